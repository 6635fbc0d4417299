"""Start Guichet: the window, or one command (`python -m desktop`, `guichet`)."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop.app import Program
from desktop.domain.errors import Refusal
from desktop.paths import find_folders

# ruff: noqa: PLC0415 -- Qt and the command line are each paid for by who asks for them


def has_display() -> bool:
    """Tell whether a window can be shown here: Qt would abort instead of saying no."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the words of the command line; a double-click on the program brings none."""
    if not arguments:  # the window waits for nothing that reads words
        return argparse.Namespace(command=None, data=None, files=[])
    from desktop.cli import words

    return words.parse(arguments)


def main(arguments: Sequence[str]) -> int:
    """Open the window, or do one command; returns the exit code (0, 1 or 2)."""
    asked = _asked(arguments)
    program = Program(find_folders(asked.data))
    try:
        if asked.command is not None:
            from desktop.cli import commands

            return commands.run(program, asked)
        if not has_display():
            from desktop import terminal

            return terminal.run(program)
        gc.disable()  # loading makes no garbage; `desktop.ui.tasks` sees to collecting after
        from desktop.ui.main import run

        return run(program, files=tuple(Path(name) for name in asked.files))
    except Refusal as refusal:
        print(refusal.sentence, file=sys.stderr)  # noqa: T201 -- the command line speaks so
        return 1
    except KeyboardInterrupt:
        print("Arrêté\u00a0: le travail en cours n’a rien changé.", file=sys.stderr)  # noqa: T201 -- idem
        return 1
    finally:
        program.close()


def console() -> None:
    """Be the `guichet` command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a Windows pipe may be cp1252
    try:
        code = main(sys.argv[1:])
        if sys.stdout is not None:  # a Windows window has none
            sys.stdout.flush()
    except BrokenPipeError:
        # The reader (`| head`) has gone; Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)


if __name__ == "__main__":
    console()
