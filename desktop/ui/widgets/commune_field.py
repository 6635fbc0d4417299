"""Ask where: a commune by its name or postal code, proposed while it is typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QStringListModel, QTimer, Signal, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit

from desktop.domain.words import sort_key
from desktop.operations.program import Program
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.paint import em

if TYPE_CHECKING:  # annotations only: the first paint needs no commune
    from desktop.domain.places import Commune

_LIST_WIDTH = 20  # lines of text
_PAUSE = 60  # milliseconds after the last key


class CommuneField(QLineEdit):
    """Hold one commune or none; `chosen` tells each change."""

    chosen = Signal(object)

    def __init__(self, program: Program, tasks: Tasks, *, name: str) -> None:
        """Take the program to ask, and the accessible name of the field."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._kind = f"communes:{name}"
        self._commune: Commune | None = None
        self._proposed: tuple[Commune, ...] = ()
        self.setAccessibleName(name)
        self.setPlaceholderText("commune ou code postal")
        self.setClearButtonEnabled(True)
        self._labels = QStringListModel(self)
        # Not `setCompleter`: it would open its list by itself, on yesterday's proposals.
        self._list = QCompleter(self._labels, self)
        self._list.setWidget(self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(8)  # all that the catalogue proposes
        self._list.activated.connect(self._pick)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.textChanged.connect(self._on_text)
        self.returnPressed.connect(self._take_first)

    @property
    def commune(self) -> Commune | None:
        """Give the commune that is chosen."""
        return self._commune

    def show_code(self, code: str) -> None:
        """Show the commune of a code, read on the worker."""
        if code:
            self._tasks.run(partial(_commune, self._program, code), self._put, kind=self._kind)

    @Slot()
    def _on_text(self) -> None:
        """Ask after a pause; an emptied field means anywhere."""
        text = self.text().strip()
        if self._commune is not None and text == self._commune.label():
            return
        if not text:
            self._choose(None)
        self._pause.start()

    @Slot()
    def _ask(self) -> None:
        """Ask for the communes that begin so."""
        text = self.text().strip()
        if text and not (self._commune is not None and text == self._commune.label()):
            self._tasks.run(partial(_communes, self._program, text), self._propose, kind=self._kind)

    def _propose(self, answer: tuple[str, tuple[Commune, ...]]) -> None:
        """Take the only possible commune, or show the choice under the field."""
        text, self._proposed = answer
        same = [one for one in self._proposed if _is_same(one, text)]
        self._labels.setStringList([_proposal(one) for one in self._proposed])
        if len(same) == 1:
            self._choose(same[0])
        more = any(sort_key(one.name) != sort_key(text) for one in self._proposed)
        if self.hasFocus() and self._proposed and (more or len(same) != 1):
            self._list.complete(QRect(0, 0, em(self, _LIST_WIDTH), self.height()))
        else:
            self._list.popup().hide()

    @Slot(str)
    def _pick(self, proposal: str) -> None:
        """Take the commune chosen in the list."""
        picked = [one for one in self._proposed if _proposal(one) == proposal]
        if picked:
            self._put(picked[0])

    @Slot()
    def _take_first(self) -> None:
        """Take the first proposal when Enter is pressed on an unfinished name."""
        if self._proposed and self.text().strip() and not self._list.popup().isVisible():
            self._put(self._commune or self._proposed[0])

    def _put(self, commune: Commune | None) -> None:
        """Choose a commune and write its name."""
        if commune is not None:
            self._pause.stop()
            self._choose(commune)
            self.setText(commune.label())
            self.setCursorPosition(0)  # the name in sight, not the postal code

    def _choose(self, commune: Commune | None) -> None:
        """Keep the choice and tell it when it is another one."""
        if commune != self._commune:
            self._commune = commune
            self.chosen.emit(commune)


def _communes(program: Program, text: str) -> tuple[str, tuple[Commune, ...]]:
    """Ask for communes (on the worker)."""
    return text, program.finding.communes(text)


def _commune(program: Program, code: str) -> Commune | None:
    """Ask for one commune (on the worker)."""
    return program.finding.commune(code)


def _is_same(commune: Commune, text: str) -> bool:
    """Tell whether what is typed names this commune wholly."""
    return sort_key(commune.name) == sort_key(text) or text in (*commune.postal_codes, commune.code)


def _proposal(commune: Commune) -> str:
    """Write one proposal: name, postal code, département."""
    where = f"\u2002{commune.department_name}" if commune.department_name else ""
    return f"{commune.label()}{where}"
