"""The window around the main job: sizes, settings, catalogue, second start, hostile records."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.domain.freshness import Age
from desktop.domain.provenance import Dates
from desktop.domain.records import Service
from desktop.operations.records.section_lines import Line, Section
from desktop.operations.records.viewing import RecordView
from desktop.ui import window_lock
from desktop.ui.main_window import MainWindow
from desktop.ui.record.record_body import RecordBody
from desktop.ui.shell import CATALOGUE, SETTINGS, Shell
from desktop.ui.single_instance import Doorbell, call_first
from desktop.ui.tasks import Tasks
from desktop.ui.widgets import theme
from tests.exchange.samples import fs_csv, fs_row
from tests.ui.typing_help import click, press

HOSTILE = "<b>gras</b><img src='x'>&amp; \u202e" + "long" * 200


def total_of(shell: Shell) -> int:
    found = shell.search.results.results.found
    return found.total if found else 0


def test_text_typed_before_the_panes_are_there_is_kept(
    qtbot: QtBot, program: Program, tasks: Tasks
) -> None:
    window = MainWindow(program, tasks)
    qtbot.addWidget(window)
    window._first_field.setText("loyer")

    window.fill()

    assert window.shell is not None
    assert window.shell.bar.words_field.text() == "loyer"


def test_a_small_window_turns_the_sheet_into_a_drawer(
    qtbot: QtBot, window: MainWindow, shell: Shell
) -> None:
    assert shell.search.sheet.isVisible()
    assert shell.search.record.isVisible()

    window.resize(1024, 768)
    qtbot.waitUntil(lambda: not shell.search.sheet.isVisible())
    press(shell.bar.words_field, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)

    assert shell.search.sheet.isVisible()
    assert not shell.search.record.isVisible()


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("room", [(1024, 768), (1366, 768), (1920, 1200)])
def test_the_window_fits_the_screen_at_every_text_size(
    qtbot: QtBot, window: MainWindow, qapp: QApplication, size: int, room: tuple[int, int]
) -> None:
    theme.dress(qapp, dark=True, text_size=size)
    window.resize(*room)
    qtbot.waitUntil(lambda: window.size().toTuple() == room)
    qapp.processEvents()

    assert window.size().toTuple() == room
    theme.dress(qapp, dark=False, text_size=100)


@pytest.mark.usefixtures("window")
def test_settings_take_effect_and_are_kept(qtbot: QtBot, shell: Shell, program: Program) -> None:
    shell.go_to(SETTINGS)
    assert shell.settings.page is not None
    page = shell.settings.page.choices
    told: list[object] = []
    shell.preferences_changed.connect(told.append)

    page.size_choice.setCurrentIndex(3)
    page._fields["desk_name"].setText("Espace d’Exemple")
    page._fields["desk_name"].editingFinished.emit()
    page.commune_field.setText("Villejuif")
    qtbot.waitUntil(lambda: program.preferences.commune_code == "94076")

    again = Program(program.folders).preferences
    assert (again.text_size, again.desk_name) == (130, "Espace d’Exemple")
    assert len(told) == 3


@pytest.mark.usefixtures("window")
def test_a_pack_is_taken_out_and_put_back(qtbot: QtBot, shell: Shell) -> None:
    shell.go_to(CATALOGUE)
    page = shell._catalogue
    assert page is not None
    qtbot.waitUntil(lambda: bool(page._codes))
    total = total_of(shell)

    def push(words: str) -> None:
        names = {button.accessibleName(): button for button in page._codes}
        button = next(names[name] for name in names if words in name)
        click(button)

    push("Enlever le pack Numéros")
    qtbot.waitUntil(lambda: total_of(shell) < total, timeout=10_000)
    qtbot.waitUntil(shell._tasks.is_idle, timeout=10_000)
    push("Charger le pack Numéros")

    qtbot.waitUntil(lambda: total_of(shell) == total, timeout=10_000)


@pytest.mark.usefixtures("window")
def test_a_list_is_imported_and_reported(qtbot: QtBot, shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(fs_csv(fs_row()), encoding="utf-8")

    shell.open_files((path,))

    page = shell._catalogue
    assert page is not None
    qtbot.waitUntil(lambda: "Import terminé" in shell.messages.text(), timeout=10_000)
    assert "1 ajoutées" in page.card.report_view.toPlainText()
    shell.bar.words_field.setText("France services d’Exemple")
    qtbot.waitUntil(lambda: shell.search.results.chosen_id == "france-services--7", timeout=5000)


@pytest.mark.usefixtures("window")
def test_a_file_that_is_not_a_list_gives_one_sentence_and_changes_nothing(
    qtbot: QtBot, shell: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "photo.csv"
    path.write_bytes(b"%PDF-1.7 \x00\x01")
    total = total_of(shell)

    shell.open_files((path, tmp_path / "absent.csv"))

    page = shell._catalogue
    assert page is not None
    qtbot.waitUntil(lambda: "absent.csv" in page.card.report_view.toPlainText(), timeout=10_000)
    assert page.card.import_button.isEnabled()
    assert total_of(shell) == total


@pytest.mark.usefixtures("window")
def test_a_preview_says_what_would_change_and_changes_nothing(
    qtbot: QtBot, shell: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(fs_csv(fs_row()), encoding="utf-8")
    shell.go_to(CATALOGUE)
    page = shell._catalogue
    assert page is not None
    total = total_of(shell)

    page.card.path_field.setText(str(path))
    click(page.card.preview_button)

    qtbot.waitUntil(lambda: "Aperçu prêt" in shell.messages.text(), timeout=10_000)
    assert "1 ajoutée" in page.card.report_view.toPlainText()
    shell.search.finder.ask_again()
    qtbot.waitUntil(shell._tasks.is_idle)
    assert total_of(shell) == total


@pytest.mark.usefixtures("window")
def test_a_cancelled_import_leaves_the_catalogue_as_it_was(
    qtbot: QtBot, shell: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "liste.csv"
    rows = [fs_row(id_fs=str(number), lib_fs=f"Exemple {number}") for number in range(3000)]
    path.write_text(fs_csv(*rows), encoding="utf-8")
    total = total_of(shell)

    shell.open_files((path,))
    page = shell._catalogue
    assert page is not None
    click(page.card.row.cancel_button)

    qtbot.waitUntil(lambda: "Import annulé" in shell.messages.text(), timeout=10_000)
    shell.search.finder.ask_again()
    qtbot.waitUntil(shell._tasks.is_idle)
    assert total_of(shell) == total
    assert page.card.import_button.isEnabled()


def test_a_hostile_record_is_shown_as_typed(qtbot: QtBot) -> None:
    line = Line(text=HOSTILE, label=HOSTILE, tone="strong")
    bad_link = Line(text="ici", tone="link", href="javascript:alert(1)")
    view = RecordView(
        id="essai--1",
        name=HOSTILE,
        organization=HOSTILE,
        kind_label="Service",
        source_label=HOSTILE,
        to_verify=True,
        age=Age(state="old", text=HOSTILE),
        sections=(Section(title="Contacts", lines=(line, bad_link)),),
        layers={},
        source_row=None,
        dates=Dates(producer=date(2026, 1, 1)),
        record=Service(id="essai--1", source="essai", source_id="1", name=HOSTILE),
        phones=(),
        siblings=(("essai--2", HOSTILE),),
        sibling_ages={"essai--2": Age(state="old", text="il y a trois ans")},
    )

    body = RecordBody(view)
    list(body.write())

    qtbot.addWidget(body)
    labels = body.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert any("<b>gras</b>" in label.text() for label in labels)
    assert body.minimumSizeHint().width() < 400
    assert "ici" in [label.text() for label in labels]


def test_a_folder_has_one_window_at_a_time(tmp_path: Path) -> None:
    first = window_lock.take(tmp_path)
    assert first is not None

    assert window_lock.take(tmp_path) is None

    first.unlock()
    again = window_lock.take(tmp_path)
    assert again is not None
    again.unlock()


def test_a_second_start_rings_the_first_window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    bell = Doorbell(tmp_path, qapp)
    rung: list[object] = []
    bell.rung.connect(rung.append)

    assert call_first(tmp_path, [tmp_path / "a.csv"])

    qtbot.waitUntil(lambda: bool(rung))
    assert rung == [(tmp_path / "a.csv",)]
    bell.deleteLater()


@pytest.mark.usefixtures("window")
def test_nothing_in_the_main_job_is_modal() -> None:
    assert QApplication.activeModalWidget() is None
