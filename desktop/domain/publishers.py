"""Say who publishes a catalogue, and what this desk already believes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256

_MARK_LENGTH = 16
_RENAMED = (b"id", b"source", b"organization_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSource:
    """Hold a source that published records come from: its code, its label, its licence."""

    code: str
    label: str
    licence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Hold what is believed of a publisher, and the number that was last taken from it.

    `id` is the SHA-256 of its first root; `numbers` gives the manifest (SHA-256) of each number
    that this desk has taken, by (epoch, number).
    """

    id: str
    label: str
    territories: tuple[str, ...]
    root_version: int
    root_sha256: str
    epoch: int
    number: int
    manifest_sha256: str
    content_root: str
    published_on: date
    review_by: date
    numbers: Mapping[tuple[int, int], str] = field(default_factory=dict)

    @property
    def place(self) -> tuple[int, int]:
        """Give what orders numbers: the epoch, then the number."""
        return self.epoch, self.number

    @property
    def mark(self) -> str:
        """Give what the ids of its records begin with here."""
        return mark_of(self.id)


class Question(StrEnum):
    """Name what a person is asked before a file is taken; these codes are stable."""

    FIRST_CONTACT = "first-contact"
    KEYS = "keys-changed"
    NAME = "name-changed"
    LEAP = "number-leaps"


def mark_of(publisher: str) -> str:
    """Shorten the id of a publisher; two publishers of one mark are never taken together."""
    return publisher[:_MARK_LENGTH]


def content_root(digests: Iterable[bytes]) -> str:
    """Digest the SHA-256 of every record of a catalogue, whatever their order."""
    return sha256(b"".join(sorted(digests))).hexdigest()


def received_line(line: bytes, mark: str) -> bytes:
    """Put the canonical JSON of a record into its publisher's own range, where nobody else writes.

    It is not decoded: a key stands in no text, where quotes are escaped, and its own names are the
    first of a record. A name that is empty is not written.
    """
    for published, here in _renamed(mark):
        line = line.replace(published, here, 1)
    return line


def published_line(stored: bytes, mark: str) -> bytes:
    """Give the canonical JSON of a received record as its publisher wrote it."""
    for published, here in _renamed(mark):
        stored = stored.replace(here, published, 1)
    return stored


@lru_cache(maxsize=8)
def _renamed(mark: str) -> tuple[tuple[bytes, bytes], ...]:
    """Give how each name of a record that changes begins: in a published line, and here."""
    return tuple((b'"%b":"' % key, b'"%b":"%b.' % (key, mark.encode())) for key in _RENAMED)
