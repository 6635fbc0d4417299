"""Copy what the desk keeps, bring a copy back, erase all of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from desktop.db.desk import Desk
from desktop.domain.backups import Copy, copy_words, difference_words
from desktop.domain.errors import Refusal, StorageRefused, reason_of
from desktop.domain.notes import Locking, is_sealed, old_notes
from desktop.operations.desk.noting import Noting
from desktop.operations.search.remembering import FILE as SEARCHES
from desktop.paths import Folders


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyView:
    """Hold one copy as a person chooses it: when it was made, in words."""

    copy: Copy
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Count what the desk keeps, and say where; `old_notes` are untouched for two years."""

    folder: Path
    locking: Locking
    notes: int
    old_notes: int
    sealed_notes: int
    corrections: int
    proposals: int
    received: int
    favourites: int
    verified: int
    steps: int
    counted: int
    copies: tuple[CopyView, ...]


class Keeping:
    """Keep local.db, and what else says something of the desk's work."""

    def __init__(self, desk: Desk, noting: Noting, folders: Folders) -> None:
        """Take the desk's database, who holds the key of notes, and the folders."""
        self._desk = desk
        self._noting = noting
        self._folders = folders

    def kept(self, on: date) -> Kept:
        """Count all that the desk keeps."""
        desk = self._desk
        notes = tuple(desk.notes.all().values())
        return Kept(
            folder=self._folders.data,
            locking=self._noting.locking,
            notes=len(notes),
            old_notes=len(old_notes(notes, on)),
            sealed_notes=sum(is_sealed(each.text) for each in notes),
            corrections=sum(map(len, desk.corrections().values())),
            proposals=len(desk.proposals.ours()),
            received=len(desk.proposals.received()),
            favourites=len(desk.favourites()),
            verified=sum(map(len, desk.verifications().values())),
            steps=len(desk.sheet().steps),
            counted=desk.counters.total(),
            copies=self.copies(on),
        )

    def copies(self, on: date) -> tuple[CopyView, ...]:
        """List the copies, newest first."""
        return tuple(
            CopyView(copy=each, words=copy_words(each, on)) for each in self._desk.copies()
        )

    def back_up(self, target: Path | None = None) -> Path:
        """Write a verified copy now, and to a file of the person's choice too; return its path."""
        made = self._desk.back_up()
        if target is None:
            return made
        try:
            shutil.copyfile(made, target)
        except OSError as error:
            raise StorageRefused(
                f"La sauvegarde ne s’écrit pas dans «\u00a0{target}\u00a0» ({reason_of(error)})"
                "\u00a0: choisissez un autre endroit."
            ) from error
        return target

    def back_up_daily(self, on: date) -> None:
        """Write the first copy of a day when something changed since the last one.

        A desk that is switched off by its button never ends the program, which copies then.
        """
        copies, changed = self._desk.copies(), self._desk.changed_at()
        before = [each.made for each in copies if each.made.date() <= on]  # the clock may be mended
        last = before[0] if before else datetime.min  # noqa: DTZ901 -- the desk's clock
        is_first = last.date() < on and (copies or changed.date() < on)
        if is_first and changed > last + timedelta(seconds=1):  # copies are named by the second
            self._desk.back_up()

    def find(self, typed: str) -> Path:
        """Find a copy by its number in the list (1 is the newest), or by its path."""
        copies = self._desk.copies()
        if typed.isdecimal() and 1 <= int(typed) <= len(copies):
            return copies[int(typed) - 1].path
        if typed.isdecimal() or not Path(typed).is_file():
            raise Refusal(
                f"Aucune sauvegarde «\u00a0{typed}\u00a0»\u00a0: «\u00a0guichet restaurer\u00a0» "
                "les nomme toutes."
            )
        return Path(typed)

    def preview(self, path: Path) -> tuple[str, ...]:
        """Say in words what a copy would change; nothing when all is the same."""
        return tuple(
            words for each in self._desk.differences(path) for words in difference_words(each)
        )

    def restore(self, path: Path) -> Path:
        """Put a copy in place; what was there is itself copied first, and that path is given."""
        kept = self._desk.restore(path)
        self._noting.close()
        return kept

    def erase(self) -> None:
        """Erase what the desk added, its copies, what was set aside, and the last searches."""
        self._desk.erase()
        self._noting.close()
        try:
            for name in (SEARCHES, f"{Path(SEARCHES).stem}.json.tmp"):
                (self._folders.settings / name).unlink(missing_ok=True)
        except OSError as error:
            raise StorageRefused(
                f"Les dernières recherches ne s’effacent pas ({reason_of(error)})\u00a0: "
                "vérifiez vos droits, puis recommencez."
            ) from error
