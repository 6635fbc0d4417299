"""Export from the window: chosen by keyboard, written whole, told in one sentence."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.catalogue.catalogue_page import CataloguePage
from desktop.ui.catalogue.export_choices import EVERYTHING, KINDS, SEARCH
from desktop.ui.shell import Shell

FORMATS = [kind.format for kind in KINDS]


@pytest.fixture
def page(qtbot: QtBot, shell: Shell) -> CataloguePage:
    shell.open_files(())
    assert shell._catalogue is not None
    qtbot.waitUntil(shell._tasks.is_idle, timeout=10_000)
    return shell._catalogue


def export(page: CataloguePage, what: str, kind: str, path: Path) -> None:
    choices = page.export.choices
    choices.what_choice.setCurrentIndex(choices.what_choice.findData(what))
    choices.format_choice.setCurrentIndex(FORMATS.index(kind))
    choices.path_field.setText(str(path))
    page.export.start()


def ids(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8-sig")
    return {row["Identifiant"] for row in csv.DictReader(io.StringIO(text), delimiter=";")}


def test_everything_or_one_source_is_written_and_told(
    qtbot: QtBot, shell: Shell, page: CataloguePage, tmp_path: Path
) -> None:
    export(page, EVERYTHING, "csv", tmp_path / "tout")
    qtbot.waitUntil(lambda: "tout.csv" in shell.messages.text(), timeout=20_000)
    export(page, "mairies", "csv", tmp_path / "mairies.csv")
    qtbot.waitUntil(lambda: "mairies.csv" in shell.messages.text(), timeout=20_000)
    some = ids(tmp_path / "mairies.csv")
    assert {each.partition("--")[0] for each in some} == {"mairies"}
    assert some < ids(tmp_path / "tout.csv")
    assert page.export.report_view.toPlainText().startswith("1266 fiches écrites")


def test_the_search_in_progress_can_be_written(
    qtbot: QtBot, shell: Shell, page: CataloguePage, tmp_path: Path
) -> None:
    before = shell.search.results.results.rowCount()
    shell.bar.words_field.setText("violences")
    qtbot.waitUntil(lambda: 0 < shell.search.results.results.rowCount() < before, timeout=5000)
    found = shell.search.results.results.found
    assert found is not None
    export(page, SEARCH, "csv", tmp_path / "violences.csv")
    qtbot.waitUntil(lambda: "violences.csv" in shell.messages.text(), timeout=10_000)
    assert ids(tmp_path / "violences.csv") == set(found.ids)


def test_a_cancelled_export_leaves_nothing(
    qtbot: QtBot, shell: Shell, page: CataloguePage, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    export(page, EVERYTHING, "xlsx", tmp_path / "out" / "tout.xlsx")
    page.export.row.cancel_button.click()
    qtbot.waitUntil(lambda: "annulé" in shell.messages.text(), timeout=10_000)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_place_that_cannot_be_written_is_said_in_one_sentence(
    qtbot: QtBot, shell: Shell, page: CataloguePage, tmp_path: Path
) -> None:
    export(page, EVERYTHING, "csv", tmp_path / "nulle part" / "tout.csv")
    qtbot.waitUntil(lambda: "choisissez un autre dossier" in shell.messages.text(), timeout=10_000)
    assert page.export.begin_button.isVisible()


def test_the_name_of_the_file_ends_as_its_format_asks(page: CataloguePage) -> None:
    choices = page.export.choices
    for kind in KINDS:
        choices.format_choice.setCurrentIndex(FORMATS.index(kind.format))
        assert choices.path.suffix == kind.ending
        assert kind.format in choices.path.name
    choices.path_field.setText("v1.2")
    assert choices.path.name == f"v1.2{KINDS[-1].ending}"
