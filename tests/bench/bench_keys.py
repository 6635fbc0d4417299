"""Time from a key to the painted list in the real window, offscreen; weigh the process.

Run with `python tests/bench/bench_keys.py [--records 100000]`, which makes and imports a catalogue
(`search/made_rows.py`), or with `--data DATA` on a data folder of one's own, where directories of
real places were imported (`guichet importer … --data DATA`).
Each key is sent to the field; its time stops when the list has painted the whole answer to what is
typed. Every turn of the window's loop is measured, those that follow the answer as well: counts,
then the first record. The loop turns as in the program, until nothing is left to do: one that
waited after each turn would add its wait to each key, and paint and count in one turn.
The processor's own time is told too, since a shared machine delays what it does not burden: of
both threads for a key, of the window's thread for a turn. The longest turns say what they did.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from threading import Event
from time import perf_counter, process_time, thread_time
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]
gc.disable()  # as `main` does before it loads Qt

from PySide6.QtCore import QAbstractEventDispatcher, QDir, QEventLoop, Qt  # noqa: E402 -- needs the platform above
from PySide6.QtGui import QPaintEvent  # noqa: E402 -- idem

from desktop.app import Program  # noqa: E402 -- needs the path above
from desktop.paths import find_folders  # noqa: E402 -- idem
from desktop.ui.main import make_application  # noqa: E402 -- idem
from desktop.ui.main_window import MainWindow  # noqa: E402 -- idem
from desktop.ui.search.result_list import ResultList  # noqa: E402 -- idem
from desktop.ui.shell import Shell  # noqa: E402 -- idem
from desktop.ui.tasks import Tasks  # noqa: E402 -- idem
from tests.bench.search import made_catalogue, made_rows  # noqa: E402 -- idem
from tests.bench.turn_watch import TurnWatch  # noqa: E402 -- idem

T = TypeVar("T")
REAL = ("mission locale", "aide aux victimes", "caf", "tribunal", "impôts", "mairie de")
FRAME, TURN, WEIGHT = 16.0, 8.0, 1.4  # milliseconds, milliseconds, times the idle window
PATIENCE = 5.0  # seconds
_TICK = 0.005  # seconds between two looks at what the window has to do
CALM, REST, BREATH = 3.0, 0.6, 0.08  # seconds: before weighing, after a question, between keys


@dataclass
class Times:
    """Hold milliseconds: of keys and turns, then the processor's of the same."""

    keys: list[float] = field(default_factory=list)
    turns: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    burden: list[float] = field(default_factory=list)


class Typist:
    """Type in a window, and time what happens."""

    def __init__(self, shell: Shell, tasks: Tasks, watch: TurnWatch) -> None:
        """Take the window's parts; an answer that comes home ends a wait, as in a real loop."""
        self.times = Times()
        self._watch = watch
        self._wake = Event()
        tasks._ended.connect(self._wake.set, Qt.ConnectionType.DirectConnection)
        self._loop = QAbstractEventDispatcher.instance()
        self._results = shell.search.results
        self._field = shell.bar.words_field

    def type(self, text: str) -> None:
        """Type a question over the last one, key after key, then look at its answer."""
        self._field.clear()
        self.rest(REST)
        for letter in text:
            wanted = (self._field.text() + letter).strip()
            if letter == " ":  # asks nothing new: nothing is painted
                self._turn(partial(self._field.insert, letter))
                continue
            start, work = perf_counter(), process_time()
            self._turn(partial(self._field.insert, letter))
            while not self._is_painted(wanted, start) and perf_counter() - start < PATIENCE:
                self._go_on()
            self.times.keys.append((painted.at - start) * 1000)
            self.times.work.append((painted.work - work) * 1000)
            self.rest(BREATH)
        self.rest(REST)

    def rest(self, seconds: float) -> None:
        """Let what follows come to its end."""
        start = perf_counter()
        while perf_counter() - start < seconds:
            self._go_on()

    def _go_on(self) -> None:
        """Turn until there is nothing left to do, as the window's own loop does, then wait.

        What ends the wait is a job of the worker, or some time: a loop that never waits would
        keep the worker from its work.
        """
        while self._turn(partial(self._loop.processEvents, QEventLoop.ProcessEventsFlag.AllEvents)):
            pass
        self._wake.wait(_TICK)
        self._wake.clear()

    def _turn(self, work: Callable[[], T]) -> T:
        """Time one turn of the window's loop."""
        self._watch.begin()
        start, burden = perf_counter(), thread_time()
        done = work()
        taken, burden = (perf_counter() - start) * 1000, (thread_time() - burden) * 1000
        self.times.turns.append(taken)
        self.times.burden.append(burden)
        self._watch.end(burden, taken, self._field.text())
        return done

    def _is_painted(self, wanted: str, start: float) -> bool:
        """Tell whether the answer to some words was painted since a moment."""
        found = self._results.results.found
        return found is not None and found.search.words == wanted and painted.at > start


class Painted:
    """Note when the list was last painted, and the processor's time of the process by then."""

    at = work = 0.0


painted = Painted()


def noting_paint(paint: Callable[[ResultList, QPaintEvent], None]) -> Callable[..., None]:
    """Paint as the list does, and note the end."""

    def painting(results: ResultList, event: QPaintEvent) -> None:
        paint(results, event)
        painted.at, painted.work = perf_counter(), process_time()

    return painting


def main() -> int:
    """Open the window on a catalogue, type, and print the figures beside their promise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    asked = parser.parse_args()
    if asked.data is not None:
        return _measure(asked.data, REAL, asked.rounds)
    with tempfile.TemporaryDirectory(prefix="bench-keys-") as place:
        folder = Path(place)
        made_rows.write_file(folder / "made.json", asked.records)
        command = [sys.executable, "-m", "desktop", "importer", str(folder / "made.json")]
        command += ["--data", str(folder / "data")]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        return _measure(folder / "data", made_catalogue.TYPED, asked.rounds)


def _measure(data: Path, texts: tuple[str, ...], rounds: int) -> int:
    """Type in a window on one data folder; give 0 when all promises are kept."""
    application = make_application()
    watch = TurnWatch()
    setattr(ResultList, "paintEvent", noting_paint(ResultList.paintEvent))  # noqa: B010 -- mypy takes no other way
    program = Program(find_folders(data))
    QDir.addSearchPath("icons", str(program.folders.resources / "icons"))
    tasks = Tasks()
    window = MainWindow(program, tasks, ())
    window.resize(1280, 800)
    window.show()
    while window.shell is None or window.shell.search.results.results.found is None:
        application.processEvents()
    typist = Typist(window.shell, tasks, watch)
    _wait_for_calm(typist, tasks)  # what a start leaves for later comes first
    idle = _megabytes()
    typist.times = Times()
    watch.longest.clear()
    for _ in range(rounds):
        for text in texts:
            typist.type(text)
    times, typist.times = typist.times, Times()
    longest = sorted(watch.longest, reverse=True)
    _wait_for_calm(typist, tasks)
    is_kept = _tell(times, idle)
    for turn in longest:
        print(  # noqa: T201 -- a bench speaks
            f"  {turn.burden:4.1f} ms of processor, {turn.taken:4.1f} in all, "
            f"« {turn.words} »: {turn.did}"
        )
    window.close()
    tasks.shut_down()
    program.close()
    return 0 if is_kept else 1


def _wait_for_calm(typist: Typist, tasks: Tasks) -> None:
    """Wait until what writes is loaded, and nothing has been under way for a moment."""
    calm = 0.0
    while calm < CALM or "sqlalchemy" not in sys.modules:
        typist.rest(_TICK)
        calm = calm + _TICK if tasks.is_idle() else 0.0


def _tell(times: Times, idle: float) -> bool:
    """Print the figures; tell whether every promise is kept."""
    end, longest, weight = _end(times.keys), max(times.turns), _megabytes()
    ratio = weight / idle if idle else 0.0  # not weighed where there is no /proc
    print(  # noqa: T201 -- a bench speaks
        f"{len(times.keys)} keys: median {median(times.keys):.1f} ms, p95 {end:.1f}, longest "
        f"{max(times.keys):.1f}, promised p95 {FRAME:.0f}\n"
        f"  processor, both threads: median {median(times.work):.1f}, p95 {_end(times.work):.1f}\n"
        f"{len(times.turns)} turns of the window: longest {longest:.1f} ms, "
        f"{_over(times.turns)} over the promised {TURN:.0f}\n"
        f"  processor: longest {max(times.burden):.1f}, {_over(times.burden)} over {TURN:.0f}\n"
        f"memory: {idle:.0f} MB idle with SQLAlchemy, {weight:.0f} after typing, "
        f"{ratio:.2f} times, promised {WEIGHT}"
    )
    return end <= FRAME and longest <= TURN and ratio <= WEIGHT


def _end(figures: list[float]) -> float:
    """Give the 95th percentile."""
    return quantiles(figures, n=20)[-1]


def _over(turns: list[float]) -> int:
    """Count the turns that took too long."""
    return sum(one > TURN for one in turns)


def _megabytes() -> float:
    """Weigh this process (Linux; 0 elsewhere)."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return sum(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


if __name__ == "__main__":
    sys.exit(main())
