from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange.values import repairs


@pytest.mark.parametrize(
    ("written", "kept", "is_told"),
    [
        ("91200", "91200", False),
        ("91 200", "91200", False),
        ("8000", "08000", True),
        ("8000.0", "08000", True),
        ("", "", False),
        ("912", "912", True),
        ("Cedex 9", "Cedex 9", True),
    ],
)
def test_a_postal_code_gets_its_zero_back_and_it_is_told(
    written: str, kept: str, *, is_told: bool
) -> None:
    assert repairs.postal_code(written)[0] == kept
    assert bool(repairs.postal_code(written).told) is is_told


def test_a_siret_is_read_with_its_spaces_and_its_key_is_checked() -> None:
    assert repairs.identifier("732\u202f829\u202f320\u202f00074") == repairs.Identifier(
        siret="73282932000074"
    )
    wrong = repairs.identifier("73282932000075")
    assert (wrong.siret, bool(wrong.told)) == ("73282932000075", True)
    assert repairs.identifier("35600000000048").told == ""


@pytest.mark.parametrize("written", ["1", "0", "00000000000000"])
def test_the_siret_of_nobody_is_left_aside_and_told(written: str) -> None:
    found = repairs.identifier(written)
    assert (found.siret, found.raw) == ("", "")
    assert found.told


def test_an_association_number_and_other_identifiers_are_kept_under_their_names() -> None:
    assert repairs.identifier("W911000001").rna == "W911000001"
    assert repairs.identifier("732829320").raw == "732829320"
    assert repairs.identifier("RIDET 12").raw == "RIDET 12"


def test_html_is_taken_out_of_prose_and_lines_are_kept() -> None:
    mended = repairs.plain('<p>Accueil &amp; aide</p><i class="x"></i> le mardi')
    assert mended.value == "Accueil & aide\n le mardi"
    assert mended.told
    assert repairs.plain("moins de 3 < 5 ans") == ("moins de 3 < 5 ans", "")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-01-31", date(2026, 1, 31)),
        ("31/01/2026", date(2026, 1, 31)),
        ("31/01/2026 10:20:30", date(2026, 1, 31)),
        ("2026-01-31T10:00:00Z", date(2026, 1, 31)),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_and_machines_write_it(written: str, expected: date | None) -> None:
    assert repairs.day(written) == (expected, "")


@pytest.mark.parametrize("written", ["09/0102023", "31/02/2026", "hier", "1970-01-01"])
def test_a_day_that_does_not_exist_is_told(written: str) -> None:
    assert repairs.day(written)[0] is None
    assert repairs.day(written)[1]


@pytest.mark.parametrize(
    ("written", "kept", "is_told"),
    [
        ("https://exemple.fr/a", "https://exemple.fr/a", False),
        ("www.exemple.fr", "https://www.exemple.fr", True),
        ("http://", "", True),
        ("voir la mairie", "voir la mairie", True),
        ("a@exemple.fr", "", True),
        ("@", "", True),
    ],
)
def test_a_web_address_is_completed_and_it_is_told(
    written: str, kept: str, *, is_told: bool
) -> None:
    assert repairs.web_address(written)[0] == kept
    assert bool(repairs.web_address(written).told) is is_told


@pytest.mark.parametrize(
    ("written", "numbers", "is_told"),
    [
        ("01 99 00 00 12", ("01 99 00 00 12",), False),
        ("01 99 00 00 12 / 01 99 00 00 13", ("01 99 00 00 12", "01 99 00 00 13"), False),
        ("199000012", ("0199000012",), True),
        ("3949", ("3949",), False),
        ("01/99/00/00/12", ("01/99/00/00/12",), False),
        ("-", (), True),
    ],
)
def test_telephone_numbers_are_split_and_completed(
    written: str, numbers: tuple[str, ...], *, is_told: bool
) -> None:
    assert repairs.phone_numbers(written)[0] == numbers
    assert bool(repairs.phone_numbers(written)[1]) is is_told


@given(st.text(max_size=40))
def test_nothing_that_is_written_stops_a_repair(written: str) -> None:
    repairs.postal_code(written)
    repairs.identifier(written)
    repairs.plain(written)
    repairs.day(written)
    repairs.web_address(written)
    repairs.phone_numbers(written)
