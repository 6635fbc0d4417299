"""Write and read what a publisher says beside its records: answers, checks, decisions."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.verifications import Block, Manner, Verification

if TYPE_CHECKING:  # at run time what is decided is read after the first answer
    from desktop.domain.published_facts import Decision, PublishedFacts

_PUT_PAIR = "INSERT INTO duplicate (publisher, a, b, decision, decided_on) VALUES (?, ?, ?, ?, ?)"
_PUT_CHECK = "INSERT INTO published_verification VALUES (?, ?, ?, ?, ?, ?)"
_PUT_DECISION = "INSERT INTO published_decision VALUES (?, ?, ?, ?, ?)"
_FORGET = (
    "DELETE FROM duplicate WHERE publisher = ?",
    "DELETE FROM published_verification WHERE publisher = ?",
    "DELETE FROM published_decision WHERE publisher = ?",
)
_CHECKS = (
    "SELECT record_id, block, verified_on, how, role FROM published_verification "
    "ORDER BY record_id, block, verified_on"
)
_DECISIONS = (
    "SELECT proposal, verdict, number, reason FROM published_decision ORDER BY number, proposal"
)


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


def _text(day: date | None) -> str:
    """Write a day that may not be known."""
    return day.isoformat() if day else ""
