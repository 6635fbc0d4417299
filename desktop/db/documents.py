"""Say how a stored record is put together again, for whoever reads `document`.

Nothing of SQLAlchemy is imported here: the window reads records before it is loaded.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from hashlib import sha256

import msgspec

from desktop.domain import canonical
from desktop.domain.provenance import Dates, RowOrigin, SourceRow, StoredRecord
from desktop.domain.records import Record, Status

_EMPTY = b"{}"


def record_of(stem: bytes, body: bytes) -> Record:
    """Read a record back; raises msgspec.DecodeError when a byte was damaged."""
    if stem == _EMPTY:
        return canonical.decode(body)
    return canonical.decode(b"".join((body[:-1], b",", stem[1:])))


def stored_record(stem: bytes, body: bytes, *facts: str) -> StoredRecord | None:
    """Read one record back; None when a damaged byte makes it unreadable (see `check`)."""
    status, imported_at, source, label, file = facts
    try:
        record = record_of(stem, body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    if status == Status.ABSENT:
        record = msgspec.structs.replace(record, status=Status.ABSENT)
    return StoredRecord(
        record=record,
        dates=Dates(
            producer=record.modified_on,
            imported=datetime.fromisoformat(imported_at) if imported_at else None,
        ),
        source_label=label or source,
        file=file,
    )


def source_row_of(raw: bytes, line: int, *origin: str) -> SourceRow:
    """Read a source row back; `origin` is its dialect, version, licence, file and names."""
    dialect, version, licence, file, names = origin
    return SourceRow(raw, line, RowOrigin(dialect, version, licence, file, names_of(names)))


@lru_cache(maxsize=64)
def names_of(names: str) -> tuple[str, ...]:
    """Read the names of columns of an origin; none when a damaged byte makes them unreadable."""
    try:
        return msgspec.json.decode(names, type=tuple[str, ...]) if names else ()
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ()


def names_text(names: tuple[str, ...]) -> str:
    """Write the names of columns of an origin."""
    return msgspec.json.encode(names).decode() if names else ""


def seed_of(names: str, stem: bytes) -> bytes:
    """Digest what many rows share, once for all of them."""
    return sha256(names.encode() + stem).digest()


def digest_of(seed: bytes, body: bytes, raw: bytes) -> bytes:
    """Digest a record with its row (SHA-256): any change of either changes it."""
    return sha256(b"".join((seed, body, b"\n", raw))).digest()
