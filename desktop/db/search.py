"""Answer a search: which records, in which order, and how many each filter would leave.

Sets of rows answer for everything; what is asked and answered is only `Search` and `Found`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from msgspec import Struct
from pyroaring import BitMap

from desktop.db import meta
from desktop.db.connection import Database
from desktop.db.index.points import FAR_KM
from desktop.db.index.ranking import Relevance
from desktop.db.kept_connection import KeptConnection
from desktop.db.search_facets import counted, narrowed
from desktop.db.search_labels import ON
from desktop.db.search_order import Linked, Matched, Ordering
from desktop.db.search_state import NOTHING_BESIDE, Beside, State
from desktop.db.search_words import hear
from desktop.db.vocabulary_rows import read_vocabularies
from desktop.domain.search import PAGE, FacetCount, Found, Page, Search
from desktop.domain.thesaurus import Thesaurus
from desktop.domain.vocabularies import Vocabularies

#: Filters that say where it is: they are taken off by asking elsewhere.
_PLACE_FILTERS = ("radius_km", "departments")
Version = tuple[sqlite3.Connection, int]


class _Answered(Struct, frozen=True):
    """Remember the last answer, for its next pages."""

    found: Found
    generation: str
    ordering: Ordering


class Searcher:
    """Find records in one catalogue file."""

    def __init__(self, database: Database, thesaurus: Callable[[], Thesaurus]) -> None:
        """Take the file, and the way to what residents say; nothing is read yet."""
        self._kept = KeptConnection(database)
        self._thesaurus = thesaurus
        self._state: State | None = None
        self._last: _Answered | None = None
        self._known_as = "", ""
        self._version: Version | None = None

    def close(self) -> None:
        """Let go of the file."""
        self._kept.close()

    def find(self, search: Search, beside: Beside = NOTHING_BESIDE) -> Found:
        """Answer one question, with the ids of its first page.

        Every word has to be found; records known to be closed are left out.
        """
        with self._kept.reading() as connection:
            return self._answer(connection, self._fresh(connection), search, beside)

    def page(self, found: Found, first: int, count: int, beside: Beside = NOTHING_BESIDE) -> Page:
        """Give more ids of an answer, from the `first`; empty once the catalogue has changed."""
        with self._kept.reading() as connection:
            last = self._last
            if last is None or last.found.search != found.search:
                self._answer(connection, self._fresh(connection), found.search, beside)
                last = self._last
            if last is None or last.generation != self.known_as(connection)[0]:
                return Page()
            return _page(connection, last.ordering, first, count)

    def first_rows(self, search: Search, count: int, beside: Beside) -> list[int]:
        """Give the first rows of an answer, in order."""
        with self._kept.reading() as connection:
            self._answer(connection, self._fresh(connection), search, beside)
            return self._last.ordering.page(connection, 0, count) if self._last else []

    def vocabularies(self) -> Vocabularies:
        """Give the vocabularies of the catalogue, remembered until it changes."""
        with self._kept.reading() as connection:
            known = self._state
            if known is None or known.known_as != self.known_as(connection):
                return read_vocabularies(connection)  # an import needs nothing else of a state
            return known.vocabularies

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read one state of the file without opening it again; for what every answer needs."""
        with self._kept.reading() as connection:
            yield connection

    def known_as(self, connection: sqlite3.Connection) -> tuple[str, str]:
        """Tell one state of the catalogue from another, read again when the file was written."""
        version = self.version(connection)
        if self._version != version:
            self._known_as, self._version = meta.state(connection), version
        return self._known_as

    def version(self, connection: sqlite3.Connection) -> Version:
        """Give another value each time that the file was written, for no reading at all."""
        (written,) = connection.execute("PRAGMA data_version").fetchone()
        return connection, written

    def _fresh(self, connection: sqlite3.Connection) -> State:
        """Give the state, read again when any process has changed the catalogue."""
        if self._state is None or self._state.known_as != self.known_as(connection):
            self._state = State(connection)
        return self._state

    def _answer(
        self,
        connection: sqlite3.Connection,
        state: State,
        search: Search,
        beside: Beside,
    ) -> Found:
        """Answer one question about one state."""
        heard = hear(connection, state, search, self._thesaurus)
        centre = heard.centre
        around = None
        if centre is not None:
            reach = max(FAR_KM, search.radius_km or 0.0)
            around = state.reader.around(connection, centre, reach)
        used: dict[str, BitMap] = {}
        old = state.to_verify(connection, search.on, beside.checked)
        if search.to_verify:
            used["to_verify"] = old
        if around is not None and search.radius_km is not None:
            used["radius_km"] = around.within(search.radius_km)
        favourites = state.rows_of(connection, beside.favourites)
        if search.favourites:
            used["favourites"] = favourites
        if search.opening:
            used["opening"] = beside.opening.get(search.opening, BitMap())
        used |= state.facets.filters(connection, search)
        left = narrowed(heard.rows, used.values())
        unjudged = _unjudged(heard.rows, used, beside)
        undecided = unjudged.get(search.opening, 0)
        openings = {time: rows for time, rows in beside.opening.items() if not unjudged.get(time)}
        sets = {"to_verify": {ON: old}, "favourites": {ON: favourites}, "opening": openings}
        linked = state.linked(connection, beside.groups) if beside.groups else {}
        matched = Matched(
            rows=left,
            tiers=heard.tiers,
            first=heard.first,
            relevance=Relevance(heard.words, state.lengths, old) if heard.words else None,
            centre=centre,
            around=around,
            located=state.reader.key(connection, "located:1"),
            linked=linked,
        )
        ordering = Ordering(matched, state.names)
        page = _page(connection, ordering, 0, PAGE)
        found = Found(
            search=search,
            total=len(left) - _folded_away(left, linked),
            ids=page.ids,
            distances_km=page.distances_km,
            undecided=undecided,
            facets={} if undecided else _facets(connection, state, search, heard.rows, used, sets),
            corrected_to=heard.corrected_to,
            heard=heard.heard,
            understood_commune=None if search.commune_code else centre,
            drop=() if left or undecided else _to_drop(heard.rows, used),
        )
        self._last = _Answered(found, state.known_as[0], ordering)
        return found


def _facets(
    connection: sqlite3.Connection,
    state: State,
    search: Search,
    found: BitMap,
    used: dict[str, BitMap],
    sets: Mapping[str, Mapping[str, BitMap]],
) -> dict[str, tuple[FacetCount, ...]]:
    """Count what each filter would leave: those of the index, then those of other `sets`."""
    facets = state.facets.count(connection, search, found, used)
    for name, rows in sets.items():
        facets |= counted(name, rows, found, used)
    return facets


def _page(connection: sqlite3.Connection, ordering: Ordering, first: int, count: int) -> Page:
    """Read the ids and distances of a page."""
    rows = ordering.page(connection, first, count)
    ids = ordering.ids(connection, rows)
    kilometres = ordering.kilometres(connection, rows)
    placed = zip(rows, ids, strict=True) if kilometres else ()
    return Page(
        ids=tuple(ids),
        distances_km={each: kilometres[row] for row, each in placed if row in kilometres},
    )


def _unjudged(found: BitMap, used: Mapping[str, BitMap], beside: Beside) -> dict[str, int]:
    """Count for each time of opening the rows of which it is not known.

    Other filters than where it is are not counted with: each of them can be taken off.
    """
    within = narrowed(found, (used[name] for name in _PLACE_FILTERS if name in used))
    return {time: len(within - judged) for time, judged in beside.judged.items()}


def _folded_away(rows: BitMap, linked: Linked) -> int:
    """Count the rows that do not stand alone because a linked one is shown for them."""
    if not linked:
        return 0
    present = rows & BitMap(linked)
    groups = {tuple(linked[row]) for row in present}
    return len(present) - len(groups)


def _to_drop(found: BitMap, used: dict[str, BitMap]) -> tuple[str, ...]:
    """Name the filters that leave something when one of them is taken off, the best first."""
    without = {
        name: len(narrowed(found, (rows for other, rows in used.items() if other != name)))
        for name in used
    }
    return tuple(sorted((name for name in without if without[name]), key=lambda one: -without[one]))
