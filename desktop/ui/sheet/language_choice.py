"""Choose the language that a sheet is written in beside French."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from desktop.domain.languages import LANGUAGES
from desktop.ui.widgets.fields import QuietCombo


class LanguageChoice(QuietCombo):
    """List the languages by their French names; `chosen` carries a code.

    French alone has no code.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        """Begin with French alone."""
        super().__init__("Langue à côté du français")
        self.addItem("français seul", "")
        for language in LANGUAGES:
            self.addItem(f"français et {language.french}", language.code)
        self.activated.connect(self._tell)

    def show_language(self, code: str) -> None:
        """Show what was chosen, without telling it again."""
        self.setCurrentIndex(max(self.findData(code), 0))

    @Slot()
    def _tell(self) -> None:
        """Tell what a person has just chosen."""
        self.chosen.emit(self.currentData())
