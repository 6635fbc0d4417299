"""Read the lines of a signed catalogue: each must be what we would have written."""

from __future__ import annotations

import unicodedata
from hashlib import sha256

import msgspec

from desktop.domain import canonical
from desktop.domain.bundle_refusals import BundleRefused, Flaw
from desktop.domain.publishers import content_root
from desktop.domain.records import Record
from desktop.exchange.bundles.manifest import RECORDS, MemberEntry
from desktop.exchange.controls import may_hide, plain

MOST_LINE = 64_000  # bytes of one record
MOST_RECORDS = 200_000


def clean(line: bytes) -> bytes:
    """Take out of a record's JSON the characters that hide text or turn it round."""
    return canonical.encode(plain(canonical.decode(line))) if may_hide(line) else line


def check_records(content: bytes, entry: MemberEntry, root: str) -> list[str]:
    """Check every record; raises BundleRefused with the line of the first that is wrong.

    `root` is the content root that they must give together. Returns their ids, in order.
    """
    lines = _lines(content, entry)
    before = ""
    ids: list[str] = []
    digests = []
    buffer = bytearray()
    for rank, line in enumerate(lines, start=1):
        record = _record(line, buffer)
        if record is None or not before < record.id or not record.source:
            raise _wrong(RECORDS, rank)
        before = record.id
        ids.append(before)
        digests.append(sha256(line).digest())
    if content_root(digests) != root:
        raise BundleRefused(Flaw.ALTERED, RECORDS)
    return ids


def _lines(content: bytes, entry: MemberEntry) -> list[bytes]:
    """Cut a member into its lines."""
    lines = content.split(b"\n")
    if lines.pop() or len(lines) != entry.records or len(lines) > MOST_RECORDS:
        raise BundleRefused(Flaw.ALTERED, entry.path)
    return lines


def _record(line: bytes, buffer: bytearray) -> Record | None:
    """Read one record; None unless it is written as we write, with nothing hidden in it.

    `buffer` serves to write it again.
    """
    if len(line) > MOST_LINE:
        return None
    try:
        record = canonical.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
    is_ours = canonical.encode_through(buffer, record) == line
    if not is_ours or not unicodedata.is_normalized("NFC", line.decode()):
        return None
    if may_hide(line) and plain(record) is not record:
        return None
    return record


def _wrong(path: str, rank: int) -> BundleRefused:
    """Word the refusal of one line."""
    return BundleRefused(Flaw.ALTERED, f"{path}, ligne {rank}")
