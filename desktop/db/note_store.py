"""Keep the desk's notes in local.db, as they are handed over: plain or sealed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from hashlib import sha256

from desktop.db import backup
from desktop.db.connection import Database, as_text
from desktop.db.desk_file import DeskFile, worded
from desktop.domain.notes import Note

LOCK = "note_lock"
Change = Callable[[Note], str]
_READ = "SELECT record_id, text, written_on, on_sheet FROM note ORDER BY record_id"
_PUT = "INSERT OR REPLACE INTO note (record_id, text, written_on, on_sheet) VALUES (?, ?, ?, ?)"
_TEXTS = "SELECT record_id, text FROM note"
_MARK = "INSERT OR REPLACE INTO note_digest (record_id, digest) VALUES (?, ?)"
_MARKED = "SELECT note.record_id, text, digest FROM note LEFT JOIN note_digest USING (record_id)"
_UNMARK = "DELETE FROM note_digest WHERE record_id NOT IN (SELECT record_id FROM note)"
_MARKS = "SELECT count(*) FROM sqlite_schema WHERE name = 'note_digest'"


class NoteStore:
    """Read and write notes; every method is one transaction."""

    def __init__(self, file: DeskFile, database: Database) -> None:
        """Take the file that holds them."""
        self._file = file
        self._database = database
        self._read: tuple[tuple[int, int], dict[str, Note], str] | None = None

    def all(self) -> Mapping[str, Note]:
        """Give the notes by record; read again when the file has changed."""
        return self._kept()[1]

    def lock(self) -> str:
        """Give what closes the notes, empty where nothing does."""
        return self._kept()[2]

    def put(self, note: Note) -> None:
        """Keep a note in place of an older one; an empty text takes it away."""
        with self._database.writing() as connection:
            if note.text:
                row = (as_text(note.record_id), as_text(note.text), note.written_on.isoformat())
                connection.execute(_PUT, (*row, int(note.on_sheet)))
                connection.execute(_MARK, (row[0], _digest(row[1])))
            else:
                connection.execute("DELETE FROM note WHERE record_id = ?", (note.record_id,))
                connection.execute(_UNMARK)
        self._forget()

    def rewrite(self, change: Change, lock: str) -> None:
        """Write every note anew under another lock (empty: none), all or nothing."""
        with self._database.writing() as connection:
            texts = [(change(each), each.record_id) for each in self.all().values()]
            connection.executemany("DELETE FROM note WHERE ? = '' AND record_id = ?", texts)
            connection.executemany("UPDATE note SET text = ? WHERE record_id = ?", texts)
            connection.executemany(_MARK, _marks(texts))
            connection.execute(_UNMARK)
            connection.execute("DELETE FROM device WHERE key = ?", (LOCK,))
            if lock:
                connection.execute("INSERT INTO device VALUES (?, ?)", (LOCK, lock))
        self._forget()

    def rewrite_copies(self, change: Callable[[str, str], str | None], lock: str) -> None:
        """Write the notes of every copy anew: `change(record_id, text)` is None to leave one.

        Raises StorageRefused for the first copy that cannot be written.
        """
        self._file.sweep_copies()
        for copy in self._file.copies():
            database = Database(copy.path, self._database.application_id)
            with database.reading() as connection:
                texts = connection.execute(_TEXTS).fetchall()
            changed = [
                (new, record_id)
                for record_id, text in texts
                if (new := change(record_id, text)) is not None
            ]
            if changed:
                with database.writing() as connection:
                    connection.executemany("UPDATE note SET text = ? WHERE record_id = ?", changed)
                    if connection.execute(_MARKS).fetchone() == (1,):  # an older copy has none
                        connection.executemany(_MARK, _marks(changed))
                    connection.execute("INSERT OR REPLACE INTO device VALUES (?, ?)", (LOCK, lock))
                with worded(copy.path.parent):
                    backup.sync(copy.path)

    def altered(self) -> tuple[str, ...]:
        """List the records whose note is not what was written: the disk changed it."""
        with self._database.reading() as connection:
            return tuple(
                record_id
                for record_id, text, digest in connection.execute(_MARKED)
                if _digest(text) != digest
            )

    def _kept(self) -> tuple[tuple[int, int], dict[str, Note], str]:
        """Read notes and lock, unless they were read since the file last changed."""
        state = self._file.state()
        if self._read is None or self._read[0] != state:
            with self._database.reading() as connection:
                notes = {
                    record_id: Note(
                        record_id=record_id,
                        text=text,
                        written_on=date.fromisoformat(written_on),
                        on_sheet=bool(on_sheet),
                    )
                    for record_id, text, written_on, on_sheet in connection.execute(_READ)
                }
                row = connection.execute("SELECT value FROM device WHERE key = ?", (LOCK,))
                lock = row.fetchone()
            self._read = (state, notes, lock[0] if lock else "")
        return self._read

    def _forget(self) -> None:
        """Read again next time, and remember that there is something to back up."""
        self._read = None
        self._file.note_change()


def _digest(text: str) -> str:
    """Give the SHA-256 of a note as it is kept."""
    return sha256(text.encode()).hexdigest()


def _marks(texts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give the digests of (text, record), each after its record."""
    return [(record_id, _digest(text)) for text, record_id in texts]
