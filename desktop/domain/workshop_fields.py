"""Say what the coded fields of a French workshop take, and how each code is worded."""

from __future__ import annotations

from desktop.domain import levels
from desktop.domain.slots import EVEN, EVERY, NTH, ODD
from desktop.domain.wording import WEEKDAYS

_NTH = tuple(f"{NTH}{number}" for number in range(1, 6))
_DAYS = {str(number): day for number, day in enumerate(WEEKDAYS, start=1)}
_LEVELS = (levels.ANY, levels.BELOW_A1, *levels.ORDER)
#: By the field, the list that an item is of, or both where the field alone says too little.
_CHOICES = {
    "slots.day": tuple(_DAYS),
    "childcare.days": tuple(_DAYS),
    "slots.week": (EVERY, EVEN, ODD, *_NTH),
    "workshop.entry_oral": _LEVELS,
    "workshop.entry_written": _LEVELS,
    "workshop.target_levels": _LEVELS,
    "childcare.state": ("yes", "no", "conditional"),
    "workshop.entries": ("permanent", "fixed"),
    "workshop.holiday_break": ("pause", "open"),
    "workshop.asl_fields": ("publique", "culturelle", "citoyenne", "personnelle"),
    "workshop.asl_phase": ("découverte", "exploration", "appropriation"),
    "capacity.state": ("places-disponibles", "complet"),
}
WORDS = {
    **_DAYS,
    **levels.WORDS,
    EVERY: "toutes les semaines",
    EVEN: "semaines paires",
    ODD: "semaines impaires",
    **{code: f"{code[-1]}{'re' if code[-1] == '1' else 'e'} semaine du mois" for code in _NTH},
    "yes": "oui",
    "no": "non",
    "conditional": "sous condition",
    "permanent": "toute l’année",
    "fixed": "à dates fixes",
    "pause": "pas de séance pendant les vacances",
    "open": "séances pendant les vacances",
    "places-disponibles": "places disponibles",
}


def choices_of(path: str) -> tuple[str, ...]:
    """List the codes that a field takes, by its path; none where it takes any text."""
    names = [step for step in path.split(".") if not step.isdecimal()]
    return _CHOICES.get(".".join(names[-2:]), ())


def is_time(path: str) -> bool:
    """Tell whether a field holds an hour."""
    return "slots." in path and path.endswith((".starts", ".ends"))
