"""Start the window: paint first, then bring everything else."""

from __future__ import annotations

import faulthandler
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QDir, QLibraryInfo, QLocale, QObject, QTranslator, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop.domain.preferences import Preferences
from desktop.operations.program import Program
from desktop.ui import window_lock
from desktop.ui.main_window import MainWindow
from desktop.ui.tasks import Tasks
from desktop.ui.widgets import theme

FAULTS = "faults.log"
CRASHED = (
    "Le programme s’est arrêté brutalement la dernière fois\u00a0: rien n’est perdu, et la trace "
    "est gardée à côté des données (faults.previous.log)."
)


class Session(QObject):
    """Hold the application, its window and the worker from start to end."""

    _crashed = Signal(object)

    def __init__(
        self,
        application: QApplication,
        program: Program,
        files: Sequence[Path],
        *,
        had_fault: bool = False,
    ) -> None:
        """Dress the application and make the window; say it when the last run crashed."""
        super().__init__()
        self._application = application
        self._program = program
        self._had_fault = had_fault
        self._is_system_dark = theme.is_dark(application.palette())
        self._dress_as(program.preferences)
        self.tasks = Tasks(self)
        self.window = MainWindow(program, self.tasks, tuple(files))
        self.window.filled.connect(self._on_filled)
        self.tasks.broke.connect(self.show_bug)
        self._crashed.connect(self.show_bug)

    @Slot()
    def _on_filled(self) -> None:
        """Join the shell, the drawings and the system's changes of appearance."""
        self._application.setWindowIcon(QIcon("icons:guichet.svg"))
        self._application.styleHints().colorSchemeChanged.connect(self._follow_system)
        if self.window.shell is not None:
            self.window.shell.preferences_changed.connect(self._dress)
            self.window.shell.settled.connect(self._listen)
            if self._had_fault:
                self.window.shell.messages.say(CRASHED, "doubt")

    def _dress_as(self, own: Preferences) -> None:
        """Give the program its colours and text size."""
        dark = theme.wants_dark(own.appearance, is_system_dark=self._is_system_dark)
        theme.dress(self._application, dark=dark, text_size=own.text_size)

    @Slot(object)
    def _dress(self, preferences: Preferences) -> None:
        """Take new colours and a new text size at once."""
        theme.tell_system(preferences.appearance)
        self._dress_as(preferences)

    @Slot()
    def _follow_system(self) -> None:
        """Follow the system from day to night."""
        if self._program.preferences.appearance == "system":
            self._is_system_dark = theme.system_says_dark()
            self._dress_as(self._program.preferences)

    @Slot()
    def _listen(self) -> None:
        """Hear second starts from now on."""
        from desktop.ui.single_instance import Doorbell  # noqa: PLC0415 -- after the first paint

        self._doorbell = Doorbell(self._program.folders.data, self)
        self._doorbell.rung.connect(self._come_to_front)

    @Slot(object)
    def _come_to_front(self, files: tuple[Path, ...]) -> None:
        """Come to front because a second start asked."""
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        if files and self.window.shell is not None:
            self.window.shell.open_files(files)

    @Slot(object)
    def show_bug(self, error: BaseException) -> None:
        """Show one window about a mistake of ours; the program goes on."""
        from desktop.ui.bug_window import BugWindow  # noqa: PLC0415 -- let us hope for never

        sys.__excepthook__(type(error), error, error.__traceback__)
        BugWindow(error, self.window).show()

    def crash(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Report an exception that nobody caught, from any thread."""
        del trace
        if issubclass(kind, KeyboardInterrupt):
            self._application.quit()
        else:
            self._crashed.emit(error)

    def crash_in_thread(self, crash: threading.ExceptHookArgs) -> None:
        """Report an exception that ended a thread."""
        if crash.exc_value is not None:
            self._crashed.emit(crash.exc_value)


def make_application() -> QApplication:
    """Make the application: Fusion everywhere, Qt's own words in French."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Guichet")
    application.setApplicationDisplayName("Guichet")
    application.setDesktopFileName("guichet")
    application.setStyle("Fusion")
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    words = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load("qtbase_fr", folder):
        application.installTranslator(words)
    return application


def _open_fault_log(folder: Path) -> tuple[TextIO | None, bool]:
    """Let a crash of Qt itself leave a trace; tell whether the last run left one.

    A folder that cannot be written keeps no trace.
    """
    path = folder / FAULTS
    try:
        had_fault = path.is_file() and path.stat().st_size > 0
        if had_fault:
            path.replace(path.with_suffix(".previous.log"))
        file = path.open("a", encoding="utf-8")
    except OSError:
        return None, False
    faulthandler.enable(file)
    return file, had_fault


def run(program: Program, files: Sequence[Path] = ()) -> int:
    """Show the window until it is closed; returns the exit code.

    A second start on the same data brings the first window to front and returns 0.
    """
    folders = program.folders
    application = make_application()
    lock = window_lock.take(folders.data)
    if lock is None:
        from desktop.ui.single_instance import call_first  # noqa: PLC0415 -- only a second start

        if call_first(folders.data, files):
            return 0
    QDir.addSearchPath("icons", str(folders.resources / "icons"))
    log, had_fault = _open_fault_log(folders.data)
    session = Session(application, program, files, had_fault=had_fault)
    sys.excepthook = session.crash
    threading.excepthook = session.crash_in_thread
    session.window.show()
    code = application.exec()
    session.tasks.shut_down()
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
    faulthandler.disable()
    if log is not None:
        log.close()
    if lock is not None:
        lock.unlock()
    return code
