from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as dataclass_replace
from datetime import date
from functools import partial

import pytest
from msgspec.structs import replace

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.errors import Refusal
from desktop.domain.locator import spot_of
from desktop.domain.preferences import Preferences
from desktop.domain.records import GeoPrecision, Location
from desktop.domain.sheet import ALWAYS, IF_ROOM, NEVER, Sheet, SheetContent, SheetExtras, Step
from desktop.domain.sheet_variants import DISCREET, LARGE
from desktop.exchange.shipped.outlines import Outlines
from desktop.operations.search.finding import Finding
from desktop.operations.sheet.desk_place import DeskPlace
from desktop.operations.sheet.locating import Locating
from desktop.operations.sheet.orienting import Orienting
from desktop.paths import resources_folder

DAY = date(2026, 11, 24)
DESK = Preferences(desk_position="48,7012 ; 2,3894")
KNOWN = Location(
    address="12 rue de l’Exemple",
    commune="Athis-Mons",
    commune_code="91027",
    latitude=48.7077,
    longitude=2.3889,
)


@pytest.fixture(scope="module")
def locating() -> Locating:
    return Locating(Outlines(resources_folder()), lambda: DESK)


@pytest.fixture
def orienting(catalogue: Catalogue, desk: Desk, locating: Locating) -> Orienting:
    return Orienting(catalogue, desk, lambda: DESK, map_of=locating.map_of)


def content(orienting: Orienting, variant: str = "", maps: str = IF_ROOM) -> SheetContent:
    steps = (Step(record_id="essai--1"), Step(record_id="essai--3"))
    extras = SheetExtras(maps=maps)
    return orienting.content(DAY, sheet=Sheet(steps=steps, variant=variant), extras=extras)


def test_a_place_whose_point_is_in_its_commune_has_a_map(locating: Locating) -> None:
    plan = locating.map_of(KNOWN)
    assert plan is not None
    assert plan.commune == "Athis-Mons"
    assert plan.desk is not None
    assert "km" in plan.words or "500" in plan.words


@pytest.mark.parametrize(
    "untrusted",
    [
        replace(KNOWN, precision=GeoPrecision.COMMUNE),
        replace(KNOWN, address=""),
        replace(KNOWN, commune_code=""),
        replace(KNOWN, commune_code="94076"),
        replace(KNOWN, latitude=None),
        replace(KNOWN, longitude=None),
        replace(KNOWN, latitude=0.0, longitude=0.0),
    ],
)
def test_a_point_that_is_not_that_of_the_address_has_none(
    locating: Locating, untrusted: Location
) -> None:
    assert locating.map_of(untrusted) is None


def test_a_desk_without_a_position_is_not_drawn() -> None:
    outlines = Outlines(resources_folder())
    for position in ("", "ailleurs"):
        own = partial(Preferences, desk_position=position)
        plan = Locating(outlines, own).map_of(KNOWN)
        assert plan is not None
        assert plan.desk is None


def test_each_step_has_its_own_map_unless_it_is_not_known(orienting: Orienting) -> None:
    known, unknown = content(orienting).steps
    assert known.plan is not None
    assert unknown.plan is None
    assert content(orienting, LARGE, ALWAYS).keeps_maps
    assert not content(orienting, LARGE).keeps_maps


def test_a_sheet_has_no_map_when_none_is_wanted_nor_ever_when_it_is_discreet(
    orienting: Orienting,
) -> None:
    assert not any(step.plan for step in content(orienting, maps=NEVER).steps)
    assert not any(step.plan for step in content(orienting, DISCREET, ALWAYS).steps)


def test_a_discreet_sheet_has_a_square_only_when_it_is_asked_for(orienting: Orienting) -> None:
    sheet = Sheet(steps=(Step(record_id="essai--2"),))
    assert not any(step.qr_text for step in orienting.content(DAY, sheet=sheet).steps)
    asked = orienting.content(DAY, sheet=sheet, extras=SheetExtras(square=True))
    (step,) = asked.steps
    assert asked.variant == DISCREET
    assert step.qr_text.startswith("12 rue de l’Exemple\n")
    assert "01 99 00 00 00" in step.qr_text
    assert "iolence" not in step.qr_text
    assert "juridi" not in step.qr_text


@pytest.fixture
def own() -> Preferences:
    return Preferences(desk_address="12, rue de l’Exemple 91200 ATHIS-MONS", commune_code="91027")


@pytest.fixture
def place(catalogue: Catalogue, locating: Locating) -> Callable[[Preferences], str]:
    finding = Finding(catalogue)
    return lambda own: DeskPlace(catalogue, finding, locating, lambda: own).position()


def test_the_desk_is_where_a_record_has_its_address(
    place: Callable[[Preferences], str], own: Preferences
) -> None:
    assert spot_of(place(own)) == (48.7074, 2.3889)


def test_a_desk_at_no_address_of_the_catalogue_is_not_guessed(
    place: Callable[[Preferences], str], own: Preferences
) -> None:
    elsewhere = dataclass_replace(own, desk_address="14 rue de l’Exemple, 91200 Athis-Mons")
    with pytest.raises(Refusal, match="Aucune fiche du catalogue"):
        place(elsewhere)
    with pytest.raises(Refusal, match="choisissez"):
        place(dataclass_replace(own, commune_code=""))
