"""A table that a person edited is read whole, or refused with the line to mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.errors import ImportRefused
from desktop.exchange.shipped.edited_tables import edited_rows

COLUMNS = ("mot", "sens")
LIMIT = 1_000_000


def test_blank_rows_are_passed_over_and_lines_stay_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "mots.csv"
    path.write_text('mot;sens\n\n a ; b \n;\n"c\nd";e\nf;g\n', encoding="utf-8")
    rows = list(edited_rows(path, COLUMNS, LIMIT))
    assert rows == [(3, ["a", "b"]), (5, ["c\nd", "e"]), (7, ["f", "g"])]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\n", "ligne 1"),
        ("sens;mot\n", "ligne 1"),
        ("mot;sens\na\n", "ligne 2"),
        ('mot;sens\na;b\n"c;d\n', "ligne 3"),
        (f"mot;sens\n{'x' * 200_000};y\nz\n", "ligne 3"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "mots.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ImportRefused, match=told):
        list(edited_rows(path, COLUMNS, LIMIT))
