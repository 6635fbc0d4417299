"""The page of a record holds its source row whole, nested values included, for every dialect."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.domain.source_lines import empty_columns, source_lines
from desktop.ui.record.record_body import RecordBody
from desktop.ui.texts import today
from desktop.ui.widgets.labels import one_line
from tests.slow.fuzz_files import SEEDS

JSON_SEEDS = sorted(name for name in SEEDS if name not in ("table", "france-services"))


@pytest.mark.parametrize("name", JSON_SEEDS)
def test_every_value_of_the_source_row_is_on_the_page(
    qtbot: QtBot, program: Program, tmp_path: Path, name: str
) -> None:
    before = set(program.exporting.select())
    (tmp_path / "essai.json").write_text(json.dumps([SEEDS[name]()]), encoding="utf-8")
    for _ in program.importing.run(tmp_path / "essai.json"):
        pass
    added = set(program.exporting.select()) - before
    assert added
    for record_id in added:
        view = program.viewing.view(record_id, today())
        assert view is not None
        assert view.source_row is not None
        body = RecordBody(view)
        list(body.write())
        qtbot.addWidget(body)
        shown = one_line(body._row_text.text())
        columns = view.source_row.columns()
        for column, value in source_lines(columns):
            assert f"{one_line(column)}\u00a0: {one_line(value)}" in shown
        for column in empty_columns(columns):
            assert one_line(column) in shown
