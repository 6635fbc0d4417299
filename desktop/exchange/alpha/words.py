"""Read the words of Réseau Alpha: levels, schooling, publics, objectives, dates, slots.

The labels are those of its forms; a label that is not known stays in the source's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, time

from msgspec.structs import replace

from desktop.domain.records import Coded, Nature, Slot
from desktop.domain.vocabularies import OBJECTIVES, WORKSHOP_PUBLICS
from desktop.domain.wording import WEEKDAYS
from desktop.domain.words import sort_key
from desktop.exchange.shipped.derived_codes import derived_codes

#: Réseau Alpha draws the line of schooling at three years, in the words of its criteria.
SCHOOLING_YEARS = 3
NO_LEVEL = "aucun"

_LEVEL = re.compile(r"(?:infra )?[abc][12](?:\.1)?", re.IGNORECASE)
_NONE = frozenset({"critere indifferent", "aucun niveau specifique vise"})
_YEARS = re.compile(r"\(-\s?(\d{1,2})\s?ans\)")
_DEGREE = re.compile(r"degré\s*([1-4])", re.IGNORECASE)
_SCHOOLING = {
    "niveau scolarisation indifferent": "indifferent",
    "jamais ou peu scolarise": "jamais-ou-peu",
    "scolarise 3ans et en langue etrangere": "autre-langue",
    "scolarise 3ans et en langue francaise": "francais",
}
_BASIC_SKILLS = {
    "niveau maitrise savoirs base indifferent": "indifferent",
    "maitrise savoirs base": "maitrise",
    "ne maitrise pas savoirs base": "non-maitrise",
}
_OBJECTIVES = {
    "devenir autonome": "autonomie",
    "acceder a un emploi": "emploi",
    "acceder a une formation": "formation",
    "preparer un diplome": "diplome",
    "approprier": "savoirs-de-base",
    "se former": "citoyennete",
    "travailler oral": "oral",
    "travailler ecrit": "ecrit",
    "utiliser informatique": "numerique",
}
_PUBLICS = {
    "tout public": "tout-public",
    "beneficiaires protection temporaire": "beneficiaires-de-la-protection-temporaire",
    "beneficiaires rsa": "beneficiaires-du-rsa",
    "demandeurs asile": "demandeurs-d-asile",
    "famille monoparentale": "famille-monoparentale",
    "femmes": "femmes",
    "habitant quartier politique ville": "habitant-quartier-politique-de-la-ville",
    "habitant un territoire precis": "habitant-un-territoire-precis",
    "jeune 16 25 ans": "jeune-16-25-ans",
    "minorites genre": "minorites-de-genre",
    "oriente par prescripteurs": "oriente-par-des-prescripteurs",
    "parents": "parents",
    "parents eleves": "parents-d-eleves",
    "personnes agees 60 ans": "personnes-agees-plus-de-60-ans",
    "primo arrivants signataires cir": "primo-arrivants-signataires-du-cir",
    "refugies beneficiaires protection internationale": (
        "refugies-beneficiaires-de-la-protection-internationale"
    ),
    "residents centre hebergement ou cada": "residents-de-centre-d-hebergement-ou-de-cada",
    "publics en situation handicap": "publics-en-situation-de-handicap",
}
_SMALL_WORDS = frozenset({"de", "des", "du", "la", "le", "les", "plus"})
_NATURES = {"prioritaire": Nature.PRIORITY, "exclusif": Nature.EXCLUSIVE}
_LONGEST = 500
_PUBLIC = re.compile(r"(?P<label>[^\[]+?)\s*(?:\[(?P<nature>[^\]]+)\]\s*:?\s*(?P<detail>.*))?")
_MONTHS = tuple("janv fevr mars avr mai juin juil aout sept oct nov dec".split())
_FRENCH_DAY = re.compile(r"(\d{1,2})(?:er)? ([a-z]+) (\d{4})")
_SLOT = re.compile(r"(\w+) de (\d\d?:\d\d) à (\d\d?:\d\d)", re.IGNORECASE)
_CERTIFICATIONS = re.compile(r"\b(DILF|DELF|DALF|DFP|TCF|TEF|CléA)\b", re.IGNORECASE)


def levels(written: Iterable[str]) -> tuple[str, ...]:
    """Give codes of `niveaux`; « Aucun niveau CECRL requis » is one of them."""
    found: dict[str, None] = {}
    for text in written:
        if sort_key(text).startswith("aucun niveau"):
            found[NO_LEVEL] = None
        for match in _LEVEL.findall(text):
            found[match.lower().replace(" ", "-")] = None
    return tuple(found)


def degrees(text: str) -> tuple[int, ...]:
    """Give the degrees (1 to 4) of ANLCI's scale that a text names."""
    return tuple(sorted({int(digit) for digit in _DEGREE.findall(text)}))


def unknown_levels(text: str) -> Iterator[str]:
    """Give the parts of a list of levels or degrees that are on no scale."""
    for part in filter(None, (part.strip() for part in text.split(","))):
        if not (levels([part]) or degrees(part) or sort_key(part) in _NONE):
            yield part


def schooling_years(labels: Iterable[str]) -> int | None:
    """Give the years under which one is little schooled: as written, else the network's own.

    None where no criterion is about schooling.
    """
    told = [label for label in labels if schooling(label)]
    written = [int(years) for label in told for years in _YEARS.findall(label)]
    return written[0] if written else SCHOOLING_YEARS if told else None


def schooling(label: str) -> str:
    """Give the code of a schooling criterion; empty when it is none."""
    key = _key(label)
    return next((code for start, code in _SCHOOLING.items() if key.startswith(start)), "")


def basic_skills(label: str) -> str:
    """Give the code of a criterion of basic skills; empty when it is none."""
    return _BASIC_SKILLS.get(_key(label), "")


def objective(label: str) -> str:
    """Give the code of an objective by the start of its label; empty when it is none."""
    key = sort_key(label)
    return next((code for start, code in _OBJECTIVES.items() if key.startswith(start)), "")


def objectives(codes: Iterable[str]) -> tuple[Coded, ...]:
    """Make codes of `objectifs-ateliers`, each once."""
    return tuple(Coded(vocabulary=OBJECTIVES, code=code) for code in dict.fromkeys(codes))


def certifications(text: str) -> tuple[str, ...]:
    """List the diplomas and tests of French that a text names."""
    return tuple(dict.fromkeys(found.upper() for found in _CERTIFICATIONS.findall(text)))


def public(written: str) -> tuple[Coded, str] | None:
    """Read `Femmes [Prioritaire]` into a code with its nature, and its detail; None for others."""
    found = _PUBLIC.fullmatch(written.strip()[:_LONGEST])
    code = _PUBLICS.get(_key(found["label"])) if found else None
    if found is None or code is None:
        return None
    nature = _NATURES.get(sort_key(found["nature"] or ""), Nature.FOR)
    return Coded(vocabulary=WORKSHOP_PUBLICS, code=code, nature=nature), found["detail"] or ""


def with_derived(codes: Iterable[Coded]) -> tuple[Coded, ...]:
    """Add what the publics tell in those of data·inclusion, with the same nature."""
    own = tuple(dict.fromkeys(codes))
    derived = (
        replace(each, nature=code.nature)
        for code in own
        for each in derived_codes(WORKSHOP_PUBLICS).get(code.code, ())
    )
    return (*own, *dict.fromkeys(derived))


def french_days(written: str) -> tuple[date | None, ...]:
    """Read the days of a text such as « 15 sept. 2025 - 1 juil. 2026 »; None for no day."""
    found = _FRENCH_DAY.findall(sort_key(written))
    return tuple(_day(int(day), month, int(year)) for day, month, year in found)


def _day(day: int, month: str, year: int) -> date | None:
    """Make a day of a French month, whole or cut short."""
    number = next((at for at, start in enumerate(_MONTHS, 1) if month.startswith(start)), 0)
    try:
        return date(year, number, day)
    except ValueError:
        return None


def page_slot(written: str) -> Slot | None:
    """Read « Lundi de 19:30 à 21:00 »; None for anything else."""
    found = _SLOT.fullmatch(written.strip())
    return slot(found[1], found[2], found[3]) if found else None


def slot(day: str, starts: str, ends: str) -> Slot | None:
    """Make a slot of a day's name and two times `19:30`; None when it is not one."""
    name = day.strip().lower()
    try:
        first, last = (time.fromisoformat(text.zfill(5)) for text in (starts, ends))
    except ValueError:
        return None
    if name not in WEEKDAYS or first >= last:
        return None
    return Slot(day=WEEKDAYS.index(name) + 1, starts=first, ends=last)


def day_cells(slots: Iterable[Slot]) -> Iterator[str]:
    """Write the slots of each day in one cell, as `week_schedule` reads them."""
    by_day: dict[int, set[str]] = {}
    for each in slots:
        by_day.setdefault(each.day, set()).add(f"{each.starts:%H:%M} - {each.ends:%H:%M}")
    for day in range(1, len(WEEKDAYS) + 1):
        yield " / ".join(sorted(by_day.get(day, ())))


def _key(label: str) -> str:
    """Fold a label, without the words that say nothing and what stands in brackets."""
    words = sort_key(re.sub(r"\[[^\[\]]*\]|\(-3ans\)", " ", label)).split()
    return " ".join(word for word in words if word not in _SMALL_WORDS)
