"""Hold what every question needs of one state of the catalogue, read as far as it is asked for."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pyroaring import BitMap

from desktop.db import meta
from desktop.db.communes import begins_name
from desktop.db.index import store
from desktop.db.index.asked import AskedWord
from desktop.db.index.gathering import LENGTH_GROUP, length_of
from desktop.db.index.lengths import Lengths
from desktop.db.index.levels import ABOUT
from desktop.db.index.ranking import tiers
from desktop.db.index.reader import Hits, IndexReader, Tiers, hits_of
from desktop.db.index.store import Segment
from desktop.db.search_facets import Facets
from desktop.db.search_keys import WRITTEN
from desktop.db.search_labels import Labels, SpokenLabels
from desktop.db.search_names import Names
from desktop.db.search_order import Linked
from desktop.db.vocabulary_rows import read_vocabularies
from desktop.domain.freshness import OLD_DAYS

_REMEMBERED = 256  # words: what is typed comes back with each letter, and all day long
#: Letters that every question begins with: what they find is large, and not pushed out by words.
_SHORT = 2
_ROW = "SELECT rowid FROM record WHERE id = ?"
#: Ids of records shown as one: the group of each, the one to show first.
Groups = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Hold what the caller knows beside the catalogue.

    Records of one of `groups` (by id, the best first) are one result; `opening` are the rows that
    are open on the asked day, by time of the day, among those `judged` for that time (all of them
    when it is not there); `checked` are the ids that need no verification; `favourites` are the
    ids that the desk has marked.
    """

    groups: Groups = field(default_factory=dict)
    opening: Mapping[str, BitMap] = field(default_factory=dict)
    judged: Mapping[str, BitMap] = field(default_factory=dict)
    checked: frozenset[str] = frozenset()
    favourites: frozenset[str] = frozenset()


NOTHING_BESIDE = Beside()
_NOTHING = BitMap()  # the very same each time: what was worked out for it is known again


class State:
    """Hold one state of the catalogue, as far as it was asked about."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read the lists of the index and the rows of filters."""
        self.known_as = meta.state(connection)
        self.vocabularies = read_vocabularies(connection)
        self.reader = IndexReader(connection, _waiting(connection))
        labels = Labels(connection, self.vocabularies)
        self.facets = Facets(connection, self.reader, labels)
        self._spoken = SpokenLabels(self.reader, labels)
        self._closed = self.reader.key(connection, "closed:1")
        self.standing = self.reader.rows - self._closed
        self.lengths = Lengths(
            [
                (length_of(key.partition(":")[2]), self.reader.key(connection, key))
                for key in self.reader.keys(LENGTH_GROUP)
            ]
        )
        self.names = Names()
        self._hits: OrderedDict[AskedWord, Hits] = OrderedDict()
        self._begun: OrderedDict[AskedWord, Hits] = OrderedDict()
        self._begin_communes: dict[str, bool] = {}
        self._linked: tuple[Groups, Linked] = {}, {}
        self._old: tuple[tuple[date, frozenset[str]] | None, BitMap] = None, BitMap()
        self._rows_of: tuple[frozenset[str], BitMap] = frozenset(), BitMap()
        #: The words near one that was typed: what comes after it leaves them the same.
        self.near_words: dict[str, dict[str, int]] = {}

    def hits(self, connection: sqlite3.Connection, word: AskedWord) -> Hits:
        """Give what a word finds among the standing rows, in texts and in labels."""
        remembered = self._begun if len(word.word) <= _SHORT else self._hits
        hits = remembered.get(word)
        if hits is None:
            levels = self.reader.levels(connection, word)
            if spoken := self._spoken.rows(connection, word):
                levels[ABOUT] = levels[ABOUT] | spoken
            if self._closed:
                levels = [rows - self._closed for rows in levels]
            hits = hits_of(levels)
            remembered[word] = hits
            if len(remembered) > _REMEMBERED:
                remembered.popitem(last=False)
        else:
            remembered.move_to_end(word)
        return hits

    def key(self, connection: sqlite3.Connection, name: str) -> BitMap:
        """Give the standing rows that carry a key."""
        return self.reader.key(connection, name) - self._closed

    def tiers(self, words: Sequence[Hits]) -> Tiers:
        """Give the standing rows by where they hold every word; all of them without words."""
        return tiers(words, self.standing)

    def begins_commune(self, connection: sqlite3.Connection, word: str) -> bool:
        """Tell whether the name of a commune begins so: only the last word changes with a key."""
        known = self._begin_communes
        if word not in known:
            if len(known) > _REMEMBERED:
                known.clear()
            known[word] = begins_name(connection, word)
        return known[word]

    def linked(self, connection: sqlite3.Connection, groups: Groups) -> Linked:
        """Give the rows of groups of ids, worked out once for the same groups."""
        if self._linked[0] is not groups:
            rows: dict[str, int] = {}
            for one in groups:
                if found := connection.execute(_ROW, (one,)).fetchone():
                    rows[one] = found[0]
            self._linked = (
                groups,
                {
                    row: [rows[other] for other in groups[one] if other in rows]
                    for one, row in rows.items()
                },
            )
        return self._linked[1]

    def to_verify(
        self, connection: sqlite3.Connection, on: date | None, checked: frozenset[str]
    ) -> BitMap:
        """Give the rows that are old on a day, or of an age that nobody knows.

        Empty without a day: nothing is old of itself. The last answer is remembered.
        """
        if on is None:
            return _NOTHING
        if self._old[0] != (on, checked):
            since = f"{WRITTEN}:{(on - timedelta(days=OLD_DAYS - 1)).isoformat()}"
            keys = (key for key in self.reader.keys(WRITTEN) if key >= since)
            written = BitMap.union(BitMap(), *(self.reader.key(connection, key) for key in keys))
            old = self.standing - written - self.rows_of(connection, checked)
            self._old = (on, checked), old
        return self._old[1]

    def rows_of(self, connection: sqlite3.Connection, ids: frozenset[str]) -> BitMap:
        """Give the rows of some ids, the last ones remembered; what is not there has none."""
        if self._rows_of[0] != ids:
            known = (connection.execute(_ROW, (one,)).fetchone() for one in ids)
            self._rows_of = ids, BitMap(row[0] for row in known if row)
        return self._rows_of[1]


def _waiting(connection: sqlite3.Connection) -> Segment | None:
    """Index in memory the rows that wait to be indexed."""
    if not store.read_waiting(connection):
        return None
    from desktop.db.record_index import waiting_segment  # noqa: PLC0415 -- a start has none

    return waiting_segment(connection)
