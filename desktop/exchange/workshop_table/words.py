"""Read and write the words of a cell: codes of vocabularies, weekdays, weeks, yes and no."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from desktop.domain import vocabularies
from desktop.domain.levels import CODES
from desktop.domain.records import Coded, Nature
from desktop.domain.vocabularies import Vocabularies
from desktop.domain.wording import WEEKDAYS
from desktop.domain.words import sort_key
from desktop.exchange.shipped import reference_data
from desktop.paths import resources_folder

GAP = " ; "
CHILDCARE = {"yes": "oui", "no": "non", "conditional": "sous condition"}
ENTRIES = {"permanent": "permanentes", "fixed": "fixes"}
BREAKS = {"pause": "pause", "open": "cours"}
PLACES = {"places-disponibles": "disponibles", "complet": "complet"}
FEES = {vocabularies.FREE: "gratuit", "payant": "payant"}
YES_NO = {True: "oui", False: "non"}
ASL_FIELDS = {
    each: f"vie {each}" for each in ("publique", "culturelle", "citoyenne", "personnelle")
}
ASL_PHASES = {each: each for each in ("découverte", "exploration", "appropriation")}
CERTIFICATIONS = frozenset(
    "DILF DELF DELF-A1 DELF-A2 DELF-B1 DELF-B2 DALF DALF-C1 DALF-C2 TCF TCF-IRN TEF TEF-IRN "
    "DFP CLÉA".split()
)
_NATURES = {
    Nature.PRIORITY: "en priorité",
    Nature.EXCLUSIVE: "seulement",
    Nature.EXCLUDED: "non accueillis",
}
_IN_BRACKETS = re.compile(r"([^()]+?)\s*(?:\(([^()]*)\))?")


@cache
def labels() -> Vocabularies:
    """Give the vocabularies that the program ships with."""
    return Vocabularies(reference_data.vocabularies(resources_folder()))


@cache
def _codes(vocabulary: str) -> dict[str, str]:
    """Index the codes of a vocabulary by code and by label, folded."""
    found = {}
    for term in labels().terms(vocabulary):
        found[sort_key(term.label)] = term.code
        found[sort_key(term.code)] = term.code
    return found


def code(vocabulary: str, written: str) -> str:
    """Give the code that a word stands for; empty when there is none."""
    return _codes(vocabulary).get(sort_key(written), "")


def label(vocabulary: str, of: str) -> str:
    """Word a code; an unknown one stays as it is."""
    return labels().label(vocabulary, of)


def level(written: str) -> str:
    """Give the code of a level; empty when it is none."""
    text = written.strip().lower().replace(" ", "-")
    text = {"debutant": "infra-a1.1", "débutant": "infra-a1.1"}.get(text, text)
    return text if text in CODES else code(vocabularies.LEVELS, written)


def one_of(words: dict[str, str], written: str) -> str:
    """Give the code that a word of ours stands for; empty when it is none."""
    folded = sort_key(written)
    return next((key for key, word in words.items() if sort_key(word) == folded), "")


def weekday(written: str) -> int:
    """Give the number of a day (Monday is 1); 0 when it is none."""
    name = written.strip().lower()
    return WEEKDAYS.index(name) + 1 if name in WEEKDAYS else 0


def certification(written: str) -> str:
    """Give the code of a diploma or a test: « DELF A2 » is `DELF-A2`."""
    return "-".join(written.upper().split())


def public(written: str) -> Coded | None:
    """Read « Femmes (seulement) »; None for a public that is not known."""
    found = _IN_BRACKETS.fullmatch(written.strip()) if len(written) < 200 else None  # noqa: PLR2004 -- no label is longer
    known = code(vocabularies.WORKSHOP_PUBLICS, found[1]) if found else ""
    if found is None or not known:
        known = code(vocabularies.WORKSHOP_PUBLICS, written)  # a label has brackets of its own
        return Coded(vocabulary=vocabularies.WORKSHOP_PUBLICS, code=known) if known else None
    nature = one_of({str(key): word for key, word in _NATURES.items()}, found[2] or "")
    return Coded(
        vocabulary=vocabularies.WORKSHOP_PUBLICS,
        code=known,
        nature=Nature(nature) if nature else Nature.FOR,
    )


def public_words(coded: Coded) -> str:
    """Write a public as it is read."""
    nature = _NATURES.get(coded.nature, "")
    text = label(coded.vocabulary, coded.code)
    return f"{text} ({nature})" if nature else text


def split(written: str) -> list[str]:
    """Cut a cell at its semicolons."""
    return [part.strip() for part in written.split(";") if part.strip()]


def joined(parts: Iterable[str]) -> str:
    """Write several values in one cell."""
    return GAP.join(part for part in parts if part)
