from datetime import date, datetime
from pathlib import Path

import pytest

from desktop.domain.opening.hours import judge
from desktop.domain.opening.openings import best_day, next_openings, now_words
from desktop.domain.records import Closure, Location, Schedule, ServiceAtLocation
from desktop.exchange.shipped.school_holidays import read_school_holidays

SCHOOL = read_school_holidays(Path(__file__).parents[3] / "resources")
WEEK = "Mo-Fr 09:00-12:00,14:00-17:00"
TUESDAY = date(2026, 11, 24)


def place(
    *osm: str, closures: tuple[Closure, ...] = (), commune: str = "Évry"
) -> ServiceAtLocation:
    return ServiceAtLocation(
        location=Location(commune=commune, commune_code="91228"),
        schedules=tuple(Schedule(osm=each) for each in osm),
        closures=closures,
    )


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def now(where: ServiceAtLocation, text: str) -> str:
    words = now_words(where, at(text), school=SCHOOL)
    return words.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-24T08:20", "ouvre dans 40 min"),
        ("2026-11-24T07:00", "ouvre à 9 h"),
        ("2026-11-24T09:00", "ouvert, ferme à 12 h"),
        ("2026-11-24T11:59", "ouvert, ferme à 12 h"),
        ("2026-11-24T12:00", "ouvre à 14 h"),
        ("2026-11-24T17:00", "fermé, ouvre mercredi 25 novembre à 9 h"),
        ("2026-11-27T18:00", "fermé, ouvre lundi 30 novembre à 9 h"),
        ("2026-07-14T10:00", ""),
        ("2026-08-11T10:00", ""),
    ],
)
def test_what_one_finds_at_the_door(moment: str, words: str) -> None:
    assert now(place(WEEK), moment) == words


def test_where_the_school_calendar_is_not_known_the_door_says_so() -> None:
    there = ServiceAtLocation(
        location=Location(commune="Fort-de-France", commune_code="97209"),
        schedules=(Schedule(osm=WEEK),),
    )
    assert now(there, "2026-11-24T08:20") == "ouvre dans 40 min (hors vacances scolaires)"
    assert now(there, "2026-12-22T08:20") == ""
    assert now(there, "2026-11-22T08:20") == (
        "fermé, ouvre lundi 23 novembre à 9 h (hors vacances scolaires)"
    )
    assert [each.day.day for each in next_openings(there, at("2026-11-24T13:00"), 2)] == [24, 25]


def test_an_appointment_and_a_whole_day_are_said() -> None:
    assert now(place('Tu 09:00-12:00 "sur rendez-vous"'), "2026-11-24T10:00") == (
        "sur rendez-vous, jusqu’à 12 h"
    )
    assert now(place('Tu "sur rendez-vous"'), "2026-11-24T10:00") == "sur rendez-vous"
    assert now(place("24/7"), "2026-11-24T10:00") == "ouvert toute la journée"
    assert now(place("Tu 09:00-13:00,13:00-18:00"), "2026-11-24T10:00") == "ouvert, ferme à 18 h"
    assert now(place("off"), "2026-11-24T10:00") == "fermé"


def test_the_next_openings_jump_over_what_nothing_promises() -> None:
    # Christmas Day, then the school holidays of which these hours say nothing
    found = next_openings(place(WEEK), at("2026-12-18T15:00"), school=SCHOOL)
    assert [each.day for each in found] == [date(2027, 1, 4), date(2027, 1, 4), date(2027, 1, 5)]
    assert found[0].label.startswith("lundi 4 janvier, 9")
    open_then = place(f"{WEEK}; SH Mo-Fr 10:00-12:00; PH off")
    found = next_openings(open_then, at("2026-12-24T15:00"), school=SCHOOL)
    assert [each.day.day for each in found] == [28, 29, 30]


def test_itinerant_rounds_are_those_of_the_month() -> None:
    first_and_third = place("Tu[1,3] 14:00-16:00")
    days = [each.day for each in next_openings(first_and_third, at("2026-11-01T00:00"))]
    assert days == [date(2026, 11, 3), date(2026, 11, 17), date(2026, 12, 1)]
    even = place("week 2-52/2 Tu 14:00-16:00")
    days = [each.day for each in next_openings(even, at("2026-11-01T00:00"))]
    assert [day.isocalendar().week % 2 for day in days] == [0, 0, 0]


def test_of_several_places_the_open_one_is_told() -> None:
    round_ = (place("Mo 09:00-12:00"), place("Tu[1] 09:00-12:00"), place("Tu[4] 14:00-16:00"))
    index, line = best_day(round_, TUESDAY)
    assert (index, line.state) == (2, "open")
    index, line = best_day((place(), place(WEEK)), TUESDAY)
    assert (index, line.state) == (1, "open")
    assert best_day((), TUESDAY)[1].state == "unknown"


def test_nothing_is_promised_in_school_holidays_that_the_source_does_not_speak_of() -> None:
    december = date(2026, 12, 22)
    silent, closed = (Schedule(osm=WEEK),), (Schedule(osm=WEEK, school_holidays=False),)
    opened = (Schedule(osm=WEEK, school_holidays=True),)
    for schedules, state in ((silent, "unknown"), (closed, "closed"), (opened, "open")):
        assert judge(schedules, (), december, department="91", school=SCHOOL).state == state
        assert judge(schedules, (), TUESDAY, department="91", school=SCHOOL).state == "open"
    # Beyond the table, whoever closes then is unknown; the silent are, where it may be a holiday
    winter, autumn = date(2029, 2, 15), date(2028, 11, 28)
    for later, state in ((winter, "unknown"), (autumn, "open")):
        assert judge(closed, (), later, department="91", school=SCHOOL).state == "unknown"
        assert judge(silent, (), later, department="91", school=SCHOOL).state == state


@pytest.mark.parametrize(
    ("osm", "in_term", "in_holidays"),
    [
        (f"{WEEK}; SH off", "open", "closed"),
        (f"{WEEK}; PH,SH off", "open", "closed"),
        ("SH Mo-Fr 14:00-18:00", "closed", "open"),
        (f"{WEEK}; SH Mo 09:00-12:00; SH Tu off", "open", "closed"),
        ("Mo-Fr,SH 09:00-12:00", "unknown", "unknown"),
    ],
)
def test_rules_of_school_holidays_count_in_them_only(
    osm: str, in_term: str, in_holidays: str
) -> None:
    schedules = (Schedule(osm=osm),)
    asked = {"department": "91", "school": SCHOOL}
    assert judge(schedules, (), TUESDAY, **asked).state == in_term  # type: ignore[arg-type] # mypy sees one type for both
    assert judge(schedules, (), date(2026, 12, 22), **asked).state == in_holidays  # type: ignore[arg-type] # idem


def test_the_shortest_closure_counts_and_a_notice_closes_nothing() -> None:
    august = Closure(
        starts=date(2026, 8, 1), ends=date(2026, 8, 31), reason="été",
        replacement_osm="Mo-Fr 10:00-12:00",
    )  # fmt: skip
    works = Closure(starts=date(2026, 8, 10), ends=date(2026, 8, 14), reason="travaux")
    strike = Closure(starts=TUESDAY, ends=TUESDAY, message="grève possible", notice=True)
    closures = (august, works, strike)
    schedules = (Schedule(osm=WEEK),)
    asked = [date(2026, 8, 4), date(2026, 8, 11), TUESDAY]
    states = [
        judge(schedules, closures, day, department="91", school=SCHOOL).state for day in asked
    ]
    assert states == ["open", "closed", "open"]
    assert best_day((place(WEEK, closures=closures),), TUESDAY)[1].doubt == "grève possible"
    assert now(place(WEEK, closures=closures), "2026-11-24T10:00") == ""


def test_other_hours_for_a_while_are_sure_of_the_moment() -> None:
    reduced = Closure(
        starts=TUESDAY, ends=TUESDAY, reason="horaires réduits", replacement_osm="Tu 10:00-12:00"
    )
    there = place(WEEK, closures=(reduced,))
    assert now(there, "2026-11-24T09:20") == "ouvre dans 40 min"
    assert [each.starts for each in next_openings(there, at("2026-11-24T09:20"), 1)] == [600]


@pytest.mark.parametrize("night", ["2026-03-29T02:30", "2029-10-28T02:30", "2028-02-29T10:00"])
def test_odd_nights_have_an_answer(night: str) -> None:
    assert now_words(place("Mo-Su 00:00-05:00,09:00-12:00"), at(night))
    assert next_openings(place("Feb 29 10:00-11:00"), at("9999-12-31T23:59")) == ()
