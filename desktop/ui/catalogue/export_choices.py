"""Choose what to export, as what, and where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from desktop.ui.texts import today
from desktop.ui.widgets.fields import FieldFrame, QuietCombo
from desktop.ui.widgets.file_row import FileRow, documents_folder
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em

if TYPE_CHECKING:  # at run time it brings the floors below, after the first paint
    from desktop.domain.import_report import SourceSummary

EVERYTHING, SEARCH = "", "\x00search"  # no source has the second for a code


class Kind(NamedTuple):
    """Hold one format as it is offered: its name, the end of its file, what it is for."""

    format: str
    label: str
    ending: str
    about: str


KINDS = (
    Kind(
        "xlsx",
        "Tableur (XLSX)",
        ".xlsx",
        "Une ligne par lieu, pour lire, trier et filtrer dans Excel ou LibreOffice.",
    ),
    Kind(
        "csv",
        "Tableur (CSV)",
        ".csv",
        "Le même tableau en texte. Ce qui ressemble à une formule est précédé d’une apostrophe.",
    ),
    Kind(
        "data-inclusion",
        "data·inclusion v1",
        ".zip",
        "Les structures et les services au schéma national, en JSON et en CSV. "
        "Ce que le schéma ne peut pas contenir est dit fiche par fiche.",
    ),
    Kind(
        "hsds",
        "HSDS 3 (Open Referral)",
        ".zip",
        "Le paquet de tables de la norme internationale.",
    ),
    Kind(
        "corrections",
        "Corrections, pour les producteurs",
        ".zip",
        "Pour chaque source, un tableau de ce qui a été corrigé ici\u00a0: son identifiant, "
        "sa colonne, ce que nous proposons, comment nous le savons.",
    ),
    Kind(
        "source",
        "Lignes d’origine",
        ".zip",
        "Ce que chaque fichier importé contenait, tel quel.",
    ),
)


class ExportChoices(QWidget):
    """Hold the questions of an export; `confirmed` tells that Enter was pressed on the path."""

    confirmed = Signal()

    def __init__(self) -> None:
        """Make the fields, with a place to write that is ready to be used."""
        super().__init__()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(em(self, 0.5))
        form.setHorizontalSpacing(em(self, 0.9))
        form.setLabelAlignment(Qt.AlignmentFlag.AlignTop)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.what_choice = QuietCombo("Quoi")
        self.what_choice.addItem("Tout le catalogue", EVERYTHING)
        self.what_choice.addItem("La recherche en cours", SEARCH)
        self.format_choice = QuietCombo("Format")
        for kind in KINDS:
            self.format_choice.addItem(kind.label, kind)
        self.layer_choice = QuietCombo("Valeurs")
        self.layer_choice.addItem("avec les corrections du guichet", userData=True)
        self.layer_choice.addItem("comme le disent les sources", userData=False)
        self._about = PlainLabel(KINDS[0].about, tone="soft", wrap=True)
        path = documents_folder() / _name(KINDS[0])
        self._file = FileRow("Exporter", "Choisir où enregistrer l’export", path)
        self.path_field = self._file.field
        self.path_field.returnPressed.connect(self.confirmed)
        self.format_choice.currentIndexChanged.connect(self._on_format)
        for words, choice in (
            ("Quoi", self.what_choice),
            ("Format", self.format_choice),
            ("Valeurs", self.layer_choice),
        ):
            label = PlainLabel(words)
            label.setBuddy(choice)
            label.setMinimumHeight(em(label, 2.1))
            form.addRow(label, self._with_its_use(choice))
        label = PlainLabel("Fichier")
        label.setBuddy(self.path_field)
        form.addRow(label, self._file)
        self._on_format()

    def _with_its_use(self, choice: QuietCombo) -> QWidget:
        """Frame a choice; under the format, say what it is for."""
        frame = FieldFrame("", choice, height=2.1)
        if choice is not self.format_choice:
            return frame
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.2))
        column.addWidget(frame)
        column.addWidget(self._about)
        return box

    @property
    def kind(self) -> Kind:
        """Give the format that is chosen."""
        return KINDS[self.format_choice.currentIndex()]

    @property
    def path(self) -> Path:
        """Give the file to write, with the end that its format asks."""
        path = Path(self.path_field.text().strip()).expanduser()
        if path.suffix.lower() == self.kind.ending:
            return path
        is_other = path.suffix.lower() in {kind.ending for kind in KINDS}
        stem = path.stem if is_other else path.name
        return path.with_name(stem + self.kind.ending)

    def show_sources(self, sources: tuple[SourceSummary, ...]) -> None:
        """Offer each source, keeping what is chosen."""
        chosen = self.what_choice.currentData()
        while self.what_choice.count() > 2:  # noqa: PLR2004 -- everything, and the search
            self.what_choice.removeItem(2)
        for source in sources:
            self.what_choice.addItem(source.label, source.source)
        self.what_choice.setCurrentIndex(max(0, self.what_choice.findData(chosen)))

    @Slot()
    def _on_format(self) -> None:
        """Say what the format is for, and end the name of the file as it asks."""
        self._about.setText(self.kind.about)
        self._file.filter = f"{self.kind.label} (*{self.kind.ending})"
        path = Path(self.path_field.text().strip())
        is_ours = path.stem in {Path(_name(kind)).stem for kind in KINDS}
        named = path.with_name(_name(self.kind)) if is_ours else self.path
        self.path_field.setText(str(named))


def _name(kind: Kind) -> str:
    """Propose the name of a file: what it is, and the day."""
    return f"guichet-{kind.format}-{today().isoformat()}{kind.ending}"
