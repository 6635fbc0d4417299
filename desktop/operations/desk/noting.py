"""Keep notes about records: written, read, printed if asked, sealed by a passphrase."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.errors import Refusal, StorageRefused
from desktop.domain.notes import MOST, Locking, Note, is_sealed
from desktop.domain.resident_traces import Trace, reach_of, traces

if TYPE_CHECKING:  # at run time with a passphrase: cryptography is heavy
    from desktop.exchange.sealing import Seal

_CLOSED = (
    "Vos notes sont fermées par une phrase de passe\u00a0: ouvrez-les dans Réglages, "
    "«\u00a0Vos données\u00a0»."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """Hold the note of one record as it can be shown now.

    `is_readable` is false when it is closed, or damaged; `warnings` are what in it may be about a
    resident.
    """

    record_id: str
    text: str = ""
    on_sheet: bool = False
    is_readable: bool = True
    warnings: tuple[Trace, ...] = ()


class Noting:
    """Read and write notes; the key of sealed ones stays in memory, until the program ends."""

    def __init__(self, catalogue: Catalogue, desk: Desk) -> None:
        """Take the catalogue and the desk's database."""
        self._catalogue = catalogue
        self._desk = desk
        self._seal: Seal | None = None

    @property
    def locking(self) -> Locking:
        """Say how the notes are kept now."""
        if not self._desk.notes.lock():
            return Locking.PLAIN
        return Locking.OPEN if self._seal is not None else Locking.CLOSED

    def note(self, record_id: str) -> NoteView:
        """Give the note of a record, empty where there is none."""
        found = self._desk.notes.all().get(record_id)
        if found is None:
            return NoteView(record_id=record_id, is_readable=self.locking is not Locking.CLOSED)
        text = self._read(found)
        return NoteView(
            record_id=record_id,
            text=text or "",
            on_sheet=found.on_sheet,
            is_readable=text is not None,
            warnings=self._warnings(record_id, text or ""),
        )

    def write(self, record_id: str, text: str, on: date, *, on_sheet: bool = False) -> NoteView:
        """Keep a note in place of the one before; an empty text takes it away.

        Raises Refusal while the notes are closed, and for a text longer than MOST characters.
        """
        if self.locking is Locking.CLOSED:
            raise Refusal(_CLOSED)
        typed = unicodedata.normalize("NFC", text).strip()
        kept = "".join(x for x in typed if x in "\n\t" or unicodedata.category(x) != "Cc")
        if len(kept) > MOST:
            raise Refusal(f"Une note tient en {MOST} caractères\u00a0: raccourcissez-la.")
        note = Note(
            record_id=record_id,
            text=self._seal.close(kept, record_id) if self._seal and kept else kept,
            written_on=on,
            on_sheet=on_sheet,
        )
        if kept or record_id in self._desk.notes.all():
            self._desk.notes.put(note)
        return NoteView(
            record_id=record_id,
            text=kept,
            on_sheet=on_sheet,
            warnings=self._warnings(record_id, kept),
        )

    def printed(self) -> Mapping[str, str]:
        """Give the notes that go on sheets, by record; none while they are closed."""
        found = {}
        for each in self._desk.notes.all().values():
            text = self._read(each) if each.on_sheet else None
            if text:
                found[each.record_id] = text
        return found

    def unlock(self, passphrase: str) -> None:
        """Open the notes until the program ends; raises Refusal for another passphrase."""
        lock = self._desk.notes.lock()
        if lock:
            from desktop.exchange.sealing import unlock  # noqa: PLC0415 -- see above

            self._seal = unlock(lock, passphrase)
            self._seal_copies(self._seal, lock)

    def close(self) -> None:
        """Close the notes again."""
        self._seal = None

    def set_passphrase(self, passphrase: str) -> None:
        """Seal every note, here and in the copies, under a new key; raises Refusal when closed."""
        if self.locking is Locking.CLOSED:
            raise Refusal(_CLOSED)
        from desktop.exchange.sealing import Seal  # noqa: PLC0415 -- see above

        before, seal = self._seal, Seal.make()
        lock = seal.lock(passphrase)

        def sealed(record_id: str, text: str) -> str | None:
            plain = text
            if is_sealed(text):
                plain = (before.open(text, record_id) if before else None) or ""
            return seal.close(plain, record_id) if plain else None

        self._desk.notes.rewrite(lambda note: sealed(note.record_id, note.text) or note.text, lock)
        self._seal = seal
        self._desk.notes.rewrite_copies(sealed, lock)

    def _seal_copies(self, seal: Seal, lock: str) -> None:
        """Seal the copies that were not yet when setting the passphrase was cut short.

        What the disk refuses waits for the next time: notes are read where nothing can be written.
        """

        def sealed(record_id: str, text: str) -> str | None:
            return None if is_sealed(text) else seal.close(text, record_id)

        with suppress(StorageRefused):
            self._desk.notes.rewrite_copies(sealed, lock)

    def remove_passphrase(self, passphrase: str) -> None:
        """Keep the notes plain again; copies that are sealed stay so."""
        self.unlock(passphrase)
        self._desk.notes.rewrite(lambda note: self._read(note) or note.text, "")
        self._seal = None

    def erase_sealed(self) -> int:
        """Erase the notes that are sealed, when their passphrase is lost; say how many."""
        notes = self._desk.notes.all().values()
        gone = sum(is_sealed(each.text) for each in notes)
        self._desk.notes.rewrite(lambda note: "" if is_sealed(note.text) else note.text, "")
        self._seal = None
        return gone

    def _read(self, note: Note) -> str | None:
        """Read one note; None where it cannot be read."""
        if not is_sealed(note.text):
            return note.text
        return self._seal.open(note.text, note.record_id) if self._seal else None

    def _warnings(self, record_id: str, text: str) -> tuple[Trace, ...]:
        """Notice what may be about a resident."""
        if not traces(text):
            return ()
        found = self._catalogue.records((record_id,))
        return traces(text, own=reach_of(found[0].record) if found else ())
