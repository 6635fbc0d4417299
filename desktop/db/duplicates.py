"""Read what was answered about pairs of records, and the records that may be paired."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

import msgspec

from desktop.db.documents import record_of
from desktop.domain.duplicates.answers import Answer, PairAnswer
from desktop.domain.records import Record

_OWN = "SELECT a, b, answer, role, answered_on FROM duplicate_answer"
_PUBLISHED = "SELECT a, b, decision, '', decided_on FROM duplicate"
_STANDING = "SELECT stem, body FROM stored WHERE status NOT IN ('closed', 'absent')"
_COUNT = "SELECT count(*) FROM record WHERE status NOT IN ('closed', 'absent')"
_ANSWERS = frozenset(Answer)


def own_answers(connection: sqlite3.Connection) -> tuple[PairAnswer, ...]:
    """Read the answers of this desk."""
    return tuple(_answers(connection, _OWN, published=False))


def published_answers(connection: sqlite3.Connection) -> tuple[PairAnswer, ...]:
    """Read the answers that came with the catalogue."""
    return tuple(_answers(connection, _PUBLISHED, published=True))


def _answers(connection: sqlite3.Connection, sql: str, *, published: bool) -> Iterator[PairAnswer]:
    """Read answers; one that this program does not know says nothing."""
    for a, b, answer, role, answered_on in connection.execute(sql):
        if answer in _ANSWERS:
            yield PairAnswer(
                a=a,
                b=b,
                answer=Answer(answer),
                role=role,
                answered_on=date.fromisoformat(answered_on) if answered_on else None,
                published=published,
            )


def count_standing(connection: sqlite3.Connection) -> int:
    """Count the records that are neither closed nor absent from their source."""
    (count,) = connection.execute(_COUNT).fetchone()
    return int(count)


def standing_records(connection: sqlite3.Connection) -> Iterator[Record]:
    """Read the records that are neither closed nor absent; unreadable ones are left out."""
    for stem, body in connection.execute(_STANDING):
        try:
            yield record_of(stem, body)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
