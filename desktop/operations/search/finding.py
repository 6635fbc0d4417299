"""Find who can help: words, place and filters in; ids, counts and rows out."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from datetime import date, timedelta

from msgspec.structs import replace
from pyroaring import BitMap

from desktop.db.catalogue import Catalogue
from desktop.db.search_state import Beside
from desktop.domain.field_words import label_of
from desktop.domain.freshness import OLD, age_of, state_of
from desktop.domain.opening.closures import near, short_words
from desktop.domain.opening.coded_text import spelled
from desktop.domain.opening.hours import CALL, NO_CALENDAR, UNKNOWN
from desktop.domain.opening.openings import best_day
from desktop.domain.opening.school_calendar import NO_SCHOOL_CALENDAR
from desktop.domain.places import Commune
from desktop.domain.provenance import StoredRecord
from desktop.domain.records import Location, Record, Service
from desktop.domain.search import (
    DAY,
    EVENING,
    PERHAPS,
    SATURDAY,
    Found,
    Page,
    ResultRow,
    Search,
    coming_saturday,
)
from desktop.domain.sheet import DayLine
from desktop.domain.verifications import Block
from desktop.domain.wording import WEEKDAYS
from desktop.domain.words import sort_key
from desktop.operations.records.effective_records import (
    Corrections,
    EffectiveRecords,
    Verifications,
    no_corrections,
    no_verifications,
)
from desktop.operations.records.linking import Linking, no_answers
from desktop.operations.search.corrected_search import CorrectedSearch
from desktop.operations.search.opening_states import OpeningStates
from desktop.operations.search.row_memory import RowMemory
from desktop.operations.search.search_reasons import Reasons, why_later

_AHEAD = 7  # days from the asked one that are made when there is time
#: Of a day that is not ready: records judged at once, and seconds spent on them.
_FIRST, _HURRY = 400, 0.015
_NAMED = re.compile(r" \([^)]*\)")


class Finding:
    """Ask the catalogue, and word each result for the list."""

    def __init__(
        self,
        catalogue: Catalogue,
        corrections: Callable[[], Corrections] = no_corrections,
        linking: Linking | None = None,
        verifications: Callable[[], Verifications] = no_verifications,
        openings: OpeningStates | None = None,
        favourites: Callable[[], frozenset[str]] = frozenset,
    ) -> None:
        """Take the catalogue, what the desk laid over it, what is one place, what is open."""
        self._favourites = favourites
        self._school = openings.school if openings else NO_SCHOOL_CALENDAR
        self._catalogue = catalogue
        self._linking = linking or Linking(catalogue, no_answers)
        self._records = EffectiveRecords(catalogue, corrections, verifications)
        self._openings = openings
        self._corrected = CorrectedSearch(self._records, corrections)
        self._worded = RowMemory(self._row)

    def find(self, search: Search, *, is_hurried: bool = False) -> Found:
        """Answer one question with ordered ids and facet counts; linked records are one result.

        Where what is open is asked for a day that is not ready, it is made first; `is_hurried`
        judges no more than the first records instead, and `Found.undecided` counts the others.
        """
        if search.opening and search.on and self._openings:
            day = search.shown_day(search.on)
            if is_hurried:
                self._judge_first(search, day)
            else:
                self._openings.made(day)
        beside = self._beside(search)
        return self._corrected.add(self._catalogue.find(search, beside), beside.groups)

    def _beside(self, search: Search) -> Beside:
        """Give what the catalogue does not know: what is one place, what is open or checked."""
        day = search.on
        opening, judged = self._open_on(day) if day else ({}, {})
        return Beside(
            groups=self._linking.groups(),
            opening=opening,
            judged=judged,
            checked=self._checked(day) if day else frozenset(),
            favourites=self._favourites(),
        )

    def openings(self, day: date) -> Generator[int, None, None]:
        """Make what is open on a day, to be asked for and counted."""
        if self._openings is not None:
            yield from self._openings.on(day)

    def day_to_make(self, day: date) -> date | None:
        """Name the day to make next: the asked one, its Saturday, the week that comes; or none."""
        if self._openings is None:
            return None
        days = (day, coming_saturday(day), *(day + timedelta(days=n) for n in range(1, _AHEAD)))
        return next((each for each in days if self._openings.ready(each) is None), None)

    def _judge_first(self, search: Search, day: date) -> None:
        """Judge the first records of a question, whatever is open, for a moment only."""
        if self._openings is None or self._openings.ready(day) is not None:
            return
        anywhen = Search(
            words=search.words,
            commune_code=search.commune_code,
            radius_km=search.radius_km,
            departments=search.departments,
            on=search.on,
        )
        rows = self._catalogue.first_rows(anywhen, _FIRST, self._beside(anywhen))
        self._openings.hurry(day, rows, _HURRY)

    def _open_on(self, day: date) -> tuple[dict[str, BitMap], dict[str, BitMap]]:
        """Give what is known to be open by the time that can be asked for, and what was judged."""
        if self._openings is None:
            return {}, {}
        known, later = map(self._openings.so_far, (day, coming_saturday(day)))
        opening = {DAY: known.promised, EVENING: known.evening, PERHAPS: known.perhaps}
        judged = {} if known.judged is None else dict.fromkeys(opening, known.judged)
        if later.judged is not None:
            judged[SATURDAY] = later.judged
        return {**opening, SATURDAY: later.promised}, judged

    def _checked(self, on: date) -> frozenset[str]:
        """List the records whose every block was checked in the last two years."""
        return frozenset(
            record_id
            for record_id, checks in self._records.verifications().items()
            if {check.block for check in checks if state_of(check.verified_on, on) != OLD}
            == set(Block)
        )

    def rows(self, found: Found, first: int, count: int, today: date) -> tuple[ResultRow, ...]:
        """Word `count` results from the `first`; hours are those of the asked day, else today."""
        page = Page(ids=found.ids[first : first + count], distances_km=found.distances_km)
        if first + count > len(found.ids) < found.total:
            page = self._catalogue.page(found, first, count, self._beside(found.search))
        stored = self._records.read(page.ids)
        also_in = self._linking.also_in([each.record.id for each in stored])
        words = found.corrected_to or found.search.words
        labels = self._catalogue.vocabularies()
        reasons = Reasons(words, found.heard, labels)
        day = found.search.shown_day(today)
        favourites = self._favourites()
        name = "" if day == (found.search.on or today) else f"{WEEKDAYS[day.weekday()]}\u00a0: "
        rows = []
        for each in stored:
            worded = self._worded.of(each, labels, day, today)
            row = worded.row
            rows.append(
                replace(
                    row,
                    why=reasons.of(worded.texts),
                    later=why_later(each.dates, found.search),
                    distance_km=page.distances_km.get(row.id),
                    also_in=also_in.get(row.id, ()),
                    favourite=row.id in favourites,
                    # Of another day than the one asked for, it has to be said which.
                    open_short=f"{name}{row.open_short}",
                )
            )
        return tuple(rows)

    def _row(self, stored: StoredRecord, day: date, today: date) -> ResultRow:
        """Word one result; of several places, hours are those of the one to go to that day."""
        return _row(
            stored, best_day(stored.record.places, day, today, school=self._school), (day, today)
        )

    def every_id(self, search: Search) -> tuple[str, ...]:
        """List all the results of one question, in order: a list shows only pages of them."""
        found = self.find(search)
        if len(found.ids) == found.total:
            return found.ids
        return self._catalogue.page(found, 0, found.total, self._beside(search)).ids

    def communes(self, text: str) -> tuple[Commune, ...]:
        """Propose communes for what is typed: a name's beginning or a postal code."""
        return self._catalogue.communes(text)

    def commune(self, code_or_name: str) -> Commune | None:
        """Understand an INSEE code, a postal code or a name as one commune."""
        exact = self._catalogue.commune(code_or_name.strip())
        if exact is not None:
            return exact
        proposed = self._catalogue.communes(code_or_name)
        wanted = sort_key(code_or_name)
        same = [commune for commune in proposed if sort_key(commune.name) == wanted]
        chosen = same or list(proposed)
        return chosen[0] if chosen else None


def _row(stored: StoredRecord, on_the_day: tuple[int, DayLine], on: tuple[date, date]) -> ResultRow:
    """Word what a result says whatever is asked; `on` holds the asked day and today."""
    record = stored.record
    location = record.places[0].location if record.places else Location()
    index, line = on_the_day
    day, today = on
    return ResultRow(
        id=record.id,
        name=record.name,
        organization=record.organization_name if isinstance(record, Service) else "",
        commune=location.commune,
        postal_code=location.postal_code,
        open_state=line.state,
        open_text=_open_text(record, index, line),
        open_short=_open_short(record, index, line),
        kind="service" if isinstance(record, Service) else "organization",
        source_label=stored.source_label,
        modified_on=stored.dates.producer,
        verified=stored.dates.verified,
        to_verify=stored.dates.verified is None,
        corrected=tuple(label_of(layer.field) for layer in stored.corrected),
        age=age_of(stored.dates, today),
        soon=_soon(record, day),
    )


def _open_short(record: Record, index: int, line: DayLine) -> str:
    """Say the same without the day, nor the name of a holiday: « appelez avant » comes first."""
    where = f" ({record.places[index].location.commune})" if index else ""
    if line.hours and line.doubt and line.state == UNKNOWN:
        reason = _NAMED.sub("", line.doubt).removesuffix(CALL)
        return f"appelez avant\u00a0: {reason} (d’habitude {line.hours}){where}"
    if not line.hours:
        return _open_text(record, index, line)
    if line.doubt == NO_CALENDAR:
        return f"hors vacances\u00a0: {line.hours}{where}"
    return f"{line.hours}{f' ({line.doubt})' if line.doubt else ''}{where}"


def _soon(record: Record, day: date) -> str:
    """Say what closes or changes within a fortnight of a day, in any of the places."""
    told = [each for place in record.places for each in near(place.closures, day)]
    return " ; ".join(dict.fromkeys(map(short_words, told)))


def _open_text(record: Record, index: int, line: DayLine) -> str:
    """Say the day's hours, their doubt and where, or the source's own words where it is prose."""
    where = f" ({record.places[index].location.commune})" if index else ""
    if line.hours and line.doubt and line.state == UNKNOWN:  # a doubt is never what is cut
        return f"{line.label}\u00a0: {line.doubt} (d’habitude {line.hours}){where}"
    if line.hours:
        doubt = f" ({line.doubt})" if line.doubt else ""
        return f"{line.label}\u00a0: {line.hours}{doubt}{where}"
    schedules = record.places[index].schedules if record.places else ()
    prose = " ".join(spelled(each.text) for each in schedules if each.text)
    return prose if prose and not any(each.osm for each in schedules) else line.doubt
