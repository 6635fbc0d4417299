"""The indexes that many new records make worth putting off are there again at the commit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.db import put_off
from desktop.db.catalogue import Catalogue
from desktop.domain.import_report import ImportHeader
from desktop.domain.search import Search
from tests.db.samples import NOW, item

HEADER = ImportHeader(
    file="essai.csv", dialect="essai", source="essai", label="", licence="", imported_at=NOW
)
INDEXES = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name"


def indexes(catalogue: Catalogue) -> list[tuple[str, str]]:
    with catalogue._database.reading() as connection:
        return connection.execute(INDEXES).fetchall()


@pytest.mark.parametrize("keep", [True, False])
def test_indexes_are_what_they_were_whether_much_is_kept_or_undone(
    empty_catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, *, keep: bool
) -> None:
    monkeypatch.setattr(put_off, "_FEWEST", 10)
    before = indexes(empty_catalogue)
    with empty_catalogue.writing(keep=keep) as writer:
        for first in (1, 9, 17):
            writer.put([item(number) for number in range(first, first + 8)], NOW)
        inside = {name for (name,) in writer._connection.execute("SELECT name FROM sqlite_schema")}
        assert "ix_record_sort_name" not in inside

    assert indexes(empty_catalogue) == before
    assert not empty_catalogue.check()
    assert len(empty_catalogue.ids()) == (24 if keep else 0)


def test_the_order_of_names_left_out_by_a_new_source_is_made_again_when_rows_are_indexed(
    empty_catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(put_off, "_WORTH_WAITING", 8)
    before = indexes(empty_catalogue)
    with empty_catalogue.writing() as writer:
        writer.begin_import(replace(HEADER, source=""), 8)  # of several sources: perhaps known
    assert indexes(empty_catalogue) == before
    with empty_catalogue.writing() as writer:
        writer.begin_import(HEADER, 8)
        writer.put([item(number) for number in range(8)], NOW)
    assert "ix_record_sort_name" not in dict(indexes(empty_catalogue))
    answer = empty_catalogue.find(Search()).ids

    list(empty_catalogue.settle())
    assert indexes(empty_catalogue) == before
    assert empty_catalogue.find(Search()).ids == answer
