"""Lay one proposal of a desk out: three values side by side, the answers, and a line to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop.domain.fields import shown
from desktop.domain.freshness import age_of
from desktop.domain.proposals import HOW_WORDS, Standing
from desktop.domain.wording import month_of
from desktop.ui.texts import today
from desktop.ui.widgets.age_label import AgeLabel
from desktop.ui.widgets.answer_card import AnswerCard
from desktop.ui.widgets.fields import FieldFrame
from desktop.ui.widgets.labels import CopyLabel, PlainLabel, one_line
from desktop.ui.widgets.painted import DoubtLabel
from desktop.ui.widgets.value_grid import Value, value_grid

if TYPE_CHECKING:  # at run time with the first question
    from desktop.operations.curation.rereading import ProposalQuestion

_SAID = {
    Standing.CLEAN: "● Rien ne contredit cette proposition.",
    Standing.DONE: "● C’est déjà ce que dit la fiche.",
}
_DOUBTS = {
    Standing.CONFLICT: "◐ La fiche a changé depuis, ou deux guichets se contredisent.",
    Standing.NEW: (
        "◐ Un guichet connaît un service que le catalogue n’a pas\u00a0: vérifiez-le, importez-le "
        "dans une liste ou le tableur d’ateliers, puis acceptez\u00a0; ou refusez."
    ),
    Standing.GONE: "◐ Cette fiche ou ce champ n’est pas ici\u00a0: il ne reste qu’à refuser.",
}


class IncomingCard(AnswerCard):
    """Show one proposal; `refused` carries the reason, `changed` the other value."""

    accepted = Signal()
    put_off = Signal()
    refused = Signal(str)
    changed = Signal(str)
    left = Signal()
    _refusing = Signal()
    _changing = Signal()

    def __init__(self) -> None:
        """Make the card, empty."""
        super().__init__()
        self.offer(
            ("Accepter", "A", self.accepted),
            ("Changer…", "C", self._changing),
            ("Refuser…", "R", self._refusing),
            ("Plus tard", "P", self.put_off),
        )
        self._refusing.connect(self.ask_reason)
        self._changing.connect(self.ask_value)
        self._question: ProposalQuestion | None = None
        self._is_refusal = False
        self._caption = PlainLabel("", tone="soft", wrap=True)
        self.line = QLineEdit()
        self.line.setMaxLength(20_000)
        self.line.returnPressed.connect(self._tell)
        self._frame = FieldFrame("", self.line, height=2.3)
        self.add_below(self._caption, self._frame)

    def show_question(self, question: ProposalQuestion) -> None:
        """Write a question in place of the one before."""
        self._question = question
        self.stop_writing()
        found = question.proposal
        doubt = _DOUBTS.get(question.standing)
        said = _SAID.get(question.standing, "")
        about = " · ".join(one_line(x) for x in (HOW_WORDS[found.how], found.why) if x)
        self.show_words(
            CopyLabel(one_line(question.name), scale=1.3, bold=True),
            CopyLabel(
                " · ".join(one_line(x) for x in (question.place, found.origin) if x), tone="soft"
            ),
            *([AgeLabel(age_of(question.dates, today()))] if question.dates else ()),
            CopyLabel(one_line(question.label), scale=1.1, bold=True),
            DoubtLabel(doubt) if doubt else PlainLabel(said, tone="good", wrap=True),
            value_grid(
                self,
                (
                    *self._beside(question),
                    Value("Proposé", shown(found.field, found.after), is_bold=True),
                    *(
                        Value("Proposé aussi", shown(found.field, each), is_bold=True)
                        for each in question.rivals
                    ),
                    Value("Su par", f"{about}, {month_of(found.seen_on)}"),
                ),
            ),
        )

    @staticmethod
    def _beside(question: ProposalQuestion) -> tuple[Value, ...]:
        """Lay beside a value what was said and what is; a service that is missing has neither."""
        if question.standing is Standing.NEW:
            return ()
        found = question.proposal
        return (
            Value("Quand c’est proposé", shown(found.field, found.before)),
            Value("Maintenant", shown(found.field, question.now), is_bold=True),
        )

    @Slot()
    def ask_reason(self) -> None:
        """Ask why it is refused."""
        self._write("Pourquoi\u00a0? Le guichet lira ce motif. Entrée refuse, Échap revient.", "")
        self._is_refusal = True

    @Slot()
    def ask_value(self) -> None:
        """Ask which value to take."""
        value = self._question.proposal.after if self._question else ""
        self._write("La valeur à prendre. Entrée la prend, Échap revient.", value)
        self._is_refusal = False

    def stop_writing(self) -> None:
        """Put the line away."""
        self._caption.hide()
        self._frame.hide()

    def _write(self, caption: str, text: str) -> None:
        """Show the line, ready to be written."""
        self._caption.setText(caption)
        self.line.setAccessibleName(caption)
        self.line.setText(text)
        self._caption.show()
        self._frame.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    @Slot()
    def _tell(self) -> None:
        """Tell what was written."""
        (self.refused if self._is_refusal else self.changed).emit(self.line.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the line away with Escape; what is typed in it is no answer."""
        if event.key() == Qt.Key.Key_Escape and self._frame.isVisible():
            self.stop_writing()
            self.left.emit()
        elif not self.line.hasFocus():
            super().keyPressEvent(event)
