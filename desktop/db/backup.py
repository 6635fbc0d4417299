"""Copy a database to a file that was checked, and keep the right number of copies."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

from desktop.db.connection import Database, suspect
from desktop.db.errors import StorageDamaged, refusal
from desktop.domain.errors import StorageRefused, reason_of

STAMP = "%Y%m%dT%H%M%S"
KEEP_ALL = timedelta(days=2)
_AHEAD = timedelta(days=1)  # what a desk that moves east and back may be ahead of its clock
DAILY, WEEKLY, MONTHLY = 7, 4, 6
_REPLACE_TRIES = 5  # an antivirus on Windows may hold a new file for a moment
_REPLACE_PAUSE = 0.2


def make(database: Database, folder: Path, now: datetime | None = None) -> Path:
    """Write a verified copy into the folder and thin the older ones out; return its path.

    Raises StorageRefused when the disk does not allow it, StorageDamaged when the copy is not
    sound (older copies are then all kept).
    """
    moment = now or datetime.now()  # noqa: DTZ005 -- names of files follow the desk's clock
    name = database.path.stem
    while (target := folder / f"{name}-{moment.strftime(STAMP)}.db").exists():
        moment += timedelta(seconds=1)  # no copy takes the place of another
    partial = target.with_suffix(".partiel")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder, name)
        _copy(database, partial)
        sync(partial)
        replace(partial, target)
    except OSError as error:
        raise StorageRefused(
            f"La sauvegarde ne peut pas être écrite dans « {folder} » ({reason_of(error)}) : "
            "libérez de la place ou vérifiez vos droits, puis recommencez."
        ) from error
    finally:
        take_away(partial)
    thin(folder, name, moment)
    return target


def _copy(database: Database, partial: Path) -> None:
    """Write a sound copy; where it cannot be, the file itself is to be checked at the next start.

    Otherwise damage that opening does not see would be met again at each copy, and never mended.
    """
    try:
        with database.connected() as connection:
            _vacuum_into(connection, partial)
        _leave_counters_out(partial)
        if is_sound(partial):
            return
        reason = None
    except StorageDamaged as error:
        reason = error
    suspect(database.path)
    raise StorageDamaged(
        f"La sauvegarde de «\u00a0{database.path.name}\u00a0» n’est pas saine\u00a0: les "
        "précédentes sont gardées\u00a0; fermez puis rouvrez Guichet, qui remettra le fichier en "
        "état."
    ) from reason


def _vacuum_into(connection: sqlite3.Connection, target: Path) -> None:
    """Copy all that is in use; an error is worded for the copy."""
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as error:
        worded = refusal(error, target)
        raise worded or error from error


def _leave_counters_out(copy: Path) -> None:
    """Take the counters out of a copy: two copies would tell who came between them."""
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            has_some = connection.execute(
                "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'counter'"
            ).fetchone()
            if has_some and connection.execute("SELECT 1 FROM counter LIMIT 1").fetchone():
                connection.execute("PRAGMA secure_delete = ON")
                connection.execute("DELETE FROM counter")
    except sqlite3.Error as error:
        worded = refusal(error, copy)
        raise worded or error from error


def is_sound(path: Path) -> bool:
    """Tell whether a file is a database that passes the full integrity check."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return False
    try:
        rows = connection.execute("PRAGMA integrity_check(1)").fetchall()
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()
    return rows == [("ok",)]


def copies(folder: Path, name: str) -> tuple[tuple[datetime, Path], ...]:
    """List the copies of one database, newest first.

    Those that a wrong clock dated in the future come last: nobody knows how old they are.
    """
    soon = datetime.now() + _AHEAD  # noqa: DTZ005 -- the desk's clock
    found = []
    for path in folder.glob(f"{name}-*.db"):
        try:
            made = datetime.strptime(path.stem.removeprefix(f"{name}-"), STAMP)  # noqa: DTZ007 -- the desk's clock
        except ValueError:
            continue  # not a name of ours: leave it alone
        found.append((made, path))
    return tuple(sorted(found, key=lambda each: (each[0] < soon, each), reverse=True))


def thin(folder: Path, name: str, now: datetime) -> None:
    """Remove the copies that are no longer worth their place."""
    found = copies(folder, name)
    kept = kept_of((made for made, _ in found), now)
    for made, path in found:
        if made not in kept:
            take_away(path)


def sweep(folder: Path, name: str) -> None:
    """Remove the drafts of copies that were cut short: they hold notes, and nobody lists them."""
    for draft in folder.glob(f"{name}-*.partiel*"):
        take_away(draft)


def take_away(path: Path) -> None:
    """Remove what serves no more; what the disk refuses waits for the next time."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def kept_of(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Choose what to keep: all of two days, then the last of 7 days, 4 weeks and 6 months.

    What a wrong clock dated in the future is kept, and takes the place of nothing.
    """
    newest_first = sorted(moments, reverse=True)
    kept = {moment for moment in newest_first if now - moment <= KEEP_ALL}
    newest_first = [moment for moment in newest_first if moment <= now + _AHEAD]
    for pattern, count in (("%Y-%m-%d", DAILY), ("%G-%V", WEEKLY), ("%Y-%m", MONTHLY)):
        last_of: dict[str, datetime] = {}
        for moment in newest_first:
            last_of.setdefault(moment.strftime(pattern), moment)
        kept |= set(list(last_of.values())[:count])
    return kept


def replace(source: Path, target: Path) -> None:
    """Rename over the target, durably; raises OSError."""
    for attempt in range(_REPLACE_TRIES):
        try:
            source.replace(target)
            break
        except PermissionError:
            if os.name != "nt" or attempt == _REPLACE_TRIES - 1:
                raise
            time.sleep(_REPLACE_PAUSE)
    sync_names(target.parent)


def sync_names(folder: Path) -> None:
    """Flush a folder's list of files to the disk, where the system can."""
    if os.name != "nt":  # Windows cannot open a folder to flush it
        sync(folder)


def sync(path: Path) -> None:
    """Flush a file to the disk."""
    flags = os.O_RDONLY if os.name != "nt" else os.O_RDWR
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
