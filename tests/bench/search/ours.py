"""Ask our index: what the program does for one key, without its records' JSON."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice

from pyroaring import BitMap

from desktop.db.index.asked import asked
from desktop.db.index.gathering import LENGTH_GROUP, Entry, length_of
from desktop.db.index.ranking import Relevance, tiers
from desktop.db.index.reader import IndexReader
from desktop.db.index.store import SCHEMA
from desktop.db.index.writer import IndexWriter
from tests.bench.search.answers import GROUPS, PAGE, Answer, read_rows
from tests.bench.search.made_catalogue import Made


def entry(made: Made) -> Entry:
    """Give what finds one record."""
    return Entry(
        made.name,
        made.organization,
        f"{made.commune} {made.postal_code}",
        made.description,
        tuple(f"{group}:{code}" for group, code in made.codes()),
    )


class Ours:
    """Hold the index in the bench's own database."""

    name = "ours"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def build(self, records: Iterable[tuple[int, Entry]]) -> None:
        """Make the whole index."""
        for statement in SCHEMA:
            self._connection.execute(statement)
        self._connection.execute("BEGIN IMMEDIATE")
        writer = IndexWriter(self._connection)
        for row, one in records:
            writer.add(row, one)
        list(writer.finish())
        self._connection.execute("COMMIT")

    def change(self, records: Iterable[tuple[int, Entry]]) -> None:
        """Replace some records."""
        self._connection.execute("BEGIN IMMEDIATE")
        writer = IndexWriter(self._connection)
        for row, one in records:
            writer.remove(row)
            writer.add(row, one)
        list(writer.finish())
        self._connection.execute("COMMIT")

    def open(self) -> None:
        """Get ready for questions."""
        self._reader = reader = IndexReader(self._connection)
        self._facets = [
            (group, key.partition(":")[2], reader.key(self._connection, key))
            for group in GROUPS
            for key in reader.keys(group)
        ]
        self._lengths = [
            (length_of(key.partition(":")[2]), reader.key(self._connection, key))
            for key in reader.keys(LENGTH_GROUP)
        ]

    def ask(self, typed: str) -> Answer:
        """Answer one state of the field."""
        reader, connection = self._reader, self._connection
        question = asked(typed)
        words = [reader.hits(connection, word) for word in question.words]
        named, about, found = tiers(words, reader.rows)
        counts = {
            (group, code): count
            for group, code, rows in self._facets
            if (count := found.intersection_cardinality(rows))
        }
        relevance = Relevance(words, self._lengths)
        top = list(islice(self._ordered(relevance, named, about, found), PAGE))
        return Answer(len(found), counts, read_rows(connection, top))

    def _ordered(
        self, relevance: Relevance, named: BitMap, about: BitMap, found: BitMap
    ) -> Iterator[int]:
        """Give rows tier by tier."""
        for rows in (named, about - named, found - about):
            if rows:
                for chunk in relevance.chunks(rows):
                    scores = relevance.scores(chunk)
                    yield from sorted(scores, key=scores.__getitem__, reverse=True)
