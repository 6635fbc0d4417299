"""Ask, for each correction that a source now contradicts, whose value to keep."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.domain.changes import Changes
from desktop.domain.questions import CorrectionQuestion
from desktop.operations.program import Program
from desktop.ui.review.question_card import QuestionCard
from desktop.ui.tasks import Tasks
from desktop.ui.texts import count
from desktop.ui.widgets.answer_keys import plain_key
from desktop.ui.widgets.answer_queue import AnswerQueue, QueueLine, beside
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import PlainLabel


class CorrectionsTab(QWidget):
    """Hold the queue and the question that is asked; G keeps ours, S takes the source's, P waits.

    An answer goes to the worker and the next question is there at once.
    """

    counted = Signal(int)
    changed = Signal()
    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._wanted: frozenset[str] = frozenset()
        self._answers = 0
        self.queue: AnswerQueue[CorrectionQuestion] = AnswerQueue("Questions")
        self.card = QuestionCard()
        self._left = PlainLabel("", tone="soft")
        self._nothing = EmptyState()
        self._nothing.say(
            "Rien à revoir.",
            "Quand un import change un champ que vous avez corrigé, la question se pose ici\u00a0: "
            "garder votre valeur, ou prendre celle de la source.",
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(beside(self._left, self.queue, self.card))
        self.queue.currentRowChanged.connect(self._show_current)
        self.card.kept.connect(self.keep)
        self.card.source_taken.connect(self.take_source)
        self.card.put_off.connect(self.put_off)

    def refresh(self) -> None:
        """Read the questions again."""
        show = partial(self._show_read, self._answers)
        self._tasks.run(partial(_questions, self._program), show, kind="questions")

    def _show_read(self, answers: int, questions: tuple[CorrectionQuestion, ...]) -> None:
        """List what was read, or read again where an answer was given meanwhile."""
        if answers == self._answers:
            self._show(questions)
        else:
            self.refresh()

    def take_focus(self) -> None:
        """Go to the queue, where the keys answer."""
        self.queue.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, questions: tuple[CorrectionQuestion, ...]) -> None:
        """List the questions; the one that was asked stays asked when it is still there."""
        before = self.queue.asked()
        asked, back = (_key(before) if before else None), self._wanted
        self._wanted = frozenset()
        self.queue.fill(
            map(_line, questions),
            lambda each: each.record_id in back if back else _key(each) == asked,
        )
        self._show_left()

    def _show_left(self) -> None:
        """Say how many questions are left."""
        left = self.queue.count()
        self._left.setText(f"{count(left, 'question')} à revoir")
        is_empty_focused = self.isAncestorOf(self.window().focusWidget() or self)
        self._stack.setCurrentIndex(1 if left else 0)
        if left and is_empty_focused:
            self.take_focus()
        self.counted.emit(left)

    @Slot()
    def _show_current(self) -> None:
        """Ask the question that is chosen."""
        question = self.queue.asked()
        if question is not None:
            self.card.show_question(question)

    @Slot()
    def keep(self) -> None:
        """Keep our value."""
        self._answer(_keep)

    @Slot()
    def take_source(self) -> None:
        """Take the source's value."""
        self._answer(_take_source)

    @Slot()
    def put_off(self) -> None:
        """Ask again after the others."""
        self.queue.put_off()

    def _answer(self, answer: Callable[[Program, CorrectionQuestion], object]) -> None:
        """Send an answer and go on with the next question."""
        question = self.queue.asked()
        if question is None:
            return
        self._tasks.run(
            partial(answer, self._program, question), self._on_answered, refused=self._on_refused
        )
        self.queue.drop()
        self._answers += 1
        self._show_left()

    @Slot()
    def undo(self) -> None:
        """Take back the last answer."""
        self._tasks.run(partial(_undo, self._program), self._on_undone)

    def _on_answered(self, changes: object) -> None:
        """Tell that a record may show otherwise."""
        del changes
        self.changed.emit()

    def _on_undone(self, changes: Changes) -> None:
        """Ask again, beginning with what was taken back."""
        self._wanted = changes.records
        self.said.emit("Réponse annulée.", "good")
        self.changed.emit()
        self.refresh()

    def _on_refused(self, sentence: str) -> None:
        """Say why an answer was not taken, and ask again."""
        self.said.emit(sentence, "bad")
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with one key."""
        answer = {
            Qt.Key.Key_G: self.keep,
            Qt.Key.Key_S: self.take_source,
            Qt.Key.Key_P: self.put_off,
        }
        key = plain_key(event)
        if key in answer:
            answer[key]()
        else:
            super().keyPressEvent(event)


def _line(question: CorrectionQuestion) -> QueueLine[CorrectionQuestion]:
    """List a question by its field, its place and its name."""
    about = " · ".join(filter(None, (question.label, question.place)))
    return QueueLine(it=question, about=about, name=question.name)


def _key(question: CorrectionQuestion) -> tuple[str, str]:
    """Tell one question from the others."""
    return question.record_id, question.field


def _questions(program: Program) -> tuple[CorrectionQuestion, ...]:
    """Read the questions (on the worker)."""
    return program.curating.questions()


def _keep(program: Program, question: CorrectionQuestion) -> object:
    """Keep ours (on the worker)."""
    return program.curating.keep(question.record_id, question.field)


def _take_source(program: Program, question: CorrectionQuestion) -> object:
    """Take the source's (on the worker)."""
    return program.curating.take_source(question.record_id, question.field)


def _undo(program: Program) -> Changes:
    """Take back the last answer (on the worker)."""
    return program.curating.undo()
