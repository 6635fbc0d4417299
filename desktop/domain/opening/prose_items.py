"""Put the pieces of a text about hours together: days, times, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from desktop.domain.opening.prose_tokens import Token, tokens_of

_MIDNIGHT = 24 * 60
_SHORTEST = 15
_BETWEEN_PAIRS = ("sep", "to")
#: What parts two statements, where it does not stand between two days or two times.
_STOPS = (".", "-", "–", "\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Hold some days (0 is Monday), the part of them, and which of the month (`nth`)."""

    days: frozenset[int]
    part: str = ""
    nth: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Hold stretches as (start, end) in minutes; `bracketed`: « (sur rendez-vous) » follows."""

    stretches: tuple[tuple[int, int], ...]
    bracketed: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Hold a word of its own: appointment, free, closed, school, public, months, week, part."""

    kind: str
    value: str = ""


Item = Days | Times | Said


@lru_cache(maxsize=5_000)
def items_of(text: str) -> tuple[Item, ...] | None:
    """Read a text as items in order; None when it is not wholly understood."""
    tokens = tokens_of(text)
    if not tokens:
        return None
    items: list[Item] = []
    at = 0
    item: Item | None
    while at < len(tokens):
        kind = tokens[at].kind
        if kind in {"time", "number", "round"}:
            item, at = _times(tokens, at)
        elif kind in {"day", "every"}:
            item, at = _days(tokens, at)
        elif kind == "nth":
            item, at = _nth(tokens, at)
        elif kind == "monthly" or (kind in _BETWEEN_PAIRS and tokens[at].value not in _STOPS):
            at += 1
            continue
        else:
            item, at = Said(kind, str(tokens[at].value)), at + 1
        if item is None:
            return None
        items.append(item)
    return tuple(items)


def _times(tokens: Sequence[Token], at: int) -> tuple[Times | None, int]:
    """Read stretches: a time, « à » or a dash, a time; then more of them."""
    stretches: list[tuple[int, int]] = []
    while at < len(tokens) and tokens[at].kind in {"time", "number", "round"}:
        if tokens[at].kind == "round":
            stretches.append((0, _MIDNIGHT))
            at += 1
        else:
            pair, at = _pair(tokens, at)
            if pair is None:
                return None, at
            stretches.append(pair)
        after = at
        while after < len(tokens) and tokens[after].kind in _BETWEEN_PAIRS:
            after += 1
        if after < len(tokens) and tokens[after].kind in {"time", "number"}:
            at = after
    bracketed = at < len(tokens) and tokens[at].kind == "bracketed"
    kept = tuple(dict.fromkeys(stretches))
    in_order = all(one[1] <= two[0] for one, two in pairwise(kept))
    times = Times(stretches=kept, bracketed=bracketed) if in_order else None
    return times, at + bracketed


def _pair(tokens: Sequence[Token], at: int) -> tuple[tuple[int, int] | None, int]:
    """Read one stretch; of its two numbers one at least must be written as a time."""
    if at + 2 >= len(tokens):
        return None, at
    first, link, last = tokens[at : at + 3]
    linked = link.kind == "to" or (link.kind == "sep" and link.value == "/")
    kinds = {first.kind, last.kind}
    if not linked or "time" not in kinds or kinds - {"time", "number"}:
        return None, at
    starts, ends = int(first.value), int(last.value)
    if not (starts + _SHORTEST <= ends <= _MIDNIGHT):
        return None, at
    return (starts, ends), at + 3


def _days(tokens: Sequence[Token], at: int) -> tuple[Days | None, int]:
    """Read days in a row: « du lundi au jeudi », « lundi, mardi et jeudi », « lundi matin »."""
    if tokens[at].kind == "every":
        return Days(days=frozenset(range(7))), at + 1
    found = [int(tokens[at].value)]
    plural, apart = tokens[at].plural, False
    at += 1
    while at + 1 < len(tokens) and tokens[at + 1].kind == "day":
        link, day = tokens[at], tokens[at + 1]
        if link.kind == "to":
            if int(day.value) < found[-1]:
                return None, at
            found += range(found[-1], int(day.value) + 1)
        elif link.kind == "sep" and link.value in {",", "et", "/", "&"}:
            found.append(int(day.value))
            apart = True
        else:
            break
        plural = plural and day.plural
        at += 2
    part, after = _part(tokens, at)
    if part and apart and not plural:  # « le jeudi et vendredi après-midi »: is Thursday whole?
        return None, at
    return Days(days=frozenset(found), part=part), after


def _part(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Read the part of a day that follows it, brackets or not."""
    inside = at
    if inside < len(tokens) and tokens[inside] == Token("sep", "("):
        inside += 1
    if inside < len(tokens) and tokens[inside].kind == "part":
        value = str(tokens[inside].value)
        return ("" if value == "all" else value), inside + 1
    return "", at


def _nth(tokens: Sequence[Token], at: int) -> tuple[Days | None, int]:
    """Read days of the month: « 1er et 3ème samedi »."""
    ranks = []
    while at < len(tokens) and tokens[at].kind in {"nth", "sep"}:
        if tokens[at].kind == "nth":
            ranks.append(int(tokens[at].value))
        elif tokens[at].value not in {",", "et", "/", "&"}:
            return None, at
        at += 1
    if at >= len(tokens) or tokens[at].kind != "day":
        return None, at
    part, after = _part(tokens, at + 1)
    days = frozenset({int(tokens[at].value)})
    return Days(days=days, part=part, nth=tuple(ranks)), after
