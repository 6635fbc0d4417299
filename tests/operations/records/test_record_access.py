"""The page of a record says when one can go, beyond the week where that is needed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.opening.school_calendar import SchoolHolidays
from desktop.domain.records import Location, Organization, Schedule, ServiceAtLocation
from desktop.exchange.shipped.school_holidays import read_school_holidays
from desktop.operations.records.record_access import when_lines

TUESDAY, AUGUST = date(2026, 11, 24), date(2026, 8, 12)


@pytest.fixture(scope="module")
def school() -> SchoolHolidays:
    return read_school_holidays(Path(__file__).parents[3] / "resources")


def said(osm: str, on: date, school: SchoolHolidays, commune_code: str = "69123") -> dict[str, str]:
    location = Location(commune="Lyon", commune_code=commune_code)
    place = ServiceAtLocation(location=location, schedules=(Schedule(osm=osm),))
    record = Organization(id="a--1", source="a", source_id="1", name="Lieu", places=(place,))
    return {line.label: line.text.replace("\u00a0", " ") for line in when_lines(record, on, school)}


def test_the_next_three_openings_of_a_round_are_told(school: SchoolHolidays) -> None:
    assert said("Tu[1,3] 09:00-12:00", TUESDAY, school)["Prochaines ouvertures"] == (
        "mardi 1er décembre, 9 h – 12 h ; mardi 15 décembre, 9 h – 12 h ; "
        "mardi 5 janvier, 9 h – 12 h"
    )


def test_in_august_the_first_sure_openings_are_those_of_september(school: SchoolHolidays) -> None:
    told = said("Mo-Fr 09:00-12:00", AUGUST, school)
    assert told["Prochaines ouvertures"].startswith("mardi 1er septembre, 9 h – 12 h")


def test_a_week_that_tells_them_all_is_enough(school: SchoolHolidays) -> None:
    assert "Prochaines ouvertures" not in said("Mo-Fr 09:00-12:00", TUESDAY, school)


@pytest.mark.parametrize(
    ("commune_code", "words"),
    [
        ("97209", "vacances scolaires connues jusqu’au vendredi 3 juillet 2026 seulement"),
        ("98735", "vacances scolaires de ce département : dates non connues"),
        ("2A004", ""),
    ],
)
def test_where_school_holidays_are_not_known_it_is_said(
    school: SchoolHolidays, commune_code: str, words: str
) -> None:
    told = said("Mo-Fr 09:00-12:00", TUESDAY, school, commune_code)
    assert told.get("", "") == words
