"""Choose what one sheet has beside its words: small maps, the square to scan."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.sheet import ALWAYS, IF_ROOM, NEVER, NO_EXTRAS, SheetExtras
from desktop.domain.sheet_variants import DISCREET, EASY, LARGE, STANDARD
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.fields import FieldFrame, QuietCombo
from desktop.ui.widgets.labels import tooltip
from desktop.ui.widgets.paint import em

_MAPS = (
    ("Plan des lieux, s’il y a la place", IF_ROOM),
    ("Plan des lieux, toujours", ALWAYS),
    ("Sans plan", NEVER),
)
_ABOUT = (
    "Un lieu n’a un plan que si la position de son adresse est connue et dans sa commune. "
    "S’il y a la place\u00a0: sans page de plus ni lettres bien plus petites."
)
_WITH_MAPS = frozenset({STANDARD, LARGE, EASY})


class ExtrasChoice(QWidget):
    """Hold the choices that the form of the sheet leaves; `chosen` carries SheetExtras."""

    chosen = Signal(object)

    def __init__(self) -> None:
        """Begin with what is asked for when nothing is."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.3))
        self.maps_choice = QuietCombo("Plan des lieux")
        for words, code in _MAPS:
            self.maps_choice.addItem(words, code)
        self.maps_choice.setToolTip(tooltip(_ABOUT))
        self.maps_choice.setAccessibleDescription(_ABOUT)
        self.maps_choice.activated.connect(self._tell)
        self._frame = FieldFrame("", self.maps_choice, height=2.1)
        self.square_box = CheckBox("Avec le carré à scanner")
        self.square_box.setAccessibleName("Avec le carré à scanner, pour cette fiche seulement")
        self.square_box.clicked.connect(self._tell)
        column.addWidget(self._frame)
        column.addWidget(self.square_box)

    def show_extras(self, extras: SheetExtras, variant: str) -> None:
        """Show what is chosen, and only what the form can have."""
        self.maps_choice.setCurrentIndex(self.maps_choice.findData(extras.maps))
        self.square_box.setChecked(extras.square)
        self._frame.setVisible(variant in _WITH_MAPS)
        self.square_box.setVisible(variant == DISCREET)

    @Slot()
    def _tell(self) -> None:
        """Tell what a person has just chosen."""
        maps = self.maps_choice.currentData() or NO_EXTRAS.maps
        self.chosen.emit(SheetExtras(maps, self.square_box.isChecked()))
