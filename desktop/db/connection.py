"""Open a SQLite file the way every file of ours is opened (docs/decisions/0003 and 0004)."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.db.errors import StorageDamaged, damaged, refusal
from desktop.domain.errors import StorageRefused

PATIENCE_MS = 5000  # to wait for another process that writes
_PRAGMAS: tuple[str, ...] = (
    # For a new file: records of 2 kB and more leave half of SQLite's usual 4 kB pages empty.
    "page_size=16384",
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "temp_store=MEMORY",
    "secure_delete=ON",
    # 64 MB (negative: KiB): a whole import stays in memory, so readers wait for its commit only.
    "cache_size=-65536",
)
_KEPT_CACHE_KIB = 8192
# One attached file: VACUUM INTO needs it.
_LIMITS = {
    sqlite3.SQLITE_LIMIT_ATTACHED: 1,
    sqlite3.SQLITE_LIMIT_LENGTH: 2_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 10,
}


@dataclass(frozen=True, slots=True)
class Database:
    """Hold which file is to be opened, and how long to wait for another process that writes."""

    path: Path
    application_id: int
    patience_ms: int = PATIENCE_MS

    @contextmanager
    def connected(self) -> Iterator[sqlite3.Connection]:
        """Open a connection for one piece of work, outside any transaction, and close it.

        Raises StorageRefused when the file belongs to another program, and in place of every
        SQLite error that comes from the world.
        """
        try:
            with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
                self.receive(connection)
                yield connection
        except sqlite3.Error as error:
            worded = self.word(error)
            if worded is None:
                raise
            raise worded from error

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Open a connection that sees one state of the file from start to end."""
        with self.connected() as connection:
            connection.execute("BEGIN")
            yield connection

    @contextmanager
    def writing(self, *, keep: bool = True) -> Iterator[sqlite3.Connection]:
        """Open a connection in a transaction that writes, undone unless left normally.

        It is undone as well when not `keep`: closing the connection undoes what is not committed.
        """
        with self.connected() as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            if keep:
                connection.execute("COMMIT")

    def kept(self) -> sqlite3.Connection:
        """Open a connection that stays open between questions, for any thread in its turn.

        What it raises is the caller's to word.
        """
        connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        self.receive(connection)
        connection.execute(f"PRAGMA cache_size=-{_KEPT_CACHE_KIB}")
        return connection

    def version(self) -> int:
        """Read how many migrations the file has been through: 0 for a new one."""
        with self.connected() as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        return int(version)

    def receive(self, connection: sqlite3.Connection) -> None:
        """Make a fresh connection follow the recipe, or close it.

        Raises StorageDamaged for a foreign file.
        """
        try:
            prepare(connection, self.patience_ms)
            check_application(connection, self.path, self.application_id)
        except UnicodeDecodeError as error:  # Python reading SQLite's words about damaged names
            connection.close()
            raise damaged(self.path) from error
        except BaseException:  # a file left open could not be set aside
            connection.close()
            raise

    def word(self, error: BaseException | None) -> StorageRefused | None:
        """Word a SQLite error, marking the file for a full check when it is damaged."""
        worded = refusal(error, self.path)
        if isinstance(worded, StorageDamaged):
            suspect(self.path)
        return worded


def prepare(connection: sqlite3.Connection, patience_ms: int = PATIENCE_MS) -> None:
    """Apply the connection recipe to a fresh connection."""
    connection.text_factory = _decode
    # First: without patience, the pragmas below could themselves be told "locked".
    connection.execute(f"PRAGMA busy_timeout={patience_ms}")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync=ON")
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)


def check_application(connection: sqlite3.Connection, path: Path, application_id: int) -> None:
    """Refuse a database that another program wrote (`application_id`, 0 while it is new)."""
    # One transaction: another process may be making the file between two questions.
    connection.execute("BEGIN")
    (objects,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    (found,) = connection.execute("PRAGMA application_id").fetchone()
    connection.execute("COMMIT")
    if found == application_id:
        return
    if found or objects:
        raise StorageDamaged(
            f"Le fichier « {path.name} » n’est pas une base de Guichet : "
            "fermez puis rouvrez Guichet, qui le mettra de côté sans le supprimer."
        )


def suspicion(path: Path) -> Path:
    """Name the mark that asks for a full check of a file when it is next opened."""
    return path.with_name(f"{path.name}.a-verifier")


def suspect(path: Path) -> None:
    """Ask for a full check of a file when it is next opened."""
    with suppress(OSError):  # a disk that cannot be written has nothing to repair
        suspicion(path).touch()


def is_text(typed: str) -> bool:
    """Tell whether SQLite can be asked for it: half of a surrogate pair is no text."""
    return typed.isascii() or not any("\ud800" <= char <= "\udfff" for char in typed)


def as_text(typed: str) -> str:
    """Replace what no file can hold (halves of surrogate pairs) by question marks."""
    return typed.encode("utf-8", "replace").decode()


def _decode(data: bytes) -> str:
    """Read stored text even where a damaged byte is no longer UTF-8."""
    return data.decode("utf-8", "replace")
