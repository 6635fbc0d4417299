"""Hold what one criterion finds for one workshop, and what all of them come to."""

from __future__ import annotations

from datetime import date

import msgspec

FITS, ALMOST, UNKNOWN, NO = "fits", "almost", "unknown", "no"
VERDICTS = (FITS, ALMOST, UNKNOWN, NO)
VERDICT_WORDS = {
    FITS: "convient",
    ALMOST: "presque",
    UNKNOWN: "à demander",
    NO: "ne convient pas",
}
_SEVERAL = {FITS: "conviennent", NO: "ne conviennent pas"}
#: What each outcome weighs: their sum says the verdict, whatever their order.
WEIGHTS = {FITS: 0, ALMOST: 1, UNKNOWN: 1 << 8, NO: 1 << 16}


class Finding(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Hold one criterion: its outcome, words (empty: nothing to say), and what to ask softly.

    `ask` is a question that changes no verdict; `kilometres`, `day` and `places` serve the order.
    A struct, because thousands are made for each question (docs/decisions/0002).
    """

    topic: str
    outcome: str = FITS
    words: str = ""
    ask: str = ""
    kilometres: float | None = None
    day: date | None = None
    places: int | None = None

    @property
    def weight(self) -> int:
        """Give what it weighs in the verdict."""
        return WEIGHTS[self.outcome]


class Found(msgspec.Struct, frozen=True, gc=False):
    """Hold what some criteria found together, made once for all the workshops that it is said of.

    `weight` is their sum; `said`, `refused`, `unknown` and `nearly` their words by outcome.
    """

    findings: tuple[Finding, ...]
    weight: int
    said: tuple[str, ...]
    refused: tuple[str, ...]
    unknown: tuple[str, ...]
    nearly: tuple[str, ...]


def gathered(*findings: Finding) -> Found:
    """Put findings together."""
    words: dict[str, tuple[str, ...]] = dict.fromkeys(VERDICTS, ())
    weight = 0
    for each in findings:
        weight += WEIGHTS[each.outcome]
        if each.words:
            words[each.outcome] += (each.words,)
    return Found(findings, weight, words[FITS], words[NO], words[UNKNOWN], words[ALMOST])


def verdict_of(weight: int) -> str:
    """Say what the sum of the weights comes to: two things to change are one too many."""
    if weight == 0:
        return FITS
    if weight >= WEIGHTS[NO] or weight % WEIGHTS[UNKNOWN] > 1:
        return NO
    return UNKNOWN if weight >= WEIGHTS[UNKNOWN] else ALMOST


def count_words(verdict: str, count: int) -> str:
    """Word a count: « 1 convient », « 23 ne conviennent pas »."""
    words = VERDICT_WORDS[verdict]
    return f"{count}\u00a0{_SEVERAL.get(verdict, words) if count > 1 else words}"
