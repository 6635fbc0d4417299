"""Let one process at a time write in a data folder."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from desktop.domain.errors import StorageRefused

LOCK_NAME = "guichet.lock"


class Ownership:
    """Hold the right to write in one folder; the system takes it back when the process dies."""

    def __init__(self, folder: Path) -> None:
        """Take the data folder; nothing is locked yet."""
        self._folder = folder
        # Of the process, not of a thread: the window takes it on its worker and gives it back last.
        self._lock = FileLock(folder / LOCK_NAME, timeout=0, thread_local=False)

    def take(self) -> None:
        """Become the owner; raises StorageRefused when another process is, does nothing again."""
        if self._lock.is_locked:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout as error:
            raise StorageRefused(
                "Guichet est déjà ouvert sur ces données : "
                "fermez l’autre fenêtre ou attendez la fin de son travail, puis recommencez."
            ) from error
        except OSError as error:
            raise StorageRefused(
                f"Le dossier de données « {self._folder} » ne peut pas être utilisé : "
                "vérifiez qu’il existe et que vous avez le droit d’y écrire."
            ) from error

    def release(self) -> None:
        """Give the right back; releasing twice is harmless."""
        self._lock.release()
