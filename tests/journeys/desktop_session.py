"""Give the program a screen, a D-Bus session and an accessibility bus of its own, and end them.

Everything is private to one run: nothing of the person's own session is read or changed.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[2]
SCREEN = "1366x860x24"
_SECONDS_TO_END = 5
_XWD_COLOUR = 12  # bytes
# What French needs beyond a US keyboard gets keys of its own (their XKB names). Without them
# at-spi lends one spare key to each letter in turn, and a window that reads a letter later than
# it was sent takes it for the next one.
_LETTERS = "éèêëàâçùûîïôœ’«»€\u00a0"
_SPARE_KEYS = (
    *(f"FK{number}" for number in range(13, 25)),
    *(f"I{number}" for number in (120, 148, 149, 150, 151, 152)),
)
_AT_SPI_FOLDERS = (Path("/usr/libexec"), Path("/usr/lib/at-spi2-core"), Path("/usr/lib"))


def missing() -> str:
    """Say what this machine lacks for a journey; empty when everything is there."""
    lacks = [name for name in ("Xvfb", "dbus-daemon", "xkbcomp") if shutil.which(name) is None]
    if not any((folder / "at-spi-bus-launcher").exists() for folder in _AT_SPI_FOLDERS):
        lacks.append("at-spi-bus-launcher")
    return f"not on this machine: {', '.join(lacks)}" if lacks else ""


class Desktop:
    """Hold what a program needs to be started in the private session, and what was started."""

    def __init__(self, environment: Mapping[str, str], folder: Path) -> None:
        """Take the environment of the session, and the folder that holds its screen."""
        self.environment = dict(environment)
        self._folder = folder
        self._started: list[subprocess.Popen[bytes]] = []
        self._heard = 0

    def start(self, data: Path, *files: Path) -> subprocess.Popen[bytes]:
        """Start the real program on a data folder, as a double-click on files would."""
        with self._said_by(len(self._started)).open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-W", "error", "-m", "desktop", *map(str, files)],
                cwd=ROOT,
                env={**self.environment, "GUICHET_DATA": str(data)},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self._started.append(process)
        return process

    def said(self) -> str:
        """Give what the programs printed since this was last asked; one that is well is silent."""
        files = [self._said_by(number) for number in range(self._heard, len(self._started))]
        self._heard = len(self._started)
        return "".join(file.read_text(encoding="utf-8", errors="replace") for file in files)

    def _said_by(self, number: int) -> Path:
        """Give the file that holds what the program of that rank printed."""
        return self._folder / f"program-{number}.txt"

    def take_picture(self, path: Path) -> None:
        """Write what the screen shows as a PNG: Xvfb keeps its screen in a file (XWD)."""
        raw = (self._folder / "Xvfb_screen0").read_bytes()
        header = struct.unpack(">25I", raw[:100])
        size, width, height, stride, colours = (header[index] for index in (0, 4, 5, 12, 19))
        pixels = raw[size + colours * _XWD_COLOUR :]
        picture = QImage(pixels, width, height, stride, QImage.Format.Format_RGB32)
        assert picture.save(str(path))

    def end(self) -> None:
        """End every program that is still running."""
        for process in self._started:
            end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End one process of ours, by its own identity."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    if process.stdout is not None:
        process.stdout.close()


@contextmanager
def open_desktop(folder: Path) -> Iterator[Desktop]:
    """Open a screen and its buses in a folder; they end with the block."""
    runtime = folder / "runtime"
    home = folder / "home"
    for each in (runtime, home):
        each.mkdir(mode=0o700)
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("QT_", "XDG_", "DBUS_", "WAYLAND_", "GUICHET_", "AT_SPI_"))
    }
    environment |= {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "GSETTINGS_BACKEND": "memory",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        # Qt complains when a client asks about what has just gone: ours does, and asks again.
        "QT_LOGGING_RULES": "qt.accessibility.atspi*=false",
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
    }
    with _screen(folder) as display:
        environment["DISPLAY"] = display
        with _bus(environment) as address:
            environment["DBUS_SESSION_BUS_ADDRESS"] = address
            desktop = Desktop(environment, folder)
            try:
                yield desktop
            finally:
                desktop.end()


@contextmanager
def _screen(folder: Path) -> Iterator[str]:
    """Start a virtual screen that chooses its own free number; gives the display's name."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-fbdir", str(folder)]
    command += ["-nolisten", "tcp", "-noreset"]
    with _one_line_of(command, dict(os.environ)) as number:
        command = ["xkbcomp", "-w0", "-", f":{number}"]
        subprocess.run(command, input=_keyboard(), check=True)
        yield f":{number}"


def _keyboard() -> bytes:
    """Describe to xkbcomp a US keyboard on which every French letter has a key."""
    letters = zip(_SPARE_KEYS, _LETTERS, strict=True)
    keys = "".join(f"key <{key}> {{ [ U{ord(letter):04X} ] }};\n" for key, letter in letters)
    return f"""xkb_keymap {{
        xkb_keycodes {{ include "evdev+aliases(qwerty)" }};
        xkb_types {{ include "complete" }};
        xkb_compat {{ include "complete" }};
        xkb_symbols {{ include "pc+us+inet(evdev)" {keys} }};
    }};""".encode()


@contextmanager
def _bus(environment: dict[str, str]) -> Iterator[str]:
    """Start a session bus; the accessibility bus starts by itself when it is asked for."""
    with _one_line_of(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"], environment
    ) as address:
        yield address


@contextmanager
def _one_line_of(command: list[str], environment: dict[str, str]) -> Iterator[str]:
    """Start a server, give the one line by which it says where it is, end it with the block."""
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline().decode().strip()
        assert line, f"{command[0]} did not start"
        yield line
    finally:
        end(process)
