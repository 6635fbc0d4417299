"""Cut a French text about hours into what it is made of; any word of another kind stops it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from desktop.domain.opening.weekdays import DAYS
from desktop.domain.wording import WEEKDAYS
from desktop.domain.words import fold

LONGEST = 400
_RANKS = {
    "premier": 1, "premiere": 1, "deuxieme": 2, "second": 2, "troisieme": 3, "quatrieme": 4,
    "dernier": -1,
}  # fmt: skip
_MONTHS = {"juillet": "Jul", "aout": "Aug"}
_APPOINTMENT = r"(?:(?:sur|su|par) )?(?:rendez[- ]?vous|rdv)\b"
_FILLERS = (
    "ouvert(?:e|s|es|ure)? accueil permanences? horaires? le la les du de des public uniquement "
    "exclusivement seulement chaque tous toutes individuel consultations admin autonome".split()
)
#: Sentences that say nothing of when the door is open.
_ASIDE = re.compile(
    r"(?:\bet |(?<=\. )|(?<=\.)|^)(?:accueil|permanence) telephonique(?:(?! et ferm)[^.])*\.?"
    r"|\b(?:accueil )?egalement (?:recu )?sur (?:rendez[- ]vous|rdv)\.?"
    r"|(?:^|(?<=: ))et sur (?:rendez[- ]vous|rdv)\b\.?"
    r"|\b(?:accueil )?avec ou sans (?:rendez[- ]vous|rdv)\b"
    r"|\bpour prendre rendez[- ]vous[^.]*(?:\.\S[^.]*)*\.?"
    r"|\((?:par|au) tel[^)]*\)"
)
_OSM_DAY = re.compile(r"\b(Mo|Tu|We|Th|Fr|Sa|Su)\b(?=\s*[-,]?\s*(?:Mo|Tu|We|Th|Fr|Sa|Su|\d))")


class Token(NamedTuple):
    """Hold one piece: its kind (day, time, number, part, mark, …) and what it says."""

    kind: str
    value: str | int = ""
    plural: bool = False


_GRAMMAR = re.compile(
    "|".join(
        (
            r"(?P<round>\b24\s*h\s*(?:sur|/)\s*24\b)",
            r"(?P<time>(?<!\d)\d{1,2}(?:\s*(?:heures?\b|hrs?\b|h)\s*(?:[0-5]\d(?!\d|\s*[h:]))?|\s?:\s?[0-5]\d))",
            r"(?P<midnight>\bminuit\b)",
            rf"(?P<nth>(?<!\d)[1-5]\s?(?:ere?|e|eme|ieme|nd)\b|\b(?:{'|'.join(_RANKS)})s?\b)",
            r"(?P<number>(?<!\d)\d{1,2}(?!\d))",
            rf"(?P<bracketed>\(\s*{_APPOINTMENT}\s*\))",
            r"(?P<free>\bsans (?:rendez[- ]?vous|rdv)\b|\b(?:en )?acces libre\b)",
            rf"(?P<appointment>\b{_APPOINTMENT})",
            r"(?P<closed>\bferm(?:e|ee|es|ees|eture)\b)",
            r"(?P<school>\b(?:pendant|durant) les (?:vacances|conges) scolaires?\b)",
            r"(?P<public>\b(?:les )?jours feries\b)",
            r"(?P<months>\ben (?:juillet|aout)(?:(?:\s*[-/]\s*| et )(?:en )?aout)?\b)",
            r"(?P<every>\btous les jours\b(?! (?:ouvr|de la|feries)))",
            r"(?P<daily>\bquotidien(?:ne)?\b)",
            r"(?P<monthly>\b(?:du|de chaque|de) mois\b)",
            r"(?P<week>\bsemaines? (?:im)?paires?\b)",
            rf"(?P<day>\b(?:{'|'.join(WEEKDAYS)})s?\b|\b(?:lun|mar|mer|jeu|ven|sam|dim)\b\.?)",
            r"(?P<part>\bmatin(?:s|ees?)?\b|\bapres[- ]?midis?\b|\b(?:toute la )?journee\b)",
            r"(?P<to>\bau\b|\ba\b|\bjusqu'a\b|[-–—]+)",
            r"(?P<sep>[,;.|/&:()\n]|\bet\b|\bpuis\b|\bainsi que\b)",
            rf"(?P<filler>\b(?:d'|l')?(?:{'|'.join(_FILLERS)})\b|\b[dl]')",
            r"(?P<space>\s+)",
        )
    )
)


@lru_cache(maxsize=5_000)
def tokens_of(text: str) -> tuple[Token, ...] | None:
    """Cut a text; None when a word in it is not about hours, or when it is long."""
    if len(text) > LONGEST:
        return None
    folded = without_asides(_OSM_DAY.sub(lambda found: WEEKDAYS[DAYS.index(found[1])], text))
    found, at = [], 0
    while at < len(folded):
        match = _GRAMMAR.match(folded, at)
        if match is None:
            return None
        at = match.end()
        kind = match.lastgroup or ""
        if kind not in {"space", "filler"}:
            found.append(_token(kind, match[0]))
    return tuple(found)


def without_asides(text: str) -> str:
    """Fold a text, and leave out the sentences that say nothing of when the door is open."""
    return _ASIDE.sub(" ", fold(text).replace("’", "'").replace("`", "'").strip())


def _token(kind: str, text: str) -> Token:  # noqa: PLR0911 -- one line a kind
    """Read what a piece says."""
    if kind == "time":
        hour, _, minute = re.sub(r"\s*(?:heures?|hrs?|h|:)\s*", ":", text).partition(":")
        return Token("time", int(hour) * 60 + int(minute or 0))
    if kind == "midnight":
        return Token("time", 24 * 60)
    if kind == "number":
        return Token("number", int(text) * 60)
    if kind == "nth":
        rank = _RANKS.get(text.rstrip("s"), 0)
        return Token("nth", rank or int(text[0]))
    if kind == "week":
        return Token("week", "01-53/2" if "impaire" in text else "02-52/2")
    if kind == "day":
        number = next(n for n, name in enumerate(WEEKDAYS) if name[:3] == text[:3])
        return Token("day", number, text.endswith("s"))
    if kind == "part":
        return Token("part", {"m": "am", "a": "pm"}.get(text[0], "all"), text.endswith("s"))
    if kind == "months":
        names = [_MONTHS[name] for name in re.findall("juillet|aout", text)]
        return Token("months", "-".join(names))
    if kind in {"to", "sep"}:
        return Token(kind, text)
    return Token(kind)
