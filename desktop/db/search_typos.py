"""Forgive slips of the key: when words find nothing or next to nothing, try the nearest ones."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

from pyroaring import BitMap

from desktop.db.documents import record_of
from desktop.db.index.asked import AskedWord
from desktop.db.index.reader import Hits
from desktop.db.search_state import State
from desktop.domain.records import Service
from desktop.domain.thesaurus import Thesaurus
from desktop.domain.words import singular, tokens

_LITTLE = 2  # records: an exact word that finds no more may be a slip that someone else made too
_FAR_BETTER = 10  # times as many records
_SHORTEST = 4  # letters: shorter words have too many neighbours
_TWO_SLIPS = 6  # letters from which two slips are forgiven
_TWO_SLIPS_HEARD = 8  # expressions are short and close to one another
_TRIED = 12
_REMEMBERED = 32
_FAR = 9
_BODY = "SELECT stem, body FROM stored WHERE record = ?"
_WORD = re.compile(r"[\w-]+")


def corrected(
    connection: sqlite3.Connection,
    state: State,
    words: Sequence[AskedWord],
    hits: Sequence[Hits],
    found: BitMap,
) -> tuple[list[Hits], str] | None:
    """Give what the nearest words find, and how they are written; None when nothing is better.

    `hits` are what all that was typed finds, the words last; what comes before is certain.
    """
    if len(found) > _LITTLE or not words:
        return None
    meant = hits[: len(hits) - len(words)]
    better = list(hits[len(meant) :])
    hits = tuple(better)
    written = [word.word for word in words]
    rows = found
    # The rarest first: a slip is what nobody writes.
    for place in sorted(range(len(words)), key=lambda one: len(hits[one].anywhere)):
        word = words[place].word
        if len(word) < _SHORTEST or word.isdigit() or len(rows) > _LITTLE:
            continue
        others = state.tiers([*meant, *better[:place], *better[place + 1 :]])[-1]
        enough = _FAR_BETTER * len(hits[place].anywhere & others)
        best, most = None, (-_FAR, enough)
        for near, slips in _near(state, word).items():
            tried = state.hits(connection, AskedWord(near))
            merit = -slips, len(tried.anywhere & others)
            if merit > most and merit[1] > enough:
                best, most = (near, tried), merit
        if best is not None:
            better[place] = best[1]
            rows = others & best[1].anywhere
            written[place] = _as_written(connection, best[1], best[0])
    if len(rows) <= len(found) or not rows:
        return None
    return [*meant, *better], " ".join(written)


def rare(words: Sequence[AskedWord], hits: Sequence[Hits]) -> list[AskedWord]:
    """Leave out the words that many records hold: « cour » is no slip of « coup »."""
    each = zip(words, hits, strict=True)
    return [word for word, one in each if len(one.anywhere) <= _LITTLE]


def misheard(typed: Sequence[str], words: Sequence[AskedWord], thesaurus: Thesaurus) -> str:
    """Write what was typed with the everyday expressions that words are slips of.

    Empty when there are none. One slip is forgiven, two in a word of eight letters or more.
    """
    from rapidfuzz import process  # noqa: PLC0415 -- 20 ms of a start, for slips only
    from rapidfuzz.distance import OSA  # noqa: PLC0415 -- idem

    known = thesaurus.single_words
    better = {}
    for word in words:
        if len(word.word) < _SHORTEST or word.word.isdigit():
            continue
        slips = 2 if len(word.word) >= _TWO_SLIPS_HEARD else 1
        near = process.extractOne(word.word, known.keys(), scorer=OSA.distance, score_cutoff=slips)
        if near is not None:
            better[word.word] = known[near[0]]
    return " ".join(better.get(word, word) for word in typed) if better else ""


def _near(state: State, word: str) -> dict[str, int]:
    """Give the words of the index near one, remembered while the next ones are typed."""
    known = state.near_words
    if word not in known:
        if len(known) >= _REMEMBERED:
            known.clear()
        known[word] = _nearest(word, state.reader.words())
    return known[word]


def _nearest(word: str, lists: Sequence[list[str]]) -> dict[str, int]:
    """Give the words of the index near one, with how many slips make the difference.

    Letters that changed places are one slip; a first choice counts them as two, which is faster.
    """
    from rapidfuzz import process  # noqa: PLC0415 -- 20 ms of a start, for slips only
    from rapidfuzz.distance import OSA, Levenshtein  # noqa: PLC0415 -- idem

    changes = 2 if len(word) >= _TWO_SLIPS else 1
    forms = {word, singular(word)}
    near = {
        found
        for form in forms
        for words in lists
        for found, _, _ in process.extract(
            form, words, scorer=Levenshtein.distance, score_cutoff=changes, limit=_TRIED
        )
    }
    return {
        found: min(OSA.distance(form, found) for form in forms)
        for found in near
        if found not in forms
    }


def _as_written(connection: sqlite3.Connection, hits: Hits, word: str) -> str:
    """Give a word with its accents, as the first record that holds it writes it."""
    for row in hits.anywhere[:1]:
        stored = connection.execute(_BODY, (row,)).fetchone()
        record = record_of(*stored)
        organization = record.organization_name if isinstance(record, Service) else ""
        text = f"{record.name} {organization} {record.summary} {record.description}"
        for one in _WORD.findall(text):
            if word in map(singular, tokens(one)):
                return str(one).lower()
    return word
