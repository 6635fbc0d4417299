"""Open a database file whatever state it is in: a damaged one is set aside, never deleted."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from desktop.db import backup
from desktop.db.connection import Database, prepare, suspicion
from desktop.db.errors import StorageDamaged, refusal
from desktop.db.kinds import LOCAL, Kind
from desktop.domain.errors import StorageRefused, reason_of

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_LARGEST_PAGE = 65536  # written as 1 in the header
# Nor are they read from a damaged file: a wrong sum is worse in a report than one that begins.
_COUNTERS = (
    "Les compteurs du réseau (demandes du mois) ne sont dans aucune copie\u00a0: ils repartent de "
    "zéro."
)


def open_or_recover(
    path: Path, kind: Kind, backups: Path | None = None
) -> tuple[Database, tuple[str, ...]]:
    """Open a file at the version we know, with the sentences to show about what was repaired.

    Raises StorageRefused for what is not damage (rights, disk, a newer version, a busy file).
    """
    notices = []
    if _is_damaged(path, kind):
        notices.append(_repair(path, kind, backups))
    elif backups is not None and not _has_content(path) and backup.copies(backups, path.stem):
        notices.append(_restore(path, backups, "Vos notes avaient disparu."))
    try:
        return _open(path, kind, backups), tuple(notices)
    except StorageDamaged:
        notices.append(_repair(path, kind, backups))
        return _open(path, kind, backups), tuple(notices)


def _open(path: Path, kind: Kind, backups: Path | None) -> Database:
    """Open, and migrate what is not at our version."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageRefused(
            f"Le dossier de données « {path.parent} » ne peut pas être créé ({reason_of(error)}) : "
            "vérifiez vos droits, ou choisissez un autre dossier."
        ) from error
    database = Database(path, kind.application_id)
    if database.version() != kind.version:
        from desktop.db.migrations import STEPS, migrate  # noqa: PLC0415 -- brings SQLAlchemy

        migrate(database, STEPS[kind.name], backups)
    return database


def _has_content(path: Path) -> bool:
    """Tell whether there is anything at the path."""
    return path.exists() and (path.is_dir() or path.stat().st_size > 0)


def _is_damaged(path: Path, kind: Kind) -> bool:
    """Tell whether the path holds something that is not a sound file of ours."""
    try:
        if path.is_dir():
            return True
        if not _has_content(path):
            return False
        with path.open("rb") as file:
            header = file.read(_HEADER)
        size = path.stat().st_size
    except OSError as error:
        raise StorageRefused(
            f"Le fichier « {path} » ne peut pas être lu ({reason_of(error)}) : "
            "vérifiez vos droits et le disque, puis recommencez."
        ) from error
    journal = path.with_name(f"{path.name}-journal")
    interrupted = journal.exists() and journal.stat().st_size > 0
    if not _is_ours(header, kind):
        # The power may have gone while the very first page was written over.
        return not interrupted or not _mends_as_copy(path, journal, kind)
    # What the desk keeps is small, and nothing can make it again: it is checked at every start.
    if interrupted or suspicion(path).exists() or kind is LOCAL:
        return not _passes_full_check(path)
    return _is_truncated(header, size)


def _is_ours(header: bytes, kind: Kind) -> bool:
    """Tell whether the start of a file is that of a database of ours, or of one not made yet."""
    is_database = len(header) == _HEADER and header.startswith(_MAGIC)
    return is_database and int.from_bytes(header[68:72]) in (0, kind.application_id)


def _mends_as_copy(path: Path, journal: Path, kind: Kind) -> bool:
    """Tell whether finishing what was interrupted gives a sound file of ours.

    Tried on a copy: a journal left beside another file must not be played into it.
    """
    copy = path.with_name(f"{path.name}.essai")
    copied_journal = copy.with_name(f"{copy.name}-journal")
    try:
        shutil.copyfile(path, copy)
        shutil.copyfile(journal, copied_journal)
        if not _passes_full_check(copy):
            return False
        with copy.open("rb") as file:
            header = file.read(_HEADER)
        return not header or _is_ours(header, kind)  # none: it was being made
    except OSError as error:
        raise StorageRefused(
            f"Le fichier «\u00a0{path}\u00a0» ne peut pas être remis en état "
            f"({reason_of(error)})\u00a0: libérez de la place ou vérifiez vos droits, puis rouvrez "
            "Guichet."
        ) from error
    finally:
        for each in (copy, copied_journal):
            backup.take_away(each)


def _is_truncated(header: bytes, size: int) -> bool:
    """Compare the file's size with the number of pages its header counts."""
    page = int.from_bytes(header[16:18])
    page = _LARGEST_PAGE if page == 1 else page
    counted = header[24:28] == header[92:96]  # otherwise an old SQLite left the count stale
    return counted and int.from_bytes(header[28:32]) * page > size


def _passes_full_check(path: Path) -> bool:
    """Finish what was interrupted (SQLite rolls it back), then check every page."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            prepare(connection)
            sound = connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
    except UnicodeDecodeError:  # Python reading SQLite's words about damaged names
        return False
    except sqlite3.DatabaseError as error:
        worded = refusal(error, path)
        if isinstance(worded, StorageDamaged):
            return False
        raise worded or error from error
    if sound:
        backup.take_away(suspicion(path))
    return sound


def _repair(path: Path, kind: Kind, backups: Path | None) -> str:
    """Set a damaged file aside and put back what can be; return the sentence to show."""
    aside = _set_aside(path)
    start = f"Le fichier « {path.name} » était abîmé : il a été gardé sous le nom « {aside.name} »."
    if backups is None:
        return (
            f"{start} Le {kind.name} repart de ce qui est livré avec Guichet : réimportez le reste."
        )
    return _restore(path, backups, start)


def _set_aside(path: Path) -> Path:
    """Rename a file that is not sound, and its journal with it; return the new path."""
    stamp = datetime.now().strftime("%Y-%m-%d")  # noqa: DTZ005 -- a person reads this name
    aside = path.with_name(f"{path.name}.abime-{stamp}")
    count = 1
    while aside.exists():
        count += 1
        aside = path.with_name(f"{path.name}.abime-{stamp}-{count}")
    journal = path.with_name(f"{path.name}-journal")
    try:
        backup.replace(path, aside)
        if journal.exists():
            backup.replace(journal, aside.with_name(f"{aside.name}-journal"))
        suspicion(path).unlink(missing_ok=True)
    except OSError as error:
        raise StorageRefused(
            f"Le fichier « {path} » est abîmé et ne peut pas être mis de côté "
            f"({reason_of(error)}) : renommez-le vous-même, puis rouvrez Guichet."
        ) from error
    return aside


def _restore(path: Path, backups: Path, start: str) -> str:
    """Put the newest sound copy back; return the sentence to show."""
    for made, copy in backup.copies(backups, path.stem):
        if backup.is_sound(copy):
            _put_back(copy, path)
            restored = f"Vos notes sont celles du {made:%d/%m/%Y} à {made:%H h %M}."
            return f"{start} {restored} {_COUNTERS}"
    nothing = "Aucune sauvegarde n’a été trouvée\u00a0: vos notes repartent de zéro."
    return f"{start} {nothing} {_COUNTERS}"


def _put_back(copy: Path, path: Path) -> None:
    """Copy a backup into place without ever leaving half of it there."""
    partial = path.with_name(f"{path.name}.partiel")
    try:
        partial.write_bytes(copy.read_bytes())
        backup.sync(partial)
        backup.replace(partial, path)
    except OSError as error:
        raise StorageRefused(
            f"La sauvegarde « {copy} » ne peut pas être remise en place ({reason_of(error)}) : "
            "libérez de la place ou vérifiez vos droits, puis rouvrez Guichet."
        ) from error
