from __future__ import annotations

from pathlib import Path

import pytest
from opening_hours import validate

from desktop.domain.canonical import decode, encode
from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import Origin, Service
from desktop.exchange.reading import Reading, open_file
from tests.exchange.conftest import Write
from tests.exchange.samples import FS_2022, FS_2024, fs_csv, fs_row


def one(write: Write, **cells: str) -> Service:
    """Read a file of one row."""
    (item,) = open_file(write("liste.csv", fs_csv(fs_row(**cells)))).items
    assert isinstance(item, ImportedRecord)
    assert isinstance(item.record, Service)
    return item.record


def split(reading: Reading) -> tuple[list[ImportedRecord], list[RowRefusal]]:
    """Read everything, records apart from refusals; they add up to the rows announced."""
    items = list(reading.items)
    assert len(items) == reading.rows
    return (
        [item for item in items if isinstance(item, ImportedRecord)],
        [item for item in items if isinstance(item, RowRefusal)],
    )


def test_a_row_becomes_a_service_with_its_place_and_its_hours(write: Write) -> None:
    record = one(write, commentaire="Sonner au portail")
    assert record.id == "france-services--7"
    assert record.organization_name == "France services"
    (place,) = record.places
    assert place.location.commune_code == "91027"
    assert (place.location.latitude, place.location.longitude) == (48.7, 2.39)
    assert place.location.mobility == ("fixe",)
    assert place.schedules[0].osm == "Mo 09:00-12:00,14:00-17:00"
    assert place.schedules[0].text == "Sonner au portail"
    assert place.schedules[0].public_holidays is None
    assert record.phones[0].e164 == "+33199000012"
    assert record.modified_on is None


def test_what_the_label_promises_is_marked_as_derived(write: Write) -> None:
    record = one(write)
    codes = [*record.themes, *record.kinds, *record.eligibility.publics, *record.reception_modes]
    assert {code.code for code in codes} >= {"tous-publics", "france-service", "en-presentiel"}
    assert all(code.origin is Origin.DERIVED for code in codes)
    assert [(cost.code, cost.origin) for cost in record.costs] == [("gratuit", Origin.DERIVED)]


def test_equal_days_are_grouped(write: Write) -> None:
    long, short = "09:00 - 12:00 / 13:30 - 17:00", "09:00 - 12:00"
    record = one(write, h_lundi=long, h_mardi=long, h_mercredi=short, h_jeudi=long, h_samedi=short)
    osm = record.places[0].schedules[0].osm
    assert osm == "Mo-Tu,Th 09:00-12:00,13:30-17:00; We,Sa 09:00-12:00"
    assert validate(osm)


@pytest.mark.parametrize(
    ("cell", "alert"),
    [
        ("00:00 - 00:00 / 09:00 - 12:00", "null-slot"),
        ("09:00 - 12:00 / 09:00 - 17:00", "overlap"),
        ("14:00 - 12:00", "overlap"),
        ("le matin", "unread"),
    ],
)
def test_a_bad_day_is_left_out_told_and_kept_in_words(write: Write, cell: str, alert: str) -> None:
    reading = open_file(write("liste.csv", fs_csv(fs_row(h_mardi=cell))))
    ((item,), _) = split(reading)
    schedule = item.record.places[0].schedules[0]
    assert schedule.osm == "Mo 09:00-12:00,14:00-17:00"
    assert alert in schedule.alerts
    assert f"mardi : « {cell} »" in schedule.text
    assert [odd.field for odd in reading.oddities] == ["h_mardi"]


@pytest.mark.parametrize(
    ("said", "comment", "appointment"),
    [
        ("Oui", "", "both"),
        ("Non", "", "without"),
        ("", "", ""),
        ("Oui", "Uniquement sur rendez-vous", ""),
        ("Oui", "Rendez-vous possible", "both"),
        ("Non", "Sur RDV le mardi", ""),
    ],
)
def test_an_appointment_is_claimed_only_where_the_row_agrees_with_itself(
    write: Write, said: str, comment: str, appointment: str
) -> None:
    assert one(write, prise_rdv=said, commentaire=comment).appointment == appointment


def test_both_vintages_say_the_same_thing_in_the_same_words(write: Write) -> None:
    label = "Espace labellisé 01/01/2020"
    late = fs_row(type_fs="Antenne", format_fs="", groupe_fs="G", labellisation_fs=label)
    early = fs_row(itinerance="Non", format_fs="Antenne", groupe="G", labellisation=label)
    (new,) = open_file(write("a.csv", fs_csv(late))).items
    (old,) = open_file(write("b.csv", fs_csv(early, columns=FS_2022))).items
    assert isinstance(new, ImportedRecord)
    assert isinstance(old, ImportedRecord)
    assert new.record.extra == old.record.extra
    assert (new.row.dialect_version, old.row.dialect_version) == ("2024", "2022")
    assert old.record.places[0].location.mobility == ("fixe",)


def test_a_row_is_kept_as_it_came(write: Write) -> None:
    row = fs_row(commentaire="deux\nlignes")
    (item,) = open_file(write("liste.csv", fs_csv(row))).items
    assert isinstance(item, ImportedRecord)
    assert item.row.columns() == {name: row.get(name, "") for name in FS_2024}
    assert list(item.row.columns()) == FS_2024


def test_bad_rows_are_refused_with_line_and_field_and_good_ones_go_in(write: Write) -> None:
    text = fs_csv(
        fs_row(commentaire="deux\nlignes"),
        fs_row(id_fs=""),
        fs_row(id_fs="8", lib_fs=" "),
        fs_row(),
        fs_row(id_fs="9"),
    )
    records, refusals = split(open_file(write("liste.csv", text + "10,91,Bout de ligne\n")))
    assert [item.record.source_id for item in records] == ["7", "9"]
    assert [(r.line, r.field) for r in refusals] == [
        (4, "id_fs"),
        (5, "lib_fs"),
        (6, "id_fs"),
        (8, "lib_fs"),
    ]
    assert "ligne 2" in refusals[2].reason


def test_odd_values_are_kept_and_told(write: Write) -> None:
    cells = {"mail": "a chez b", "code_postal": "9120", "latitude": "nord", "format_fs": "Péniche"}
    reading = open_file(write("liste.csv", fs_csv(fs_row(**cells))))
    ((item,), _) = split(reading)
    record = item.record
    assert record.emails[0].address == "a chez b"
    assert record.places[0].location.postal_code == "9120"
    assert record.places[0].location.latitude is None
    assert record.places[0].location.mobility == ("Péniche",)
    assert {odd.field for odd in reading.oddities} == {
        "mail",
        "code_postal",
        "latitude, longitude",
    }
    assert reading.unknown_codes == {"format_fs": {"Péniche": 1}}


def test_two_addresses_in_one_cell_are_two(write: Write) -> None:
    record = one(write, mail="a@b.fr - c@d.fr")
    assert [email.address for email in record.emails] == ["a@b.fr", "c@d.fr"]


def test_a_column_that_nothing_is_made_of_is_reported_with_an_example(write: Write) -> None:
    columns = [*FS_2024, "surprise"]
    reading = open_file(write("liste.csv", fs_csv(fs_row(surprise="42"), columns=columns)))
    list(reading.items)
    assert reading.unused_columns == {"insee_dep": "91", "surprise": "42"}


@pytest.mark.parametrize(("name", "rows"), [("20221201", 2683), ("20240801", 2845)])
def test_both_real_lists_are_imported_whole(shared_data: Path, name: str, rows: int) -> None:
    reading = open_file(shared_data / "france-services" / f"liste-fs-{name}.csv")
    records, refusals = split(reading)
    assert (len(records), refusals) == (rows, [])
    assert reading.source == "france-services"
    assert reading.complete
    assert set(reading.unused_columns) == {"insee_dep"}
    assert reading.unknown_codes == {}
    for item in records:
        assert decode(encode(item.record)) == item.record
        for place in item.record.places:
            for schedule in place.schedules:
                assert not schedule.osm or validate(schedule.osm)
