from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

from opening_hours import validate

from desktop.domain.canonical import decode, encode
from desktop.domain.records import Coded, Service, Workshop
from desktop.domain.vocabularies import Vocabularies
from desktop.domain.workshop_checks import doubts
from desktop.exchange.cells import Cells
from desktop.exchange.shipped import reference_data
from desktop.exchange.starter import demonstration
from desktop.exchange.workshop_table.columns import NAMES
from desktop.exchange.workshop_table.reading import service_of

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
STARTER = RESOURCES / "starter"
TODAY = date(2026, 11, 24)
#: The ranges that the regulator keeps for fiction.
FICTION = re.compile(r"01 99 00 \d\d \d\d|06 39 98 \d\d \d\d")


def network(today: date = TODAY) -> list[Service]:
    items = list(demonstration.demonstration(STARTER, today))
    return [item.record for item in items if isinstance(item.record, Service)]


def workshop(service: Service) -> Workshop:
    assert service.workshop is not None
    return service.workshop


def test_the_demonstration_holds_27_workshops_of_six_towns_and_12_services() -> None:
    records = network()
    workshops = [each for each in records if each.workshop is not None]
    assert (len(workshops), len(records) - len(workshops)) == (27, 12)
    codes = {place.location.commune_code for each in records for place in each.places}
    assert codes == {"91027", "91326", "91432", "91479", "91589", "91687"}


def test_everything_in_it_says_that_it_is_an_example_and_nobody_can_be_called() -> None:
    for each in network():
        assert each.name.startswith("Exemple ")
        assert each.organization_name.startswith("Exemple ")
        assert each.id.startswith("demonstration--")
        assert each.phones
        numbers = [phone.number for phone in each.phones]
        if each.workshop and each.workshop.positioning.phone:
            numbers.append(each.workshop.positioning.phone.number)
        assert all(FICTION.fullmatch(number) for number in numbers), numbers
        assert decode(encode(each)) == each


def test_every_word_of_the_demonstration_is_understood() -> None:
    known = Vocabularies(reference_data.vocabularies(RESOURCES))
    with (STARTER / demonstration.WORKSHOPS).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert tuple(reader.fieldnames or ()) == NAMES
        for line, row in enumerate(reader, start=2):
            cells = Cells(row, file="", line=line)
            made = workshop(service_of(cells, "essai", row["Identifiant"]))
            assert cells.odd == []
            assert doubts(made) == ()
    for each in network():
        codes: list[Coded] = [*each.themes, *each.types, *each.eligibility.publics]
        codes += [*workshop(each).kinds, *workshop(each).objectives] if each.workshop else []
        assert [code for code in codes if not known.knows(code.vocabulary, code.code)] == []
        for place in each.places:
            assert all(validate(schedule.osm) for schedule in place.schedules)


def test_a_demonstration_that_is_loaded_a_year_later_is_as_lively() -> None:
    for later in (date(2027, 11, 24), date(2028, 5, 9), date(2027, 8, 30)):
        workshops = [each for each in network(later) if each.workshop]
        alive = 0
        for each in workshops:
            told = each.capacity.told_on
            assert told is None or 0 <= (later - told).days <= 14
            ends = [session.ends for session in workshop(each).sessions if session.ends]
            alive += max(ends) > later
            starts = [session.starts for session in workshop(each).sessions if session.starts]
            assert {day.weekday() for day in starts} <= {0, 5}
            test = workshop(each).positioning.next_on
            assert test is None or test.weekday() == 1
        assert alive >= len(workshops) - 2  # two begin in winter and last some weeks
