from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.domain.opening.hours import NO_CALENDAR
from desktop.domain.provenance import Dates, StoredRecord
from desktop.domain.records import Location, Organization, Schedule, ServiceAtLocation
from desktop.domain.sheet import Step, StepContent
from desktop.domain.vocabularies import Vocabularies
from desktop.exchange.shipped.school_holidays import read_school_holidays
from desktop.operations.sheet.step_content import step_content, usual_week


def test_the_hours_of_a_session_are_printed_with_its_dates() -> None:
    session = Schedule(
        osm="Mo 19:30-21:00", valid_from=date(2025, 9, 15), valid_to=date(2026, 7, 1)
    )
    place = ServiceAtLocation(location=Location(), schedules=(session,))
    assert usual_week(place).endswith(" du 15\u00a0sept. 2025 jusqu’au 1er\u00a0juil. 2026")


def test_hours_without_dates_are_those_of_every_week() -> None:
    usual = Schedule(osm="Mo 19:30-21:00")
    place = ServiceAtLocation(location=Location(), schedules=(usual,))
    assert "202" not in usual_week(place)


def test_what_is_not_known_of_the_school_calendar_is_said_once_for_all_days() -> None:
    school = read_school_holidays(Path(__file__).parents[3] / "resources")

    def content_in(commune: str) -> StepContent:
        place = ServiceAtLocation(
            location=Location(commune_code=commune),
            schedules=(Schedule(osm="Mo-Fr 09:00-12:00"),),
        )
        record = Organization(id="x--1", source="x", source_id="1", name="Lieu", places=(place,))
        stored = StoredRecord(record=record, dates=Dates(), source_label="x")
        step = Step(record_id="x--1")
        return step_content(1, step, stored, Vocabularies({}), (date(2026, 12, 10), school))

    content = content_in("97209")
    assert content.hours_doubt == NO_CALENDAR
    doubts = {day.day.day: day.doubt for day in content.days}
    assert (doubts[10], doubts[14]) == ("", "vacances scolaires possibles\u00a0: appelez avant")
    assert not content_in("69123").hours_doubt
