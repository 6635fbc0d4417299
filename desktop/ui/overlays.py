"""Lay the help numbers and the large paper over the window, made when first asked for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.domain.help_numbers import HelpNumber
from desktop.operations.program import Program
from desktop.ui.help_numbers import HelpNumbers
from desktop.ui.sheet.large_preview import LargePreview
from desktop.ui.sheet.preview import Preview
from desktop.ui.sheet.sheet_work import SheetWork
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.overlay import Overlay

_WIDTH = 52  # lines of text


class Overlays(QObject):
    """Open and close what covers the window."""

    def __init__(
        self, window: QWidget, program: Program, tasks: Tasks, preview: Preview, work: SheetWork
    ) -> None:
        """Take the window to cover, the preview whose pages can be enlarged, and who draws them."""
        super().__init__(window)
        self._program = program
        self._tasks = tasks
        self._preview = preview
        self._numbers = HelpNumbers()
        self._paper = LargePreview()
        self.help = Overlay(window, "Numéros d’aide", self._numbers, width=_WIDTH)
        self.paper = Overlay(
            window, "La feuille, telle qu’elle s’imprime", self._paper, width=_WIDTH, scrolls=False
        )
        self._sharpen = work.sharpen
        self._paper.zoomed.connect(work.sharpen)
        self.paper.closed.connect(self._leave_paper)
        work.drawn.connect(self._follow)
        tasks.run(partial(_numbers, program), self._numbers.show_numbers)

    @Slot()
    def show_help(self) -> None:
        """Open the help numbers, or close them."""
        self.paper.hide()
        if self.help.isVisible():
            self.help.close_panel()
        else:
            self.help.open_panel()

    @Slot()
    def show_paper(self) -> None:
        """Open the sheet at reading size, or close it."""
        self.help.hide()
        if self.paper.isVisible():
            self.paper.close_panel()
        elif self._preview.images:
            self._paper.show_images(self._preview.images)
            self.paper.open_panel()
            self._sharpen(1.0)

    @Slot()
    def _leave_paper(self) -> None:
        """Be on the first page the next time; until then pages are looked at from afar."""
        self._paper.area.reset()
        self._sharpen(0.0)

    @Slot()
    def _follow(self) -> None:
        """Show pages drawn while they are looked at: sharper, or changed."""
        if self.paper.isVisible():
            self._paper.show_images(self._preview.images)


def _numbers(program: Program) -> tuple[HelpNumber, ...]:
    """Read the help numbers (on the worker)."""
    return program.helping.help_numbers()
