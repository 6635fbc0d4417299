"""Compare the index with a plain scan, after random histories of changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from desktop.db.index import gathering as gathering_module
from desktop.db.index import prefixes as prefixes_module
from desktop.db.index import reader as reader_module
from desktop.db.index import writer as writer_module
from desktop.db.index.asked import AskedWord, asked
from desktop.db.index.gathering import Entry
from desktop.db.index.levels import NAME, SAID
from desktop.db.index.reader import IndexReader, hits_of
from desktop.db.index.store import SCHEMA
from desktop.db.index.writer import IndexWriter
from desktop.domain.words import ELISIONS, STOP_WORDS, singular, split, stem

WORDS = (
    "cours français travaux travail journal journaux aide aider aidée divorce divorcé étrangère "
    "étranger logement logements loger mairie maison de l'aide œuvre 91600 école d'été"
).split()
texts = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
entries = st.builds(
    Entry, texts, texts, texts, texts, st.lists(st.sampled_from(["a:1", "a:2", "b:1"]), unique=True)
)
changes = st.one_of(
    st.tuples(st.just("put"), st.integers(1, 40), entries),
    st.tuples(st.just("remove"), st.integers(1, 40), st.none()),
    st.tuples(st.just("commit"), st.none(), st.none()),
)
questions = [
    AskedWord(word, is_unfinished)
    for word in ("cours", "aide", "divorce", "etranger", "etrangere", "travaux", "logement", "de")
    for is_unfinished in (False, True)
] + [AskedWord(begun, is_unfinished=True) for begun in ("c", "jo", "trav", "mai", "916", "zz")]


@contextmanager
def opened() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statement in SCHEMA:
            connection.execute(statement)
        yield connection


def finish(writer: IndexWriter) -> None:
    for _ in writer.finish():
        pass


def finds(text: str, word: AskedWord, *, is_said: bool) -> bool:
    left_out = ELISIONS | STOP_WORDS if is_said else ELISIONS
    for one in split(text):
        if one in left_out:
            continue
        kept = {singular(one)} if one.startswith(singular(one)) else {singular(one), one}
        same = any(stem(form) == stem(word.word) for form in kept) or singular(word.word) in kept
        if same or (word.is_unfinished and any(form.startswith(word.word) for form in kept)):
            return True
    return False


def check(connection: sqlite3.Connection, kept: dict[int, Entry]) -> None:
    reader = IndexReader(connection)
    assert set(reader.rows) == set(kept)
    for most in (0, 1, 500):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reader_module, "_MOST_KEYS", most)
            apart = IndexReader(connection)
            for key in ("a:1", "a:2", "b:1", "a:2", "a:none"):
                expected = {row for row, one in kept.items() if key in one.keys}
                assert set(apart.key(connection, key)) == expected
    for word in questions:
        hits = hits_of(reader.levels(connection, word))
        levels = hits.levels[NAME : SAID + 1]
        for field, rows in zip(("name", "about", "place", "said"), levels, strict=True):
            expected = {
                row
                for row, one in kept.items()
                if finds(getattr(one, field), word, is_said=field == "said")
            }
            assert set(rows) == expected, (word, field)
        assert hits.anywhere == BitMap.union(*levels)
        assert hits.tiers[:3] == (hits.name, BitMap.union(*levels[:3]), hits.anywhere)


@given(history=st.lists(changes, max_size=60), is_large=st.booleans())
@settings(max_examples=80, deadline=None)
def test_the_index_is_a_scan_whatever_was_done_to_it(
    history: list[tuple[str, int, Entry]],
    is_large: bool,  # noqa: FBT001 -- drawn
) -> None:
    kept: dict[int, Entry] = {}
    with opened() as connection, pytest.MonkeyPatch.context() as patch:
        if is_large:  # what only many records do: segments joined, beginnings worked out
            patch.setattr(writer_module, "MOST_SEGMENTS", 2)
            patch.setattr(writer_module, "_FEW", 1)
            patch.setattr(prefixes_module, "MANY", 1)
            patch.setattr(gathering_module, "_TOGETHER", 2)
        writer = IndexWriter(connection)
        for what, row, entry in history:
            if what == "commit":
                finish(writer)
                check(connection, kept)
                writer = IndexWriter(connection)
                continue
            writer.remove(row)
            kept.pop(row, None)
            if what == "put":
                writer.add(row, entry)
                kept[row] = entry
        finish(writer)
        check(connection, kept)


def test_segments_are_joined_and_forget_what_was_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer_module, "MOST_SEGMENTS", 2)
    with opened() as connection:
        kept = {}
        for turn in range(12):
            writer = IndexWriter(connection)
            for row in range(turn * 3, turn * 3 + 30):
                writer.remove(row)
                kept[row] = Entry(f"Cours numéro {row} tour {turn}", keys=(f"a:{turn % 2 + 1}",))
                writer.add(row, kept[row])
            finish(writer)
            (segments,) = connection.execute("SELECT count(*) FROM search_segment").fetchone()
            assert segments <= 3
            check(connection, kept)


def test_a_row_put_twice_in_one_transaction_keeps_its_last_words() -> None:
    with opened() as connection:
        writer = IndexWriter(connection)
        for name in ("Cours de français", "Aide au logement"):
            writer.remove(1)
            writer.add(1, Entry(name))
        finish(writer)
        check(connection, {1: Entry("Aide au logement")})


def test_many_words_that_begin_alike_are_worked_out_beforehand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writer_module, "_FEW", 100)
    kept = {row: Entry(f"cours mot{row:03}", said=f"motif{row}") for row in range(200)}
    with opened() as connection:
        writer = IndexWriter(connection)
        for row, entry in kept.items():
            writer.add(row, entry)
        finish(writer)
        check(connection, kept)
        reader = IndexReader(connection)
        assert len(reader.levels(connection, AskedWord("mo", is_unfinished=True))[NAME]) == 200
        assert len(reader.levels(connection, AskedWord("mot1", is_unfinished=True))[NAME]) == 100


@pytest.mark.parametrize(
    ("typed", "words", "phrases"),
    [
        ("cours de fran", ("cours", "fran*"), ()),
        ("« cours de français »", ("cours", "francais"), (("cours", "de", "francais"),)),
        ('"titre de séjour" metz', ("titre", "sejour", "metz*"), (("titre", "de", "sejour"),)),
        ('"titre de', ("titre*",), ()),
        ("de la", ("la*",), ()),
        ("", (), ()),
        ("!!!", (), ()),
    ],
)
def test_what_is_typed_is_understood(
    typed: str, words: tuple[str, ...], phrases: tuple[tuple[str, ...], ...]
) -> None:
    found = asked(typed)
    assert tuple(f"{one.word}{'*' if one.is_unfinished else ''}" for one in found.words) == words
    assert found.phrases == phrases


def test_a_script_of_which_nothing_is_indexed_is_said() -> None:
    assert asked("עברית").is_foreign
    assert not asked("l'").is_foreign


def test_a_plural_is_under_its_singular_though_it_is_the_singular_of_another() -> None:
    gathering = gathering_module.Gathering()
    for row, name in enumerate(("un proces", "deux procesx", "trois travaux")):
        gathering.add(row, Entry(name))
    found = {word: set(held[NAME] or ()) for word, held in gathering.words()}
    assert found["proce"] == {0}
    assert found["proces"] == {1}
    assert found["traval"] == found["travaux"] == {2}
    assert "procesx" not in found
