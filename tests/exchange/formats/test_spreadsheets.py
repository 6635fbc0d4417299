from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import ImportRefused
from desktop.exchange.formats.spreadsheets import csv_grid


@given(st.text(alphabet='a;,"\r\n \u2028\x85é', max_size=60))
def test_rows_are_those_of_a_file_opened_for_csv_whatever_ends_its_lines(text: str) -> None:
    expected: list[list[str]] | None = None
    try:
        expected = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        with pytest.raises(ImportRefused):
            csv_grid(text, ",", "essai.csv")
        return
    assert csv_grid(text, ",", "essai.csv").rows == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_row_knows_the_line_it_starts_on(end: str) -> None:
    text = end.join(("nom,note", 'Un,"deux', 'lignes"', "Trois,quatre", ""))
    grid = csv_grid(text, ",", "essai.csv")
    assert [row[0] for row in grid.rows] == ["nom", "Un", "Trois"]
    assert list(grid.lines) == [1, 2, 4]
