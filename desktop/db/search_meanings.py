"""Find what an everyday expression means: its own words, words of the field, places, themes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import reduce

from pyroaring import BitMap

from desktop.db.index.asked import AskedWord
from desktop.db.index.levels import ABOUT, COUNT, FIRST, NAME, SAID
from desktop.db.index.reader import Hits, hits_of
from desktop.db.search_keys import KINDS
from desktop.db.search_state import State
from desktop.domain.thesaurus import Entry, Heard
from desktop.domain.vocabularies import PUBLICS, THEMES
from desktop.domain.words import STOP_WORDS, tokens

#: Help for who is in danger, wherever the word stands (domain rule: never under anything else).
_HELP_KINDS = ("cidff", "bav")
_HELP_THEMES = ("famille--surmonter-conflits-separation-violence",)
_OF_ONESELF = "sante--sante-mentale"
_NOTHING = BitMap()


def meaning(
    connection: sqlite3.Connection, state: State, heard: Heard, typed: Sequence[AskedWord]
) -> Hits:
    """Give what one expression finds, as if it were a word.

    Its own words count where they are written; then, as what a record is about, the phrases of
    the field in names, and the kinds of places; phrases elsewhere are mentions, for they are
    large (« santé », « logement »); themes and publics come last, in `anywhere` only.
    `typed` are the words the expression took.
    """
    own = _together(state.hits(connection, _finished(word, heard)) for word in typed)
    phrases = [_phrase(connection, state, phrase) for phrase in heard.entry.phrases]
    levels = list(own.levels)
    levels[ABOUT] = BitMap.union(
        levels[ABOUT],
        *(one.name for one in phrases),
        *(state.key(connection, f"{KINDS}:{code}") for code in heard.entry.kinds),
    )
    levels[SAID] = BitMap.union(levels[SAID], *(one.anywhere for one in phrases))
    if not heard.is_whole:
        begun = _together(state.hits(connection, word) for word in typed)
        levels[SAID] = levels[SAID] | begun.anywhere
    return hits_of(levels, beside=own.anywhere | _coded(connection, state, heard.entry))


def help_rows(connection: sqlite3.Connection, state: State, heard: Sequence[Heard]) -> BitMap:
    """Give the records that help in the danger that is heard; none when there is none.

    Who is a danger to oneself is helped by what the expression means, not as a victim.
    """
    dangers = (one.entry for one in heard if one.entry.danger)
    if all(_OF_ONESELF in each.themes for each in dangers):
        return _NOTHING
    keys = [f"{KINDS}:{code}" for code in _HELP_KINDS]
    keys += [f"{THEMES}:{code}" for code in _HELP_THEMES]
    return BitMap.union(*(state.key(connection, key) for key in keys))


def _finished(word: AskedWord, heard: Heard) -> AskedWord:
    """Take the words of an expression for themselves: « ame » begins no « amende ».

    The last one, unfinished, is what the words before it make of it: « cours de franç » is no
    beginning of « France ». Alone it is taken as it is.
    """
    if heard.is_whole:
        return AskedWord(word.word)
    if word.is_unfinished and len(heard.words) > 1:
        return AskedWord(tokens(heard.expression)[-1])
    return word


def _phrase(connection: sqlite3.Connection, state: State, phrase: str) -> Hits:
    """Give the records that hold every word of a phrase."""
    words = [AskedWord(word) for word in tokens(phrase) if word not in STOP_WORDS]
    return _together(state.hits(connection, word) for word in words)


def _together(words: Iterable[Hits]) -> Hits:
    """Give the records that hold several words, by the worst of the places that hold one."""
    found = list(words)
    if len(found) == 1:
        return found[0]
    levels = [BitMap()] * COUNT
    if found:
        levels[NAME] = _common(one.name for one in found)
        levels[FIRST] = found[0].levels[FIRST] & levels[NAME]
        levels[ABOUT] = _common(one.tiers[1] for one in found)
        levels[SAID] = _common(one.anywhere for one in found)
    return hits_of(levels)


def _common(rows: Iterable[BitMap]) -> BitMap:
    """Keep the rows that are in all."""
    return reduce(BitMap.__and__, rows)


def _coded(connection: sqlite3.Connection, state: State, entry: Entry) -> BitMap:
    """Give the records that carry a theme of the entry, or a public when it names no theme."""
    keys = [f"{THEMES}:{code}" for code in entry.themes]
    keys = keys or [f"{PUBLICS}:{code}" for code in entry.publics]
    return BitMap.union(BitMap(), *(state.key(connection, key) for key in keys))
