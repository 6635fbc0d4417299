"""Write lists of JSON objects one object at a time, so that none waits in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop.exchange.rows import encode_json


class JsonList:
    """Write one list, an object a line."""

    def __init__(self, path: Path) -> None:
        """Take the file to write."""
        self.path = path
        self._file = path.open("wb")
        self.count = 0

    def add(self, item: object) -> None:
        """Write one object."""
        self.add_raw(encode_json(item))

    def add_raw(self, text: bytes) -> None:
        """Write one object that is JSON already."""
        self._file.write(b",\n" if self.count else b"[\n")
        self._file.write(text)
        self.count += 1

    def finish(self) -> None:
        """End the list; an empty one is `[]`."""
        self._file.write(b"\n]\n" if self.count else b"[]\n")
        self._file.close()

    def close(self) -> None:
        """Let go of the file, finished or not."""
        self._file.close()


def wrap(path: Path, lists: Mapping[str, Path]) -> None:
    """Put lists that were written apart together under their names, in one object."""
    with path.open("wb") as whole:
        for rank, (name, part) in enumerate(lists.items()):
            whole.write(b",\n" if rank else b"{\n")
            whole.write(encode_json(name) + b": ")
            with part.open("rb") as written:
                while block := written.read(1 << 20):
                    whole.write(block)
            part.unlink()
        whole.write(b"}\n")


def without_empty(fields: Mapping[str, object]) -> dict[str, object]:
    """Leave out the fields that say nothing: None, empty text, empty lists."""
    return {name: value for name, value in fields.items() if not _is_empty(value)}


def _is_empty(value: object) -> bool:
    """Tell whether a value says nothing; zero and False do say something."""
    return value is None or (isinstance(value, str | Sequence | Mapping) and not value)
