"""Read the lines of a signed catalogue: each must be what we would have written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from hashlib import sha256

import msgspec

from desktop.domain import canonical
from desktop.domain.bundle_refusals import BundleRefused, Flaw
from desktop.domain.publishers import PublishedSource, content_root
from desktop.domain.records import Record
from desktop.exchange.bundles.manifest import RECORDS, SOURCES, MemberEntry
from desktop.exchange.bundles.roots import encode
from desktop.exchange.controls import may_hide, plain

MOST_LINE = 64_000  # bytes of one record
MOST_RECORDS = 200_000
_MOST_SOURCES = 1_000


class _SourceLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Read one line of sources."""

    code: str
    label: str
    licence: str


_sources = msgspec.json.Decoder(_SourceLine)


def clean(line: bytes) -> bytes:
    """Take out of a record's JSON the characters that hide text or turn it round."""
    return canonical.encode(plain(canonical.decode(line))) if may_hide(line) else line


def records_in(content: bytes) -> Iterator[Record]:
    """Give the records of a member that was checked."""
    return map(canonical.decode, content.splitlines())


def check_records(content: bytes, entry: MemberEntry, root: str) -> None:
    """Check every record; raises BundleRefused with the line of the first that is wrong.

    `root` is the content root that they must give together.
    """
    lines = _lines(content, entry, MOST_RECORDS)
    before = ""
    digests = []
    for rank, line in enumerate(lines, start=1):
        record = _record(line)
        if record is None or not before < record.id or not record.source:
            raise _wrong(RECORDS, rank)
        before = record.id
        digests.append(sha256(line).digest())
    if content_root(digests) != root:
        raise BundleRefused(Flaw.ALTERED, RECORDS)


def read_sources(content: bytes, entry: MemberEntry) -> tuple[PublishedSource, ...]:
    """Read the sources, in the order of their codes; raises BundleRefused."""
    found: list[PublishedSource] = []
    for rank, line in enumerate(_lines(content, entry, _MOST_SOURCES), start=1):
        try:
            source = _sources.decode(line)
        except (msgspec.DecodeError, RecursionError) as error:
            raise _wrong(SOURCES, rank) from error
        if encode(source) != line or may_hide(line) or (found and source.code <= found[-1].code):
            raise _wrong(SOURCES, rank)
        found.append(PublishedSource(code=source.code, label=source.label, licence=source.licence))
    return tuple(found)


def _lines(content: bytes, entry: MemberEntry, most: int) -> list[bytes]:
    """Cut a member into its lines."""
    lines = content.split(b"\n")
    if lines.pop() or len(lines) != entry.records or len(lines) > most:
        raise BundleRefused(Flaw.ALTERED, entry.path)
    return lines


def _record(line: bytes) -> Record | None:
    """Read one record; None unless it is written as we write, with nothing hidden in it."""
    if len(line) > MOST_LINE:
        return None
    try:
        record = canonical.decode(line)
    except (msgspec.DecodeError, RecursionError):
        return None
    if canonical.encode(record) != line or not unicodedata.is_normalized("NFC", line.decode()):
        return None
    if may_hide(line) and plain(record) is not record:
        return None
    return record


def _wrong(path: str, rank: int) -> BundleRefused:
    """Word the refusal of one line."""
    return BundleRefused(Flaw.ALTERED, f"{path}, ligne {rank}")
