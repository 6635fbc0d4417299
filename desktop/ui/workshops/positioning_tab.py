"""Position a person: six questions and their life at the left, the workshops that fit beside.

What is answered lives in this widget and in the question on the worker; nothing writes it, but the
coarse counters of what became of it (docs/decisions/0012).
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.network.categories import NOTHING, ORIENTED
from desktop.domain.positioning.findings import NO, VERDICTS, count_words
from desktop.domain.positioning.matching import Match
from desktop.domain.positioning.meetings import Question
from desktop.operations.program import Program
from desktop.operations.workshops.positioning import Positioned
from desktop.ui.tasks import Tasks
from desktop.ui.texts import today
from desktop.ui.widgets.answer_queue import AnswerQueue
from desktop.ui.widgets.buttons import ActionButton, Chip
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.fields import FieldFrame
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.painted import Card
from desktop.ui.widgets.scrolling import scrolled
from desktop.ui.workshops import positioning_work
from desktop.ui.workshops.demand_tally import DemandTally
from desktop.ui.workshops.match_card import MatchCard, match_line
from desktop.ui.workshops.needs_card import NeedsCard
from desktop.ui.workshops.question_language import QuestionLanguage
from desktop.ui.workshops.six_questions import SixQuestions

_PAUSE = 80  # milliseconds after the last answer
_MOST_REFUSED = 100  # workshops that do not fit are told, not leafed through


class PositioningTab(QWidget):
    """Be the positioning screen; `way_wanted` carries the id and the notes of a workshop.

    `edit_wanted` carries the id of one to write.
    """

    way_wanted = Signal(str, object)
    edit_wanted = Signal(str)
    changed = Signal()

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self.questions = SixQuestions()
        self.language = QuestionLanguage(program, tasks, self.questions)
        self.needs = NeedsCard(program, tasks)
        self.queue: AnswerQueue[Match] = AnswerQueue(
            "Ateliers, du plus proche de convenir au plus loin"
        )
        self.card = MatchCard()
        self.proposal = PlainLabel("", bold=True, scale=1.25, wrap=True)
        self._reasons = PlainLabel("", tone="soft", wrap=True)
        self._asks = PlainLabel("", tone="doubt", wrap=True)
        self._counts = PlainLabel("", tone="soft", wrap=True)
        self.empty = EmptyState()
        self.add = ActionButton("Mettre sur la feuille", key="Entrée", primary=True)
        self.nothing = ActionButton("Rien ne convient", key="Ctrl+R")
        self.tally = DemandTally(program, tasks)
        self.refused_too = Chip("Montrer ceux qui ne conviennent pas")
        self.positioned: Positioned | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.ask)
        self._lay_out()
        self.questions.changed.connect(self._pause.start)
        self.needs.changed.connect(self._pause.start)
        self.refused_too.toggled.connect(self._list)
        self.queue.currentRowChanged.connect(self._show_current)
        self.queue.itemActivated.connect(self._add)
        self.add.clicked.connect(self._add)
        self.nothing.clicked.connect(self._say_nothing_fits)
        self.card.edit.clicked.connect(self._edit)

    def _lay_out(self) -> None:
        """Put the questions at the left, the proposal and the workshops at the right."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(self, 1))
        row.addWidget(scrolled(self._asked()), 6)
        right = QVBoxLayout()
        right.setSpacing(em(self, 0.5))
        right.addWidget(self._proposed())
        said = QHBoxLayout()
        said.addWidget(self._counts, 1)
        said.addWidget(self.refused_too)
        right.addLayout(said)
        right.addWidget(self.queue, 3)
        acts = QHBoxLayout()
        acts.addWidget(self.add)
        acts.addWidget(self.nothing)
        acts.addStretch(1)
        right.addLayout(acts)
        right.addWidget(self.tally)
        self._shown = scrolled(self.card)
        right.addWidget(self._shown, 4)
        right.addWidget(self.empty, 4)
        self.empty.hide()
        row.addLayout(right, 5)

    def _asked(self) -> QWidget:
        """Gather the questions and the constraints."""
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, em(self, 0.4), 0)
        column.setSpacing(em(self, 0.8))
        column.addWidget(FieldFrame("Questions aussi en", self.language, height=2.1))
        column.addWidget(self.questions)
        column.addWidget(self.needs)
        again = ActionButton("Une autre personne\u00a0: tout effacer", key="Ctrl+Suppr")
        again.clicked.connect(self.clear)
        column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return left

    def _proposed(self) -> QWidget:
        """Make the card of the proposal."""
        card = Card()
        column = QVBoxLayout(card)
        margin = em(self, 0.8)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(em(self, 0.25))
        about = "Proposition, à confirmer par le test du réseau. Rien n’est gardé sur la personne."
        column.addWidget(PlainLabel(about, tone="soft", wrap=True))
        for label in (self.proposal, self._reasons, self._asks):
            column.addWidget(label)
        return card

    @property
    def asked(self) -> Question:
        """Gather all that is asked."""
        return Question(
            answers=self.questions.answers,
            needs=self.needs.needs,
            limit=self._program.preferences.schooling_limit,
            on=today(),
        )

    def refresh(self) -> None:
        """Ask again: the catalogue or the settings may have changed."""
        self.questions.show_limit(self._program.preferences.schooling_limit)
        self.ask()

    def take_focus(self) -> None:
        """Go to the first question without an answer."""
        self.questions.take_focus()

    @Slot()
    def ask(self) -> None:
        """Match on the worker; only the newest question is answered."""
        work = partial(positioning_work.answer, self._program, self.asked)
        self._tasks.run(work, self._show, kind="positioning")

    @Slot()
    def clear(self) -> None:
        """Forget the person."""
        self.questions.clear()
        self.needs.clear()
        self.tally.next_person()
        self.positioned = None
        self.ask()
        self.take_focus()

    def _show(self, positioned: Positioned) -> None:
        """Show the proposal and the workshops."""
        self.positioned = positioned
        proposal = positioned.proposal
        self.proposal.setText(proposal.words)
        self._reasons.setText(" · ".join(proposal.reasons))
        self._reasons.setVisible(bool(proposal.reasons))
        self._asks.setText("\n".join(f"? {ask}" for ask in proposal.asks))
        self._asks.setVisible(bool(proposal.asks))
        said = [
            count_words(verdict, positioned.count(verdict))
            for verdict in VERDICTS
            if positioned.count(verdict)
        ]
        self._counts.setText(" · ".join(said))
        self._list()

    @Slot()
    def _list(self) -> None:
        """List the workshops, the best first."""
        if self.positioned is None:
            return
        matches = [each for each in self.positioned.matches if each.verdict != NO]
        if self.refused_too.isChecked() or not matches:
            refused = [each for each in self.positioned.matches if each.verdict == NO]
            matches += refused[:_MOST_REFUSED]
        self.queue.blockSignals(True)  # noqa: FBT003 -- Qt's own
        self.queue.fill(map(match_line, matches))
        self.queue.blockSignals(False)  # noqa: FBT003 -- idem
        has_some = bool(self.positioned.matches)
        for widget in (
            self.queue,
            self._shown,
            self.add,
            self.nothing,
            self.refused_too,
            self._counts,
        ):
            widget.setVisible(has_some)
        self.empty.setVisible(not has_some)
        if not has_some:
            self._say_empty()
        self._show_current()

    def _say_empty(self) -> None:
        """Say what to do where there is no workshop."""
        self.empty.say(
            "Aucun atelier dans le catalogue.",
            "Importez ceux de votre réseau (le tableur d’ateliers, Réseau Alpha), ou apprenez "
            "avec un réseau inventé\u00a0: il s’enlève d’un geste dans «\u00a0Catalogue\u00a0».",
            ("Charger la démonstration", self.load_demonstration),
        )

    @Slot()
    def load_demonstration(self) -> None:
        """Load the network that does not exist."""
        work = partial(positioning_work.load_demonstration, self._program, self.asked)
        self._tasks.run(work, self._on_loaded)

    def _on_loaded(self, positioned: Positioned) -> None:
        """Show it, and tell that the catalogue has changed."""
        self._show(positioned)
        self.changed.emit()

    def current(self) -> Match | None:
        """Give the workshop that is shown."""
        return self.queue.asked()

    @Slot()
    def _show_current(self) -> None:
        """Show a workshop with its reasons, and ask for the way in that begins with it."""
        match, positioned = self.current(), self.positioned
        self.card.setVisible(match is not None)
        if match is None or positioned is None:
            return
        self.card.show_match(match)
        work = partial(positioning_work.look, self._program, positioned, match)
        self._tasks.run(work, self.card.show_way, kind="way in")

    @Slot()
    def _add(self) -> None:
        """Ask to put the test and the workshop on the sheet."""
        match, positioned = self.current(), self.positioned
        if match is not None and positioned is not None:
            work = partial(positioning_work.notes, self._program, positioned, match)
            self._tasks.run(work, partial(self.way_wanted.emit, match.offer.id))
            self.tally.count(positioned, ORIENTED)

    @Slot()
    def _edit(self) -> None:
        """Ask to write the workshop that is shown."""
        match = self.current()
        if match is not None:
            self.edit_wanted.emit(match.offer.id)

    @Slot()
    def _say_nothing_fits(self) -> None:
        """Count a need that found nothing."""
        if self.positioned is not None and self.positioned.matches:
            self.tally.count(self.positioned, NOTHING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put on the sheet with Enter; with Ctrl, begin again (Delete), or nothing fits (R)."""
        is_typing = isinstance(self.focusWidget(), QLineEdit)  # Enter ends a commune, or a date
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not is_typing
        has_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Delete and has_control:
            self.clear()
        elif event.key() == Qt.Key.Key_R and has_control:
            self._say_nothing_fits()
        elif is_enter and not has_control:
            self._add()
        else:
            super().keyPressEvent(event)
