from __future__ import annotations

from datetime import date

from desktop.domain.records import Location, Schedule, ServiceAtLocation
from desktop.operations.step_content import usual_week


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
