"""Say what was answered about two records that may be one place, and group those that are.

Kept apart from what proposes pairs: a search that shows linked records loads this only.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct


class Answer(StrEnum):
    """Say what a person answered about a pair: the three answers of data·inclusion."""

    DUPLICATE = "doublon"
    NOT = "non"
    UNSURE = "incertain"


class PairAnswer(Struct, frozen=True, kw_only=True):
    """Hold an answer about two records, `a` before `b`; `role` is never a person's name.

    `published` answers came with an update of the catalogue; the desk's own stand over them.
    """

    a: str
    b: str
    answer: Answer
    role: str = ""
    answered_on: date | None = None
    published: bool = False


def in_order(one: str, other: str) -> tuple[str, str]:
    """Put two ids in the order in which a pair is kept."""
    return (one, other) if one < other else (other, one)


def linked(answers: Iterable[PairAnswer]) -> dict[str, frozenset[str]]:
    """Give for each linked record its whole group: what is one with one is one with all.

    The desk's own answer about a pair stands over a published one.
    """
    standing: dict[tuple[str, str], PairAnswer] = {}
    for answer in sorted(answers, key=lambda each: not each.published):
        standing[answer.a, answer.b] = answer
    groups: dict[str, frozenset[str]] = {}
    for (a, b), answer in standing.items():
        if answer.answer is Answer.DUPLICATE:
            group = groups.get(a, frozenset((a,))) | groups.get(b, frozenset((b,)))
            groups.update(dict.fromkeys(group, group))
    return groups
