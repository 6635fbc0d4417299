"""Say in the settings how far each language of the sheet is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.operations.program import Program
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP
from desktop.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:  # at run time this brings the floors below, after the first paint
    from desktop.operations.sheet.translating import LanguageState

ABOUT = (
    "Ce que la feuille dit à côté du français vient de tableaux que l’on peut corriger\u00a0: "
    "un fichier du même nom, dans le dossier «\u00a0phrases\u00a0» des données, passe devant. "
    "«\u00a0Relue\u00a0»\u00a0: par une personne qui lit la langue. "
    "Une phrase qui manque est écrite en français."
)


class LanguagesCard(QWidget):
    """List the languages, one a line."""

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program that knows the languages; they are read on the worker."""
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.lines: list[PlainLabel] = []
        tasks.run(lambda: program.translating.languages(), self._show)  # noqa: PLW0108 -- on the worker

    def _show(self, states: tuple[LanguageState, ...]) -> None:
        """Write a line for each language."""
        for state in states:
            done = state.completeness
            words = state.why_not or (done.words if done else "")
            unread = done is not None and done.reviewed < done.said
            tone = "doubt" if state.why_not else "soft" if unread else "plain"
            label = PlainLabel(f"{state.language.french}{NBSP}: {words}", tone=tone, wrap=True)
            self.lines.append(label)
            self._column.addWidget(label)
