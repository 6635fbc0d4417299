"""Open local.db, what the desk itself adds, and read and write it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, insert, select

from desktop.db import backup, desk_tables
from desktop.db.engine import WRITING, as_text
from desktop.db.migrations import LOCAL
from desktop.db.recovery import open_or_recover
from desktop.domain.provenance import Correction
from desktop.domain.sheet import Sheet, Step

BACKUPS = "sauvegardes"


class Desk:
    """Read and write local.db; every method is one transaction."""

    def __init__(self, engine: Engine, backups: Path, notices: tuple[str, ...] = ()) -> None:
        """Take the engine of a file at our version, its folder of copies, and the notices."""
        self._engine = engine
        self._writing = engine.execution_options(**WRITING)
        self._backups = backups
        self._changed = False
        self.notices = notices

    @classmethod
    def open(cls, path: Path) -> Desk:
        """Open the file, made, migrated or restored as needed; raises StorageRefused."""
        backups = path.parent / BACKUPS
        engine, notices = open_or_recover(path, LOCAL, backups)
        return cls(engine, backups, notices)

    def sheet(self) -> Sheet:
        """Give the sheet in progress."""
        table = desk_tables.sheet_step.c
        with self._engine.connect() as connection:
            rows = connection.execute(
                select(table.record_id, table.note, table.appointment, table.place_index).order_by(
                    table.position
                )
            )
            return Sheet(steps=tuple(Step(**row) for row in rows.mappings()))

    def save_sheet(self, sheet: Sheet) -> None:
        """Keep the sheet in progress as it now is."""
        rows = [
            {
                "position": position,
                "record_id": step.record_id,
                "note": as_text(step.note),
                "appointment": as_text(step.appointment),
                "place_index": step.place_index,
            }
            for position, step in enumerate(sheet.steps)
        ]
        with self._writing.begin() as connection:
            connection.execute(delete(desk_tables.sheet_step))
            if rows:
                connection.execute(insert(desk_tables.sheet_step), rows)
        self._changed = True

    def corrections(self, record_id: str) -> tuple[Correction, ...]:
        """List the local values laid over one record, by field."""
        table = desk_tables.correction.c
        query = select(
            table.record_id,
            table.field,
            table.value,
            table.source_value,
            table.reason,
            table.role,
            table.made_on,
        )
        with self._engine.connect() as connection:
            rows = connection.execute(
                query.where(table.record_id == record_id).order_by(table.field)
            )
            return tuple(
                Correction(**{**row, "made_on": date.fromisoformat(row["made_on"])})
                for row in rows.mappings()
            )

    def correct(self, correction: Correction) -> None:
        """Lay a local value over the source's, in place of an older one."""
        values = {
            "record_id": correction.record_id,
            "field": correction.field,
            "value": as_text(correction.value),
            "source_value": correction.source_value,
            "reason": as_text(correction.reason),
            "role": as_text(correction.role),
            "made_on": correction.made_on.isoformat(),
        }
        with self._writing.begin() as connection:
            connection.execute(insert(desk_tables.correction).prefix_with("OR REPLACE"), values)
        self._changed = True

    def check(self) -> tuple[str, ...]:
        """Say what is wrong with the file, nothing when it is sound."""
        with self._engine.connect() as connection:
            pages: Sequence[str] = _integrity(connection)
        if pages == ["ok"]:
            return ()
        sentence = (
            f"Le fichier de vos notes est abîmé ({pages[0]}) : "
            "fermez puis rouvrez Guichet, qui reprendra la dernière sauvegarde."
        )
        return (sentence,)

    def back_up(self) -> Path:
        """Write a verified copy now; return its path."""
        return backup.make(self._engine, self._backups)

    def close(self) -> None:
        """Back up what changed, and let go of the file."""
        if self._changed:
            self._changed = False
            self.back_up()
        self._engine.dispose()


def _integrity(connection: Connection) -> list[str]:
    """Run SQLite's full check."""
    return list(connection.exec_driver_sql("PRAGMA integrity_check").scalars())
