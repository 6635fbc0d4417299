"""Let one window at a time stand on a data folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile

FILE = "window.lock"


def take(folder: Path) -> QLockFile | None:
    """Take the folder's lock; None when another window holds it.

    A folder that cannot be written has no lock to take: the databases say so in their turn.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return QLockFile("")
    lock = QLockFile(str(folder / FILE))
    lock.setStaleLockTime(0)  # the lock of a process that died is known by its number
    if lock.tryLock(0) or lock.error() is QLockFile.LockError.PermissionError:
        return lock
    return None
