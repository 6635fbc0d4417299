"""Lay one contradiction out: what the source said, what it says, what we say, and the answers."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.domain.fields import shown
from desktop.domain.freshness import age_of
from desktop.domain.questions import CorrectionQuestion
from desktop.domain.wording import signed
from desktop.ui.texts import today
from desktop.ui.widgets.age_label import AgeLabel
from desktop.ui.widgets.answer_card import AnswerCard
from desktop.ui.widgets.labels import CopyLabel, one_line
from desktop.ui.widgets.painted import DoubtLabel
from desktop.ui.widgets.value_grid import Value, value_grid

_GONE = "◐ Ce champ n’est plus dans la fiche\u00a0: votre correction n’est montrée nulle part."


class QuestionCard(AnswerCard):
    """Show one question; each answer has its signal, its button and its key."""

    kept = Signal()
    source_taken = Signal()
    put_off = Signal()

    def __init__(self) -> None:
        """Make the card, empty."""
        super().__init__()
        self.offer(
            ("Garder la nôtre", "G", self.kept),
            ("Prendre la source", "S", self.source_taken),
            ("Plus tard", "P", self.put_off),
        )

    def show_question(self, question: CorrectionQuestion) -> None:
        """Write a question in place of the one before."""
        facts = (question.place, question.source_label)
        self.show_words(
            CopyLabel(one_line(question.name), scale=1.3, bold=True),
            CopyLabel(" · ".join(one_line(each) for each in facts if each), tone="soft"),
            AgeLabel(age_of(question.dates, today())),
            CopyLabel(one_line(question.label), scale=1.1, bold=True),
            *(() if question.applies else [DoubtLabel(_GONE)]),
            value_grid(
                self,
                (
                    Value("La source disait", shown(question.field, question.before)),
                    Value("Elle dit maintenant", shown(question.field, question.now), is_bold=True),
                    Value(
                        "Nous disons",
                        shown(question.field, question.ours),
                        is_bold=True,
                        about=signed(
                            question.made_on, one_line(question.role), one_line(question.reason)
                        ),
                    ),
                ),
            ),
        )
