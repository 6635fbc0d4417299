"""Ask the same of SQLite's FTS5, used plainly, and of tantivy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import tantivy

from desktop.db.index.asked import asked
from desktop.domain.words import (
    ELISIONS,
    SHORTEST_STEM,
    STOP_WORDS,
    singular,
    split,
    stem,
)
from tests.bench.search.answers import GROUPS, PAGE, Answer, Rows
from tests.bench.search.filled import texts
from tests.bench.search.made_catalogue import Made

FIELDS = ("name", "about", "place", "said")
SPOKEN = ("themes", "publics", "kinds", "languages")  # filters whose labels are searched


class PlainFts:
    """Use FTS5 the obvious way: one statement for the count, one for the page, one a filter."""

    name = "fts5"

    def __init__(self, connection: sqlite3.Connection, prefix: str = "prefix='1 2 3', ") -> None:
        self._connection = connection
        self._rows = Rows(connection)
        self._prefix = prefix

    def build(self) -> None:
        """Make the whole index from the same texts."""
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(
            "CREATE VIRTUAL TABLE words USING fts5(name, about, place, said, content='text', "
            f"content_rowid='row', {self._prefix}tokenize='unicode61 remove_diacritics 2')"
        )
        self._connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
        self._connection.execute("COMMIT")

    def change(self, records: Iterable[Made]) -> None:
        """Replace some texts, and their words."""
        run = self._connection.execute
        run("BEGIN IMMEDIATE")
        for made in records:
            run(
                "INSERT INTO words (words, rowid, name, about, place, said) "
                "SELECT 'delete', row, name, about, place, said FROM text WHERE row = ?",
                (made.row,),
            )
            run(
                "UPDATE text SET name = ?, about = ?, place = ?, said = ? WHERE row = ?",
                (*texts(made), made.row),
            )
            run(
                "INSERT INTO words (rowid, name, about, place, said) VALUES (?, ?, ?, ?, ?)",
                (made.row, *texts(made)),
            )
        run("COMMIT")

    def open(self) -> None:
        """Get ready for questions."""

    def expression(self, typed: str) -> str:
        """Write the question in FTS5's language."""
        words = asked(typed).words
        return " ".join(f'"{one.word}"{"*" if one.is_unfinished else ""}' for one in words)

    def ask(self, typed: str) -> Answer:
        """Answer one state of the field."""
        run, match = self._connection.execute, (self.expression(typed),)
        if not match[0]:
            return Answer(0, 0, [])
        (total,) = run("SELECT count(*) FROM words WHERE words MATCH ?", match).fetchone()
        top = run(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, 10, 5, 2, 1) LIMIT ?",
            (*match, PAGE),
        )
        rows = self._rows.read([row for (row,) in top])
        counts = sum(
            len(
                run(
                    "SELECT code, count(*) FROM words JOIN coded ON coded.row = words.rowid "
                    "WHERE words MATCH ? AND grp = ? GROUP BY code",
                    (*match, group),
                ).fetchall()
            )
            for group in GROUPS
        )
        return Answer(total, counts, rows)


def _told(made: Made) -> Iterator[str]:
    """Write what finds a record as tantivy is to index it: what our index finds it by.

    Its labels are of what it is about; a word is there once as it begins, once as its inflections
    meet.
    """
    name, about, place, said = (
        [word for word in split(text) if word not in ELISIONS] for text in texts(made)
    )
    labels = (code for group, code in made.codes() if group in SPOKEN)
    about += [word for label in labels for word in split(label)]
    said = [word for word in said if word not in STOP_WORDS]
    for words in (name, about, place, said):
        yield " ".join(form for word in words for form in {word, singular(word), _form(word)})


def _form(word: str) -> str:
    """Write what the inflections of a word have in common, apart from what begins words."""
    root = stem(word)
    return f"={root if len(root) >= SHORTEST_STEM else singular(word)}"


class Tantivy:
    """Use tantivy: BM25 on folded words, the last one as a beginning, aggregations.

    A beginning is asked as a fuzzy term without a slip: as a regular expression, which is the
    other way, compiling alone takes a millisecond.
    """

    name = "tantivy"

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._rows = Rows(connection)
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("row", stored=True, indexed=True, fast=True)
        for field in FIELDS:
            builder.add_text_field(field, tokenizer_name="whitespace")
        for group in GROUPS:
            builder.add_text_field(group, tokenizer_name="raw", fast=True, index_option="basic")
        self._schema = builder.build()
        folder.mkdir(exist_ok=True)
        self._index = tantivy.Index(self._schema, path=str(folder))

    def build(self, records: Iterable[Made]) -> None:
        """Make the whole index."""
        writer = self._index.writer(200_000_000, 1)
        for made in records:
            document = tantivy.Document()
            document.add_unsigned("row", made.row)
            for field, text in zip(FIELDS, _told(made), strict=True):
                document.add_text(field, text)
            for group, code in made.codes():
                document.add_text(group, code)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        """Get ready for questions."""
        self._index.reload()
        self._searcher = self._index.searcher()
        self._facets = {group: {"terms": {"field": group, "size": 200}} for group in GROUPS}

    def query(self, typed: str) -> tantivy.Query:
        """Write the question in tantivy's terms."""
        make, must = tantivy.Query, tantivy.Occur.Must
        should = tantivy.Occur.Should
        words = []
        for one in asked(typed).words:
            fields = []
            for field, weight in zip(FIELDS, (10.0, 5.0, 2.0, 1.0), strict=True):
                whole = make.term_query(self._schema, field, _form(one.word))
                fields.append((should, make.boost_query(whole, weight)))
                if one.is_unfinished:
                    begun = make.fuzzy_term_query(
                        self._schema, field, one.word, distance=0, prefix=True
                    )
                    fields.append((should, make.boost_query(begun, weight)))
            words.append((must, make.boolean_query(fields)))
        return make.boolean_query(words) if words else make.all_query()

    def ask(self, typed: str) -> Answer:
        """Answer one state of the field."""
        query = self.query(typed)
        found = self._searcher.search(query, PAGE, count=True)
        addresses = [address for _, address in found.hits]
        top: Sequence[Any] = self._searcher.fast_field_values("row", addresses)
        counted = self._searcher.aggregate(query, self._facets)
        counts = sum(len(counted[group]["buckets"]) for group in GROUPS)
        return Answer(getattr(found, "count", 0), counts, self._rows.read([*top]))
