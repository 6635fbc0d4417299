"""Answer what other desks propose: what is clean together, the rest one by one, one key each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.changes import Changes
from desktop.domain.proposals import Standing
from desktop.operations.program import Program
from desktop.ui.review import proposal_work
from desktop.ui.review.incoming_card import IncomingCard
from desktop.ui.tasks import Tasks
from desktop.ui.texts import count
from desktop.ui.widgets.answer_keys import plain_key
from desktop.ui.widgets.answer_queue import AnswerQueue, QueueLine, beside
from desktop.ui.widgets.buttons import ActionButton, LinkButton
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em

if TYPE_CHECKING:  # at run time with the first question
    from desktop.operations.curation.rereading import ProposalQuestion, ReceiveReport

_ABOUT = (
    "Un guichet qui corrige une fiche l’écrit dans un fichier «\u00a0.corrections\u00a0» "
    "(onglet «\u00a0À envoyer\u00a0»). Ouvrez ce fichier ici\u00a0: vous verrez ce que disait la "
    "fiche, ce qu’elle dit, et ce qui est proposé. Le numéro suivant portera vos réponses."
)


class IncomingTab(QWidget):
    """Hold the queue and the proposal that is asked about."""

    counted = Signal(int)
    changed = Signal()
    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._later: list[str] = []
        self.queue: AnswerQueue[ProposalQuestion] = AnswerQueue("Corrections proposées")
        self.card = IncomingCard()
        self._left = PlainLabel("", tone="soft")
        self.clean_button = ActionButton("", key="T", primary=True)
        self.clean_button.clicked.connect(self.accept_clean)
        self._nothing = EmptyState()
        self._nothing.say("Rien à relire.", _ABOUT, ("Ouvrir un fichier…", self._browse))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(beside(self._make_head(), self.queue, self.card))
        self.queue.currentRowChanged.connect(self._show_current)
        self.card.accepted.connect(self.accept)
        self.card.put_off.connect(self.put_off)
        self.card.changed.connect(self._change)
        self.card.refused.connect(self._refuse)
        self.card.left.connect(self.take_focus)

    def _make_head(self) -> QWidget:
        """Make what stands over the queue: how many wait, all the clean ones, another file."""
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, em(head, 0.4))
        column.setSpacing(em(head, 0.4))
        another = LinkButton("Ouvrir un autre fichier…")
        another.clicked.connect(self._browse)
        for widget in (self._left, another, self.clean_button):
            column.addWidget(widget)
        return head

    def refresh(self) -> None:
        """Read the questions again."""
        self._tasks.run(
            partial(proposal_work.questions, self._program), self._show, kind="proposals"
        )

    def take_focus(self) -> None:
        """Go to the queue, where the keys answer, or to what opens a file."""
        if self._stack.currentIndex():
            self.queue.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._nothing.setFocus()
            self._nothing.focusNextChild()

    def receive(self, paths: tuple[Path, ...]) -> None:
        """Take files in."""
        work = partial(proposal_work.receive, self._program, paths)
        self._tasks.run(work, self._on_received, refused=self._on_refused)

    def _on_received(self, reports: tuple[ReceiveReport, ...]) -> None:
        """Say what came, and ask about it."""
        new, known = sum(each.received for each in reports), sum(each.known for each in reports)
        more = f", {count(known, 'déjà connue', 'déjà connues')}" if known else ""
        self.said.emit(
            f"{count(new, 'proposition nouvelle', 'propositions nouvelles')}{more}.", "good"
        )
        self.refresh()

    def _show(self, questions: tuple[ProposalQuestion, ...]) -> None:
        """List the questions; the one that was asked stays asked when it is still there."""
        before = self.queue.asked()
        asked = before.proposal.id if before else ""
        self.queue.fill(
            map(_line, sorted(questions, key=self._turn)), lambda each: each.proposal.id == asked
        )
        self._show_left()

    def _turn(self, question: ProposalQuestion) -> int:
        """Put what was put off after the others, in the order that it was."""
        later = self._later
        return later.index(question.proposal.id) + 1 if question.proposal.id in later else 0

    def _show_left(self) -> None:
        """Say how many are left, and how many can be taken together."""
        left = self.queue.count()
        was_inside = self.isAncestorOf(self.window().focusWidget() or self)
        together = sum(
            each.standing in (Standing.CLEAN, Standing.DONE) for each in self.queue.all()
        )
        self._left.setText(f"{count(left, 'proposition')} à relire")
        self.clean_button.setText(f"Accepter les {together} sans conflit")
        self.clean_button.setVisible(together > 1)
        self._stack.setCurrentIndex(1 if left else 0)
        if was_inside and self.isVisible():
            self.take_focus()
        self.counted.emit(left)

    @Slot()
    def _show_current(self) -> None:
        """Ask the question that is chosen."""
        question = self.queue.asked()
        if question is not None:
            self.card.show_question(question)

    @Slot()
    def accept(self) -> None:
        """Take what is proposed."""
        self._answer(proposal_work.accept)

    @Slot(str)
    def _change(self, typed: str) -> None:
        """Take another value."""
        self._answer(lambda program, each: proposal_work.change(program, each, typed))

    @Slot(str)
    def _refuse(self, reason: str) -> None:
        """Refuse, with a reason."""
        if not reason.strip():
            self.said.emit(
                "Dites pourquoi en quelques mots\u00a0: le guichet lira ce motif.", "bad"
            )
            return
        self._answer(lambda program, each: proposal_work.refuse(program, each, reason))

    @Slot()
    def accept_clean(self) -> None:
        """Take all that nothing contradicts, in one action."""
        if not self.clean_button.isHidden():
            work = partial(proposal_work.accept_clean, self._program)
            self._tasks.run(work, self._on_clean, refused=self._on_refused)

    @Slot()
    def put_off(self) -> None:
        """Ask again after the others."""
        question = self.queue.asked()
        if question is not None:
            asked = question.proposal.id
            self._later = [*(each for each in self._later if each != asked), asked]
            self.queue.put_off()

    @Slot()
    def undo(self) -> None:
        """Take back the last answer."""
        self._tasks.run(
            partial(proposal_work.undo, self._program), self._on_undone, refused=self._on_refused
        )

    def _answer(self, answer: Callable[[Program, str], Changes]) -> None:
        """Send an answer, then ask again: an answer may settle or contradict others."""
        question = self.queue.asked()
        if question is not None:
            self.take_focus()
            work = partial(answer, self._program, question.proposal.id)
            self._tasks.run(work, self._on_answered, refused=self._on_unanswered)
            self.queue.drop()
            self.refresh()  # after this answer: it may settle or contradict others

    def _on_answered(self, changes: object) -> None:
        """Tell that a record may show otherwise, and go on."""
        del changes
        self.changed.emit()

    def _on_clean(self, answer: tuple[Changes, int]) -> None:
        """Say how many were taken."""
        self.said.emit(f"{count(answer[1], 'acceptée')}. Ctrl+Z les reprend toutes.", "good")
        self._on_answered(None)
        self.refresh()

    def _on_undone(self, changes: object) -> None:
        """Ask again."""
        self.said.emit("Réponse annulée.", "good")
        self._on_answered(changes)
        self.refresh()

    def _on_unanswered(self, sentence: str) -> None:
        """Say why an answer was not taken, and ask again."""
        self._on_refused(sentence)
        self.refresh()

    def _on_refused(self, sentence: str) -> None:
        """Say why it could not be done; the card stays as it is."""
        self.said.emit(sentence, "bad")

    @Slot()
    def _browse(self) -> None:
        """Choose files in the system's own window."""
        kinds = "Corrections (*.corrections);;Tous les fichiers (*)"
        chosen, _ = QFileDialog.getOpenFileNames(self, "Corrections proposées", "", kinds)
        if chosen:
            self.receive(tuple(Path(each) for each in chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with one key."""
        acts = {
            Qt.Key.Key_A: self.accept,
            Qt.Key.Key_C: self.card.ask_value,
            Qt.Key.Key_R: self.card.ask_reason,
            Qt.Key.Key_P: self.put_off,
            Qt.Key.Key_T: self.accept_clean,
        }
        act = acts.get(plain_key(event))
        if act is not None and self.queue.asked() is not None:
            act()
        else:
            super().keyPressEvent(event)


def _line(question: ProposalQuestion) -> QueueLine[ProposalQuestion]:
    """List a question by its field, its place and its name; what asks for a look is marked."""
    mark = "" if question.standing is Standing.CLEAN else "◐ "
    about = " · ".join(filter(None, (question.label, question.place)))
    return QueueLine(it=question, about=f"{mark}{about}", name=question.name)
