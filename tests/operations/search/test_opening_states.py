from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pyroaring import BitMap

from desktop.db.catalogue import Catalogue
from desktop.db.search_state import Beside
from desktop.domain.provenance import Correction, ImportedRecord, RowOrigin, SourceRow
from desktop.domain.records import (
    Closure,
    Location,
    Organization,
    Schedule,
    ServiceAtLocation,
    Status,
)
from desktop.domain.search import DAY, Search
from desktop.exchange.shipped.school_holidays import read_school_holidays
from desktop.operations.search.opening_states import OpeningStates, OpenOn

SCHOOL = read_school_holidays(Path(__file__).parents[3] / "resources")
TUESDAY = date(2026, 11, 24)
WEEK = "Mo-Fr 09:00-12:00,14:00-17:00"


def place(osm: str = "", text: str = "", *, closed: bool = False) -> ServiceAtLocation:
    works = Closure(starts=TUESDAY, ends=TUESDAY, reason="travaux")
    return ServiceAtLocation(
        location=Location(commune="Lyon", commune_code="69123"),
        schedules=(Schedule(osm=osm, text=text),) if osm or text else (),
        closures=(works,) if closed else (),
    )


def organization(
    name: str, *places: ServiceAtLocation, status: Status = Status.ACTIVE
) -> ImportedRecord:
    record = Organization(
        id=f"lieux--{name}", source="lieux", source_id=name, name=name, places=places, status=status
    )
    origin = RowOrigin("lieux", "1", "", "lieux.csv", ())
    return ImportedRecord(record, SourceRow(b"{}", 1, origin))


@pytest.fixture
def places(tmp_path: Path) -> Catalogue:
    """Make a catalogue of places with hours of every kind."""
    catalogue = Catalogue.open(tmp_path / "catalogue.db")
    with catalogue.writing() as writer:
        writer.put(
            [
                organization("semaine", place(WEEK)),
                organization("soir", place("Tu 17:00-20:00")),
                organization("samedi", place("Sa 09:00-12:00")),
                organization("rdv", place('Tu "sur rendez-vous"')),
                organization("prose", place(text="le mardi")),
                organization("tournée", place("Mo 09:00-12:00"), place("Tu[4] 09:00-12:00")),
                organization("travaux", place(WEEK, closed=True)),
                organization("disparu", place(WEEK), status=Status.CLOSED),
                organization("nulle part"),
            ],
            datetime(2026, 11, 1, tzinfo=UTC),
        )
    return catalogue


def run(work: Generator[int, None, OpenOn]) -> OpenOn:
    while True:
        try:
            assert 0 <= next(work) < 100
        except StopIteration as done:
            found: OpenOn = done.value
            return found


@pytest.fixture
def names(places: Catalogue) -> Callable[[Iterable[int]], set[str]]:
    """Name what a search narrowed by a set of rows leaves."""

    def _names(rows: Iterable[int]) -> set[str]:
        beside = Beside(opening={DAY: BitMap(rows)})
        found = places.find(Search(on=TUESDAY, opening=DAY), beside)
        return {each.removeprefix("lieux--") for each in found.ids}

    return _names


def test_a_search_is_narrowed_to_what_is_open_that_day(
    places: Catalogue, names: Callable[[Iterable[int]], set[str]]
) -> None:
    opened = run(OpeningStates(places, school=SCHOOL).on(TUESDAY))
    assert names(opened.promised) == {"semaine", "soir", "rdv", "tournée"}
    assert names(opened.evening) == {"soir"}
    assert names(opened.perhaps) == set()
    assert names([]) == set()


def test_a_holiday_promises_nothing_but_what_may_be(
    places: Catalogue, names: Callable[[Iterable[int]], set[str]]
) -> None:
    bastille_day = run(OpeningStates(places, school=SCHOOL).on(date(2026, 7, 14)))
    assert names(bastille_day.promised) == set()
    assert names(bastille_day.perhaps) == {"semaine", "soir", "travaux", "rdv"}


def test_corrections_of_the_desk_count(
    places: Catalogue, names: Callable[[Iterable[int]], set[str]]
) -> None:
    correction = Correction(
        record_id="lieux--samedi",
        field="places.0.schedules.0.osm",
        value="Tu 10:00-12:00",
        source_value="Sa 09:00-12:00",
        reason="téléphone",
        role="accueil",
        made_on=TUESDAY,
    )
    ours = [{"lieux--samedi": (correction,)}]
    states = OpeningStates(places, lambda: ours[-1], SCHOOL)
    assert states.ready(TUESDAY) is None
    opened = run(states.on(TUESDAY))
    assert "samedi" in names(opened.promised)
    assert states.ready(TUESDAY) is opened
    assert states.ready(date(2026, 11, 25)) is None
    ours.append({})
    assert states.ready(TUESDAY) is None


def test_work_that_is_closed_keeps_nothing(places: Catalogue) -> None:
    states = OpeningStates(places, school=SCHOOL)
    work = states.on(TUESDAY)
    next(work)
    work.close()
    assert states.ready(TUESDAY) is None


def test_what_was_done_before_a_question_stays_and_the_rest_follows(places: Catalogue) -> None:
    states = OpeningStates(places, school=SCHOOL)
    rows = places.first_rows(Search(words="semaine"), 10)
    assert states.so_far(TUESDAY).judged == BitMap()
    states.hurry(TUESDAY, rows, 1)
    known = states.so_far(TUESDAY)
    assert known.judged == known.promised == BitMap(rows)
    assert states.ready(TUESDAY) is None
    whole = run(states.on(TUESDAY))
    assert states.ready(TUESDAY) is whole
    assert whole.promised == OpeningStates(places, school=SCHOOL).made(TUESDAY).promised
    states.hurry(TUESDAY, rows, 0)
    assert states.ready(TUESDAY) is whole
