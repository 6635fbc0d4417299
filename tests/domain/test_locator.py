from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.locator import Box, LocatorMap, Outline, Spot, locate, spot_of
from desktop.domain.places import distance_km

#: About 7 km by 11 km, at the latitude of Paris, and its neighbour to the east.
HOME = Outline("1", (((2.3, 48.6), (2.4, 48.6), (2.4, 48.7), (2.3, 48.7), (2.3, 48.6)),))
EAST = Outline("2", (((2.4, 48.6), (2.5, 48.6), (2.5, 48.7), (2.4, 48.7), (2.4, 48.6)),))
MIDDLE = (48.65, 2.35)
INSIDE = st.tuples(st.floats(48.61, 48.69), st.floats(2.3, 2.4))


def both(box: Box) -> tuple[Outline, ...]:
    del box
    return HOME, EAST


def drawn(place: Spot, desk: Spot | None = None) -> LocatorMap:
    plan = locate(place, desk, HOME, "Exemple", both)
    assert plan is not None
    return plan


@given(place=INSIDE, desk=st.none() | INSIDE)
def test_the_place_and_the_desk_are_on_the_map_and_north_is_up(
    place: Spot, desk: Spot | None
) -> None:
    plan = drawn(place, desk)
    assert all(0 <= value <= 1 for value in plan.place)
    if desk is None:
        assert plan.desk is None
        return
    assert plan.desk is not None
    assert all(0 <= value <= 1 for value in plan.desk)
    assert (plan.place[0] - plan.desk[0]) * (place[1] - desk[1]) >= 0
    assert (plan.place[1] - plan.desk[1]) * (place[0] - desk[0]) >= 0


@given(place=INSIDE, desk=INSIDE)
def test_the_bar_measures_the_map(place: Spot, desk: Spot) -> None:
    plan = drawn(place, desk)
    assert plan.desk is not None
    number, unit = plan.bar_words.replace(",", ".").split("\u00a0")
    km = float(number) / (1 if unit == "km" else 1000)
    wide, high = plan.place[0] - plan.desk[0], plan.place[1] - plan.desk[1]
    on_map = (wide**2 + high**2) ** 0.5 * km / plan.bar
    assert on_map == pytest.approx(distance_km(place, desk), rel=0.01, abs=0.01)
    assert 0 < plan.bar < 0.5


@pytest.mark.parametrize("place", [(48.65, 2.45), (0.0, 0.0), (48.75, 2.35)])
def test_a_place_outside_its_commune_has_no_map(place: Spot) -> None:
    assert locate(place, None, HOME, "Exemple", both) is None


def test_a_place_on_the_edge_is_believed() -> None:
    assert locate((48.65, 2.401), None, HOME, "Exemple", both) is not None


def test_a_far_desk_is_told_and_not_drawn() -> None:
    plan = drawn(MIDDLE, (48.95, 2.35))
    assert plan.desk is None
    assert plan.words == "Plan, Exemple\u00a0: à 33\u00a0km au sud du guichet, en ligne droite."


def test_the_words_say_how_far_and_where() -> None:
    assert "à 3,3\u00a0km au nord" in drawn(MIDDLE, (48.62, 2.35)).words
    assert "à l’ouest" in drawn((48.65, 2.32), (48.65, 2.38)).words
    assert "à moins de 500\u00a0m" in drawn(MIDDLE, MIDDLE).words
    assert drawn(MIDDLE).words == "Plan\u00a0: le lieu dans la commune, Exemple."


def test_a_commune_in_two_parts_with_a_hole_is_one_commune() -> None:
    hole = ((2.34, 48.64), (2.36, 48.64), (2.36, 48.66), (2.34, 48.66), (2.34, 48.64))
    home = Outline("1", (*HOME.rings, hole, *EAST.rings))
    assert locate((48.65, 2.45), None, home, "Exemple", both) is not None
    assert locate(MIDDLE, None, home, "Exemple", both) is None


@pytest.mark.parametrize("text", ["48.7012, 2.3894", "48,7012 ; 2,3894", " 48.7012;2.3894 "])
def test_a_position_is_read_as_people_copy_it(text: str) -> None:
    assert spot_of(text) == (48.7012, 2.3894)


@given(st.text("0123456789.,;- einf"))
def test_any_other_text_is_no_position(text: str) -> None:
    spot = spot_of(text)
    assert spot is None or (abs(spot[0]) <= 90 and abs(spot[1]) <= 180)
    assert spot_of("91, 2") is None
    assert spot_of("nan, 2") is None
