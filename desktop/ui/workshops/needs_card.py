"""Ask what a person's life allows; every field is optional, and empty ones constrain nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.day_words import day_of
from desktop.domain.positioning.answers import Needs
from desktop.domain.positioning.life_criteria import WOMEN
from desktop.operations.program import Program
from desktop.ui.tasks import Tasks
from desktop.ui.texts import today
from desktop.ui.widgets.buttons import Chip
from desktop.ui.widgets.commune_field import CommuneField
from desktop.ui.widgets.fields import FieldFrame, QuietCombo
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em
from desktop.ui.workshops.half_day_grid import HalfDayGrid

if TYPE_CHECKING:  # annotations only
    from desktop.domain.places import Commune

_WAYS = (("à toute distance", None), ("à 2 km au plus", 2.0), ("à 5 km au plus", 5.0),
         ("à 10 km au plus", 10.0), ("à 20 km au plus", 20.0))  # fmt: skip
_CHILDREN = (
    ("sans garde d’enfants", None),
    ("garde\u00a0: moins de 6 mois", 3),
    ("garde\u00a0: 6 mois à 1 an", 9),
    ("garde\u00a0: 1 an", 18),
    ("garde\u00a0: 2 ans", 24),
    ("garde\u00a0: 3 ans", 36),
    ("garde\u00a0: 4 ans et plus", 54),
)
_DIPLOMAS = (
    ("sans diplôme à préparer", ""),
    ("pour le DILF", "DILF"),
    ("pour le DELF A1", "DELF-A1"),
    ("pour le DELF A2", "DELF-A2"),
    ("pour le DELF B1", "DELF-B1"),
    ("pour le DELF B2", "DELF-B2"),
    ("pour le TCF IRN", "TCF-IRN"),
    ("pour le TEF IRN", "TEF-IRN"),
    ("pour le DFP", "DFP"),
    ("pour le CléA", "CLÉA"),
)
#: What a person may want to say of themselves; nothing here is asked.
_STATUSES = (
    ("une femme", WOMEN),
    ("parent d’élève", "parents-d-eleves"),
    ("au RSA", "beneficiaires-du-rsa"),
    ("signataire du CIR", "primo-arrivants-signataires-du-cir"),
    ("demande d’asile", "demandeurs-d-asile"),
    ("réfugié", "refugies-beneficiaires-de-la-protection-internationale"),
)


class NeedsCard(QWidget):
    """Hold the constraints; `changed` tells each change."""

    changed = Signal()

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program, which knows communes."""
        super().__init__()
        self.half_days = HalfDayGrid()
        self.commune_field = CommuneField(program, tasks, name="Commune de la personne")
        self.distance = _combo("Distance", _WAYS)
        self.child = _combo("Garde d’enfants", _CHILDREN)
        self.diploma = _combo("Diplôme", _DIPLOMAS)
        self.deadline = QLineEdit()
        self.deadline.setAccessibleName("Diplôme, avant le")
        self.deadline.setPlaceholderText("avant le… (jour, mois, année)")
        self._deadline = FieldFrame("", self.deadline, height=2.1)
        self._deadline.hide()
        self._not_a_day = PlainLabel("", tone="doubt", scale=0.95, wrap=True)
        self._not_a_day.hide()
        self.free = Chip("Gratuit seulement")
        self.women = Chip("Groupe de femmes")
        self.statuses = {code: Chip(words, name=f"La personne dit être\u00a0: {words}")
                         for words, code in _STATUSES}  # fmt: skip
        self._lay_out()
        for tell in (
            self.half_days.changed,
            self.commune_field.chosen,
            self.distance.currentIndexChanged,
            self.child.currentIndexChanged,
            self.diploma.currentIndexChanged,
            self.deadline.textChanged,
            *(chip.toggled for chip in (self.free, self.women, *self.statuses.values())),
        ):
            tell.connect(self._tell)

    def _lay_out(self) -> None:
        """Put the fields in place."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.5))
        column.addWidget(PlainLabel("Quand la personne est libre", bold=True))
        column.addWidget(self.half_days)
        column.addWidget(PlainLabel("Où elle habite, et ses contraintes", bold=True))
        where = QHBoxLayout()
        where.addWidget(FieldFrame("", self.commune_field, height=2.1), 3)
        where.addWidget(FieldFrame("", self.distance, height=2.1), 2)
        column.addLayout(where)
        more = QHBoxLayout()
        more.addWidget(FieldFrame("", self.child, height=2.1), 1)
        more.addWidget(FieldFrame("", self.diploma, height=2.1), 1)
        column.addLayout(more)
        column.addWidget(self._deadline)
        column.addWidget(self._not_a_day)
        chips = FlowLayout(gap=em(self, 0.3))
        chips.addWidget(self.free)
        chips.addWidget(self.women)
        column.addLayout(chips)
        column.addWidget(
            PlainLabel("Seulement si la personne veut le dire", tone="soft", wrap=True)
        )
        offered = FlowLayout(gap=em(self, 0.3))
        for chip in self.statuses.values():
            offered.addWidget(chip)
        column.addLayout(offered)

    @property
    def needs(self) -> Needs:
        """Gather what is asked for."""
        commune: Commune | None = self.commune_field.commune
        codes = (commune.code, commune.epci, commune.department, "france") if commune else ()
        said = {code for code, chip in self.statuses.items() if chip.isChecked()}
        return Needs(
            half_days=self.half_days.chosen,
            point=commune.point if commune else None,
            areas=frozenset(filter(None, codes)),
            max_km=self.distance.currentData(),
            childcare=self.child.currentIndex() > 0,
            child_months=self.child.currentData(),
            women_only=self.women.isChecked(),
            statuses=frozenset(said | ({WOMEN} if self.women.isChecked() else set())),
            free_only=self.free.isChecked(),
            certification=self.diploma.currentData(),
            deadline=day_of(self.deadline.text(), today()) if self.deadline.text() else None,
        )

    def clear(self) -> None:
        """Forget everything, for the next person."""
        self.half_days.choose(frozenset())
        self.commune_field.clear()
        self.deadline.clear()
        for combo in (self.distance, self.child, self.diploma):
            combo.setCurrentIndex(0)
        for chip in (self.free, self.women, *self.statuses.values()):
            chip.setChecked(False)

    @Slot()
    def _tell(self) -> None:
        """Tell a change, whatever it carried, and what is no day beside its field."""
        written = self.deadline.text().strip()
        is_wrong = bool(written) and day_of(written, today()) is None
        self._not_a_day.setText("Ce jour n’est pas compris\u00a0: il ne compte pas." * is_wrong)
        self._not_a_day.setVisible(is_wrong)
        self._deadline.setVisible(self.diploma.currentIndex() > 0)
        self.changed.emit()


def _combo(name: str, choices: tuple[tuple[str, object], ...]) -> QuietCombo:
    """Make a choice among words."""
    combo = QuietCombo(name)
    for words, value in choices:
        combo.addItem(words, value)
    return combo
