"""Open our window on a data folder; say when it is painted, then when it answers, then leave.

`python start_window.py painted|answered|modules`, on the folder of `GUICHET_DATA`: the program's
own `main` runs; the line is written once the first image is whole, by the first event after it.
`modules` names, at the answer, what a start has imported.
"""

from __future__ import annotations

import gc
import os
import sys
from functools import partial
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2])]
gc.disable()  # as `main` does before it loads Qt

from PySide6.QtCore import QTimer  # noqa: E402 -- needs the path above
from PySide6.QtGui import QPaintEvent  # noqa: E402 -- idem

from desktop import __main__ as start  # noqa: E402 -- idem
from desktop.ui.main_window import MainWindow  # noqa: E402 -- idem

TYPED = "violences"
LOOK_EVERY = 2  # milliseconds

_paint = MainWindow.paintEvent
_timers: list[QTimer] = []


def paint(window: MainWindow, event: QPaintEvent) -> None:
    """Type and wait, once, when the first image is made."""
    if not _timers:
        _timers.append(QTimer(window, interval=LOOK_EVERY))
        QTimer.singleShot(0, window, partial(on_painted, window))
    _paint(window, event)


def on_painted(window: MainWindow) -> None:
    """Leave, or type a word and wait for its answer."""
    if sys.argv[1] == "painted":
        leave()
    window._first_field.setText(TYPED)
    _timers[0].timeout.connect(partial(look, window))
    _timers[0].start()


def look(window: MainWindow) -> None:
    """Leave once the list shows the answer to what was typed."""
    found = window.shell.search.results.results.found if window.shell else None
    if found is not None and found.search.words == TYPED and found.ids:
        leave()


def leave() -> None:
    """Tell the one who waits; nothing is tidied up, so that only the start is timed."""
    told = sys.modules if sys.argv[1] == "modules" else sys.argv[1:]
    sys.stdout.write(f"{' '.join(told)}\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    setattr(MainWindow, "paintEvent", paint)  # noqa: B010 -- mypy takes no other way
    sys.exit(start.main([]))
