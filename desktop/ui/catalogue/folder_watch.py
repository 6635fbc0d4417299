"""Watch a folder for signed catalogues, on a thread of its own.

Not on the worker: a share of the network that no longer answers would hold every search.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from PySide6.QtCore import QObject, Signal

EVERY = 5.0  # seconds between two looks
MOST_BYTES = 64_000_000
_Seen = tuple[str, int, int]


class FolderWatch(QObject):
    """Tell the bytes of each file that has come and no longer grows: `arrived`."""

    arrived = Signal(object)

    def __init__(self, parent: QObject | None = None, every: float = EVERY) -> None:
        """Watch nothing yet."""
        super().__init__(parent)
        self._every = every
        self._folder = ""
        self._stop = Event()

    def watch(self, folder: str) -> None:
        """Watch this folder instead of the one before; an empty name watches nothing."""
        if folder == self._folder:
            return
        self.stop()
        self._folder = folder
        self._stop = Event()
        if folder:
            asked = (Path(folder), self._every, self._stop, self.arrived.emit)
            Thread(target=_look, args=asked, name="dossier", daemon=True).start()

    def stop(self) -> None:
        """Watch nothing any more."""
        self._stop.set()


def _look(folder: Path, every: float, stop: Event, ring: Callable[[bytes], None]) -> None:
    """Look again and again; a file is read once it is the same at two looks, and told once."""
    before: set[_Seen] = set()
    told: set[_Seen] = set()
    while not stop.is_set():
        seen = _files(folder)
        for each in sorted((seen & before) - told):
            data = _read(folder, each)
            if data and not stop.is_set():
                told.add(each)
                ring(data)
        before = seen
        stop.wait(every)


def _files(folder: Path) -> set[_Seen]:
    """List the files with their sizes and times; none where the folder does not answer."""
    seen: set[_Seen] = set()
    with suppress(OSError):
        for path in folder.glob("*.guichet"):
            status = path.stat()
            if 0 < status.st_size <= MOST_BYTES:
                seen.add((path.name, status.st_size, status.st_mtime_ns))
    return seen


def _read(folder: Path, seen: _Seen) -> bytes:
    """Read a file; nothing when it changed meanwhile, or is no longer there."""
    name, size, changed = seen
    with suppress(OSError):
        data = (folder / name).read_bytes()
        status = (folder / name).stat()
        if len(data) == size and (status.st_size, status.st_mtime_ns) == (size, changed):
            return data
    return b""
