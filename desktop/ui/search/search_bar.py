"""Ask the three questions of the desk: which words, where, when."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFont, QIcon, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLineEdit, QWidget

from desktop.operations.program import Program
from desktop.ui.hint import HINT
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.commune_field import CommuneField
from desktop.ui.widgets.day_field import DayField
from desktop.ui.widgets.fields import FieldFrame, QuietCombo
from desktop.ui.widgets.icons import icon
from desktop.ui.widgets.paint import em, scaled
from desktop.ui.widgets.theme import colours

DEPARTMENT = "department"
RADII = (
    ("partout", None),
    ("5 km", 5.0),
    ("10 km", 10.0),
    ("20 km", 20.0),
    ("50 km", 50.0),
    ("département", DEPARTMENT),
)
_ONE_LINE = 44  # lines of text: under this width the three questions take two lines
_KEYS_FOR_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class WordsField(QLineEdit):
    """Take the resident's own words; arrows and Enter go on to the results."""

    to_results = Signal()

    def __init__(self) -> None:
        """Make the field large."""
        super().__init__()
        self.setAccessibleName("Rechercher")
        self.setPlaceholderText(HINT)
        self.setClearButtonEnabled(True)
        self.setMaxLength(500)
        self._grow()

    def _grow(self) -> None:
        """Write larger than the rest of the window."""
        wanted: QFont = scaled(QApplication.font(), 1.2)
        if wanted != self.font():
            self.setFont(wanted)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size of the program (`theme.dress` says so)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the results; Escape empties the field."""
        if event.key() in _KEYS_FOR_LIST or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.to_results.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class SearchBar(QWidget):
    """Hold words, commune, distance and day; `changed` tells that one of them is another."""

    changed = Signal()
    to_results = Signal()

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program that knows communes."""
        super().__init__()
        self.words_field = WordsField()
        self.commune_field = CommuneField(program, tasks, name="Où\u00a0: commune")
        self.radius_choice = QuietCombo("Distance")
        for label, value in RADII:
            self.radius_choice.addItem(label, value)
        self.day_field = DayField("Quand\u00a0: jour")
        self._lay_out()
        self.words_field.textChanged.connect(self.changed)
        self.words_field.to_results.connect(self.to_results)
        self.commune_field.chosen.connect(self.changed)
        self.radius_choice.currentIndexChanged.connect(self.changed)
        self.day_field.chosen.connect(self.changed)

    def _lay_out(self) -> None:
        """Frame the three questions."""
        self._magnifier = self.words_field.addAction(
            QIcon(), QLineEdit.ActionPosition.LeadingPosition
        )
        self._tint()
        self._words = FieldFrame("", self.words_field)
        self._where = FieldFrame("Où", self.commune_field, self.radius_choice)
        self._when = FieldFrame("Quand", self.day_field)
        self._grid = QGridLayout(self)
        self._share_width()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)

    def _share_width(self) -> None:
        """Put the questions on one line, or on two where the text is large."""
        line = em(self)
        is_wide = self.width() >= _ONE_LINE * line
        self._grid.setContentsMargins(*(round(line * part) for part in (0.8, 0.6, 0.8, 0.5)))
        self._grid.setSpacing(round(line * 0.6))
        self._grid.addWidget(self._words, 0, 0, 1, 1 if is_wide else 2)
        self._grid.addWidget(self._where, 0 if is_wide else 1, 1 if is_wide else 0)
        self._grid.addWidget(self._when, 0 if is_wide else 1, 2 if is_wide else 1)
        for column, stretch in enumerate((4, 3, 0) if is_wide else (1, 1, 0)):
            self._grid.setColumnStretch(column, stretch)
        self.commune_field.setMinimumWidth(line * (8 if is_wide else 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width again."""
        super().resizeEvent(event)
        self._share_width()

    def _tint(self) -> None:
        """Draw the magnifier in the colours of the moment."""
        self._magnifier.setIcon(icon("search", colours(self.palette()).soft))

    @property
    def words(self) -> str:
        """Give what is typed."""
        return self.words_field.text().strip()

    @property
    def commune_code(self) -> str:
        """Give the code of the commune, or nothing for anywhere."""
        commune = self.commune_field.commune
        return commune.code if commune else ""

    @property
    def radius_km(self) -> float | None:
        """Give the distance that is not to be passed; it means nothing without a commune."""
        value: float | str | None = self.radius_choice.currentData()
        return value if self.commune_code and isinstance(value, float) else None

    @property
    def departments(self) -> frozenset[str]:
        """Give the department of the commune, where it is not to be left."""
        commune = self.commune_field.commune
        is_asked = commune is not None and self.radius_choice.currentData() == DEPARTMENT
        return frozenset({commune.department} if commune is not None and is_asked else ())

    def widen(self) -> None:
        """Search at any distance."""
        self.radius_choice.setCurrentIndex(0)

    @property
    def day(self) -> date:
        """Give the day that is asked for."""
        return self.day_field.day()

    def forget_place(self) -> None:
        """Search everywhere."""
        self.radius_choice.setCurrentIndex(0)
        self.commune_field.clear()

    def take_focus(self) -> None:
        """Put the cursor in the words, ready to be typed over."""
        self.words_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words_field.selectAll()

    @Slot(str)
    def type_on(self, letter: str) -> None:
        """Go on with the words, after the last one."""
        self.words_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words_field.end(False)  # noqa: FBT003 -- Qt's own: it marks nothing
        self.words_field.insert(letter)

    def changeEvent(self, event: QEvent) -> None:
        """Tint the magnifier again when the appearance changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self._tint()
