"""Order the levels of the CEFR, with the two below A1 that French networks use."""

from __future__ import annotations

from collections.abc import Iterable

#: Nobody is refused for their level: a value, never a blank.
ANY = "aucun"
#: « Below A1 », without more: both levels under A1.
BELOW_A1 = "infra-a1"
#: From the lowest to the highest; their place is their rank.
ORDER = ("infra-a1.1", "a1.1", "a1", "a2", "b1", "b2", "c1", "c2")
CODES = frozenset({*ORDER, ANY, BELOW_A1})
WORDS = {
    ANY: "aucun niveau demandé",
    BELOW_A1: "avant A1",
    "infra-a1.1": "débutant (avant A1.1)",
    **{code: code.upper() for code in ORDER[1:]},
}


def rank(code: str) -> int | None:
    """Give the rank of a level a person has; None for what is none."""
    return ORDER.index(code) if code in ORDER else None


def span(codes: Iterable[str]) -> tuple[int, int] | None:
    """Give the lowest and the highest rank that entry levels cover; None when none is known."""
    ranks: set[int] = set()
    for code in codes:
        if code == ANY:
            ranks |= {0, len(ORDER) - 1}
        elif code == BELOW_A1:
            ranks |= {0, 1}
        elif code in ORDER:
            ranks.add(ORDER.index(code))
    return (min(ranks), max(ranks)) if ranks else None


def word(number: int) -> str:
    """Word a rank."""
    return WORDS[ORDER[number]]
