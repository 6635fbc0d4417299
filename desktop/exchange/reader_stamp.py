"""Tell one version of what reads rows from another."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord, SameRow

#: What a dialect makes of a row; a row that was read before is its record's names alone.
Item = ImportedRecord | SameRow | RowRefusal
#: Give the record of a row that this reader has read before, the same to the byte.
Same = Callable[[str, bytes], SameRow | None]


def nothing_is_known(_reader: str, _raw: bytes) -> None:
    """Know no row: each is read."""


@cache
def reader_stamp() -> str:
    """Digest what makes records of rows: the modules, or the program where they are packed in it.

    What another version made of a row may not be what this one would: it is read anew.
    """
    program = Path(__file__).parents[1]
    modules = [*program.glob("exchange/**/*.py"), *program.glob("domain/**/*.py")]
    digests = (sha256(path.read_bytes()).digest() for path in modules or [Path(sys.executable)])
    return sha256(b"".join(sorted(digests))).hexdigest()[:16]
