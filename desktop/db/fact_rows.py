"""Write and read what a publisher says beside its records: answers, checks, decisions, paths."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from desktop.domain.verifications import Block, Manner, Verification

if TYPE_CHECKING:  # at run time what is decided is read after the first answer
    from desktop.domain.published_facts import Decision, PublishedFacts, PublishedPath

_PUT_PAIR = "INSERT INTO duplicate (publisher, a, b, decision, decided_on) VALUES (?, ?, ?, ?, ?)"
_PUT_CHECK = "INSERT INTO published_verification VALUES (?, ?, ?, ?, ?, ?)"
_PUT_DECISION = "INSERT INTO published_decision VALUES (?, ?, ?, ?, ?)"
_PUT_PATH = "INSERT INTO published_path VALUES (?, ?, ?)"
_FORGET = (
    "DELETE FROM duplicate WHERE publisher = ?",
    "DELETE FROM published_verification WHERE publisher = ?",
    "DELETE FROM published_decision WHERE publisher = ?",
    "DELETE FROM published_path WHERE publisher = ?",
)
_CHECKS = (
    "SELECT record_id, block, verified_on, how, role FROM published_verification "
    "ORDER BY record_id, block, verified_on"
)
_DECISIONS = (
    "SELECT proposal, verdict, number, reason FROM published_decision ORDER BY number, proposal"
)

_PATHS = "SELECT name, steps FROM published_path ORDER BY name, publisher"


def put_facts(connection: sqlite3.Connection, publisher: str, facts: PublishedFacts) -> None:
    """Put what a publisher says now in place of what it said."""
    forget_facts(connection, publisher)
    run = connection.executemany
    run(
        _PUT_PAIR,
        [
            (publisher, each.a, each.b, each.answer.value, _text(each.answered_on))
            for each in facts.pairs
        ],
    )
    run(
        _PUT_CHECK,
        [
            (
                publisher,
                each.record_id,
                each.block.value,
                _text(each.verified_on),
                each.how.value,
                each.role,
            )
            for each in facts.verifications
        ],
    )
    run(
        _PUT_DECISION,
        [
            (publisher, each.proposal, each.verdict.value, each.number, each.reason)
            for each in facts.decisions
        ],
    )
    run(
        _PUT_PATH,
        [(publisher, each.name, msgspec.json.encode(each.steps).decode()) for each in facts.paths],
    )


def forget_facts(connection: sqlite3.Connection, publisher: str) -> None:
    """Take out all that a publisher says."""
    for statement in _FORGET:
        connection.execute(statement, (publisher,))


def published_verifications(
    connection: sqlite3.Connection,
) -> dict[str, tuple[Verification, ...]]:
    """Read what publishers checked, by record."""
    found: dict[str, tuple[Verification, ...]] = {}
    for record_id, block, verified_on, how, role in connection.execute(_CHECKS):
        check = Verification(
            record_id=record_id,
            block=Block(block),
            verified_on=date.fromisoformat(verified_on),
            how=Manner(how),
            role=role,
        )
        found[record_id] = (*found.get(record_id, ()), check)
    return found


def published_decisions(connection: sqlite3.Connection) -> dict[str, Decision]:
    """Read what became of proposals, by their numbers; the last publisher to say so stands."""
    from desktop.domain.published_facts import Decision, Verdict  # noqa: PLC0415 -- see above

    return {
        proposal: Decision(
            proposal=proposal, verdict=Verdict(verdict), number=number, reason=reason
        )
        for proposal, verdict, number, reason in connection.execute(_DECISIONS)
    }


def published_paths(connection: sqlite3.Connection) -> tuple[PublishedPath, ...]:
    """Read the ready-made paths that publishers give, by name."""
    from desktop.domain.published_facts import PathStep, PublishedPath  # noqa: PLC0415 -- see above

    return tuple(
        PublishedPath(name=name, steps=msgspec.json.decode(steps, type=tuple[PathStep, ...]))
        for name, steps in connection.execute(_PATHS)
    )


def _text(day: date | None) -> str:
    """Write a day that may not be known."""
    return day.isoformat() if day else ""
