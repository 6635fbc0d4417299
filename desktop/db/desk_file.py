"""Open local.db, check it, copy it and let go of it; what it holds is read in `desk.py`."""

from __future__ import annotations

import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from desktop.db import backup, counter_store, foreign
from desktop.db.connection import Database
from desktop.db.kinds import LOCAL
from desktop.db.recovery import open_or_recover
from desktop.domain.backups import Copy, Difference
from desktop.domain.errors import StorageRefused, reason_of

if TYPE_CHECKING:  # at run time with the first change: the window opens without SQLAlchemy
    from sqlalchemy import Engine

BACKUPS = "sauvegardes"
State = tuple[int, int]


@contextmanager
def worded(folder: Path) -> Iterator[None]:
    """Word what the disk refuses."""
    try:
        yield
    except OSError as error:
        raise StorageRefused(
            f"Le dossier «\u00a0{folder}\u00a0» ne se laisse pas écrire ({reason_of(error)})"
            "\u00a0: vérifiez vos droits et la place, puis recommencez."
        ) from error


class DeskFile(ABC):
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

    def copies(self) -> tuple[Copy, ...]:
        """List the copies, newest first."""
        found = backup.copies(self._backups, self._database.path.stem)
        return tuple(Copy(made=made, path=path) for made, path in found)

    def sweep_copies(self) -> None:
        """Remove the drafts of copies that were cut short."""
        backup.sweep(self._backups, self._database.path.stem)

    def differences(self, copy: Path) -> tuple[Difference, ...]:
        """Count what a copy would change; raises StorageRefused for one that is not sound."""
        foreign.checked(copy, LOCAL.application_id)
        return foreign.differences(self._database, copy)

    def restore(self, copy: Path) -> Path:
        """Put a copy in place of the file, which is itself copied first; return that last copy.

        Raises StorageRefused for a file that is not a sound copy of ours; nothing is changed then.
        """
        data = foreign.checked(copy, LOCAL.application_id)
        kept = self.back_up()
        counted = counter_store.read_all(self._database)  # no copy holds them (`db/backup.py`)
        path = self._database.path
        partial = path.with_name(f"{path.name}.partiel")
        with worded(path.parent):
            try:
                backup.take_away(partial.with_name(f"{partial.name}-journal"))
                partial.write_bytes(data)
                self._try_out(partial, copy)
                backup.sync(partial)
                backup.replace(partial, path)
            finally:
                partial.unlink(missing_ok=True)
        counter_store.put_back(self._database, counted)
        self._changed = False
        return kept

    def _try_out(self, partial: Path, copy: Path) -> None:
        """Bring a copy to our version and read all of it; raises StorageRefused where one cannot.

        It may be sound for SQLite and hold other tables than ours, or a day that is none.
        """
        database, _ = open_or_recover(partial, LOCAL)
        if foreign.shape(database) != foreign.shape(self._database):
            raise foreign.unsound(copy)
        try:
            type(self)(database, self._backups).read_all()
        except ValueError as error:
            raise foreign.unsound(copy) from error

    @abstractmethod
    def read_all(self) -> None:
        """Read everything that the file holds; raises ValueError for what is no value of ours."""

    def erase(self) -> None:
        """Take away the file, its copies and what was set aside, and begin with nothing.

        The copies go first: stopped in the middle, nothing comes back from one of them.
        """
        path = self._database.path
        with worded(path.parent):
            for each in self._backups.glob(f"{path.stem}-*"):
                each.unlink()
            if self._backups.is_dir():  # gone for good before the file, should the power go
                backup.sync_names(self._backups)
            for each in sorted(path.parent.glob(f"{path.name}*"), reverse=True):
                if each.is_dir():
                    shutil.rmtree(each)
                else:
                    each.unlink()
            backup.sync_names(path.parent)
        open_or_recover(path, LOCAL, self._backups)
        self._changed = False

    def changed_at(self) -> datetime:
        """Say when the file was last written, by the desk's clock."""
        return datetime.fromtimestamp(self.state()[0] / 1e9)  # noqa: DTZ006 -- see above

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
