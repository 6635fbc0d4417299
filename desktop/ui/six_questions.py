"""Ask the six questions in the order that the field agrees on, in words for the person."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.positioning.answers import FRENCH, OTHER, Answers
from desktop.ui.paint import em
from desktop.ui.question_row import QuestionRow

_MANY_YEARS = 12  # whatever the limit, that is enough
_SCHOOL = (
    ("Jamais", 0),
    ("1 an", 1),
    ("2 ans", 2),
    ("3 ans", 3),
    ("4 ans", 4),
    ("5 ans ou plus", _MANY_YEARS),
)
_YES_NO = (("Oui", True), ("Non", False))
_LANGUAGES = (("En français", FRENCH), ("Dans une autre langue", OTHER))
_SPEAKS = (
    ("Presque rien", 0),
    ("Mon nom, mon adresse", 1),
    ("Des phrases très simples", 2),
    ("Parler de tous les jours", 3),
    ("Raconter, expliquer", 4),
    ("Discuter de tout", 5),
)
_READS = (
    ("Rien", 0),
    ("Mon nom", 1),
    ("Un mot", 2),
    ("Une affiche", 3),
    ("Un formulaire", 4),
    ("Une lettre", 5),
)
_WRITES = (
    ("Rien", 0),
    ("Signer", 1),
    ("Recopier une adresse", 2),
    ("Remplir un formulaire", 3),
    ("Un petit message", 4),
    ("Une lettre", 5),
)


class SixQuestions(QWidget):
    """Hold the questions; `changed` tells each answer."""

    changed = Signal()

    def __init__(self) -> None:
        """Make the rows."""
        super().__init__()
        self.school = QuestionRow(
            "answer-school", "1. Êtes-vous allé à l’école\u00a0? Combien d’années\u00a0?", _SCHOOL
        )
        self.course = QuestionRow(
            "answer-course",
            "2. Avez-vous déjà suivi des cours pour apprendre à lire\u00a0?",
            _YES_NO,
        )
        self.language = QuestionRow(
            "answer-language", "3. À l’école, c’était dans quelle langue\u00a0?", _LANGUAGES
        )
        self.speaks = QuestionRow(
            "answer-speak", "4. En français, que savez-vous dire\u00a0?", _SPEAKS
        )
        self.reads = QuestionRow(
            "answer-read", "5. Que savez-vous lire, dans n’importe quelle langue\u00a0?", _READS
        )
        self.writes = QuestionRow(
            "answer-write", "6. Que savez-vous écrire, dans n’importe quelle langue\u00a0?", _WRITES
        )
        self.french = QuestionRow(
            "answer-language", "Et cela, savez-vous le lire et l’écrire en français\u00a0?", _YES_NO
        )
        self.rows = (
            self.school,
            self.course,
            self.language,
            self.speaks,
            self.reads,
            self.writes,
            self.french,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.75))
        for number, row in enumerate(self.rows):
            row.answered.connect(self._tell)
            row.passed.connect(partial(self._go, number))
            column.addWidget(row)

    @property
    def answers(self) -> Answers:
        """Gather the answers."""
        return Answers(
            school_years=self.school.value,
            alphabetised=self.course.value,
            school_language=self.language.value or "",
            oral=self.speaks.value,
            reading=self.reads.value,
            writing=self.writes.value,
            in_french=self.french.value,
        )

    def show_limit(self, limit: int) -> None:
        """Say the limit of the network under the first question."""
        self.school.set_hint(f"Ici, moins de {limit} ans à la suite, c’est peu d’école.")

    def clear(self) -> None:
        """Take every answer back, without telling."""
        for row in self.rows:
            row.clear()

    def take_focus(self) -> None:
        """Go to the first question without an answer."""
        waiting = [row for row in self.rows if row.value is None]
        (waiting or list(self.rows))[0].take_focus()

    @Slot()
    def _tell(self) -> None:
        """Tell an answer, whatever it is."""
        self.changed.emit()

    @Slot(int)
    def _go(self, number: int, by: int) -> None:
        """Go to the question before or after one."""
        to = min(max(number + by, 0), len(self.rows) - 1)
        self.rows[to].take_focus()
