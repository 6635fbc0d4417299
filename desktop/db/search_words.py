"""Hear what is typed: words, a place among them, a telephone number, a phrase, a slip."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace
from pyroaring import BitMap

from desktop.db.communes import commune_named, commune_of_postal_code, find_commune
from desktop.db.documents import record_of
from desktop.db.index.asked import Asked, AskedWord, asked
from desktop.db.index.levels import PLACE
from desktop.db.index.reader import Hits, Tiers
from desktop.db.search_keys import PHONE_DIGITS, asked_number, phone_digits
from desktop.db.search_meanings import help_rows, meaning
from desktop.db.search_state import State
from desktop.db.search_typos import corrected, misheard, rare
from desktop.domain.places import Commune
from desktop.domain.records import Record, Service
from desktop.domain.search import Search
from desktop.domain.thesaurus import FILLERS, Heard, Thesaurus
from desktop.domain.words import singular, tokens

_BODIES = "SELECT record, stem, body FROM stored WHERE record IN ({})"
_LONGEST_NAME = 5  # words of a commune's name
_MOST_READ = 3000  # records read to check a phrase: some 50 ms
_POSTAL_CODE = 5
_MOST_WORDS = 10


class Understood(Struct, frozen=True):
    """Hold what was understood, and the rows that answer it; the last tier holds them all.

    `first` are the rows that come before all others: help, when a word of danger was heard.
    """

    tiers: Tiers
    words: Sequence[Hits] = ()
    centre: Commune | None = None
    corrected_to: str = ""
    heard: tuple[Heard, ...] = ()
    first: BitMap = field(default_factory=BitMap)

    @property
    def rows(self) -> BitMap:
        """Give every row that answers."""
        return self.tiers[-1]


def hear(
    connection: sqlite3.Connection,
    state: State,
    search: Search,
    thesaurus: Callable[[], Thesaurus],
) -> Understood:
    """Understand a question, and find what answers its words."""
    if number := asked_number(search.words):
        rows = _of_number(connection, state, number)
        return Understood((rows,) * 4, centre=_centre(connection, search))
    question = asked(search.words)
    if question.is_foreign:
        return Understood((BitMap(),) * 4)
    centre = _centre(connection, search)
    if not question.words:
        return Understood(state.tiers(()), (), centre)
    known = thesaurus()
    if question.phrases:  # what is in quotes is meant as it is written
        words = [state.hits(connection, word) for word in question.words]
        found = _with_phrases(connection, question.phrases, state.tiers(words))
        heard = tuple(one for one in known.hear_words(question.typed) if one.entry.danger)
        return Understood(found, words, centre, heard=heard)
    heard = known.hear_words(question.typed)
    if centre is None:
        around, centre = _place_among(connection, state, question, heard)
        if centre is not None:
            question, heard = around, known.hear_words(around.typed)
    return _understood(connection, state, known, question, centre, heard)


def _understood(
    connection: sqlite3.Connection,
    state: State,
    thesaurus: Thesaurus,
    question: Asked,
    centre: Commune | None,
    heard: tuple[Heard, ...],
) -> Understood:
    """Find what answers the expressions heard and the words around them.

    Words around an expression that leave nothing are let go, and the answer says so; those around
    a danger (« mon père me frappe ») already when they leave nothing that helps in danger.
    """
    meant, left = _apart(connection, state, question, heard)
    words = [*meant, *(state.hits(connection, word) for word in left)]
    found = state.tiers(words)
    first = help_rows(connection, state, heard)
    if first and not first & found[-1]:
        heard = tuple(one for one in heard if one.entry.danger)
        words, _ = _apart(connection, state, question, heard)
        found = state.tiers(words)
        text = " ".join(one.expression for one in heard)
        return Understood(found, words, centre, text, heard, first & found[-1])
    text = ""
    if left and not found[-1]:
        text = misheard(question.typed, rare(left, words[len(meant) :]), thesaurus)
    if not text and (better := corrected(connection, state, left, words, found[-1])):
        words, text = better
        found = state.tiers(words)
        text = " ".join((*(one.expression for one in heard), text))
    if text and len(better_heard := thesaurus.hear(text)) > len(heard):
        again = _understood(connection, state, thesaurus, asked(text), centre, better_heard)
        return replace(again, corrected_to=again.corrected_to or text)
    if heard and left and not found[-1]:
        words = meant
        found = state.tiers(words)
        text = " ".join(one.expression for one in heard)
    return Understood(found, words, centre, text, heard, first & found[-1])


def _apart(
    connection: sqlite3.Connection, state: State, question: Asked, heard: tuple[Heard, ...]
) -> tuple[list[Hits], list[AskedWord]]:
    """Give what expressions find, and the telling words around them."""
    meant = [
        meaning(
            connection,
            state,
            one,
            [word for word in question.words if singular(word.word) in one.words],
        )
        for one in heard
    ]
    taken = {word for one in heard for word in one.words}
    left = [
        word
        for word in question.words
        if singular(word.word) not in taken and not (heard and word.word in FILLERS)
    ]
    return meant, left


def _centre(connection: sqlite3.Connection, search: Search) -> Commune | None:
    """Give the commune that the question is placed in."""
    return find_commune(connection, search.commune_code) if search.commune_code else None


def _place_among(
    connection: sqlite3.Connection,
    state: State,
    question: Asked,
    heard: tuple[Heard, ...],
) -> tuple[Asked, Commune | None]:
    """Take a postal code or the name of a commune out of the words.

    A name that texts use more as a word than as a place (« cours », « garde »), or that belongs
    to an expression, is a word; alone, a name is looked for among the names.
    """
    taken = {word for one in heard for word in one.words}
    words = question.typed[:_MOST_WORDS]
    for word in words:
        if len(word) == _POSTAL_CODE and word.isdigit():
            commune = commune_of_postal_code(connection, word)
            if commune is not None:
                return _without(question, (word,)), commune
    starts = [
        at
        for at, word in enumerate(words)
        if len(words) > 1 and state.begins_commune(connection, word)
    ]
    for size in range(min(_LONGEST_NAME, len(words) - 1), 0, -1):
        for start in reversed(starts):
            named = words[start : start + size]
            if len(named) < size or all(one.word in named for one in question.words):
                continue
            if size == 1 and singular(named[0]) in taken:
                continue
            commune = commune_named(connection, named)
            if commune is not None and (size > 1 or _is_place(connection, state, named[0])):
                return _without(question, named), commune
    return question, None


def _without(question: Asked, named: tuple[str, ...]) -> Asked:
    """Take some words out of a question."""
    return replace(
        question,
        typed=tuple(word for word in question.typed if word not in named),
        words=tuple(one for one in question.words if one.word not in named),
    )


def _is_place(connection: sqlite3.Connection, state: State, word: str) -> bool:
    """Tell whether records use a word as a place at least as often as in their texts."""
    hits = state.hits(connection, AskedWord(word))
    place = hits.levels[PLACE]
    return len(place) >= len(hits.anywhere - place)


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
    return found[0] & kept, found[1] & kept, found[2] & kept, kept


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
