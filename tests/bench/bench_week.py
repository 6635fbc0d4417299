"""Time the week of a network: 300 slots laid out and painted, in frames of 60 a second.

Times are of the processor, so that other work beside does not count.

Run with `python tests/bench/bench_week.py`; no screen is needed.
"""

from __future__ import annotations

import os
import sys
from datetime import date, time
from pathlib import Path
from statistics import median
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).parents[2])]

from PySide6.QtGui import QPixmap  # noqa: E402 -- needs the path above

from desktop.domain.positioning.offers import offers_of  # noqa: E402 -- idem
from desktop.domain.records import (  # noqa: E402 -- idem
    Location,
    Service,
    ServiceAtLocation,
    Slot,
    Workshop,
)
from desktop.domain.timetable.chosen import Chosen  # noqa: E402 -- idem
from desktop.domain.timetable.week import timetable_of  # noqa: E402 -- idem
from desktop.ui.main import make_application  # noqa: E402 -- idem
from desktop.ui.workshops.week_view import WeekView  # noqa: E402 -- idem

FRAME = 1000 / 60
REPEATS = 40
SLOTS = 300


def main() -> None:
    """Print how long the slots take to be laid out, then to be painted."""
    application = make_application()
    services = [
        Service(
            id=f"x--{at}",
            source="x",
            source_id=str(at),
            name=f"Atelier {at}",
            workshop=Workshop(
                entry_oral=("a1",),
                slots=(Slot(day=at % 6 + 1, starts=time(9 + at % 10), ends=time(11 + at % 10)),),
            ),
            places=(ServiceAtLocation(location=Location(commune=f"Ville {at % 8}")),),
        )
        for at in range(SLOTS)
    ]
    offers = offers_of(services, lambda _: None)
    view = WeekView()
    view.resize(1360, 860)
    view.show()
    laid, painted = [], []
    for _ in range(REPEATS):
        began = process_time()
        week = timetable_of(offers, date(2026, 11, 24), Chosen())
        laid.append((process_time() - began) * 1000)
        began = process_time()
        view.show_week(week)
        picture = QPixmap(view.size())
        view.render(picture)
        painted.append((process_time() - began) * 1000)
    application.processEvents()
    for words, times in (("laid out (on the worker)", laid), ("placed and painted", painted)):
        middle, longest = median(times), max(times)
        print(  # noqa: T201 -- a bench speaks by printing
            f"{SLOTS} slots {words}: median {middle:.1f} ms, longest {longest:.1f} ms, "
            f"{middle / FRAME:.2f} frames (promised 2)"
        )


main()
