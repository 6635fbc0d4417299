"""Find what cannot be true in a workshop; it is said beside the field and kept as unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from desktop.domain import levels
from desktop.domain.records import Session, Slot, Workshop
from desktop.domain.wording import short_date

#: More slots than two in each half-day of a week are not one group's.
MOST_SLOTS = 42
_MOST_YEARS = 12
_DAYS = range(1, 8)
_WEEKS = frozenset({"all", "even", "odd", *(f"nth:{number}" for number in range(1, 6))})
_LEVELS = ("entry_oral", "entry_written", "target_levels")
_DEGREES = ("anlci_entry", "anlci_target")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Hold one value that cannot be true: the path of its field, what it says, why not."""

    path: str
    value: str
    reason: str


def doubts(workshop: Workshop) -> tuple[Doubt, ...]:
    """List what cannot be true, in the order of the record."""
    found = [*_of_levels(workshop), *_of_numbers(workshop), *_of_childcare(workshop)]
    for index, session in enumerate(workshop.sessions):
        if reason := wrong_session(session):
            said = " - ".join(short_date(day) for day in _days(session))
            found.append(Doubt(path=f"workshop.sessions.{index}", value=said, reason=reason))
    count = len(workshop.slots)
    if count > MOST_SLOTS:
        reason = f"un groupe n’a pas {count} créneaux par semaine"
        found.append(Doubt(path="workshop.slots", value=str(count), reason=reason))
    else:
        for index, slot in enumerate(workshop.slots):
            if reason := wrong_slot(slot):
                said = f"{slot.day}, {slot.starts:%H:%M}-{slot.ends:%H:%M}"
                found.append(Doubt(path=f"workshop.slots.{index}", value=said, reason=reason))
    return tuple(found)


def sound(workshop: Workshop) -> Workshop:
    """Leave out what cannot be true, so that nothing is concluded from it; sessions in order."""
    known = {name: tuple(code for code in getattr(workshop, name) if code in levels.CODES)
             for name in _LEVELS}  # fmt: skip
    degrees = {name: tuple(each for each in getattr(workshop, name) if 1 <= each <= 4)  # noqa: PLR2004 -- ANLCI's four
               for name in _DEGREES}  # fmt: skip
    wrong = {doubt.path.rpartition(".")[2] for doubt in _of_childcare(workshop)}
    sessions = [each for each in workshop.sessions if not wrong_session(each)]
    is_one_group = len(workshop.slots) <= MOST_SLOTS
    slots = tuple(each for each in workshop.slots if not wrong_slot(each)) if is_one_group else ()
    return replace(
        workshop,
        **known,
        **degrees,
        schooling_threshold_years=None if _wrong_years(workshop) else _years(workshop),
        childcare=replace(workshop.childcare, **dict.fromkeys(wrong)),
        sessions=tuple(sorted(sessions, key=lambda each: each.starts or each.ends or date.max)),
        slots=slots,
    )


def wrong_slot(slot: Slot) -> str:
    """Say why a slot cannot be; empty when it can."""
    if slot.day not in _DAYS:
        return "ce n’est pas un jour de la semaine"
    if slot.ends <= slot.starts:
        return "le créneau finit avant de commencer"
    if slot.week not in _WEEKS:
        return "semaines non reconnues"
    if slot.location_index < 0:
        return "ce lieu n’existe pas"
    if slot.valid_from and slot.valid_to and slot.valid_to < slot.valid_from:
        return "le créneau s’arrête avant de commencer à valoir"
    return ""


def _of_levels(workshop: Workshop) -> Iterator[Doubt]:
    """Find the levels that are on no scale."""
    for name in _LEVELS:
        for index, code in enumerate(getattr(workshop, name)):
            if code not in levels.CODES:
                yield Doubt(path=f"workshop.{name}.{index}", value=code, reason="niveau inconnu")
    for name in _DEGREES:
        for index, degree in enumerate(getattr(workshop, name)):
            if not 1 <= degree <= 4:  # noqa: PLR2004 -- ANLCI's four
                reason = "un degré ANLCI va de 1 à 4"
                yield Doubt(path=f"workshop.{name}.{index}", value=str(degree), reason=reason)


def _of_numbers(workshop: Workshop) -> Iterator[Doubt]:
    """Find a limit of schooling that separates nobody."""
    if _wrong_years(workshop):
        years = _years(workshop)
        reason = f"la limite d’années d’école va de 1 à {_MOST_YEARS}"
        yield Doubt(path="workshop.schooling_threshold_years", value=str(years), reason=reason)


def _of_childcare(workshop: Workshop) -> Iterator[Doubt]:
    """Find ages and places that cannot be."""
    minded = workshop.childcare
    for name in ("minimum_age_months", "maximum_age_months", "places"):
        value = getattr(minded, name)
        if value is not None and value < 0:
            path = f"workshop.childcare.{name}"
            yield Doubt(path=path, value=str(value), reason="nombre négatif")
    lowest, highest = minded.minimum_age_months, minded.maximum_age_months
    if lowest is not None and highest is not None and 0 <= highest < lowest:
        path = "workshop.childcare.maximum_age_months"
        yield Doubt(path=path, value=str(highest), reason="l’âge maximum est sous l’âge minimum")


def wrong_session(session: Session) -> str:
    """Say why a session cannot be; empty when it can."""
    if session.starts and session.ends and session.ends < session.starts:
        return "la session finit avant de commencer"
    opens, closes = session.enrolment_from, session.enrolment_to
    if opens and closes and closes < opens:
        return "les inscriptions ferment avant d’ouvrir"
    return ""


def _days(session: Session) -> list[date]:
    """List the days that a session tells."""
    days = (session.starts, session.ends, session.enrolment_from, session.enrolment_to)
    return [day for day in days if day]


def _years(workshop: Workshop) -> int | None:
    """Give the workshop's own limit of schooling."""
    return workshop.schooling_threshold_years


def _wrong_years(workshop: Workshop) -> bool:
    """Tell whether that limit separates nobody."""
    years = _years(workshop)
    return years is not None and not 1 <= years <= _MOST_YEARS
