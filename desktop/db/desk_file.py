"""Open local.db, check it, copy it and let go of it; what it holds is read in `desk.py`."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from desktop.db import backup
from desktop.db.connection import Database
from desktop.db.kinds import LOCAL
from desktop.db.recovery import open_or_recover

if TYPE_CHECKING:  # at run time with the first change: the window opens without SQLAlchemy
    from sqlalchemy import Engine

BACKUPS = "sauvegardes"
State = tuple[int, int]


class DeskFile:
    """Hold the one file of the desk and the folder of its copies."""

    def __init__(self, database: Database, backups: Path, notices: tuple[str, ...] = ()) -> None:
        """Take a file at our version, its folder of copies, and the notices."""
        self._database = database
        self._backups = backups
        self._changed = False
        self.notices = notices

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the file, made, migrated or restored as needed; raises StorageRefused."""
        backups = path.parent / BACKUPS
        database, notices = open_or_recover(path, LOCAL, backups)
        return cls(database, backups, notices)

    def state(self) -> State:
        """Tell one state of the file from another; a file that cannot be seen has none."""
        try:
            status = self._database.path.stat()
        except OSError:
            return 0, 0
        return status.st_mtime_ns, status.st_size

    def note_change(self) -> None:
        """Remember that there is something to back up."""
        self._changed = True

    def check(self) -> tuple[str, ...]:
        """Say what is wrong with the file, nothing when it is sound."""
        with self._database.connected() as connection:
            (page,) = connection.execute("PRAGMA integrity_check").fetchone()
        if page == "ok":
            return ()
        sentence = (
            f"Le fichier de vos notes est abîmé ({page}) : "
            "fermez puis rouvrez Guichet, qui reprendra la dernière sauvegarde."
        )
        return (sentence,)

    def back_up(self) -> Path:
        """Write a verified copy now; return its path."""
        return backup.make(self._database, self._backups)

    def close(self) -> None:
        """Back up what changed, and let go of the file."""
        if self._changed:
            self._changed = False
            self.back_up()
        if "_writing" in self.__dict__:
            self._writing.dispose()

    @cached_property
    def _writing(self) -> Engine:
        """Make the engine that writes, the first time."""
        from desktop.db.engine import WRITING, open_engine  # noqa: PLC0415 -- SQLAlchemy

        return open_engine(self._database).execution_options(**WRITING)
