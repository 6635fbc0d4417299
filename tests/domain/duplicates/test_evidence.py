"""Two records are compared as a person would compare them, and the reasons can be read."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.duplicates.blocks import common_values, pairs_to_compare
from desktop.domain.duplicates.evidence import PROPOSED, Common, compare
from desktop.domain.duplicates.features import Street, features_of, host_of, street_of
from desktop.domain.records import Email, Location, Organization, Phone, ServiceAtLocation

NOTHING_COMMON = Common()


def place(source: str, name: str, **more: str | float) -> Organization:
    """Make an organization at one door of Villejuif."""
    values: dict[str, str | float] = {
        "address": "4 rue des Lilas",
        "commune": "Villejuif",
        "commune_code": "94076",
        "postal_code": "94800",
        "latitude": 48.79,
        "longitude": 2.36,
    }
    phone, email = more.pop("phone", ""), more.pop("email", "")
    location = msgspec.convert({**values, **more}, Location)
    return Organization(
        id=f"{source}--1",
        source=source,
        source_id="1",
        name=name,
        places=(ServiceAtLocation(location=location),),
        phones=(Phone(number=str(phone), e164=str(phone)),) if phone else (),
        emails=(Email(address=str(email)),) if email else (),
    )


def score(a: Organization, b: Organization, common: Common = NOTHING_COMMON) -> float:
    return compare(features_of(a), features_of(b), common).score


def reasons(a: Organization, b: Organization) -> list[str]:
    return [each.text for each in compare(features_of(a), features_of(b), NOTHING_COMMON).evidence]


def test_a_label_that_changed_its_name_at_one_door_is_proposed() -> None:
    old = place("annuaire", "Maison de services au public - Villejuif", phone="+33199000001")
    new = place("liste", "France services Villejuif", phone="+33199000001")
    assert score(old, new) >= PROPOSED
    assert reasons(old, new)[:2] == [
        "même téléphone\u00a0: 01 99 00 00 01",
        "même type de lieu\u00a0: France services",
    ]


def test_two_desks_of_one_building_are_not_proposed_even_with_one_phone() -> None:
    tax = place("annuaire", "Trésorerie de Villejuif", phone="+33199000001")
    desk = place("liste", "France services Villejuif", phone="+33199000001")
    assert score(tax, desk) < PROPOSED
    assert "types différents\u00a0: trésorerie, France services" in reasons(tax, desk)


def test_two_branches_of_one_network_are_told_apart_by_their_names_and_doors() -> None:
    east = place("annuaire", "France services Pimms Est", address="12 quai Nord", latitude=48.80)
    south = place("liste", "France services Pimms Sud")
    assert score(east, south) < PROPOSED


def test_one_door_is_not_enough_for_what_has_a_name_of_its_own() -> None:
    desk = place("annuaire", "France services Villejuif")
    guest = place("liste", "Initiatives emplois")
    assert score(desk, guest) < PROPOSED


def test_a_bus_is_not_the_desk_it_leaves_from() -> None:
    desk = place("annuaire", "France services Villejuif", phone="+33199000001")
    bus = place("liste", "Bus France services Villejuif", phone="+33199000001")
    moving = msgspec.structs.replace(
        bus,
        places=tuple(
            msgspec.structs.replace(
                each, location=msgspec.structs.replace(each.location, mobility=("itinerant",))
            )
            for each in bus.places
        ),
    )
    assert score(desk, moving) < score(desk, bus)


def test_a_far_point_does_not_deny_an_equal_address() -> None:
    right = place("annuaire", "France services Villejuif")
    wrong = place("liste", "France services Villejuif", latitude=45.0)
    assert score(right, wrong) >= PROPOSED
    assert any("mais à la même adresse" in reason for reason in reasons(right, wrong))


def test_a_phone_that_one_source_gives_to_many_records_proves_nothing() -> None:
    many = [
        features_of(
            msgspec.structs.replace(
                place("annuaire", f"Antenne {n}", phone="+33199000001"), id=f"annuaire--{n}"
            )
        )
        for n in range(4)
    ]
    assert common_values(many).phones == {"+33199000001"}
    assert common_values(many[:3]).phones == frozenset()


def test_records_of_one_source_are_never_paired() -> None:
    one = features_of(place("liste", "France services Villejuif"))
    other = features_of(
        msgspec.structs.replace(place("liste", "France services Villejuif"), id="liste--2")
    )
    elsewhere = features_of(place("annuaire", "Maison de services au public Villejuif"))
    everyone = [one, other, elsewhere]
    assert sorted(pairs_to_compare(everyone, common_values(everyone))) == [(0, 2), (1, 2)]


@pytest.mark.parametrize(
    ("address", "numbers", "way"),
    [
        ("5-9 Rue des Papetiers", {"5", "9"}, "papetiers"),
        ("3 bis rue Jacques-Kablé", {"3"}, "jacques kable"),
        ("Maison des services, 12 rue du Bac", {"12"}, "bac"),
        ("8 place du 11-Novembre", {"8"}, "11 novembre"),
        ("36 Grande Rue", {"36"}, "grande rue"),
        ("97 galerie de l'Arlequin", {"97"}, "galerie arlequin"),
        ("43 rue de Strasbourg BP 12", {"43"}, "strasbourg"),
        ("Le Bourg", set(), "bourg"),
    ],
)
def test_an_address_is_read_as_a_number_and_a_way(
    address: str, numbers: set[str], way: str
) -> None:
    assert street_of(address) == Street(numbers=frozenset(numbers), way=way)


@given(st.text(max_size=80))
def test_no_address_and_no_link_can_break_the_reading(text: str) -> None:
    street_of(text)
    host_of(text)


@given(
    st.sampled_from(["France services", "Mairie", "Accueil", "PMI Nord"]),
    st.sampled_from(["CCAS", "France services", "PMI Sud", ""]),
    st.sampled_from(["", "+33199000001"]),
    st.floats(min_value=41, max_value=51),
)
def test_the_order_of_a_pair_changes_nothing(
    first: str, second: str, phone: str, latitude: float
) -> None:
    a = place("annuaire", first, phone=phone)
    b = place("liste", second, phone=phone, latitude=latitude)
    assert score(a, b) == score(b, a)
    assert score(a, a) >= score(a, b)
