"""Choose what is seen of the week."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain import levels
from desktop.domain.slots import AFTERNOON, EVENING, HALF_DAY_WORDS, MORNING
from desktop.domain.timetable.chosen import Chosen
from desktop.domain.timetable.meetings import SHORT_KINDS
from desktop.domain.timetable.week import Timetable
from desktop.ui.widgets.buttons import Chip, LinkButton
from desktop.ui.widgets.fields import FieldFrame, QuietCombo
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import one_line
from desktop.ui.widgets.paint import em

AROUND_KM = 5.0


class WeekFilters(QWidget):
    """Hold the choices; `changed` tells that another one was made."""

    changed = Signal()

    def __init__(self) -> None:
        """Leave everything in sight."""
        super().__init__()
        self.town = _choice("Ville", "Toutes les villes", ())
        self.level = _choice(
            "Niveau",
            "Tous les niveaux",
            [(levels.word(rank), rank) for rank in range(len(levels.ORDER))],
        )
        self.kind = _choice("Type d’atelier", "Tous les types", ())
        half_days = [(HALF_DAY_WORDS[part], part) for part in (MORNING, AFTERNOON, EVENING)]
        self.half_day = _choice("Moment", "Toute la journée", half_days)
        self.around = Chip(f"et autour ({AROUND_KM:g}\u00a0km)")
        self.childcare = Chip("Garde d’enfants")
        self.room = Chip("Places annoncées")
        self.clear_all = LinkButton("Tout montrer")
        flow = FlowLayout(self, gap=em(self, 0.4))
        for choice in (self.town, self.level, self.kind, self.half_day):
            choice.currentIndexChanged.connect(self._on_changed)
            flow.addWidget(FieldFrame("", choice, height=1.9))
        for chip in (self.around, self.childcare, self.room):
            chip.toggled.connect(self._on_changed)
            flow.addWidget(chip)
        flow.addWidget(self.clear_all)
        self.clear_all.clicked.connect(self.clear)
        self._on_changed()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def chosen(self) -> Chosen:
        """Gather what is chosen."""
        town = self.town.currentData() or ""
        return Chosen(
            town=town,
            within_km=AROUND_KM if town and self.around.isChecked() else None,
            level=self.level.currentData(),
            kind=self.kind.currentData() or "",
            half_day=self.half_day.currentData() or "",
            childcare=self.childcare.isChecked(),
            room=self.room.isChecked(),
        )

    def offer(self, week: Timetable) -> None:
        """Offer the towns and the kinds of a network; what is chosen stays."""
        towns = [(f"{town.sign} · {one_line(town.name)}", town.name) for town in week.towns]
        _refill(self.town, towns)
        _refill(self.kind, [(one_line(SHORT_KINDS.get(code, code)), code) for code in week.kinds])

    @Slot()
    def clear(self) -> None:
        """Leave everything in sight again."""
        for choice in (self.town, self.level, self.kind, self.half_day):
            with QSignalBlocker(choice):
                choice.setCurrentIndex(0)
        for chip in (self.around, self.childcare, self.room):
            with QSignalBlocker(chip):
                chip.setChecked(False)
            chip.updateGeometry()
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        """Tell the choice; « around » needs a town."""
        self.around.setEnabled(bool(self.town.currentData()))
        self.clear_all.setVisible(self.chosen != Chosen())
        self.changed.emit()


def _choice(name: str, everything: str, choices: Iterable[tuple[str, object]]) -> QuietCombo:
    """Make a choice that begins with all."""
    combo = QuietCombo(name)
    combo.addItem(everything, None)
    for words, value in choices:
        combo.addItem(words, value)
    return combo


def _refill(combo: QuietCombo, choices: list[tuple[str, str]]) -> None:
    """Put other choices under the first, keeping the one that is made."""
    offered = [(combo.itemText(at), combo.itemData(at)) for at in range(1, combo.count())]
    if offered == choices:
        return
    kept = combo.currentData()
    with QSignalBlocker(combo):
        while combo.count() > 1:
            combo.removeItem(combo.count() - 1)
        for words, value in choices:
            combo.addItem(words, value)
        combo.setCurrentIndex(max(0, combo.findData(kept)))
