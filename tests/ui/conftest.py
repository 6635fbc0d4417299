"""The real program in a folder of its own, and the real window on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDir
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.paths import Folders
from desktop.ui.main_window import MainWindow
from desktop.ui.shell import Shell
from desktop.ui.tasks import Tasks
from desktop.ui.widgets import theme

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(autouse=True, scope="session")
def icons() -> None:
    """Say where the drawings are, as the program's start does, whichever test comes first."""
    QDir.setSearchPaths("icons", [str(RESOURCES / "icons")])


@pytest.fixture(scope="session")
def started_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hold databases with the starter catalogue, to be copied and never opened."""
    folder = tmp_path_factory.mktemp("demarrage")
    program = Program(Folders(data=folder, settings=folder, resources=RESOURCES))
    for _ in program.starting.run():
        pass
    program.orienting.sheet()
    program.close()
    return folder


@pytest.fixture
def program(started_folder: Path, tmp_path: Path) -> Iterator[Program]:
    data = tmp_path / "donnees"
    shutil.copytree(started_folder, data)
    opened = Program(Folders(data=data, settings=data, resources=RESOURCES))
    yield opened
    opened.close()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    del qapp
    worker = Tasks()
    yield worker
    worker.shut_down()


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, program: Program, tasks: Tasks) -> MainWindow:
    """Show the window until the catalogue has answered its first question."""
    qapp.setStyle("Fusion")
    theme.dress(qapp, dark=False, text_size=100)
    shown = MainWindow(program, tasks)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    qtbot.waitUntil(lambda: shown.shell is not None, timeout=5000)
    shell = shown.shell
    assert shell is not None
    qtbot.waitUntil(lambda: shell.foot.text().startswith("Catalogue"), timeout=10_000)
    qtbot.waitUntil(lambda: shell.search.results.results.rowCount() > 0, timeout=5000)
    return shown


@pytest.fixture
def shell(window: MainWindow) -> Shell:
    assert window.shell is not None
    return window.shell
