from __future__ import annotations

import pytest

from desktop.domain.provenance import RowOrigin, SourceRow


def row(raw: bytes, *names: str) -> SourceRow:
    return SourceRow(raw, 2, RowOrigin("essai", "1", "", "essai.csv", names))


def test_the_columns_of_an_object_come_back_in_their_order() -> None:
    columns = row(b'{"nom": "Accueil", "codes": ["a", 1.5], "b": null}').columns()
    assert columns == {"nom": "Accueil", "codes": ["a", 1.5], "b": None}
    assert list(columns) == ["nom", "codes", "b"]


def test_the_cells_of_a_list_come_back_under_their_names() -> None:
    assert row(b'["Accueil", ""]', "nom", "type").columns() == {"nom": "Accueil", "type": ""}


@pytest.mark.parametrize("damaged", [b'{"nom": "Acc\xff', b""])
def test_a_damaged_row_is_one_column_without_a_name(damaged: bytes) -> None:
    assert row(damaged).columns() == {"": damaged.decode(errors="replace")}
