"""List the fields of a record that can be corrected, narrowed by what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.words import fold
from desktop.ui.texts import NBSP
from desktop.ui.widgets.fields import FieldFrame
from desktop.ui.widgets.labels import one_line
from desktop.ui.widgets.scrolling import thin
from desktop.ui.widgets.two_line_delegate import TwoLineDelegate, two_lines

if TYPE_CHECKING:  # at run time when a field is first corrected
    from desktop.operations.curation.curating import CorrectableField

_FIELD_ROLE = int(Qt.ItemDataRole.UserRole)


class FieldList(QWidget):
    """Hold the filter and the list; `chosen` carries the field to correct."""

    chosen = Signal(object)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._fields: tuple[CorrectableField, ...] = ()
        self.filter_field = _FilterField(self)
        self.filter_field.setPlaceholderText("Quel champ\u00a0? téléphone, horaires, adresse…")
        self.filter_field.setAccessibleName("Filtrer les champs")
        self.filter_field.textChanged.connect(self._narrow)
        self.filter_field.returnPressed.connect(self._choose_current)
        self.list = QListWidget()
        self.list.setAccessibleName("Champs de la fiche")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        thin(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(FieldFrame("", self.filter_field, height=2.3))
        column.addWidget(self.list, 1)

    def show_fields(self, fields: tuple[CorrectableField, ...]) -> None:
        """List the fields of a record."""
        self._fields = fields
        self.filter_field.clear()
        self._narrow()

    def take_focus(self) -> None:
        """Go to the filter."""
        self.filter_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def walk(self, step: int) -> None:
        """Choose a neighbour in the list, from the filter."""
        row = min(max(self.list.currentRow() + step, 0), self.list.count() - 1)
        self.list.setCurrentRow(row)

    @Slot()
    def _narrow(self) -> None:
        """Keep the fields whose name or value holds every word that is typed."""
        words = fold(self.filter_field.text()).split()
        self.list.clear()
        for each in self._fields:
            text = _words(each)
            if all(word in fold(text) for word in words):
                self.list.addItem(_item(each, text))
        self.list.setCurrentRow(0)

    @Slot()
    def _choose_current(self) -> None:
        """Take the field that is marked."""
        if (item := self.list.currentItem()) is not None:
            self._choose(item)

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem) -> None:
        """Take a field."""
        self.chosen.emit(item.data(_FIELD_ROLE))


class _FilterField(QLineEdit):
    """Type words; the arrows walk the list below."""

    def __init__(self, fields: FieldList) -> None:
        """Take the list to walk."""
        super().__init__()
        self._list = fields

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._list.walk(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


def _item(each: CorrectableField, spoken: str) -> QListWidgetItem:
    """Make the item of a field."""
    mark = "✎ " if each.correction else ""
    item = two_lines(
        mark + _name(each),
        _value(each) or "vide",
        spoken=spoken,
        is_marked=each.correction is not None,
        is_faint=not each.words,
    )
    item.setData(_FIELD_ROLE, each)
    return item


def _name(each: CorrectableField) -> str:
    """Name a field; one more of a list says so."""
    return f"{each.field.label} (à ajouter)" if each.field.is_new else each.field.label


def _value(each: CorrectableField) -> str:
    """Write what a field holds on one line."""
    return one_line(each.words)


def _words(each: CorrectableField) -> str:
    """Say a field in one line, for the filter and for those who cannot see the list."""
    corrected = ", corrigé" if each.correction else ""
    return f"{_name(each)}{NBSP}: {_value(each) or 'vide'}{corrected}"
