"""Let the desk say how the program looks and what its sheets bear."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import Refusal
from desktop.domain.positioning.direction import LIMITS
from desktop.domain.preferences import Preferences
from desktop.operations.program import Program
from desktop.ui.settings.languages_card import ABOUT, LanguagesCard
from desktop.ui.settings.logo_card import ABOUT as LOGO
from desktop.ui.settings.logo_card import LogoCard
from desktop.ui.settings.position_field import PositionField
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.commune_field import CommuneField
from desktop.ui.widgets.fields import FieldFrame, QuietCombo
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.page import Page
from desktop.ui.widgets.paint import em

APPEARANCES = (("comme le système", "system"), ("claire", "light"), ("sombre", "dark"))
_DESK = (
    ("desk_name", "Nom du lieu", "France services de…"),
    ("desk_address", "Adresse", "numéro, rue, code postal, commune"),
    ("desk_phone", "Téléphone", "01 23 45 67 89"),
    ("desk_hours", "Horaires", "lundi au vendredi, 9 h – 17 h"),
    ("desk_role", "Votre rôle", "accueil, médiation, coordination… jamais un nom"),
    ("sheet_closing", "Mot de la fin", "Une question\u00a0? Revenez nous voir."),
)


class SettingsPage(Page):
    """Be the page « Réglages »; each change is kept at once and told by `changed`."""

    changed = Signal(object)
    refused = Signal(str)

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program that keeps preferences."""
        super().__init__("Réglages")
        self._program = program
        own = program.preferences
        self._fields: dict[str, QLineEdit] = {}
        self._make_look(self.add_card("Apparence"), own)
        about = "Ces lignes s’impriment en haut de chaque feuille, près de la place du cachet."
        self._make_desk(self.add_card("Le lieu", about), own)
        self.logo = LogoCard(program, tasks)
        self.logo.refused.connect(self.refused)
        self.add_card("Le logo du lieu", LOGO).addWidget(self.logo)
        where = self.add_card(
            "Où est le lieu",
            "Sa commune est proposée au démarrage et classe les résultats. Sa position le met "
            "sur le plan des feuilles\u00a0; «\u00a0Trouver\u00a0» prend celle d’une fiche qui a "
            "la même adresse.",
        )
        self.commune_field = CommuneField(program, tasks, name="Commune du lieu")
        self.commune_field.show_code(own.commune_code)
        self.commune_field.chosen.connect(self._on_commune)
        where.addWidget(FieldFrame("", self.commune_field, height=2.1))
        self.position_field = PositionField(program, tasks)
        self.position_field.changed.connect(self._on_position)
        self.position_field.refused.connect(self.refused)
        where.addWidget(self.position_field)
        about = (
            "Sous cette limite, une personne est dite peu scolarisée. Les outils du champ disent "
            "2, 3 ou 5 ans\u00a0: c’est à votre réseau de choisir."
        )
        self._make_limit(self.add_card("Ateliers de français", about), own)
        about = (
            "Un nouveau numéro du catalogue qui y est déposé est annoncé ici\u00a0; il n’est "
            "jamais appliqué tout seul. Laissez vide pour ne rien surveiller."
        )
        self._make_folder(self.add_card("Dossier surveillé", about), own)
        self.languages = LanguagesCard(program, tasks)
        self.add_card("Les langues de la feuille", ABOUT).addWidget(self.languages)
        self.column.addStretch(1)

    def _make_limit(self, column: QVBoxLayout, own: Preferences) -> None:
        """Make the choice of the limit of schooling."""
        form = _form(column)
        self.limit_choice = QuietCombo("Limite d’années d’école")
        for years in sorted({*LIMITS, own.schooling_limit}):
            self.limit_choice.addItem(f"{years}{NBSP}ans", years)
        self.limit_choice.setCurrentIndex(self.limit_choice.findData(own.schooling_limit))
        self.limit_choice.currentIndexChanged.connect(self._on_limit)
        _add_row(form, "Limite d’années d’école", self.limit_choice)

    def _make_folder(self, column: QVBoxLayout, own: Preferences) -> None:
        """Make the choice of the folder where new numbers are looked for."""
        row = QHBoxLayout()
        self.folder_field = QLineEdit(own.watched_folder)
        self.folder_field.setAccessibleName("Dossier surveillé")
        self.folder_field.setPlaceholderText("Un dossier partagé de votre structure")
        self.folder_field.editingFinished.connect(self._on_folder)
        browse = ActionButton("Parcourir…")
        browse.setAccessibleName("Choisir le dossier surveillé")
        browse.clicked.connect(self._browse)
        row.addWidget(FieldFrame("", self.folder_field, height=2.1), 1)
        row.addWidget(browse)
        column.addLayout(row)

    def _make_look(self, column: QVBoxLayout, own: Preferences) -> None:
        """Make the choice of colours and of the text size."""
        form = _form(column)
        self.appearance_choice = QuietCombo("Couleurs")
        for words, code in APPEARANCES:
            self.appearance_choice.addItem(words, code)
        self.appearance_choice.setCurrentIndex(self.appearance_choice.findData(own.appearance))
        self.appearance_choice.currentIndexChanged.connect(self._on_appearance)
        _add_row(form, "Couleurs", self.appearance_choice)
        self.size_choice = QuietCombo("Taille du texte")
        for size in range(100, 201, 10):
            self.size_choice.addItem(f"{size}{NBSP}%", size)
        self.size_choice.setCurrentIndex(self.size_choice.findData(own.text_size))
        self.size_choice.currentIndexChanged.connect(self._on_size)
        _add_row(form, "Taille du texte", self.size_choice)

    def _make_desk(self, column: QVBoxLayout, own: Preferences) -> None:
        """Make the fields of the desk."""
        form = _form(column)
        for name, label, example in _DESK:
            field = QLineEdit(getattr(own, name))
            field.setPlaceholderText(example)
            field.setMaxLength(200)
            field.editingFinished.connect(self._on_desk)
            self._fields[name] = field
            _add_row(form, label, field)

    def _keep(self, preferences: Preferences) -> None:
        """Keep preferences that are other ones, and tell them."""
        if preferences == self._program.preferences:
            return
        try:
            self._program.set_preferences(preferences)
        except Refusal as refusal:
            self.refused.emit(refusal.sentence)
        self.changed.emit(preferences)

    @Slot()
    def _on_appearance(self) -> None:
        """Keep the colours."""
        chosen = self.appearance_choice.currentData()
        self._keep(replace(self._program.preferences, appearance=chosen))

    @Slot()
    def _on_size(self) -> None:
        """Keep the text size."""
        chosen = self.size_choice.currentData()
        self._keep(replace(self._program.preferences, text_size=chosen))

    @Slot()
    def _on_limit(self) -> None:
        """Keep the limit of schooling."""
        chosen = self.limit_choice.currentData()
        self._keep(replace(self._program.preferences, schooling_limit=chosen))

    @Slot()
    def _on_desk(self) -> None:
        """Keep what the desk says of itself."""
        written: dict[str, Any] = {
            name: field.text().strip() for name, field in self._fields.items()
        }
        self._keep(replace(self._program.preferences, **written))

    @Slot(str)
    def _on_position(self, position: str) -> None:
        """Keep where the desk is."""
        self._keep(replace(self._program.preferences, desk_position=position))

    @Slot()
    def _on_folder(self) -> None:
        """Keep the watched folder."""
        folder = self.folder_field.text().strip()
        self._keep(replace(self._program.preferences, watched_folder=folder))

    @Slot()
    def _browse(self) -> None:
        """Choose the watched folder in the system's own window."""
        chosen = QFileDialog.getExistingDirectory(self, "Dossier surveillé")
        if chosen:
            self.folder_field.setText(chosen)
            self._on_folder()

    @Slot(object)
    def _on_commune(self, commune: object) -> None:
        """Keep the commune."""
        code = getattr(commune, "code", "")
        self._keep(replace(self._program.preferences, commune_code=code))


def _form(column: QVBoxLayout) -> QFormLayout:
    """Begin a form in a card."""
    box = QWidget()
    form = QFormLayout(box)
    form.setContentsMargins(0, 0, 0, 0)
    form.setVerticalSpacing(em(box, 0.5))
    form.setHorizontalSpacing(em(box, 0.9))
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    column.addWidget(box)
    return form


def _add_row(form: QFormLayout, text: str, field: QWidget) -> None:
    """Add a field; its label is its buddy, which is its name for screen readers."""
    label = PlainLabel(text)
    label.setBuddy(field)
    field.setAccessibleName(text)
    label.setMinimumHeight(em(label, 2.1))
    framed = isinstance(field, QLineEdit | QuietCombo)
    form.addRow(label, FieldFrame("", field, height=2.1) if framed else field)
