"""Find which records hold the words typed, and how well: the full text index answers."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from desktop.db.bits import bits_of
from desktop.db.snapshot import Snapshot
from desktop.domain.words import STOP_WORDS, fold, singular, tokens

#: Columns of the index, the most telling first: where a word is found makes its tier.
COLUMNS = ("name", "about", "place", "description")
LABELS_TIER = 1  # the label of a theme tells as much as the organization's name
TIERS = len(COLUMNS)
LONGEST = 1000  # characters read of what is typed
_MOST_WORDS = 16
_LONGEST_WORD = 64
_MATCH = "SELECT rowid FROM record_search WHERE record_search MATCH ?"


@dataclass(frozen=True, slots=True)
class AskedWord:
    """Hold one word asked: `singular` is matched whole, `prefix` (when not empty) as typed."""

    singular: str
    prefix: str = ""

    def matches(self, words: frozenset[str]) -> bool:
        """Tell whether the word is among folded ones."""
        if self.singular in words:
            return True
        return bool(self.prefix) and any(word.startswith(self.prefix) for word in words)

    def expression(self, column: str) -> str:
        """Write the word for the index; it holds only a-z and 0-9, so quotes are enough."""
        whole = f'{column} : "{self.singular}"'
        return f'{whole} OR {column} : "{self.prefix}" *' if self.prefix else whole


def asked_words(typed: str) -> tuple[AskedWord, ...] | None:
    """Understand what is typed: the last word may be unfinished; None: nothing can match.

    Small words (« de », « à ») are left out unless they are all there is.
    """
    text = typed[:LONGEST]
    found = [word[:_LONGEST_WORD] for word in tokens(text)]
    kept = [word for word in found if word not in STOP_WORDS] or found[-1:]
    if not kept:
        foreign = any(char.isalnum() and not char.isascii() for char in fold(text))
        return None if foreign else ()
    unfinished = kept[-1]
    whole = dict.fromkeys(singular(word) for word in kept[:-1])
    return (
        *(AskedWord(word) for word in list(whole)[: _MOST_WORDS - 1]),
        AskedWord(singular(unfinished), unfinished),
    )


def matching(connection: sqlite3.Connection, snapshot: Snapshot, typed: str) -> tuple[int, ...]:
    """Give for each tier the set of records that hold every word there or in a better place.

    The last set is every record found; without words, every record is in the first.
    """
    words = asked_words(typed)
    if words is None:
        return (0,) * TIERS
    tiers = [snapshot.open] * TIERS
    for word in words:
        reached = 0
        for tier, column in enumerate(COLUMNS):
            reached |= _rows(connection, word.expression(column), snapshot.size)
            if tier == LABELS_TIER:
                reached |= _labelled(snapshot, word)
            tiers[tier] &= reached
        if not tiers[-1]:
            break
    return tuple(tiers)


def _rows(connection: sqlite3.Connection, expression: str, size: int) -> int:
    """Ask the index for one word in one column."""
    rows = connection.execute(_MATCH, (expression,))
    return bits_of((rowid for (rowid,) in rows), size)


def _labelled(snapshot: Snapshot, word: AskedWord) -> int:
    """Gather the records that carry a code whose label holds the word."""
    found = 0
    for words, members in snapshot.labels:
        if word.matches(words):
            found |= members
    return found
