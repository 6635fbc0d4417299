"""Take the pictures of the documentation: the window by day and by night, and the sheet.

Run with `python packaging/screenshot.py [FOLDER]` (default: docs/images); no screen is needed.
A first start is made in a folder that is thrown away, a search is typed and two results are put
on the sheet with the keys of the window; nothing else is arranged.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]
if sys.platform == "linux":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication, QDir, Qt  # noqa: E402 -- needs the platform above
from PySide6.QtTest import QTest  # noqa: E402 -- idem

from desktop.app import Program  # noqa: E402 -- needs the path above
from desktop.domain.search import Found  # noqa: E402 -- idem
from desktop.paths import find_folders  # noqa: E402 -- idem
from desktop.ui.main import Session, make_application  # noqa: E402 -- idem
from desktop.ui.sheet.qt_printing import to_image  # noqa: E402 -- idem
from desktop.ui.texts import today  # noqa: E402 -- idem

WORDS, COMMUNE = "violences", "94076"  # Villejuif
WIDTH, HEIGHT = 1360, 860
SHEET_DPI = 110
PATIENCE = 30  # seconds
CALM = 0.5  # seconds: longer than any pause of the program between two pieces of work


def main(arguments: list[str]) -> None:
    """Write window.png, window-dark.png and sheet.png."""
    target = Path(arguments[0]) if arguments else ROOT / "docs" / "images"
    target.mkdir(parents=True, exist_ok=True)
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        folders = find_folders(Path(folder))
        QDir.addSearchPath("icons", str(folders.resources / "icons"))
        program = Program(folders)
        program.set_preferences(
            replace(program.preferences, appearance="light", commune_code=COMMUNE)
        )
        session = Session(application, program, ())
        session.window.resize(WIDTH, HEIGHT)
        session.window.show()
        _compose(session)
        session.window.grab().save(str(target / "window.png"))
        session._dress(replace(program.preferences, appearance="dark"))  # noqa: SLF001 -- as the settings page does
        _rest()
        session.window.grab().save(str(target / "window-dark.png"))
        session.tasks.shut_down()
        chosen = replace(program.orienting.sheet(), variant="standard")
        content = program.orienting.content(today(), sheet=chosen)
        first = next(iter(program.printing.pages(program.printing.pdf(content), SHEET_DPI)))
        to_image(first).save(str(target / "sheet.png"))
        program.close()


def _compose(session: Session) -> None:
    """Type, choose, and put two results on the sheet."""
    _wait(session, lambda: session.window.shell is not None, "the window to be filled")
    shell = session.window.shell
    if shell is None:
        raise RuntimeError
    results = shell.search.results
    _wait(session, lambda: results.results.rowCount() > 0, "the starter catalogue")
    QTest.keyClicks(shell.bar.words_field, WORDS)
    _wait(session, lambda: _answers(results.results.found), "an answer")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(results, key)
        _wait(session, lambda: bool(shell.search.work.state.steps), "the sheet")


def _answers(found: Found | None) -> bool:
    """Tell whether an answer is to what was typed."""
    return found is not None and found.search.words == WORDS


def _wait(session: Session, ready: Callable[[], bool], what: str) -> None:
    """Let the program work until it is ready and calm."""
    deadline = monotonic() + PATIENCE
    while not (ready() and session.tasks.is_idle()):
        if monotonic() > deadline:
            message = f"waited too long for {what}"
            raise TimeoutError(message)
        _turn()
    _rest()


def _rest() -> None:
    """Let the program do what it had put off."""
    end = monotonic() + CALM
    while monotonic() < end:
        _turn()


def _turn() -> None:
    """Handle what has happened, then leave the other thread its turn (QTest.qWait would not)."""
    QCoreApplication.processEvents()
    sleep(0.01)


if __name__ == "__main__":
    main(sys.argv[1:])
