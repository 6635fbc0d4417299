from __future__ import annotations

import pytest

from desktop.domain.provenance import SourceRow


def row(raw: str) -> SourceRow:
    return SourceRow(
        record_id="essai--1",
        source="essai",
        source_id="1",
        dialect="essai",
        dialect_version="1",
        file="essai.csv",
        line=2,
        raw=raw,
        sha256="",
    )


def test_the_columns_of_a_row_come_back_in_their_order() -> None:
    columns = row('{"nom": "Accueil", "codes": ["a", 1.5], "b": null}').columns()
    assert columns == {"nom": "Accueil", "codes": ["a", 1.5], "b": None}
    assert list(columns) == ["nom", "codes", "b"]


@pytest.mark.parametrize("damaged", ['{"nom": "Acc\ufffd', ""])
def test_a_damaged_row_is_one_column_without_a_name(damaged: str) -> None:
    assert row(damaged).columns() == {"": damaged}
