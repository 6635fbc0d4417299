"""The week of a network: lanes, filters, gaps and clashes."""

from __future__ import annotations

from datetime import date, time
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as put

from desktop.domain.positioning.offers import Offer, offers_of
from desktop.domain.records import Location, Service, ServiceAtLocation, Slot, Workshop
from desktop.domain.slots import EVENING, meet
from desktop.domain.timetable.chosen import Chosen
from desktop.domain.timetable.meetings import Meeting, in_lanes, meetings_of
from desktop.domain.timetable.towns import Town, towns_of
from desktop.domain.timetable.week import timetable_of
from tests.domain.positioning.network import LOADED, demonstration_offers

TOWN = Town(name="Grigny", sign="Gr", shade=0)
slots = st.builds(
    lambda day, starts, length, week: Slot(
        day=day,
        starts=time(starts // 4, starts % 4 * 15),
        ends=time((starts + length) // 4, (starts + length) % 4 * 15),
        week=week,
    ),
    st.integers(1, 7),
    st.integers(0, 80),
    st.integers(1, 12),
    st.sampled_from(("all", "even", "odd")),
)


def offer(*weekly: Slot, town: str = "Grigny", name: str = "Groupe", levels: str = "a1") -> Offer:
    place = ServiceAtLocation(location=Location(commune=town, address="1 rue du Four"))
    workshop = Workshop(slots=weekly, entry_oral=(levels,))
    service = Service(
        id=f"x--{name}", source="x", source_id=name, name=name, workshop=workshop, places=(place,)
    )
    return offers_of([service], lambda _: None)[0]


def evening(day: int, week: str = "all") -> Slot:
    return Slot(day=day, starts=time(18), ends=time(20), week=week)


@given(st.lists(slots, max_size=30))
def test_meetings_of_one_lane_never_overlap_and_none_is_lost(weekly: list[Slot]) -> None:
    everything = [meeting for slot in weekly for meeting in meetings_of(offer(slot), TOWN, LOADED)]
    laid = in_lanes(everything)
    assert sorted(map(_slot, laid)) == sorted(map(_slot, everything))
    for one, other in combinations(laid, 2):
        at_once = one.slot.day == other.slot.day and (
            one.starts < other.ends and other.starts < one.ends
        )
        assert not (at_once and one.lane == other.lane)
        assert not at_once or one.lanes == other.lanes
    assert all(each.lane < each.lanes for each in laid)


def _slot(meeting: Meeting) -> tuple[int, int, int, str]:
    return meeting.slot.day, meeting.starts, meeting.ends, meeting.slot.week


def test_thursday_evening_near_viry_is_answered() -> None:
    chosen = Chosen(town="Viry-Châtillon", within_km=5, half_day=EVENING)
    week = timetable_of(demonstration_offers(), LOADED, chosen)
    thursday = {(each.town.name, each.title, each.level) for each in week.meetings
                if each.slot.day == 4}  # fmt: skip
    assert thursday == {
        ("Athis-Mons", "FLE", "A2"),
        ("Athis-Mons", "FLE", "débutant à A1.1"),
        ("Savigny-sur-Orge", "Post-alpha", "A1.1 à A2"),
    }


@pytest.mark.parametrize(
    "chosen",
    [
        Chosen(childcare=True),
        Chosen(room=True),
        Chosen(level=0),
        Chosen(kind="asl"),
        Chosen(town="Morangis"),
    ],
)
def test_a_filter_leaves_some_of_the_whole_and_says_what_it_is(chosen: Chosen) -> None:
    whole = timetable_of(demonstration_offers(), LOADED, Chosen())
    some = timetable_of(demonstration_offers(), LOADED, chosen)
    kept = {(each.workshop_id, each.slot) for each in some.meetings}
    assert 0 < len(kept) < len(whole.meetings)
    assert kept <= {(each.workshop_id, each.slot) for each in whole.meetings}
    assert some.total == whole.total
    assert some.missing == whole.missing
    assert chosen.words


def test_what_is_not_known_of_places_and_children_passes_no_filter() -> None:
    unknown = offer(evening(1))
    for chosen in (Chosen(childcare=True), Chosen(room=True)):
        assert timetable_of([unknown], LOADED, chosen).meetings == ()


def test_a_network_without_beginners_in_the_evening_is_told_so() -> None:
    morning = Slot(day=1, starts=time(9), ends=time(11))
    week = timetable_of([offer(morning, levels="infra-a1.1"), offer(evening(2))], LOADED, Chosen())
    assert "Aucun groupe le soir pour débutants" in week.missing
    assert "Aucun groupe le matin pour débutants" not in week.missing
    assert "Aucun groupe le soir pour niveau A1" not in week.missing


def test_a_gap_of_one_half_of_the_network_is_told_with_its_towns() -> None:
    whole = demonstration_offers()
    south = {"Juvisy-sur-Orge", "Savigny-sur-Orge", "Viry-Châtillon"}
    kept = [
        each
        for each in whole
        if each.commune not in south
        or not any(slot.starts.hour >= 18 for slot in (each.service.workshop or Workshop()).slots)
    ]
    told = timetable_of(kept, LOADED, Chosen()).missing
    assert any(each.startswith("Aucun groupe le soir pour débutants au sud (J") for each in told)


def test_two_groups_at_one_address_at_once_are_told_once() -> None:
    groups = [offer(evening(4), name="Un"), offer(evening(4), name="Deux")]
    (told,) = timetable_of(groups, LOADED, Chosen()).clashing
    assert "jeudi 18\u00a0h – 20\u00a0h" in told
    assert "2 groupes ensemble (Deux et Un)" in told


def test_even_and_odd_weeks_do_not_clash() -> None:
    groups = [offer(evening(4, "even"), name="Un"), offer(evening(4, "odd"), name="Deux")]
    assert not meet(evening(4, "even"), evening(4, "odd"))
    assert timetable_of(groups, LOADED, Chosen()).clashing == ()


def test_a_workshop_without_slot_is_named_apart() -> None:
    week = timetable_of([offer(name="Sans jour")], LOADED, Chosen())
    assert week.unplaced == (("x--Sans jour", "Sans jour"),)
    assert week.meetings == ()


def test_a_slot_that_ends_before_it_begins_is_not_drawn() -> None:
    wrong = Slot(day=1, starts=time(18), ends=time(9))
    week = timetable_of([offer(wrong, evening(1))], LOADED, Chosen())
    assert [each.slot for each in week.meetings] == [evening(1)]


def test_a_group_of_sunday_or_of_the_night_widens_the_week() -> None:
    late = Slot(day=7, starts=time(7, 30), ends=time(22, 15))
    week = timetable_of([offer(late)], LOADED, Chosen())
    assert (week.days[-1], week.first, week.last) == (7, 7 * 60, 23 * 60)


def test_signs_of_towns_are_their_own_and_always_the_same() -> None:
    names = ["Massy", "Massy-Palaiseau", "Marcoussis", "Évry", "", "Mâcon"]
    towns = towns_of(names)
    assert len({town.sign for town in towns.values()}) == len(names)
    assert towns_of(reversed(names)) == towns


def test_places_told_too_long_ago_are_asked_again() -> None:
    told = demonstration_offers()[0]
    later = date(2027, 6, 1)
    capacity = put(told.service.capacity, told_on=date(2026, 11, 18), believable_days=30)
    stale = offers_of([put(told.service, capacity=capacity)], lambda _: None)
    (first, *_) = timetable_of(stale, later, Chosen()).meetings
    assert first.has_room is None
    assert first.room.endswith("à redemander")
