"""Start the program once, then give each journey a data folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.atspi import Bus
from tests.journeys.desktop_session import Desktop, end, missing, open_desktop
from tests.journeys.print_queue import Queue, open_queue
from tests.journeys.print_queue import missing as missing_queue
from tests.journeys.terminal import Answer, guichet
from tests.journeys.window import Window, open_window


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hold the data folder of a first start, to be copied and never opened."""
    folder = tmp_path_factory.mktemp("premier-demarrage")
    answer = guichet("verifier", "--json", "--data", "donnees", cwd=folder)
    assert answer.json() == {"sound": True, "problems": []}
    assert answer.code == 0
    return folder / "donnees"


@pytest.fixture
def data(started: Path, tmp_path: Path) -> Path:
    """Give a data folder of one's own, beside which commands are run."""
    return Path(shutil.copytree(started, tmp_path / "donnees"))


@pytest.fixture
def ask(data: Path, tmp_path: Path) -> Callable[..., Answer]:
    """Run a command on the data folder."""
    return lambda *words: guichet(*words, "--data", str(data), cwd=tmp_path)


@pytest.fixture(scope="session")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """Open a screen and its buses for all the journeys; skips where it cannot be."""
    if reason := missing():
        pytest.skip(reason)
    with open_desktop(tmp_path_factory.mktemp("session")) as opened:
        yield opened


@pytest.fixture(scope="session")
def bus(desktop: Desktop) -> Iterator[Bus]:
    """See that screen's windows from outside."""
    opened = Bus(desktop.environment["DBUS_SESSION_BUS_ADDRESS"])
    yield opened
    opened.close()


@pytest.fixture
def queue(desktop: Desktop) -> Iterator[Queue]:
    """Give the session a printer for one test; skips where there is no CUPS."""
    if reason := missing_queue():
        pytest.skip(reason)
    with open_queue() as opened:
        desktop.environment["CUPS_SERVER"] = str(opened.socket)
        yield opened
    del desktop.environment["CUPS_SERVER"]


@pytest.fixture
def start(desktop: Desktop, bus: Bus) -> Iterator[Callable[[Path], Window]]:
    """Start windows, end them after the test; a program that printed anything was not well."""
    opened: list[Window] = []

    def start_on(data: Path) -> Window:
        opened.append(open_window(desktop, bus, data))
        return opened[-1]

    yield start_on
    for window in opened:
        end(window.process)
    assert desktop.said() == ""


@pytest.fixture
def window(start: Callable[[Path], Window], data: Path) -> Window:
    """Open a window on a data folder of one's own."""
    return start(data)
