"""A file that comes into the watched folder is told once, whole, and never applied by itself."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.ui.catalogue.folder_watch import FolderWatch
from desktop.ui.shell import Shell
from tests.exchange.bundles.samples import make


def test_a_file_is_told_once_it_no_longer_grows(qtbot: QtBot, tmp_path: Path) -> None:
    told: list[bytes] = []
    watch = FolderWatch(every=0.05)
    watch.arrived.connect(told.append)
    watch.watch(str(tmp_path))
    path = tmp_path / "1.guichet"
    with path.open("wb") as growing:
        for _ in range(40):
            growing.write(b"x" * 100)
            growing.flush()
            qtbot.wait(5)
            assert not told or told[-1] == path.read_bytes()[: len(told[-1])]
    qtbot.waitUntil(lambda: told[-1:] == [b"x" * 4000], timeout=5000)
    count = len(told)
    qtbot.wait(200)
    assert len(told) == count
    watch.stop()


def test_a_folder_that_is_not_there_tells_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    watch = FolderWatch(every=0.02)
    watch.watch(str(tmp_path / "nulle part"))
    with qtbot.assertNotEmitted(watch.arrived, wait=150):
        pass
    watch.stop()


def test_a_new_number_is_announced_and_waits_for_a_person(
    qtbot: QtBot, shell: Shell, program: Program
) -> None:
    shell.arrivals.folder.arrived.emit(make())
    qtbot.waitUntil(lambda: "dossier surveillé" in shell.messages.text(), timeout=5000)
    assert not program.updating.publishers()
    shell.messages._action.click()
    assert shell._catalogue is not None
    card = shell._catalogue.update_card
    qtbot.waitUntil(card.preview.isVisible, timeout=5000)
    assert not program.updating.publishers()
