"""Say what a number of a catalogue carries beside records: answers, checks, decisions, paths."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.duplicates.answers import Answer, in_order
from desktop.domain.verifications import Verification


class PublishedPair(Struct, frozen=True, kw_only=True):
    """Hold what a publisher answered about two records, `a` before `b`."""

    a: str
    b: str
    answer: Answer
    answered_on: date | None = None


class Verdict(StrEnum):
    """Name what became of a proposal; these codes are stable."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    REFUSED = "refused"


class Decision(Struct, frozen=True, kw_only=True):
    """Hold what became of a proposal, by the random number that its desk gave it.

    `number` is that of the catalogue that first carried the decision.
    """

    proposal: str
    verdict: Verdict
    number: int
    reason: str = ""


class PathStep(Struct, frozen=True, kw_only=True):
    """Hold one step of a path: a record, one of its places, a part of it; nothing of a person."""

    record_id: str
    place_index: int = 0
    part: str = ""


class PublishedPath(Struct, frozen=True, kw_only=True):
    """Hold a ready-made path as a publisher gives it to its desks."""

    name: str
    steps: tuple[PathStep, ...]


class PublishedFacts(Struct, frozen=True, kw_only=True):
    """Hold everything that travels beside the records, each in the order of its keys."""

    pairs: tuple[PublishedPair, ...] = ()
    verifications: tuple[Verification, ...] = ()
    decisions: tuple[Decision, ...] = ()
    paths: tuple[PublishedPath, ...] = ()


NO_FACTS = PublishedFacts()


def received_facts(facts: PublishedFacts, ids: Collection[str], mark: str) -> PublishedFacts:
    """Name the records of facts as this desk does; `ids` are those of the same number.

    Others (of the packs that every desk has, of another publisher) have one name everywhere.
    """
    return _renamed(facts, lambda name: f"{mark}.{name}" if name in ids else name)


def published_facts(facts: PublishedFacts, ids: Collection[str]) -> PublishedFacts:
    """Keep the facts about records that are published (`ids`): of a pair, one of the two."""
    return PublishedFacts(
        pairs=tuple(each for each in facts.pairs if each.a in ids or each.b in ids),
        verifications=tuple(each for each in facts.verifications if each.record_id in ids),
        decisions=facts.decisions,
        paths=facts.paths,
    )


def _renamed(facts: PublishedFacts, name: Callable[[str], str]) -> PublishedFacts:
    """Give facts other names for their records."""
    pairs = []
    for each in facts.pairs:
        a, b = in_order(name(each.a), name(each.b))
        pairs.append(replace(each, a=a, b=b))
    return PublishedFacts(
        pairs=tuple(pairs),
        verifications=tuple(
            replace(each, record_id=name(each.record_id)) for each in facts.verifications
        ),
        decisions=facts.decisions,
        paths=tuple(
            replace(
                path,
                steps=tuple(replace(step, record_id=name(step.record_id)) for step in path.steps),
            )
            for path in facts.paths
        ),
    )
