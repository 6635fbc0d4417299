from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.phones import in_pairs, to_e164


@pytest.mark.parametrize(
    ("written", "e164", "read"),
    [
        ("01 69 38 00 00", "+33169380000", "01 69 38 00 00"),
        ("01.69.38.00.00", "+33169380000", "01 69 38 00 00"),
        ("0169380000", "+33169380000", "01 69 38 00 00"),
        ("+33387509020", "+33387509020", "03 87 50 90 20"),
        ("0033 3 87 50 90 20", "+33387509020", "03 87 50 90 20"),
        ("+33 (0)1 69 38 00 00", "+33169380000", "01 69 38 00 00"),
        ("0970 800 800", "+33970800800", "09 70 80 08 00"),
        ("06 39 98 00 12", "+33639980012", "06 39 98 00 12"),
        ("0639 67 86 73", "+262639678673", "06 39 67 86 73"),
        ("0262 40 00 00", "+262262400000", "02 62 40 00 00"),
        ("0590 81 00 00", "+590590810000", "05 90 81 00 00"),
        ("+590590810000", "+590590810000", "05 90 81 00 00"),
        ("3919", "", "39 19"),
        ("39 19", "", "39 19"),
        ("116 006", "", "116 006"),
        ("116006", "", "116 006"),
        ("15", "", "15"),
        ("112", "", "112"),
        ("+32 2 555 12 12", "+3225551212", "+32 2 555 12 12"),
        ("  voir le site ", "", "voir le site"),
        ("", "", ""),
    ],
)
def test_a_number_is_dialled_and_read_as_the_french_do(written: str, e164: str, read: str) -> None:
    assert to_e164(written) == e164
    assert in_pairs(written) == read


@given(st.integers(1, 9), st.integers(0, 99_999_999))
def test_our_own_way_agrees_with_the_library_where_it_knows_the_number(
    first: int, rest: int
) -> None:
    written = f"0{first}{rest:08}"
    number = phonenumbers.parse(written, "FR")
    if phonenumbers.is_valid_number(number) and to_e164(written).startswith("+33"):
        expected = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        assert to_e164(written) == expected


@given(st.text())
def test_any_text_gives_a_number_or_nothing(text: str) -> None:
    found = to_e164(text)
    assert found == "" or (found[0] == "+" and found[1:].isdecimal())
    assert isinstance(in_pairs(text), str)


@given(st.integers(100_000_000, 799_999_999).map(lambda n: f"0{n}"))
def test_reading_in_pairs_loses_no_digit(written: str) -> None:
    assert in_pairs(written).replace(" ", "") == written
    assert in_pairs(in_pairs(written)) == in_pairs(written)
