"""Read what a desk checked, what it uses, whom it called in vain, and what hours it refused."""

from __future__ import annotations

import sqlite3
from datetime import date

from desktop.domain.opening.hours_refusals import HoursRefusal
from desktop.domain.verifications import Block, Call, Manner, Verification

_VERIFICATIONS = "SELECT record_id, field_group, verified_on, how, role FROM verification"
_BLOCKS, _MANNERS = frozenset(Block), frozenset(Manner)


def verifications(connection: sqlite3.Connection) -> dict[str, tuple[Verification, ...]]:
    """Read what was checked, by record; what this program does not know says nothing."""
    found: dict[str, tuple[Verification, ...]] = {}
    for record_id, block, verified_on, how, role in connection.execute(_VERIFICATIONS):
        if block in _BLOCKS and how in _MANNERS:
            verification = Verification(
                record_id=record_id,
                block=Block(block),
                verified_on=date.fromisoformat(verified_on),
                how=Manner(how),
                role=role,
            )
            found[record_id] = (*found.get(record_id, ()), verification)
    return found


def uses(connection: sqlite3.Connection) -> dict[str, int]:
    """Count how often each record was put on a sheet."""
    return dict(connection.execute("SELECT record_id, times FROM record_use"))


def favourites(connection: sqlite3.Connection) -> frozenset[str]:
    """List the favourites."""
    return frozenset(each for (each,) in connection.execute("SELECT record_id FROM favourite"))


def unanswered(connection: sqlite3.Connection) -> dict[str, Call]:
    """Read the calls that nobody answered, by record."""
    return {
        record_id: Call(record_id=record_id, called_on=date.fromisoformat(called_on), role=role)
        for record_id, called_on, role in connection.execute(
            "SELECT record_id, called_on, role FROM unanswered_call"
        )
    }


def hours_refusals(connection: sqlite3.Connection) -> tuple[HoursRefusal, ...]:
    """Read the proposals about hours that were refused."""
    return tuple(
        HoursRefusal(
            record_id=record_id,
            path=path,
            before=before,
            proposed=proposed,
            refused_on=date.fromisoformat(refused_on),
            role=role,
        )
        for record_id, path, before, proposed, refused_on, role in connection.execute(
            "SELECT record_id, path, before, proposed, refused_on, role FROM hours_refusal"
        )
    )
