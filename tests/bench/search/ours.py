"""Ask the program's own search, from the words of the field to the rows of a page."""

from __future__ import annotations

import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from desktop.db import meta
from desktop.db.catalogue import Catalogue
from desktop.db.connection import Database
from desktop.db.index.gathering import Entry
from desktop.db.index.writer import IndexWriter
from desktop.db.kinds import CATALOGUE
from desktop.db.search import Searcher
from desktop.db.search_labels import GROUPS
from desktop.domain.canonical import encode
from desktop.domain.records import Service
from desktop.domain.search import Search
from desktop.domain.thesaurus import no_thesaurus
from desktop.domain.words import sort_key
from tests.bench.search.answers import Answer, Rows
from tests.bench.search.filled import opened, texts
from tests.bench.search.made_catalogue import Made

_RECORD = (
    "INSERT INTO record (rowid, id, kind, source, name, sort_name, status, latitude, longitude, "
    "digest) VALUES (?, ?, 'service', ?, ?, ?, 'active', ?, ?, x'')"
)


_ORIGIN = (
    "INSERT INTO row_origin (rowid, dialect, dialect_version, licence, file, names, imported_at) "
    "VALUES (1, '', '', '', '', '', '')"
)
_STEM = "INSERT INTO stem (rowid, body) VALUES (1, CAST('{}' AS BLOB))"
_DOCUMENT = (
    "INSERT INTO document (record, origin, line, stem, body, raw) VALUES (?, 1, ?, 1, ?, x'')"
)


def keys_of(codes: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Name the keys of some (filter, code)."""
    return (*(sys.intern(f"{GROUPS[group]}:{code}") for group, code in codes), "located:1")


def entry(made: Made) -> Entry:
    """Give what finds one record."""
    point = ("", made.latitude, made.longitude)
    return Entry(*texts(made), keys_of(made.codes()), (point,))


class Ours:
    """Hold a real catalogue file, whose documents have no more than a name."""

    name = "ours"

    def __init__(self, path: Path, base: sqlite3.Connection) -> None:
        """Take the file, made when there is none."""
        Catalogue.open(path).close()
        self.path = path
        self._base = base
        self._rows = Rows(base, "id")
        self._connection = opened(path)

    def fill(self) -> None:
        """Put the rows that lists are read from."""
        run = self._connection.execute
        run("BEGIN")
        run(_ORIGIN)
        run(_STEM)
        for row, record_id, name, source, latitude, longitude in self._base.execute(
            "SELECT row, id, name, source, latitude, longitude FROM made"
        ):
            place = (sort_key(name), latitude, longitude)
            run(_RECORD, (row, record_id, source, name, *place))
            written = Service(id=record_id, source=source, source_id=str(row), name=name)
            run(_DOCUMENT, (row, row, bytearray(encode(written))))
        run("COMMIT")

    def prepare(self) -> None:
        """Read the codes beforehand: FTS5 has none to index, only texts are compared."""
        found: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        for row, group, code in self._base.execute("SELECT row, grp, code FROM coded"):
            found[row].append((group, code))
        self._keys = {row: keys_of(codes) for row, codes in found.items()}

    def build(self) -> None:
        """Make the whole index from the texts."""
        self._write(self._entries(), are_new=True)
        self._keys = {}

    def _entries(self) -> Iterator[tuple[int, Entry]]:
        """Read what finds each record."""
        keys = self._keys
        for row, name, about, place, said in self._base.execute("SELECT * FROM text"):
            yield row, Entry(name, about, place, said, keys[row])

    def change(self, records: Iterable[Made]) -> None:
        """Replace some records."""
        self._write(((made.row, entry(made)) for made in records), are_new=False)

    def _write(self, records: Iterable[tuple[int, Entry]], *, are_new: bool) -> None:
        """Put entries in one transaction, as the program does."""
        self._connection.execute("BEGIN IMMEDIATE")
        writer = IndexWriter(self._connection)
        for row, one in records:
            if not are_new:
                writer.remove(row)
            writer.add(row, one)
        for _ in writer.finish():
            pass
        meta.raise_generation(self._connection)
        self._connection.execute("COMMIT")

    def size(self) -> int:
        """Count the bytes of the index: what its tables add to the file."""
        sizes = self._connection.execute(
            "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search_%' OR name LIKE 'ix_search_%'"
        )
        (found,) = sizes.fetchone()
        return int(found)

    def open(self) -> None:
        """Get ready for questions."""
        self._searcher = Searcher(Database(self.path, CATALOGUE.application_id), no_thesaurus)

    def forgives(self, typed: str) -> bool:
        """Tell whether the words answered are not those typed."""
        return bool(self._searcher.find(Search(words=typed)).corrected_to)

    def ask(self, typed: str) -> Answer:
        """Answer one state of the field."""
        found = self._searcher.find(Search(words=typed))
        counts = sum(len(counted) for counted in found.facets.values())
        return Answer(found.total, counts, self._rows.read(found.ids))
