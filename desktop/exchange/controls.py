"""Take out of records the characters that hide text or turn it round, and say so.

Control characters, and those that force a direction (U+202A to U+202E, U+2066 to U+2069), let a
name read otherwise than it is written. The source row keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import Organization, Record, Service
from desktop.exchange.notes import Notes
from desktop.exchange.reader_stamp import Item

_HIDING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
#: The same in UTF-8, and as JSON escapes; each with the byte it starts with, quick to find.
_IN_BYTES = (
    (b"\xe2", re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")),
    (b"\xc2", re.compile(rb"\xc2[\x80-\x9f]")),
    (b"\\", re.compile(rb"\\u(?:00[01789]|20[26])")),
)
_OPAQUE = (b"PK", b"\xff\xfe", b"\xfe\xff")
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Organization | Service).decode


def may_hide(data: bytes) -> bool:
    """Tell whether the bytes of a file may hold such characters: packed ones always may."""
    for first, each in _IN_BYTES:  # `any` would cost more than what it asks
        if first in data and each.search(data):
            return True
    return data.startswith(_OPAQUE)


def plain_text(text: str) -> str:
    """Give a text with nothing hidden in it."""
    return _HIDING.sub("", text)


def plain(record: Record) -> Record:
    """Give a record with nothing hidden in it: itself when nothing was."""
    found: dict[str, str] = {}
    shown_as = _plain(msgspec.to_builtins(record), "", found)
    if not found:
        return record
    shown_record: Record = _decode(_encode(shown_as))
    return shown_record


def is_plain(text: str) -> bool:
    """Tell whether a text hides nothing and turns nothing round."""
    return not _HIDING.search(text)


def plain_data(value: object) -> object:
    """Give lists, dicts and texts with nothing hidden in them."""
    return _plain(value, "", {})


def shown(items: Iterator[Item], notes: Notes) -> Iterator[Item]:
    """Give the same items with nothing hidden in them; what was taken out is an oddity."""
    for item in items:
        if isinstance(item, RowRefusal):
            yield _refusal(item)
        elif isinstance(item, ImportedRecord):
            yield _record(item, notes)
        else:
            yield item


def _refusal(item: RowRefusal) -> RowRefusal:
    """Show the hidden characters of a value by their codes."""
    return RowRefusal(
        file=item.file,
        line=item.line,
        field=_spelled(item.field),
        value=_spelled(item.value),
        reason=_spelled(item.reason),
    )


def _record(item: ImportedRecord, notes: Notes) -> ImportedRecord:
    """Take the hidden characters out of a record."""
    found: dict[str, str] = {}
    plain = _plain(msgspec.to_builtins(item.record), "", found)
    if not found:
        return item
    row = item.row
    for field, value in found.items():
        notes.oddities.append(
            RowRefusal(
                file=row.file,
                line=row.line,
                field=field,
                value=_spelled(value),
                reason="caractères invisibles ou qui retournent le texte, ôtés de la fiche",
            )
        )
    record: Record = _decode(_encode(plain))
    return msgspec.structs.replace(item, record=record)


def _plain(value: object, path: str, found: dict[str, str]) -> object:
    """Copy plain data without the hidden characters, noting where they stood."""
    if isinstance(value, str):
        if _HIDING.search(value):
            found[path] = value
            return _HIDING.sub("", value)
        return value
    if isinstance(value, dict):
        return {
            key: _plain(inner, f"{path}.{key}" if path else key, found)
            for key, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [_plain(inner, path, found) for inner in value]
    return value


def _spelled(text: str) -> str:
    """Write hidden characters as their codes."""
    return _HIDING.sub(lambda each: f"\\u{ord(each[0]):04x}", text)
