from __future__ import annotations

import threading
from collections.abc import Generator

from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from desktop.ui.tasks import Tasks
from desktop.ui.widgets.long_work import LongWork


def test_the_bar_follows_the_work_and_moves_by_itself_while_the_disk_saves(
    qtbot: QtBot, tasks: Tasks
) -> None:
    bar = QProgressBar()
    qtbot.addWidget(bar)
    is_half, is_saved = threading.Event(), threading.Event()
    ended: list[str] = []

    def job() -> Generator[int, None, str]:
        yield 50
        is_half.wait(5)
        yield 99
        is_saved.wait(5)
        return "fini"

    work = LongWork(tasks, bar)
    work.run(job, ended.append, refused=ended.append, stopped=bar.reset)
    qtbot.waitUntil(lambda: bar.value() == 50)
    assert bar.maximum() == 100
    is_half.set()
    qtbot.waitUntil(lambda: (bar.minimum(), bar.maximum()) == (0, 0))
    is_saved.set()
    qtbot.waitUntil(lambda: ended == ["fini"])
    work.run(job, ended.append, refused=ended.append, stopped=bar.reset)
    assert bar.maximum() == 100
    qtbot.waitUntil(lambda: len(ended) == 2)
