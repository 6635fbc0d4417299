"""Say what a desk notes for itself about a record: never about a person who was received."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

MOST = 4_000  # characters of one note
#: After this many days untouched, a note is proposed for erasing (CNIL: two years after contact).
OLD_AFTER_DAYS = 730
#: What the text of a sealed note begins with: nothing that is typed holds this character.
MARK = "\x01v1:"


class Note(Struct, frozen=True, kw_only=True):
    """Hold the desk's note about a record; `on_sheet` says that it is printed with its steps."""

    record_id: str
    text: str
    written_on: date
    on_sheet: bool = False


class Locking(StrEnum):
    """Name how the notes are kept."""

    PLAIN = "plain"  # no passphrase was set
    CLOSED = "closed"  # a passphrase was set, and not given since the program began
    OPEN = "open"  # a passphrase was set and given


def is_sealed(text: object) -> bool:
    """Tell a sealed note from a plain one."""
    return isinstance(text, str) and text.startswith(MARK)


def old_notes(notes: Iterable[Note], on: date) -> tuple[Note, ...]:
    """Find the notes that nobody touched for two years."""
    return tuple(each for each in notes if (on - each.written_on).days > OLD_AFTER_DAYS)
