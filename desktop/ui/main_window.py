"""Be the window: painted at once with the field to type in, filled a moment later."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from desktop.operations.program import Program
from desktop.ui import window_state
from desktop.ui.hint import HINT
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.theme import colour, colours

if TYPE_CHECKING:  # at run time, after the first paint
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from desktop.ui.shell import Shell


class MainWindow(QMainWindow):
    """Show first the field, so that nobody waits to type; `filled` tells that the rest is there.

    Nothing here names the `Qt` namespace: making its enumerations costs 25 ms, a fifth of a
    start; the shell, made after the first paint, pays for it.
    """

    filled = Signal()

    def __init__(self, program: Program, tasks: Tasks, files: tuple[Path, ...] = ()) -> None:
        """Make what the first paint shows."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._files = files
        self._is_painted = False
        self._first_field = QLineEdit()
        self._first_field.setPlaceholderText(HINT)
        self._first_field.setAccessibleName("Rechercher")
        self.shell: Shell | None = None
        self.setWindowTitle("Guichet")
        self.setMinimumSize(640, 480)
        self._show_first()
        window_state.restore(self, program.folders.settings)

    def _show_first(self) -> None:
        """Lay the first image out on the lines of the last one."""
        line = QFontMetrics(self.font()).height()
        rail = QWidget()
        rail.setFixedWidth(round(line * 5.2))
        rail.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, colour(colours(palette).rail))
        rail.setPalette(palette)
        right = QVBoxLayout()
        right.setContentsMargins(*(round(line * 0.8),) * 4)
        self._first_field.setFixedHeight(round(line * 2.5))
        right.addWidget(self._first_field)
        right.addStretch(1)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(rail)
        row.addLayout(right, 1)
        self.setCentralWidget(inside)
        self._first_field.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bring the rest once the first image is on the screen."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.fill)

    @Slot()
    def fill(self) -> None:
        """Make the shell, which takes what was typed so far."""
        from desktop.ui.shell import Shell  # noqa: PLC0415 -- after the first paint

        self._is_painted = True
        self.shell = Shell(self._program, self._tasks, self._files)
        typed, self._first_field = self._first_field.text(), self.shell.bar.words_field
        self.setCentralWidget(self.shell)
        self._first_field.setText(typed)
        self._first_field.setFocus()
        self.setAcceptDrops(True)
        self.filled.emit()
        # Not sooner: two threads that import at once wait for each other, 60 ms of a start.
        QTimer.singleShot(0, self.shell.opening, self.shell.opening.begin)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this machine."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what is dropped, anywhere on the window."""
        urls = event.mimeData().urls()
        if self.shell is not None:
            self.shell.open_files(
                tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
            )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window was; keep the last letters of a note."""
        if self.shell is not None:
            self.shell.search.record.note.keep()
        window_state.keep(self, self._program.folders.settings)
        super().closeEvent(event)
