"""Spell in French the codes of hours that no evaluator reads: nobody reads « Th » on paper."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.domain.opening.weekdays import DAYS
from desktop.domain.wording import NBSP, WEEKDAYS

_CACHE = 2_000
_LONGEST = 1_000
_DAY = "|".join(DAYS)
_CODE = re.compile(rf"(?:(?:{_DAY}|PH|SH|off|closed)\b|\d\d?:\d\d|[\s,;+-])+")
_DAYS_IN_A_ROW = re.compile(rf"({_DAY})\s*-\s*(?={_DAY})")
_WORDS = {
    **dict(zip(DAYS, WEEKDAYS, strict=True)),
    "PH": "jours fériés",
    "SH": "vacances scolaires",
    "off": "fermé",
    "closed": "fermé",
}
_WORD = re.compile("|".join(_WORDS))
_TIME = re.compile(r"(\d\d?):(\d\d)")


@lru_cache(maxsize=_CACHE)
def spelled(text: str) -> str:
    """Spell a code that is kept as text: « jeudi 9 h – 12 h – 14 h »; prose is given back."""
    if len(text) > _LONGEST or _CODE.fullmatch(text) is None or _WORD.search(text) is None:
        return text
    words = _DAYS_IN_A_ROW.sub(r"\1 au ", text)
    words = _WORD.sub(lambda found: _WORDS[found[0]], words)
    words = re.sub(r"\s*-\s*", f"{NBSP}–{NBSP}", words)
    words = re.sub(r"\s*;\s*", f"{NBSP}; ", words)
    words = re.sub(r"\s*,\s*", ", ", words)
    return _TIME.sub(_clock, words)


def _clock(found: re.Match[str]) -> str:
    """Write a time as people do, whatever it is."""
    minutes = f"{NBSP}{found[2]}" if found[2] != "00" else ""
    return f"{int(found[1])}{NBSP}h{minutes}"
