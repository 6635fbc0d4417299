"""Do what is asked of the sheet on the worker thread, and tell what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.sheet import (
    NO_EXTRAS,
    STANDARD_FORM,
    SheetContent,
    SheetExtras,
    SheetForm,
    Step,
    StepTitle,
)
from desktop.operations.program import Program
from desktop.ui.sheet import qt_printing
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP, today

if TYPE_CHECKING:  # at run time this brings the floors below, after the first paint
    from desktop.domain.way_notes import WayNotes
    from desktop.operations.sheet.printing import PageImage

PREVIEW_DPI = 130
SMALL_DPI = 80  # of the first page beside the steps: as sharp as two pixels to a point show
_PREVIEW_PAUSE = 15  # milliseconds: one drawing for a burst of changes


class SheetState(Struct, frozen=True, kw_only=True):
    """Hold the steps of the sheet with what their cards show, its language and its form.

    `extras` last until the sheet is emptied or the window closed.
    """

    steps: tuple[Step, ...] = ()
    titles: tuple[StepTitle, ...] = ()
    language: str = ""
    form: SheetForm = STANDARD_FORM
    extras: SheetExtras = NO_EXTRAS


class _Asked(NamedTuple):
    """Hold what is asked for this sheet and never kept."""

    name: str
    extras: SheetExtras


class _Preview(NamedTuple):
    """Hold the pages as they will be printed, and what no typeface writes of them."""

    pages: tuple[PageImage, ...]
    unwritten: str


class SheetWork(QObject):
    """Change, draw, save and print the sheet in progress.

    `changed` carries a SheetState, `drawn` the PageImages of the preview, `left_blank` what no
    typeface writes of them (empty: nothing), `said` a sentence and its tone, `saved` the paths
    written, `queues_found` the names of the print queues.
    """

    changed = Signal(object)
    drawn = Signal(object)
    left_blank = Signal(str)
    said = Signal(str, str)
    saved = Signal(object)
    queues_found = Signal(object)
    touched = Signal()

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._asked = _Asked("", NO_EXTRAS)
        self._dpi = SMALL_DPI
        self.state = SheetState()
        self._pause = QTimer(self, singleShot=True, interval=_PREVIEW_PAUSE)
        self._pause.timeout.connect(self._draw)

    def read(self) -> None:
        """Read the sheet kept since the last time."""
        self._tasks.run(partial(_state, self._program), self._take)

    def add(self, record_id: str) -> None:
        """Put a record at the end."""
        self._change(lambda program: program.orienting.add(record_id))

    def add_way_in(self, record_id: str, notes: WayNotes) -> None:
        """Put a workshop at the end, after the test that comes before it."""
        self._change(lambda program: program.orienting.add_way_in(record_id, notes))

    def remove(self, index: int) -> None:
        """Take a step out."""
        self._change(lambda program: program.orienting.remove(index))

    def move(self, index: int, to: int) -> None:
        """Move a step."""
        if 0 <= to < len(self.state.steps) and to != index:
            self._change(lambda program: program.orienting.move(index, to))

    def annotate(self, index: int, note: str, appointment: str) -> None:
        """Write the note and the appointment of a step, when they are other ones."""
        step = self.state.steps[index]
        if (step.note, step.appointment) != (note, appointment):
            self._change(
                lambda program: program.orienting.annotate(
                    index, note=note, appointment=appointment
                )
            )

    def speak(self, language: str) -> None:
        """Write the sheet in a language beside French; one that cannot be is told and undone."""
        self.touched.emit()

        def work(program: Program = self._program) -> SheetState:
            program.orienting.speak(language)
            return _state(program)

        self._tasks.run(work, self._take, refused=self._refuse)

    def shape(self, variant: str) -> None:
        """Give the sheet another form."""
        self._change(lambda program: program.orienting.shape(variant))

    @Slot(object)
    def add_extras(self, extras: SheetExtras) -> None:
        """Choose what this sheet has beside its words."""
        self.touched.emit()
        self._asked = self._asked._replace(extras=extras)
        self.state = replace(self.state, extras=extras)
        self.changed.emit(self.state)
        self.redraw()

    def _refuse(self, sentence: str) -> None:
        """Say why, and show what is still chosen."""
        self.said.emit(sentence, "bad")
        self.changed.emit(self.state)

    @Slot()
    def clear(self) -> None:
        """Empty the sheet."""
        self._asked = _Asked("", NO_EXTRAS)
        self._change(lambda program: program.orienting.clear())

    @Slot()
    def undo(self) -> None:
        """Take back the last change."""
        self._change(lambda program: program.orienting.undo())

    def set_name(self, name: str) -> None:
        """Keep the name to print, in memory only."""
        self._asked = self._asked._replace(name=name)
        self.redraw()

    def save(self, path: Path, *, with_page: bool = False) -> None:
        """Write the sheet to a file, with the accessible web page beside where it is asked for."""
        work = partial(_save, self._program, self._asked, path, with_page=with_page)
        self._tasks.run(work, self._on_saved)

    def ask_queues(self) -> None:
        """Look for printers."""
        self._tasks.run(partial(_queues, self._program), self.queues_found.emit)

    def print_on(self, queue: str) -> None:
        """Print the sheet on a queue."""
        if qt_printing.IS_NEEDED:
            self._tasks.run(
                partial(_rendered, self._program, self._asked),
                partial(self._print_pages, queue),
            )
        else:
            self._tasks.run(
                partial(_send, self._program, self._asked, queue), partial(self._on_sent, queue)
            )

    @Slot(float)
    def sharpen(self, zoom: float) -> None:
        """Draw the preview for pages that are looked at nearer; 0 is beside the steps."""
        dpi = round(PREVIEW_DPI * max(zoom, 1.0)) if zoom else SMALL_DPI
        if dpi != self._dpi:
            self._dpi = dpi
            self.redraw()

    def redraw(self) -> None:
        """Draw the preview again, after a pause."""
        self._pause.start()

    def _change(self, change: Callable[[Program], object]) -> None:
        """Change the sheet, then read it."""
        self.touched.emit()

        def work(program: Program = self._program) -> SheetState:
            change(program)
            return _state(program)

        self._tasks.run(work, self._take)

    def _take(self, state: SheetState) -> None:
        """Tell the new state."""
        self.state = replace(state, extras=self._asked.extras)
        self.changed.emit(self.state)
        if state.steps:
            self.redraw()
        else:
            self._pause.stop()
            self._on_drawn(_Preview((), ""))

    @Slot()
    def _draw(self) -> None:
        """Ask for the pages as they will be printed."""
        if self.state.steps:
            self._tasks.run(
                partial(_pages, self._program, self._asked, self._dpi),
                self._on_drawn,
                kind="preview",
            )

    def _on_drawn(self, preview: _Preview) -> None:
        """Show the pages, and tell what is missing on them."""
        self.left_blank.emit(preview.unwritten)
        self.drawn.emit(preview.pages)

    def _on_saved(self, paths: tuple[Path, ...]) -> None:
        """Tell where the files are."""
        self.saved.emit(paths)

    def _on_sent(self, queue: str, job: str) -> None:
        """Tell that the queue took the sheet."""
        del job
        self.said.emit(f"Feuille envoyée à l’imprimante «{NBSP}{queue}{NBSP}».", "good")

    def _print_pages(self, queue: str, pages: tuple[PageImage, ...]) -> None:
        """Print rendered pages through Qt, where there is no CUPS."""
        qt_printing.print_pages(pages, queue)
        self._on_sent(queue, "")


def _state(program: Program) -> SheetState:
    """Read the sheet and its titles (on the worker)."""
    orienting = program.orienting
    sheet = orienting.sheet()
    titles = orienting.titles(today())
    form = orienting.form(today())
    return SheetState(steps=sheet.steps, titles=titles, language=sheet.language, form=form)


def _pdf(program: Program, asked: _Asked) -> bytes:
    """Draw the sheet of today (on the worker)."""
    return program.printing.pdf(_content(program, asked))


def _content(program: Program, asked: _Asked) -> SheetContent:
    """Resolve the sheet of today (on the worker)."""
    return program.orienting.content(today(), resident_name=asked.name, extras=asked.extras)


def _pages(program: Program, asked: _Asked, dpi: int) -> _Preview:
    """Draw the preview (on the worker)."""
    content = _content(program, asked)
    pages = tuple(program.printing.pages(program.printing.pdf(content), dpi))
    return _Preview(pages, program.printing.unwritten(content))


def _rendered(program: Program, asked: _Asked) -> tuple[PageImage, ...]:
    """Draw the pages for a printer that Qt drives (on the worker)."""
    return tuple(program.printing.pages(_pdf(program, asked), qt_printing.DPI))


def _save(program: Program, asked: _Asked, path: Path, *, with_page: bool) -> tuple[Path, ...]:
    """Write the sheet, and what goes beside (on the worker)."""
    return program.printing.save_sheet(_content(program, asked), path, with_page=with_page)


def _queues(program: Program) -> tuple[str, ...]:
    """List the printers (on the worker)."""
    return qt_printing.queues() if qt_printing.IS_NEEDED else program.printing.queues()


def _send(program: Program, asked: _Asked, queue: str) -> str:
    """Give the file to a queue (on the worker)."""
    content = _content(program, asked)
    return program.printing.send(
        program.printing.pdf(content), queue, program.printing.job_title(content)
    )
