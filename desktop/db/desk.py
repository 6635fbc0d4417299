"""Read and write local.db: what the desk itself adds to the catalogue."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.db import desk_calls, desk_publishers, row_digests
from desktop.db.connection import Database
from desktop.db.counter_store import CounterStore
from desktop.db.desk_file import DeskFile, State
from desktop.db.duplicates import own_answers
from desktop.db.note_store import NoteStore
from desktop.domain.duplicates.answers import PairAnswer
from desktop.domain.provenance import Correction
from desktop.domain.sheet import Sheet, Step
from desktop.domain.verifications import Block, Call, Verification

if TYPE_CHECKING:  # at run time with the first change: the window opens without SQLAlchemy
    from desktop.db.proposal_store import ProposalStore
    from desktop.domain.opening.hours_refusals import HoursRefusal

_CHOICES = "SELECT name, value FROM sheet_choice"
_STEPS = "SELECT record_id, note, appointment, place_index, part FROM sheet_step ORDER BY position"
_CORRECTIONS = (
    "SELECT record_id, field, value, source_value, reason, role, made_on FROM correction "
    "WHERE status = ? ORDER BY record_id, field"
)
_CLOSE = "UPDATE correction SET status = ? WHERE record_id = ? AND field = ?"
_OPEN, _CLOSED = "", "fermee"


class Desk(DeskFile):
    """Read and write what local.db holds; every method is one transaction."""

    def __init__(self, database: Database, backups: Path, notices: tuple[str, ...] = ()) -> None:
        """Take a file at our version, its folder of copies, and the notices."""
        super().__init__(database, backups, notices)
        self._read: tuple[State, dict[str, tuple[Correction, ...]]] | None = None
        self._answers: tuple[State, tuple[PairAnswer, ...]] | None = None
        self._checked: tuple[State, dict[str, tuple[Verification, ...]]] | None = None
        self._favourites: tuple[State, frozenset[str]] | None = None
        self.notes = NoteStore(self, database)
        self.counters = CounterStore(database, self.note_change)

    @cached_property
    def proposals(self) -> ProposalStore:
        """Give what is proposed to publishers, and by desks."""
        from desktop.db.proposal_store import ProposalStore  # noqa: PLC0415 -- 4 ms of a start

        return ProposalStore(self._database, self.note_change)

    def read_all(self) -> None:
        """Read everything that the file holds; raises ValueError for what is no value of ours."""
        for read in (
            *(self.sheet, self.corrections, self.closed_corrections, self.duplicate_answers),
            *(self.verifications, self.uses, self.favourites, self.unanswered_calls),
            *(self.hours_refusals, self.held_ids, self.floors, self.notes.all),
            *(self.proposals.ours, self.proposals.received),
        ):
            read()

    def sheet(self) -> Sheet:
        """Give the sheet in progress."""
        with self._database.reading() as connection:
            connection.row_factory = sqlite3.Row
            steps = tuple(Step(**dict(row)) for row in connection.execute(_STEPS))
            chosen = {row["name"]: row["value"] for row in connection.execute(_CHOICES)}
            return Sheet(
                steps=steps,
                language=chosen.get("language", ""),
                variant=chosen.get("variant", ""),
            )

    def altered(self) -> dict[str, tuple[str, ...]]:
        """List, by table, the records of what is not as it was written: the disk changed it."""
        with self._database.reading() as connection:
            return {"note": self.notes.altered(), **row_digests.altered(connection)}

    def save_sheet(self, sheet: Sheet) -> None:
        """Keep the sheet in progress as it now is."""
        from desktop.db import desk_rows  # noqa: PLC0415 -- SQLAlchemy

        with self._writing.begin() as connection:
            desk_rows.put_sheet(connection, sheet)
        self._changed = True

    def corrections(self) -> Mapping[str, tuple[Correction, ...]]:
        """Give every local value, by record then by field; read again when the file has changed.

        They are few, and each page of results asks for them.
        """
        signature = self.state()
        if self._read is None or self._read[0] != signature:
            self._read = (signature, self._read_corrections(_OPEN))
        return self._read[1]

    def closed_corrections(self) -> Mapping[str, tuple[Correction, ...]]:
        """Give the local values that a publisher has come to share, by record."""
        return self._read_corrections(_CLOSED)

    def close_correction(self, correction: Correction, *, is_closed: bool) -> None:
        """Close a local value that is no longer laid, or open it again."""
        status = _CLOSED if is_closed else _OPEN
        with self._database.writing() as connection:
            connection.execute(_CLOSE, (status, correction.record_id, correction.field))
        self._changed = True
        self._read = None

    def _read_corrections(self, status: str) -> dict[str, tuple[Correction, ...]]:
        """Read the local values that are open, or closed."""
        found: dict[str, list[Correction]] = {}
        with self._database.reading() as connection:
            connection.row_factory = sqlite3.Row
            for row in connection.execute(_CORRECTIONS, (status,)):
                made_on = date.fromisoformat(row["made_on"])
                correction = Correction(**{**row, "made_on": made_on})
                found.setdefault(correction.record_id, []).append(correction)
        return {record_id: tuple(each) for record_id, each in found.items()}

    def correct(self, correction: Correction) -> None:
        """Lay a local value over the source's, in place of an older one."""
        self.rewrite_corrections((correction,))

    def withdraw(self, record_id: str, field: str) -> None:
        """Take a local value away: the source's shows again."""
        self.rewrite_corrections((), ((record_id, field),))

    def rewrite_corrections(
        self, laid: Iterable[Correction], withdrawn: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Lay local values and take others away (record, field): all of them, or none."""
        from desktop.db import desk_rows  # noqa: PLC0415 -- SQLAlchemy

        with self._writing.begin() as connection:
            for record_id, field in withdrawn:
                desk_rows.drop_correction(connection, record_id, field)
            for correction in laid:
                desk_rows.put_correction(connection, correction)
        self._changed = True
        self._read = None

    def duplicate_answers(self) -> tuple[PairAnswer, ...]:
        """Give what was answered here about pairs; read again when the file has changed."""
        signature = self.state()
        if self._answers is None or self._answers[0] != signature:
            with self._database.reading() as connection:
                self._answers = (signature, own_answers(connection))
        return self._answers[1]

    def answer_duplicate(self, answer: PairAnswer) -> None:
        """Keep an answer about a pair, in place of an older one."""
        from desktop.db import desk_rows  # noqa: PLC0415 -- SQLAlchemy

        with self._writing.begin() as connection:
            desk_rows.put_pair_answer(connection, answer)
        self._changed = True
        self._answers = None

    def forget_duplicate(self, a: str, b: str) -> None:
        """Take the answer about a pair away."""
        from desktop.db import desk_rows  # noqa: PLC0415 -- SQLAlchemy

        with self._writing.begin() as connection:
            desk_rows.drop_pair_answer(connection, a, b)
        self._changed = True
        self._answers = None

    def verifications(self) -> Mapping[str, tuple[Verification, ...]]:
        """Give what was checked, by record; read again when the file has changed."""
        signature = self.state()
        if self._checked is None or self._checked[0] != signature:
            with self._database.reading() as connection:
                self._checked = (signature, desk_calls.verifications(connection))
        return self._checked[1]

    def verify(self, verification: Verification) -> None:
        """Keep that a block was checked, in place of an older check."""
        from desktop.db import desk_rows  # noqa: PLC0415 -- SQLAlchemy

        with self._writing.begin() as connection:
            desk_rows.put_verification(connection, verification)
        self._changed = True
        self._checked = None

    def forget_verification(self, record_id: str, block: Block) -> None:
        """Take the check of a block away."""
        from desktop.db import desk_rows  # noqa: PLC0415 -- SQLAlchemy

        with self._writing.begin() as connection:
            desk_rows.drop_verification(connection, record_id, block)
        self._changed = True
        self._checked = None

    def uses(self) -> dict[str, int]:
        """Count how often each record was put on a sheet."""
        with self._database.reading() as connection:
            return desk_calls.uses(connection)

    def count_use(self, record_id: str) -> None:
        """Count that a record was put on a sheet once more."""
        from desktop.db import desk_rows  # noqa: PLC0415 -- SQLAlchemy

        with self._writing.begin() as connection:
            desk_rows.count_use(connection, record_id)

    def favourites(self) -> frozenset[str]:
        """List the favourites; read again when the file has changed."""
        signature = self.state()
        if self._favourites is None or self._favourites[0] != signature:
            with self._database.reading() as connection:
                self._favourites = (signature, desk_calls.favourites(connection))
        return self._favourites[1]

    def put_favourite(self, record_id: str, added_on: date) -> None:
        """Mark a record as a favourite."""
        from desktop.db import desk_rows  # noqa: PLC0415 -- SQLAlchemy

        with self._writing.begin() as connection:
            desk_rows.put_favourite(connection, record_id, added_on)
        self._changed = True
        self._favourites = None

    def drop_favourite(self, record_id: str) -> None:
        """Take the mark of a record off."""
        from desktop.db import desk_rows  # noqa: PLC0415 -- SQLAlchemy

        with self._writing.begin() as connection:
            desk_rows.drop_favourite(connection, record_id)
        self._changed = True
        self._favourites = None

    def unanswered_calls(self) -> dict[str, Call]:
        """Give the calls that nobody answered, by record."""
        with self._database.reading() as connection:
            return desk_calls.unanswered(connection)

    def put_call(self, call: Call) -> None:
        """Keep that nobody answered, in place of an earlier call."""
        from desktop.db import desk_rows  # noqa: PLC0415 -- SQLAlchemy

        with self._writing.begin() as connection:
            desk_rows.put_call(connection, call)

    def forget_call(self, record_id: str) -> None:
        """Take an unanswered call away."""
        from desktop.db import desk_rows  # noqa: PLC0415 -- SQLAlchemy

        with self._writing.begin() as connection:
            desk_rows.drop_call(connection, record_id)

    def hours_refusals(self) -> tuple[HoursRefusal, ...]:
        """Give the proposals about hours that were refused."""
        with self._database.reading() as connection:
            return desk_calls.hours_refusals(connection)

    def refuse_hours(self, refusal: HoursRefusal) -> None:
        """Keep that a proposal about hours was refused."""
        from desktop.db import desk_rows  # noqa: PLC0415 -- SQLAlchemy

        with self._writing.begin() as connection:
            desk_rows.put_hours_refusal(connection, refusal)

    def forget_hours_refusal(self, refusal: HoursRefusal) -> None:
        """Take a refusal away."""
        from desktop.db import desk_rows  # noqa: PLC0415 -- SQLAlchemy

        with self._writing.begin() as connection:
            desk_rows.drop_hours_refusal(connection, refusal)

    def held_ids(self) -> frozenset[str]:
        """List the records that something of the desk points to: notes, favourites, the sheet."""
        with self._database.reading() as connection:
            return desk_publishers.held_ids(connection)

    def floor(self, publisher: str) -> tuple[int, int]:
        """Give the (epoch, number) under which nothing of a publisher is taken."""
        with self._database.reading() as connection:
            return desk_publishers.floor(connection, publisher)

    def set_floor(self, publisher: str, epoch: int, number: int) -> None:
        """Keep that floor, here too: a catalogue that is lost does not open the way back."""
        with self._database.writing() as connection:
            desk_publishers.put_floor(connection, publisher, epoch, number)

    def floors(self) -> dict[str, tuple[int, int]]:
        """Give the floor of every publisher that the desk believes."""
        with self._database.reading() as connection:
            return desk_publishers.floors(connection)

    def drop_floor(self, publisher: str) -> None:
        """Forget the floor of a publisher that was taken out whole."""
        with self._database.writing() as connection:
            desk_publishers.drop_floor(connection, publisher)
