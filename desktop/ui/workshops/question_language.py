"""Choose the language in which the questions are written beside French."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontDatabase

from desktop.domain.languages import Language
from desktop.operations.program import Program
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.fields import QuietCombo
from desktop.ui.workshops import positioning_work
from desktop.ui.workshops.six_questions import SixQuestions


class QuestionLanguage(QuietCombo):
    """Hold the languages that the program ships with, and write the questions in the chosen one."""

    def __init__(self, program: Program, tasks: Tasks, questions: SixQuestions) -> None:
        """Take the program, the worker and the questions."""
        super().__init__("Langue des questions, en plus du français")
        self._program = program
        self._tasks = tasks
        self._questions = questions
        self._loaded: set[Path] = set()
        self.addItem("français seulement", None)
        tasks.run(partial(positioning_work.languages, program), self._list)
        self.currentIndexChanged.connect(self._on_choice)

    def _list(self, found: tuple[Language, ...]) -> None:
        """Offer the languages."""
        for each in found:
            self.addItem(each.french, each)

    @Slot()
    def _on_choice(self) -> None:
        """Write the questions in the chosen language too."""
        chosen: Language | None = self.currentData()
        if chosen is None:
            self._questions.show_other({})
        else:
            work = partial(positioning_work.questions, self._program, chosen.code)
            self._tasks.run(work, partial(self._show, chosen), kind="questions")

    def _show(self, chosen: Language, found: tuple[dict[str, str], tuple[Path, ...]]) -> None:
        """Write them with the letters of the program, unless another choice was made since."""
        said, typefaces = found
        for path in typefaces:
            if path not in self._loaded:
                self._loaded.add(path)
                QFontDatabase.addApplicationFont(str(path))
        if self.currentData() == chosen:
            self._questions.show_other(said)
