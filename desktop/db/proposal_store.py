"""Keep in local.db what this desk proposes, and what other desks proposed to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from desktop.db.connection import Database, as_text
from desktop.domain.proposals import How, Outcome, Proposal
from desktop.domain.published_facts import Decision, Verdict

_COLUMNS = (
    "id, record_id, field, from_value AS before, to_value AS after, how, why, seen_on, layered, "
    "left_on, origin, outcome, reason, value, number"
)
_READ = f"SELECT {_COLUMNS} FROM proposal WHERE direction = ? ORDER BY record_id, field, id"  # noqa: S608 -- ours
_PUT = (
    "INSERT OR REPLACE INTO proposal (id, direction, record_id, field, from_value, to_value, how, "
    "why, seen_on, layered, left_on, origin, outcome, reason, value, number) VALUES (:id, "
    ":direction, :record_id, :field, :before, :after, :how, :why, :seen_on, :layered, :left_on, "
    ":origin, :outcome, :reason, :value, :number)"
)
_DECIDED = (
    "SELECT id, outcome, reason, number FROM proposal "
    "WHERE direction = 'in' AND outcome <> '' ORDER BY id"
)
_NUMBERED = "UPDATE proposal SET number = ? WHERE direction = 'in' AND outcome <> '' AND number = 0"
OUT, IN = "out", "in"


class ProposalStore:
    """Read and write proposals; every method is one transaction."""

    def __init__(self, database: Database, changed: Callable[[], None]) -> None:
        """Take the file, and who is told that it changed."""
        self._database = database
        self._changed = changed

    def ours(self) -> tuple[Proposal, ...]:
        """Give what this desk proposes, by record and field."""
        return self._read(OUT)

    def received(self) -> tuple[Proposal, ...]:
        """Give what other desks proposed, by record and field."""
        return self._read(IN)

    def put_ours(self, proposals: Iterable[Proposal]) -> None:
        """Keep proposals of this desk, in place of those of the same ids."""
        self._put(OUT, proposals)

    def put_received(self, proposals: Iterable[Proposal]) -> None:
        """Keep proposals of other desks, in place of those of the same ids."""
        self._put(IN, proposals)

    def drop(self, ids: Iterable[str]) -> None:
        """Take proposals away."""
        with self._database.writing() as connection:
            connection.executemany("DELETE FROM proposal WHERE id = ?", [(each,) for each in ids])
        self._changed()

    def decisions(self, number: int) -> tuple[Decision, ...]:
        """Give what was decided here, by id; `number` is the first to say what none said before."""
        with self._database.writing() as connection:
            connection.execute(_NUMBERED, (number,))
            rows = connection.execute(_DECIDED).fetchall()
        self._changed()
        return tuple(
            Decision(proposal=id_, verdict=Verdict(outcome), reason=reason, number=first)
            for id_, outcome, reason, first in rows
        )

    def new_answers(self, decisions: Iterable[Decision]) -> tuple[Proposal, ...]:
        """Give the proposals of this desk with what was decided and is not kept yet."""
        ours = {each.id: each for each in self.ours()}
        answered = (
            replace(
                ours[each.proposal],
                outcome=Outcome(each.verdict),
                reason=each.reason,
                number=each.number,
            )
            for each in decisions
            if each.proposal in ours
        )
        return tuple(each for each in answered if each != ours[each.id])

    def _read(self, direction: str) -> tuple[Proposal, ...]:
        """Read the proposals of one direction."""
        with self._database.reading() as connection:
            connection.row_factory = sqlite3.Row
            return tuple(_proposal(dict(row)) for row in connection.execute(_READ, (direction,)))

    def _put(self, direction: str, proposals: Iterable[Proposal]) -> None:
        """Write proposals."""
        rows = [_row(each) | {"direction": direction} for each in proposals]
        if not rows:
            return
        with self._database.writing() as connection:
            connection.executemany(_PUT, rows)
        self._changed()


def _proposal(row: dict[str, Any]) -> Proposal:
    """Read one row."""
    left_on = date.fromisoformat(row["left_on"]) if row["left_on"] else None
    typed = {
        "how": How(row["how"]),
        "outcome": Outcome(row["outcome"]),
        "layered": bool(row["layered"]),
        "left_on": left_on,
    }
    return Proposal(**(row | typed))


def _row(proposal: Proposal) -> dict[str, Any]:
    """Write one row."""
    row = asdict(proposal)
    row["left_on"] = proposal.left_on.isoformat() if proposal.left_on else ""
    return {key: as_text(value) if isinstance(value, str) else value for key, value in row.items()}
