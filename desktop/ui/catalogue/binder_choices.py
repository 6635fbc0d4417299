"""Choose what a directory holds, in which order, and where it goes."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QWidget

from desktop.domain.binder import BY_COMMUNE, BY_THEME, Forecast
from desktop.domain.search import Search
from desktop.operations.program import Program
from desktop.ui.search.finder import Finder
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP, count, today
from desktop.ui.widgets.commune_field import CommuneField
from desktop.ui.widgets.fields import FieldFrame, QuietCombo
from desktop.ui.widgets.file_row import FileRow, documents_folder
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em

EVERYTHING, SEARCH = "", "\x00search"  # no theme has the second for a code
DEPARTMENT = "department"
_RADII = (("5 km", 5.0), ("10 km", 10.0), ("20 km", 20.0), ("50 km", 50.0))
_USUAL = 1  # of the distances
_MANY_PAGES = 400
_NONE = "Aucune fiche\u00a0: élargissez la distance, ou choisissez un autre thème."
_THINNER = " Un thème ou une commune font un classeur plus mince."


class BinderAsked(NamedTuple):
    """Hold what the person chose."""

    search: Search
    order: str
    path: Path


class BinderChoices(QWidget):
    """Hold the questions of a directory; `changed` tells that another part is chosen."""

    changed = Signal()
    confirmed = Signal()

    def __init__(self, program: Program, tasks: Tasks, finder: Finder) -> None:
        """Take the program that knows communes, and who knows the search in progress."""
        super().__init__()
        self._finder = finder
        self._is_ordered = False
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(em(self, 0.5))
        self._form.setHorizontalSpacing(em(self, 0.9))
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignTop)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.what_choice = QuietCombo("Quoi")
        self.what_choice.addItem("Tous les thèmes", EVERYTHING)
        self.what_choice.addItem("La recherche en cours", SEARCH)
        self.commune_field = CommuneField(program, tasks, name="Classeur\u00a0: commune")
        self.radius_choice = QuietCombo("Distance")
        for label, value in _RADII:
            self.radius_choice.addItem(label, value)
        self.radius_choice.addItem("département", DEPARTMENT)
        self.radius_choice.setCurrentIndex(_USUAL)
        self.order_choice = QuietCombo("Ordre")
        self.order_choice.addItem("par département et par commune", BY_COMMUNE)
        self.order_choice.addItem("par thème, puis par commune", BY_THEME)
        path = documents_folder() / f"classeur-{today().isoformat()}.pdf"
        self.file = FileRow("Classeur", "Choisir où enregistrer le classeur", path)
        self.file.filter = "PDF (*.pdf)"
        self._forecast = PlainLabel("", tone="soft", wrap=True)
        self._lay_out()
        self.what_choice.currentIndexChanged.connect(self._on_part)
        self.commune_field.chosen.connect(self._on_part)
        self.radius_choice.currentIndexChanged.connect(self._on_part)
        self.order_choice.activated.connect(self._on_order)
        self.file.field.returnPressed.connect(self.confirmed)

    def _lay_out(self) -> None:
        """Put each question after its label."""
        where = FieldFrame("", self.commune_field, self.radius_choice, height=2.1)
        for words, frame, field in (
            ("Quoi", FieldFrame("", self.what_choice, height=2.1), self.what_choice),
            ("Autour de", where, self.commune_field),
            ("Ordre", FieldFrame("", self.order_choice, height=2.1), self.order_choice),
        ):
            self._form.addRow(_label(words, field), frame)
        self._form.addRow(_label("Fichier", self.file.field), self.file)
        self._form.addRow(PlainLabel(""), self._forecast)

    @property
    def asked(self) -> BinderAsked:
        """Give what is chosen; the file ends as a PDF does."""
        path = self.file.path
        if path.suffix.lower() != ".pdf":
            path = path.with_name(f"{path.name}.pdf")
        return BinderAsked(self._search(), self.order_choice.currentData(), path)

    def _search(self) -> Search:
        """Make a search of the choices."""
        what = self.what_choice.currentData()
        if what == SEARCH:
            return self._finder.search
        search = Search(themes=frozenset({what} if what else ()))
        commune, reach = self.commune_field.commune, self.radius_choice.currentData()
        if commune is None:
            return search
        if reach == DEPARTMENT:
            return replace(search, departments=frozenset({commune.department}))
        return replace(search, commune_code=commune.code, radius_km=reach)

    @property
    def forecast_text(self) -> str:
        """Give what is said of the size."""
        return self._forecast.text()

    def show_themes(self, themes: tuple[tuple[str, str], ...]) -> None:
        """Offer each category of themes, once."""
        if self.what_choice.count() == 2:  # noqa: PLR2004 -- everything, and the search
            for code, label in themes:
                self.what_choice.addItem(label, code)

    def show_forecast(self, forecast: Forecast) -> None:
        """Say how large the directory would be, or that there would be none."""
        if not forecast.records:
            self._forecast.setText(_NONE)
            return
        sheets = -(-forecast.pages // 2)
        words = (
            f"{count(forecast.records, 'fiche')}, environ {forecast.pages}{NBSP}pages "
            f"({sheets}{NBSP}feuilles recto verso)."
        )
        self._forecast.setText(words + (_THINNER if forecast.pages > _MANY_PAGES else ""))

    @Slot()
    def _on_part(self) -> None:
        """Order a part by theme, everything by commune, until a person chooses."""
        what = self.what_choice.currentData()
        for widget in (self.commune_field, self.radius_choice):
            widget.setEnabled(what != SEARCH)
        if not self._is_ordered:
            is_part = bool(what) or self.commune_field.commune is not None
            order = BY_THEME if is_part else BY_COMMUNE
            self.order_choice.setCurrentIndex(self.order_choice.findData(order))
        self.changed.emit()

    @Slot()
    def _on_order(self) -> None:
        """Keep the order that a person chose."""
        self._is_ordered = True


def _label(words: str, field: QWidget) -> PlainLabel:
    """Name a question, beside its field."""
    label = PlainLabel(words)
    label.setBuddy(field)
    label.setMinimumHeight(em(label, 2.1))
    return label
