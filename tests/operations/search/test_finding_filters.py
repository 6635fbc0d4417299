from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.db.catalogue import Catalogue
from desktop.domain.records import Location, Schedule, ServiceAtLocation
from desktop.domain.search import DAY, EVENING, PERHAPS, SATURDAY, Search
from desktop.exchange.shipped.school_holidays import read_school_holidays
from desktop.operations.search.finding import Finding
from desktop.operations.search.opening_states import OpeningStates
from tests.db.samples import COMMUNES, TERMS, fill, item

TUESDAY, THAT_SATURDAY = date(2026, 11, 24), date(2026, 11, 28)


def at(osm: str) -> tuple[ServiceAtLocation, ...]:
    where = Location(commune="Villejuif", commune_code="94076")
    return (ServiceAtLocation(location=where, schedules=(Schedule(osm=osm),)),)


def finding(catalogue: Catalogue) -> Finding:
    with catalogue.writing() as writer:
        writer.put_communes(COMMUNES)
        writer.put_terms(TERMS)
    fill(
        catalogue,
        [
            item(1, "De jour", places=at("Mo-Fr 09:00-17:00")),
            item(2, "Le soir", places=at("Tu 18:30-20:30")),
            item(3, "Le samedi", places=at("Sa 09:00-12:00")),
            item(4, "Sans horaires"),
        ],
    )
    return Finding(catalogue, openings=OpeningStates(catalogue))


def names(finding: Finding, search: Search) -> list[str]:
    found = finding.find(search)
    return sorted(row.name for row in finding.rows(found, 0, 10, TUESDAY))


def test_what_is_open_on_a_day_is_left_and_the_unknown_is_not(empty_catalogue: Catalogue) -> None:
    search = finding(empty_catalogue)
    assert names(search, Search(on=TUESDAY, opening=DAY)) == ["De jour", "Le soir"]
    assert names(search, Search(on=THAT_SATURDAY, opening=DAY)) == ["Le samedi"]


def test_the_evening_begins_after_eighteen_hours(empty_catalogue: Catalogue) -> None:
    assert names(finding(empty_catalogue), Search(on=TUESDAY, opening=EVENING)) == ["Le soir"]


def test_saturday_is_the_one_that_comes_and_results_tell_its_hours(
    empty_catalogue: Catalogue,
) -> None:
    search = finding(empty_catalogue)
    for on in (TUESDAY, THAT_SATURDAY):
        found = search.find(Search(on=on, opening=SATURDAY))
        (row,) = search.rows(found, 0, 10, TUESDAY)
        assert row.name == "Le samedi"
        assert (row.open_state, row.open_text[:18]) == ("open", "samedi 28 novembre")
        assert row.open_short.startswith("samedi") == (on == TUESDAY)


def test_what_is_open_is_counted_for_the_day_and_for_saturday_once_both_are_made(
    empty_catalogue: Catalogue,
) -> None:
    search = finding(empty_catalogue)
    for day in (TUESDAY, THAT_SATURDAY):
        assert search.day_to_make(TUESDAY) == day
        assert list(search.openings(day))
    assert search.day_to_make(TUESDAY) == date(2026, 11, 25)
    counted = search.find(Search(on=TUESDAY)).facets["opening"]
    assert {each.code: each.count for each in counted} == {DAY: 2, EVENING: 1, SATURDAY: 1}
    fill(empty_catalogue, [item(5, "Autre", places=at("Sa 09:00-12:00"))])
    assert search.day_to_make(TUESDAY) == TUESDAY


def test_what_may_be_open_on_a_holiday_is_asked_apart(empty_catalogue: Catalogue) -> None:
    bastille_day = date(2026, 7, 14)
    search = finding(empty_catalogue)
    assert names(search, Search(on=bastille_day, opening=DAY)) == []
    assert names(search, Search(on=bastille_day, opening=PERHAPS)) == ["De jour", "Le soir"]
    counted = search.find(Search(on=bastille_day, opening=DAY)).facets["opening"]
    assert {each.code: each.count for each in counted} == {DAY: 0, EVENING: 0, PERHAPS: 2}


def test_a_filter_that_leaves_nothing_is_named(empty_catalogue: Catalogue) -> None:
    search = finding(empty_catalogue)
    found = search.find(Search(words="samedi", on=TUESDAY, opening=DAY))
    assert (found.total, found.drop) == (0, ("opening",))


def test_what_nobody_wrote_for_two_years_is_to_be_verified(empty_catalogue: Catalogue) -> None:
    search = finding(empty_catalogue)
    fill(
        empty_catalogue,
        [
            item(5, "Récent", modified_on=date(2025, 6, 1)),
            item(6, "Ancien", modified_on=date(2019, 9, 1)),
        ],
    )
    assert names(search, Search(on=TUESDAY, to_verify=True, words="ancien")) == ["Ancien"]
    assert names(search, Search(on=TUESDAY, to_verify=True, words="récent")) == []
    counts = search.find(Search(on=TUESDAY)).facets["to_verify"]
    assert [one.count for one in counts] == [5]


def test_a_narrow_list_says_first_what_to_do_about_a_holiday(empty_catalogue: Catalogue) -> None:
    bastille_day = date(2026, 7, 14)
    search = finding(empty_catalogue)
    found = search.find(Search(on=bastille_day, opening=PERHAPS, words="jour"))
    (row,) = search.rows(found, 0, 1, bastille_day)
    assert row.open_text.startswith("mardi 14 juillet\u00a0: jour férié (Fête nationale)")
    assert row.open_short.startswith("appelez avant\u00a0: jour férié (d’habitude 9\u00a0h")


def test_a_day_that_is_not_ready_is_answered_at_once_and_counts_nothing_it_does_not_know(
    empty_catalogue: Catalogue,
) -> None:
    search = finding(empty_catalogue)
    evenings = [
        item(number, f"Lieu {number}", places=at("Tu 19:00-20:00")) for number in range(500)
    ]
    fill(empty_catalogue, evenings)
    asked = Search(on=TUESDAY, opening=EVENING)
    first = search.find(asked, is_hurried=True)
    assert 0 < first.total == 500 - first.undecided < 500
    assert (first.facets, first.drop) == ({}, ())
    assert len(search.rows(first, 0, first.total, TUESDAY)) == first.total
    narrow = search.find(Search(words="lieu 7", on=TUESDAY, opening=DAY), is_hurried=True)
    assert (narrow.undecided, narrow.total) == (0, narrow.facets["opening"][0].count)
    assert list(search.openings(TUESDAY))
    whole = search.find(asked, is_hurried=True)
    assert (whole.undecided, whole.total) == (0, 500)
    assert whole.ids[: len(first.ids)] == first.ids
    assert {each.count for each in whole.facets["opening"]} >= {500}


def test_where_the_school_calendar_is_not_known_hours_are_not_plainly_those_of_an_open_day(
    empty_catalogue: Catalogue,
) -> None:
    school = read_school_holidays(Path(__file__).parents[3] / "resources")
    there = Location(commune="Fort-de-France", commune_code="97209")
    place = ServiceAtLocation(location=there, schedules=(Schedule(osm="Mo-Fr 09:00-12:00"),))
    fill(empty_catalogue, [item(1, "Là-bas", places=(place,))])
    search = Finding(empty_catalogue, openings=OpeningStates(empty_catalogue, school=school))
    for day, state, words in (
        (TUESDAY, "open", "hors vacances : 9 h – 12 h"),
        (date(2026, 12, 22), "unknown", "appelez avant : vacances scolaires possibles"),
    ):
        found = search.find(Search(on=day, opening=DAY if state == "open" else PERHAPS))
        (row,) = search.rows(found, 0, 1, day)
        assert row.open_state == state
        assert row.open_short.replace("\u00a0", " ").startswith(words)
