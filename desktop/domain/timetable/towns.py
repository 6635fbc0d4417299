"""Give each town of a timetable a sign and a shade, so that colour never speaks alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.words import fold

#: How many shades the window and the paper have; the sign tells apart towns that share one.
SHADES = 8
_SIGN = 2
UNPLACED = "lieu à préciser"


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """Hold a town: its name, two letters that are its own, the number of its shade."""

    name: str
    sign: str
    shade: int


def towns_of(names: Iterable[str]) -> dict[str, Town]:
    """Give each town its sign and its shade, by the order of the alphabet: always the same ones."""
    found: dict[str, Town] = {}
    taken: set[str] = set()
    for name in sorted(set(names), key=fold):
        sign = _sign(name, taken)
        taken.add(sign)
        found[name] = Town(name=name, sign=sign, shade=len(found) % SHADES)
    return found


def _sign(name: str, taken: set[str]) -> str:
    """Choose two letters: the first two of the name, else its first with a later one."""
    letters = [each for each in fold(name or UNPLACED) if each.isalnum()] or ["?"]
    for second in (*letters[1:], *"123456789"):
        sign = f"{letters[0].upper()}{second}"
        if sign not in taken:
            return sign
    return str(len(taken) + 1).rjust(_SIGN, "0")
