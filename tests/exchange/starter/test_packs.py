from __future__ import annotations

from pathlib import Path

import pytest
from opening_hours import validate

from desktop.domain.canonical import decode, encode
from desktop.domain.records import Organization, Service
from desktop.domain.vocabularies import Vocabularies
from desktop.exchange.shipped import reference_data
from desktop.exchange.shipped.help_numbers import read_help_numbers
from desktop.exchange.starter.packs import Pack, packs

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
CODES = ("numeros-aide", "mairies", "acces-aux-droits")


def pack(code: str) -> Pack:
    """Find a shipped pack."""
    return next(each for each in packs(RESOURCES) if each.code == code)


@pytest.mark.parametrize(("code", "records"), [("numeros-aide", 13), ("mairies", 1266)])
def test_a_pack_holds_what_it_promises(code: str, records: int) -> None:
    assert len(list(pack(code).items)) == records


@pytest.mark.parametrize("code", CODES)
def test_the_records_of_a_pack_are_sound_and_of_one_source(code: str) -> None:
    items = list(pack(code).items)
    assert len({item.record.id for item in items}) == len(items)
    for item in items:
        assert item.record.source == pack(code).source
        assert item.record.id == f"{item.record.source}--{item.record.source_id}"
        assert decode(encode(item.record)) == item.record
        for place in item.record.places:
            for schedule in place.schedules:
                assert not schedule.osm or validate(schedule.osm)


def test_a_pack_can_be_read_twice() -> None:
    numbers = pack("numeros-aide")
    assert list(numbers.items) == list(numbers.items)


def test_every_code_of_the_packs_has_a_label() -> None:
    known = Vocabularies(reference_data.vocabularies(RESOURCES))
    for each in packs(RESOURCES):
        for item in each.items:
            codes = [*item.record.kinds, *item.record.themes]
            if isinstance(item.record, Service):
                codes += [*item.record.types, *item.record.reception_modes]
                codes += item.record.eligibility.publics
            for code in codes:
                assert known.knows(code.vocabulary, code.code), (item.record.id, code.code)


def test_places_of_access_to_rights_are_to_complete_and_say_their_document() -> None:
    items = {item.record.source_id: item for item in pack("acces-aux-droits").items}
    for item in items.values():
        assert item.record.to_complete == ("address", "phone", "hours")
        assert item.record.modified_on is None
        assert {"document", "date du document"} <= {name for name, _ in item.record.extra}
        assert item.row.licence.rstrip("0123456789") != item.row.licence
    network = items["reseau-linguistique-ateliers"].record
    assert isinstance(network, Service)
    assert len(network.eligibility.areas) == 6
    owner = items["mjd-villejuif"].record
    victims = items["mjd-villejuif-aide-aux-victimes"].record
    assert isinstance(victims, Service)
    assert victims.organization_id == owner.id


def test_a_town_hall_stands_at_its_commune_without_a_point() -> None:
    items = {item.record.source_id: item.record for item in pack("mairies").items}
    hall = items["91027"]
    assert isinstance(hall, Organization)
    location = hall.places[0].location
    assert (location.commune_code, location.latitude) == ("91027", None)
    assert location.precision == "commune"


def test_help_numbers_come_in_order_and_say_what_is_to_confirm() -> None:
    numbers = read_help_numbers(RESOURCES / "starter")
    assert numbers[0].number == "15"
    to_confirm = {number.dial for number in numbers if number.to_confirm}
    assert "116006" in to_confirm
    assert all(number.sources and number.source_date for number in numbers)


def test_a_help_number_is_found_by_its_digits() -> None:
    names = {item.record.source_id: item.record.name for item in pack("numeros-aide").items}
    assert "3919" in names["3919"].replace(" ", "")
