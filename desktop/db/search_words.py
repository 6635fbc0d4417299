"""Hear what is typed: words, a place among them, a telephone number, a phrase, a slip."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pyroaring import BitMap

from desktop.db.communes import commune_named, commune_of_postal_code, find_commune
from desktop.db.documents import record_of
from desktop.db.index.asked import LONGEST, Asked, AskedWord, asked
from desktop.db.index.ranking import tiers
from desktop.db.index.reader import Hits
from desktop.db.search_keys import PHONE_DIGITS, asked_number, phone_digits
from desktop.db.search_state import State
from desktop.db.search_typos import corrected
from desktop.domain.places import Commune
from desktop.domain.records import Record, Service
from desktop.domain.search import Search
from desktop.domain.words import tokens

_BODIES = "SELECT record, stem, body FROM stored WHERE record IN ({})"
_LONGEST_NAME = 5  # words of a commune's name
_MOST_READ = 3000  # records read to check a phrase: some 50 ms
_POSTAL_CODE = 5
_MOST_WORDS = 10
Tiers = tuple[BitMap, BitMap, BitMap]


@dataclass(frozen=True, slots=True)
class Heard:
    """Hold what was understood, and the rows that answer it; the last tier holds them all."""

    tiers: Tiers
    words: Sequence[Hits] = ()
    centre: Commune | None = None
    corrected_to: str = ""

    @property
    def rows(self) -> BitMap:
        """Give every row that answers."""
        return self.tiers[-1]


def hear(connection: sqlite3.Connection, state: State, search: Search) -> Heard:
    """Understand a question, and find what answers its words."""
    if number := asked_number(search.words):
        rows = _of_number(connection, state, number)
        return Heard((rows, rows, rows), centre=_centre(connection, search))
    question = asked(search.words)
    if question.is_foreign:
        return Heard((BitMap(), BitMap(), BitMap()))
    centre = _centre(connection, search)
    if centre is None and not question.phrases:
        question, centre = _place_among(connection, state, search.words[:LONGEST], question)
    words = [state.hits(connection, word) for word in question.words]
    found = tiers(words, state.standing)
    better = corrected(connection, state, question.words, words, found[-1])
    text = ""
    if better is not None:
        words, text = better
        found = tiers(words, state.standing)
    if question.phrases:
        found = _with_phrases(connection, question.phrases, found)
    return Heard(found, words, centre, text)


def _centre(connection: sqlite3.Connection, search: Search) -> Commune | None:
    """Give the commune that the question is placed in."""
    return find_commune(connection, search.commune_code) if search.commune_code else None


def _place_among(
    connection: sqlite3.Connection, state: State, typed: str, question: Asked
) -> tuple[Asked, Commune | None]:
    """Take a postal code or the name of a commune out of the words.

    A name that texts use more as a word than as a place (« cours », « garde ») is a word;
    alone, a name is looked for among the names.
    """
    words = tokens(typed)[:_MOST_WORDS]
    for word in words:
        if len(word) == _POSTAL_CODE and word.isdigit():
            commune = commune_of_postal_code(connection, word)
            if commune is not None:
                return _without(question, (word,)), commune
    for size in range(min(_LONGEST_NAME, len(words) - 1), 0, -1):
        for start in range(len(words) - size, -1, -1):
            named = words[start : start + size]
            rest = _without(question, named)
            commune = commune_named(connection, named) if rest.words else None
            if commune is not None and (size > 1 or _is_place(connection, state, named[0])):
                return rest, commune
    return question, None


def _without(question: Asked, named: tuple[str, ...]) -> Asked:
    """Take some words out of a question."""
    return replace(question, words=tuple(one for one in question.words if one.word not in named))


def _is_place(connection: sqlite3.Connection, state: State, word: str) -> bool:
    """Tell whether records use a word as a place at least as often as in their texts."""
    hits = state.hits(connection, AskedWord(word))
    return len(hits.place) >= len(hits.anywhere - hits.place)


def _of_number(connection: sqlite3.Connection, state: State, number: str) -> BitMap:
    """Find the records with a telephone number, whole or begun."""
    rows = state.reader.key(connection, f"phone:{number[:PHONE_DIGITS]}") & state.standing
    return _holding(
        connection,
        rows,
        lambda record: any(digits.startswith(number) for digits in phone_digits(record)),
    )


def _with_phrases(
    connection: sqlite3.Connection, phrases: Sequence[tuple[str, ...]], found: Tiers
) -> Tiers:
    """Keep the records that hold every phrase as it is written."""
    texts = [f" {' '.join(phrase)} " for phrase in phrases]

    def holds(record: Record) -> bool:
        folded = [f" {' '.join(tokens(text))} " for text in _texts(record)]
        return all(any(text in one for one in folded) for text in texts)

    rows = found[-1]
    if len(rows) > _MOST_READ:
        rows = found[0] if len(found[0]) <= _MOST_READ else found[0][:_MOST_READ]
    kept = _holding(connection, rows, holds)
    return found[0] & kept, found[1] & kept, kept


def _texts(record: Record) -> tuple[str, ...]:
    """List the texts that a phrase can be in."""
    organization = record.organization_name if isinstance(record, Service) else ""
    return record.name, organization, record.summary, record.description


def _holding(
    connection: sqlite3.Connection, rows: BitMap, test: Callable[[Record], bool]
) -> BitMap:
    """Keep the records that pass a test."""
    numbers = ", ".join(map(str, rows))
    stored = connection.execute(_BODIES.format(numbers))
    return BitMap(row for row, stem, body in stored if test(record_of(stem, body)))
