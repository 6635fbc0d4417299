"""Ask the six questions in the order that the field agrees on, in words for the person."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.positioning.answers import FRENCH, OTHER, Answers
from desktop.ui.widgets.paint import em
from desktop.ui.workshops.question_row import QuestionRow

_MANY_YEARS = 12  # whatever the limit, that is enough
_SCHOOL = (
    ("never", "Jamais", 0),
    ("year-1", "1 an", 1),
    ("year-2", "2 ans", 2),
    ("year-3", "3 ans", 3),
    ("year-4", "4 ans", 4),
    ("years-many", "5 ans ou plus", _MANY_YEARS),
)
_YES_NO = (("yes", "Oui", True), ("no", "Non", False))
_LANGUAGES = (("in-french", "En français", FRENCH), ("in-other", "Dans une autre langue", OTHER))
_SPEAKS = (
    "Presque rien",
    "Mon nom, mon adresse",
    "Des phrases très simples",
    "Parler de tous les jours",
    "Raconter, expliquer",
    "Discuter de tout",
)
_READS = ("Rien", "Mon nom", "Un mot", "Une affiche", "Un formulaire", "Une lettre")
_WRITES = (
    "Rien",
    "Signer",
    "Recopier une adresse",
    "Remplir un formulaire",
    "Un petit message",
    "Une lettre",
)


def _steps(key: str, words: tuple[str, ...]) -> tuple[tuple[str, str, int], ...]:
    """Make the answers of a question whose values are steps from 0."""
    return tuple((f"{key}-{step}", said, step) for step, said in enumerate(words))


#: The drawing, the key, the words and the answers of each question, in the order of the field.
_QUESTIONS: tuple[tuple[str, str, str, tuple[tuple[str, str, Any], ...]], ...] = (
    (
        "answer-school",
        "school",
        "1. Êtes-vous allé à l’école\u00a0? Combien d’années\u00a0?",
        _SCHOOL,
    ),
    (
        "answer-course",
        "course",
        "2. Avez-vous déjà suivi des cours pour apprendre à lire\u00a0?",
        _YES_NO,
    ),
    (
        "answer-language",
        "language",
        "3. À l’école, c’était dans quelle langue\u00a0?",
        _LANGUAGES,
    ),
    (
        "answer-speak",
        "speaks",
        "4. En français, que savez-vous dire\u00a0?",
        _steps("speaks", _SPEAKS),
    ),
    (
        "answer-read",
        "reads",
        "5. Que savez-vous lire, dans n’importe quelle langue\u00a0?",
        _steps("reads", _READS),
    ),
    (
        "answer-write",
        "writes",
        "6. Que savez-vous écrire, dans n’importe quelle langue\u00a0?",
        _steps("writes", _WRITES),
    ),
    (
        "answer-language",
        "french",
        "Et cela, savez-vous le lire et l’écrire en français\u00a0?",
        _YES_NO,
    ),
)


class SixQuestions(QWidget):
    """Hold the questions; `changed` tells each answer."""

    changed = Signal()

    def __init__(self) -> None:
        """Make the rows."""
        super().__init__()
        (
            self.school,
            self.course,
            self.language,
            self.speaks,
            self.reads,
            self.writes,
            self.french,
        ) = (QuestionRow(*question) for question in _QUESTIONS)
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

    def show_other(self, said: Mapping[str, str]) -> None:
        """Write every question in another language too, for a screen that is turned round."""
        for row in self.rows:
            row.show_other(said)

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
