"""Cancel an import as a window does, from a click on its thread, and time what the click waits for.

Used by `bench_import_json.py`. The worker is in the middle of a step when it is told to stop.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QTimer

from desktop.app import Program
from desktop.paths import find_folders
from desktop.ui.tasks import Tasks

MOMENTS = (50, 70, 80, 88, 95, 98)  # percents
_TICK = 2  # milliseconds between two looks at how long the window's loop was held


@dataclass
class _Window:
    """Turn the loop of a window, clicking once at `moment`; note when, in seconds."""

    moment: int
    clicked: float = 0.0
    told: float = 0.0
    last: float = 0.0
    held: float = 0.0  # the longest turn after the end was told

    def cancel(self, program: Program, path: Path, application: QCoreApplication) -> None:
        """Import a file and click."""
        tasks = Tasks()
        clock = QTimer(interval=_TICK)
        clock.timeout.connect(self._turn)

        def moved(percent: int) -> None:
            if percent >= self.moment and not self.clicked:
                self.clicked = perf_counter()
                stop()

        def stopped() -> None:
            self.told = self.last = perf_counter()
            clock.start()

        def done(_report: object) -> None:
            raise AssertionError(self.moment)

        stop = tasks.run_long(
            lambda: program.importing.run(path), done, moved=moved, stopped=stopped
        )
        tasks.run(program.importing.let_go, lambda _nothing: application.quit())
        application.exec()
        self._turn()
        clock.stop()
        tasks.shut_down()

    def _turn(self) -> None:
        """Note how long the loop was held."""
        now = perf_counter()
        self.held, self.last = max(self.held, now - self.last), now


@dataclass
class Cancelled:
    """Hold milliseconds by moment: from the click to its end told, then the longest turn."""

    told: dict[int, float] = field(default_factory=dict)
    held: dict[int, float] = field(default_factory=dict)

    @property
    def worst(self) -> float:
        """Give the longest time from a click to a window that is free."""
        return max(told + self.held[moment] for moment, told in self.told.items())

    def __str__(self) -> str:
        """List the moments."""
        return ", ".join(
            f"{moment} %: {told:.0f} + {self.held[moment]:.0f}"
            for moment, told in self.told.items()
        )


def cancel(folder: Path, started: Path, path: Path) -> Cancelled:
    """Cancel an import at each moment; raises ValueError when something of one stays."""
    application = QCoreApplication.instance() or QCoreApplication([])
    found = Cancelled()
    for moment in MOMENTS:
        copy = shutil.copytree(started, folder / f"cancelled-{moment}")
        before = (copy / "catalogue.db").read_bytes()
        program = Program(find_folders(copy))
        window = _Window(moment)
        window.cancel(program, path, application)
        program.close()
        if (copy / "catalogue.db").read_bytes() != before:
            raise ValueError(copy)
        found.told[moment] = (window.told - window.clicked) * 1000
        found.held[moment] = window.held * 1000
        shutil.rmtree(copy)
    return found
