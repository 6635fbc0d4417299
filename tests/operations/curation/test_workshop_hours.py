"""The hours of a place follow the slots of its workshop, and only where they said the same."""

from __future__ import annotations

from datetime import time

from msgspec.structs import replace

from desktop.domain.records import (
    Location,
    Schedule,
    Service,
    ServiceAtLocation,
    Slot,
    Workshop,
)
from desktop.operations.curation.workshop_hours import hours_of_slots

MONDAY = Slot(day=1, starts=time(9), ends=time(12))
TUESDAY = replace(MONDAY, day=2)
FRIDAY = replace(MONDAY, day=5, week="even")


def meeting(*slots: Slot, osm: str = "Mo-Tu 09:00-12:00") -> Service:
    place = ServiceAtLocation(location=Location(), schedules=(Schedule(osm=osm),) if osm else ())
    return Service(
        id="x--1",
        source="x",
        source_id="1",
        name="Essai",
        places=(place,),
        workshop=Workshop(slots=slots),
    )


def test_hours_written_another_way_follow_too() -> None:
    hours = hours_of_slots(meeting(MONDAY, TUESDAY), meeting(MONDAY))
    assert hours == {
        "places.0.schedules.0.osm": "Mo 09:00-12:00",
        "places.0.schedules.0.text": "",
    }


def test_weeks_that_take_turns_are_told_in_words_too() -> None:
    hours = hours_of_slots(meeting(MONDAY, TUESDAY), meeting(FRIDAY))
    assert hours["places.0.schedules.0.osm"].startswith("week 02-52/2 Fr")
    assert "semaines paires" in hours["places.0.schedules.0.text"]


def test_hours_that_said_something_else_stay() -> None:
    before = meeting(MONDAY, TUESDAY, osm="Mo-Fr 08:00-20:00")
    assert hours_of_slots(before, meeting(MONDAY)) == {}
    assert hours_of_slots(meeting(MONDAY), meeting(MONDAY)) == {}


def test_a_place_without_hours_takes_those_of_its_first_slots() -> None:
    hours = hours_of_slots(meeting(osm=""), meeting(MONDAY, osm=""))
    assert hours["places.0.schedules.0.osm"] == "Mo 09:00-12:00"
