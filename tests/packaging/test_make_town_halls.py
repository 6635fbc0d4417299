from types import ModuleType

import opening_hours
import pytest
from hypothesis import given
from hypothesis import strategies as st

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
ROW = {
    "code": "94043",
    "type": "COM",
    "type_nom": "2",
    "nom": "Kremlin-Bicêtre",
    "mairie_adresse": "Place Jean-Jaurès\n94276 Le Kremlin-Bicêtre Cedex",
    "mairie_telephone": "01 99 00 12 34",
    "mairie_email": "contact@exemple.fr",
    "mairie_site": "https://exemple.fr",
    "mairie_horaires": '[["lundi","mardi",[["08:30:00","12:00:00"],["14:00:00","17:00:00"]]]]',
}


def test_a_town_hall_is_named_as_it_is_said(make_town_halls: ModuleType) -> None:
    hall = make_town_halls.town_hall(ROW)
    assert hall["name"] == "Mairie du Kremlin-Bicêtre"
    assert hall["address"] == "Place Jean-Jaurès"
    assert hall["postal_code"] == "94276"
    assert hall["hours_osm"] == "Mo-Tu 08:30-12:00,14:00-17:00"
    assert hall["hours_text"] == ""
    assert (
        make_town_halls.town_hall(ROW | {"type_nom": "1", "nom": "Ablis"})["name"]
        == "Mairie d’Ablis"
    )


def test_a_town_hall_without_address_keeps_it_empty(make_town_halls: ModuleType) -> None:
    hall = make_town_halls.town_hall(ROW | {"mairie_adresse": "", "mairie_horaires": "[]"})
    assert (hall["address"], hall["postal_code"]) == ("", "")
    assert hall["commune"] == "Le Kremlin-Bicêtre"
    assert (hall["hours_osm"], hall["hours_text"]) == ("", "")


MORNING = [("09:00:00", "12:00:00")]


@pytest.mark.parametrize(
    "rules",
    [
        [("lundi", "lundi", MORNING), ("lundi", "vendredi", MORNING)],
        [("jeudi", "", MORNING)],
        [("lundi", "lundi", [("13:30:30", "17:00:00")])],
        [("lundi", "lundi", [("14:00:00", "12:00:00")])],
        [("lundi", "lundi", [("09:00:00", "12:00:00"), ("11:00:00", "17:00:00")])],
        [("vendredi", "lundi", MORNING)],
        [("lundi", "lundi", [])],
    ],
)
def test_hours_that_cannot_be_said_exactly_stay_prose(
    make_town_halls: ModuleType, rules: object
) -> None:
    assert make_town_halls.osm_hours(rules) == ""
    assert make_town_halls.french_hours(rules)


def test_prose_hours_read_as_a_person_would_say_them(make_town_halls: ModuleType) -> None:
    rules = [("lundi", "mardi", [("08:30:00", "12:00:00")]), ("mardi", "jeudi", MORNING)]
    text = make_town_halls.french_hours(rules).replace("\N{NO-BREAK SPACE}", " ")
    assert text == "lundi et mardi : 8 h 30–12 h ; mardi au jeudi : 9 h–12 h"


@given(
    days=st.lists(st.sampled_from(DAYS), unique=True, min_size=1),
    hours=st.lists(st.integers(0, 23), unique=True, min_size=2, max_size=2),
)
def test_hours_of_distinct_days_are_always_valid(
    make_town_halls: ModuleType, days: list[str], hours: list[int]
) -> None:
    opens, closes = (f"{hour:02}:00:00" for hour in sorted(hours))
    written = make_town_halls.osm_hours([(day, day, [(opens, closes)]) for day in days])
    assert opening_hours.validate(written)
    assert written.count(opens[:5]) >= len(days)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("mairie@exemple.fr", True),
        ("acheres.la.foret@exemple.fr", True),
        ("guichet.unique@exemple.fr", True),
        ("maire@exemple.fr", True),
        ("camille.exemple@exemple.fr", False),
        ("c.lemaire@exemple.fr", False),
        ("marie.deville@exemple.fr", False),
        ("", False),
    ],
)
def test_an_address_that_may_name_a_person_is_dropped(
    make_town_halls: ModuleType, address: str, *, kept: bool
) -> None:
    assert bool(make_town_halls.office_email(address, "Achères-la-Forêt")) is kept


def test_former_communes_and_other_departments_have_no_row(make_town_halls: ModuleType) -> None:
    rows = [ROW, ROW | {"type": "COMD"}, ROW | {"code": "13055"}]
    assert len(list(make_town_halls.town_halls(rows, departments=("94",)))) == 1
    assert len(list(make_town_halls.town_halls(rows))) == 2
