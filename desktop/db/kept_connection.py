"""Keep one connection open for the questions of a person who types (docs/decisions/0007)."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from weakref import finalize

from desktop.db.connection import Database

Identity = tuple[int, int]


class KeptConnection:
    """Read one state of the file at a time; opened again when another file took its place."""

    def __init__(self, database: Database) -> None:
        """Take the file; nothing is opened yet."""
        self._database = database
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._closing: finalize[[], KeptConnection]
        self._identity: Identity = (0, 0)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """See one state of the file from start to end; raises StorageRefused."""
        with self._lock:
            try:
                connection = self._opened()
                connection.execute("BEGIN")
                try:
                    yield connection
                finally:
                    connection.execute("ROLLBACK")
            except (sqlite3.Error, OSError) as error:
                self._let_go()
                worded = self._database.word(error)
                if worded is None:
                    raise
                raise worded from error

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._let_go()

    def _opened(self) -> sqlite3.Connection:
        """Give the connection, a new one when the file is another one."""
        identity = self._now()
        if self._connection is None or identity != self._identity:
            self._let_go()
            self._connection = self._database.kept()
            # Who lets go of a catalogue without closing it leaves no file open.
            self._closing = finalize(self, self._connection.close)
            self._identity = self._now()
        return self._connection

    def _now(self) -> Identity:
        """Tell which file it is; (0, 0) when there is none."""
        try:
            status = os.stat(self._database.path)  # noqa: PTH116 -- half the time, for each key
        except FileNotFoundError:
            return 0, 0
        return status.st_dev, status.st_ino

    def _let_go(self) -> None:
        """Close what is open."""
        if self._connection is not None:
            self._closing()
            self._connection = None
