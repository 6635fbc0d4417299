"""Ask, pair after pair, whether two records of two sources are one place: one key an answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.duplicates.answers import Answer
from desktop.operations.program import Program
from desktop.ui.review.answer_bar import AnswerBar, answer_of
from desktop.ui.review.pair_body import PairBody
from desktop.ui.tasks import Tasks
from desktop.ui.texts import count, today
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.scrolling import thin
from desktop.ui.widgets.waiting import Waiting

if TYPE_CHECKING:  # at run time these bring the floors below, after the first paint
    from desktop.operations.curation.deduplicating import Candidate, PairView

_ABOUT = (
    "Guichet compare les noms, les adresses, les téléphones et les distances des fiches de deux "
    "sources. Vous répondez d’une touche. Deux fiches liées s’affichent comme un seul lieu\u00a0; "
    "chacune reste entière, et une réponse se reprend."
)


class DuplicatesTab(QWidget):
    """Show one pair at a time, as one kind of questions of the page « À revoir ».

    `counted` tells how many wait, `changed` that what is linked has changed, `said` a sentence.
    """

    counted = Signal(int)
    changed = Signal()
    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker; nothing is searched before it is asked."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._pairs: tuple[Candidate, ...] = ()
        self._at = 0
        self._answers = 0
        self._state = ""
        self._states = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._states)
        self._empty = EmptyState()
        self._states.addWidget(self._empty)
        self._waiting = Waiting(tasks)
        self._states.addWidget(self._waiting)
        self._make_pair()
        self._forget()

    @property
    def left(self) -> int:
        """Count the pairs that wait for an answer."""
        return len(self._pairs) - self._at

    def refresh(self) -> None:
        """Forget the pairs if another catalogue may have changed them; go on otherwise."""
        if not self._waiting.is_working and self._pairs:
            self._tasks.run(partial(_state, self._program), self._on_state, kind="pair-state")

    def take_focus(self) -> None:
        """Go to the pair, or to what can be done."""
        page = self._states.currentWidget()
        if page is self._asking and self._area.widget() is not None:
            self._area.widget().setFocus()
        elif page is not None:
            self.focusNextChild()

    @Slot()
    def search(self) -> None:
        """Compare the catalogue's records, with progress."""
        if self._waiting.is_working:
            return
        self._states.setCurrentWidget(self._waiting)
        self._waiting.run(
            lambda: self._program.deduplicating.find(),  # noqa: PLW0108 -- built on the worker
            self._on_found,
            doing="Comparaison des fiches…",
            of="de la comparaison",
            refused=self._on_refused,
            stopped=self._forget,
        )

    def undo(self) -> None:
        """Take the last answer of this sitting back, and show its pair again."""
        if self._answers:
            self._tasks.run(lambda: self._program.deduplicating.undo(), self._on_undone)  # noqa: PLW0108 -- idem
        else:
            self.said.emit("Aucune réponse à annuler.", "plain")

    def answer(self, answer: Answer) -> None:
        """Keep an answer and show the next pair at once."""
        if not self.left or self._waiting.is_working:
            return
        pair = self._pairs[self._at]
        work = partial(_answer, self._program, pair, answer)
        self._at += 1
        self._answers += 1
        self._tasks.run(work, self._on_answered)
        self._show()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the answers, and Ctrl+Z, from the window's own shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._pairs
            and (event.matches(QKeySequence.StandardKey.Undo) or answer_of(event) is not None)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer, or take the last answer back."""
        answer = answer_of(event)
        if self._pairs and event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif answer is not None and self.left:
            self.answer(answer)
        else:
            super().keyPressEvent(event)

    def _make_pair(self) -> None:
        """Make the place of a pair, over the three answers."""
        self._asking = QWidget()
        column = QVBoxLayout(self._asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.6))
        head = QHBoxLayout()
        self._title = PlainLabel("Est-ce le même lieu\u00a0?", scale=1.25, bold=True)
        self._count = PlainLabel("", tone="soft")
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._count)
        column.addLayout(head)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        thin(self._area)
        column.addWidget(self._area, 1)
        self._answer_bar = AnswerBar()
        self._answer_bar.answered.connect(self.answer)
        self._answer_bar.undo_asked.connect(self.undo)
        column.addWidget(self._answer_bar)
        self._states.addWidget(self._asking)

    def _say(self, title: str, text: str) -> None:
        """Show words in place of a pair, and offer to search."""
        actions: list[tuple[str, Callable[[], None]]] = [("Chercher les doublons", self.search)]
        if self._answers:
            actions.append(("Annuler la dernière réponse", self.undo))
        self._empty.say(title, text, *actions)
        self._states.setCurrentWidget(self._empty)

    def _show(self) -> None:
        """Show the next pair, or that there is none left."""
        self.counted.emit(self.left)
        if not self.left:
            given = count(self._answers, "réponse donnée", "réponses données")
            later = "D’autres pourront être proposés après un import."
            self._say("Aucun doublon à revoir", f"{given}. {later}" if self._answers else later)
            self.setFocus()
            return
        pair = self._pairs[self._at]
        work = partial(_view, self._program, pair)
        self._tasks.run(work, partial(self._show_view, pair), kind="pair")

    def _show_view(self, pair: Candidate, view: PairView) -> None:
        """Show the records of a pair."""
        body = PairBody(pair, view)
        self._area.setWidget(body)
        self._count.setText(f"{count(self.left, 'paire', 'paires')} à revoir")
        self._answer_bar.allow_undo(is_allowed=self._answers > 0)
        self._states.setCurrentWidget(self._asking)
        body.setFocus()

    def _on_found(self, pairs: tuple[Candidate, ...]) -> None:
        """Ask about the first pair."""
        self._pairs, self._at, self._answers, self._state = pairs, 0, 0, ""
        self.refresh()
        self._show()

    def _on_state(self, state: str) -> None:
        """Forget what was found in another state of the catalogue."""
        if self._state and state != self._state:
            self._forget()
        self._state = state

    def _forget(self) -> None:
        """Offer to search."""
        self._pairs, self._at, self._answers, self._state = (), 0, 0, ""
        self._say("Des lieux écrits deux fois\u00a0?", _ABOUT)
        self.counted.emit(0)

    def _on_refused(self, sentence: str) -> None:
        """Say why nothing was compared."""
        self._forget()
        self.said.emit(sentence, "bad")

    def _on_answered(self, _: object) -> None:
        """Tell the other pages."""
        self.changed.emit()

    def _on_undone(self, _: object) -> None:
        """Show the pair of the answer that was taken back."""
        self._at -= 1
        self._answers -= 1
        self._show()
        self.changed.emit()


def _view(program: Program, pair: Candidate) -> PairView:
    """Read both records (on the worker)."""
    return program.deduplicating.view(pair.a, pair.b)


def _answer(program: Program, pair: Candidate, answer: Answer) -> None:
    """Keep an answer (on the worker)."""
    program.deduplicating.answer(pair.a, pair.b, answer, today())


def _state(program: Program) -> str:
    """Tell one state of the catalogue from another (on the worker)."""
    return program.deduplicating.state()
