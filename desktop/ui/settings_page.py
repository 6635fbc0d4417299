"""Let the desk say how the program looks and what its sheets bear."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QSlider, QVBoxLayout, QWidget

from desktop.domain.errors import Refusal
from desktop.domain.preferences import Preferences
from desktop.ui.commune_field import CommuneField
from desktop.ui.labels import PlainLabel
from desktop.ui.page import Page
from desktop.ui.paint import em
from desktop.ui.program import Program
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP

APPEARANCES = (("comme le système", "system"), ("claire", "light"), ("sombre", "dark"))
_DESK = (
    ("desk_name", "&Nom du lieu", "France services de…"),
    ("desk_address", "&Adresse", "numéro, rue, code postal, commune"),
    ("desk_phone", "&Téléphone", "01 23 45 67 89"),
    ("desk_hours", "&Horaires", "lundi au vendredi, 9 h – 17 h"),
    ("sheet_closing", "Mot de la &fin", "Une question\u00a0? Revenez nous voir."),
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
        where = self.add_card(
            "La commune du lieu", "Elle est proposée au démarrage et classe les résultats."
        )
        self.commune_field = CommuneField(program, tasks, name="Commune du lieu")
        self.commune_field.show_code(own.commune_code)
        self.commune_field.chosen.connect(self._on_commune)
        where.addWidget(self.commune_field)
        self.column.addStretch(1)

    def _make_look(self, column: QVBoxLayout, own: Preferences) -> None:
        """Make the choice of colours and of the text size."""
        form = _form(column)
        self.appearance_choice = QComboBox()
        self.appearance_choice.setAccessibleName("Couleurs")
        for words, code in APPEARANCES:
            self.appearance_choice.addItem(words, code)
        self.appearance_choice.setCurrentIndex(self.appearance_choice.findData(own.appearance))
        self.appearance_choice.currentIndexChanged.connect(self._on_appearance)
        form.addRow("&Couleurs", self.appearance_choice)
        self.size_slider = QSlider(Qt.Orientation.Horizontal)
        self.size_slider.setAccessibleName("Taille du texte, en pour cent")
        self.size_slider.setRange(10, 20)
        self.size_slider.setPageStep(1)
        self.size_slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.size_slider.setValue(own.text_size // 10)
        self.size_slider.valueChanged.connect(self._on_size)
        self._size_said = PlainLabel(_percent(own.text_size), tone="soft")
        form.addRow("Taille du te&xte", self.size_slider)
        form.addRow("", self._size_said)

    def _make_desk(self, column: QVBoxLayout, own: Preferences) -> None:
        """Make the fields of the desk."""
        form = _form(column)
        for name, label, example in _DESK:
            field = QLineEdit(getattr(own, name))
            field.setPlaceholderText(example)
            field.setMaxLength(200)
            field.editingFinished.connect(self._on_desk)
            self._fields[name] = field
            form.addRow(label, field)

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

    @Slot(int)
    def _on_size(self, tens: int) -> None:
        """Keep the text size."""
        self._size_said.setText(_percent(tens * 10))
        self._keep(replace(self._program.preferences, text_size=tens * 10))

    @Slot()
    def _on_desk(self) -> None:
        """Keep what the desk says of itself."""
        written = {name: field.text().strip() for name, field in self._fields.items()}
        self._keep(replace(self._program.preferences, **written))  # type: ignore[arg-type] -- all texts

    @Slot(object)
    def _on_commune(self, commune: object) -> None:
        """Keep the commune."""
        code = getattr(commune, "code", "")
        self._keep(replace(self._program.preferences, commune_code=code))

    def keep_printer(self, queue: str) -> None:
        """Keep the printer that was used."""
        self._keep(replace(self._program.preferences, printer=queue))


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


def _percent(size: int) -> str:
    """Word a text size."""
    return f"{size}{NBSP}%"
