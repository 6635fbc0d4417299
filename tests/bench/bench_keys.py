"""Time from a key to the painted list in the real window, offscreen.

Run with `python tests/bench/bench_keys.py DATA`, where DATA is a data folder with the catalogue to
type in (`guichet importer … --data DATA`). Each key is sent to the field; the time stops when the
list has painted the answer to what is typed. The longest turn of the window's own thread is told.
On a shared machine the processor's own time says more: of the whole process for a key (worker and
window, which take turns), of the window's thread for a turn.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time, sleep, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from PySide6.QtCore import QDir, QEvent, QObject  # noqa: E402 -- needs the platform above
from PySide6.QtTest import QTest  # noqa: E402 -- idem
from PySide6.QtWidgets import QApplication  # noqa: E402 -- idem

from desktop.app import Program  # noqa: E402 -- needs the path above
from desktop.paths import find_folders  # noqa: E402 -- idem
from desktop.ui.main import make_application  # noqa: E402 -- idem
from desktop.ui.main_window import MainWindow  # noqa: E402 -- idem
from desktop.ui.tasks import Tasks  # noqa: E402 -- idem

TYPED = ("mission locale", "aide aux victimes", "caf", "tribunal", "impots", "mairie de")
FRAME, TURN = 16.0, 8.0  # milliseconds
PATIENCE = 5.0  # seconds


class Paints(QObject):
    """Note when the list was last painted."""

    at = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt names it
        """Note a paint, and let it happen."""
        del watched
        if event.type() == QEvent.Type.Paint:
            self.at = perf_counter()
        return False


def main() -> int:
    """Type, and print the times beside their promise."""
    application = make_application()
    program = Program(find_folders(Path(sys.argv[1])))
    QDir.addSearchPath("icons", str(program.folders.resources / "icons"))
    window = MainWindow(program, Tasks(), ())
    window.resize(1280, 800)
    window.show()
    start = perf_counter()
    while window.shell is None or window.shell.search.results.results.found is None:
        application.processEvents()
        if perf_counter() - start > PATIENCE:
            return 1
    results, field = window.shell.search.results, window.shell.bar.words_field
    paints = Paints()
    results.viewport().installEventFilter(paints)
    _settle(application, 2.0)  # what a start leaves for later comes first
    taken, turns, worked, turned = [], [], [], []
    for text in TYPED:
        field.clear()
        _settle(application, 0.3)
        for letter in text:
            wanted = field.text() + letter
            if letter == " ":  # asks nothing new: nothing is painted
                QTest.keyClicks(field, letter)
                continue
            start, work, turn = perf_counter(), process_time(), thread_time()
            QTest.keyClicks(field, letter)
            turns.append(perf_counter() - start)
            turned.append(thread_time() - turn)
            while perf_counter() - start < PATIENCE:
                before, turn = perf_counter(), thread_time()
                application.processEvents()
                turns.append(perf_counter() - before)
                turned.append(thread_time() - turn)
                sleep(0.0005)  # a loop that never sleeps would keep the worker from its work
                found = results.results.found
                if found and found.search.words == wanted.strip() and paints.at > start:
                    break
            taken.append((paints.at - start) * 1000)
            worked.append((process_time() - work) * 1000)
            _settle(application, 0.1)
    end = quantiles(taken, n=20)[-1]
    longest = max(turns) * 1000
    print(  # noqa: T201 -- a bench speaks
        f"{len(taken)} keys: median {median(taken):.1f} ms, p95 {end:.1f}, promised {FRAME:.0f}; "
        f"longest turn of the window {longest:.1f} ms, promised {TURN:.0f}"
    )
    print(  # noqa: T201 -- idem
        f"processor: median {median(worked):.1f} ms, p95 {quantiles(worked, n=20)[-1]:.1f}; "
        f"longest turn of the window {max(turned) * 1000:.1f} ms, "
        f"{sum(one > TURN / 1000 for one in turned)} over {TURN:.0f}"
    )
    window.close()
    return 0 if end <= FRAME and longest <= TURN else 1


def _settle(application: QApplication, seconds: float) -> None:
    """Let what follows an answer come to its end."""
    start = perf_counter()
    while perf_counter() - start < seconds:
        application.processEvents()
        QTest.qWait(5)


if __name__ == "__main__":
    sys.exit(main())
