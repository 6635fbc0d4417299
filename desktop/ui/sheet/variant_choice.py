"""Choose the form of the sheet, and say when the program chose it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from desktop.domain.sheet import SheetForm
from desktop.domain.sheet_variants import DISCREET, VARIANTS
from desktop.ui.texts import NBSP
from desktop.ui.widgets.fields import QuietCombo

_TOLD = 3


class VariantChoice(QuietCombo):
    """List the forms by their French names; `chosen` carries a code."""

    chosen = Signal(str)

    def __init__(self) -> None:
        """Begin with the standard one."""
        super().__init__("Forme de la feuille")
        for code, label in VARIANTS.items():
            self.addItem(label, code)
        self.activated.connect(self._tell)

    def show_form(self, form: SheetForm) -> None:
        """Show the form, without telling it again."""
        self.setCurrentIndex(max(self.findData(form.variant), 0))

    @Slot()
    def _tell(self) -> None:
        """Tell what a person has just chosen."""
        self.chosen.emit(self.currentData())


def form_words(form: SheetForm) -> str:
    """Say what a mediator should know about the form; empty when there is nothing to say."""
    if form.variant == DISCREET:
        why = "Une étape touche aux violences. " if form.asks_discretion else ""
        return (
            f"{why}La forme discrète ne dit ni le thème, ni le lieu, ni votre guichet{NBSP}: "
            "relisez vos notes."
        )
    if form.asks_discretion:
        return f"Une étape touche aux violences{NBSP}: cette forme dit son nom et son thème."
    if form.remarks:
        more = len(form.remarks) - _TOLD
        told = [*form.remarks[:_TOLD], *([f"et {more} de plus"] if more > 0 else [])]
        return f"À rendre plus simple{NBSP}: {' ; '.join(told)}."
    return ""
