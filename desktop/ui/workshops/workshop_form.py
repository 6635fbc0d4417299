"""Write a whole workshop on one page: groups of fields, each said what is wrong beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QVBoxLayout, QWidget

from desktop.domain.fields import field_at
from desktop.domain.vocabularies import PUBLICS as PUBLICS_OF_SERVICES
from desktop.domain.vocabularies import Vocabularies
from desktop.domain.workshop_edits import Filled
from desktop.domain.workshop_form import GROUPS, SLOTS, Codes, Column, Group, Line, Part, Table
from desktop.operations.curation.workshop_editing import WorkshopSheet
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.painted import Card
from desktop.ui.workshops.workshop_fields import Choices, CodesField, ValueField, choices_for
from desktop.ui.workshops.workshop_table import TableField

PartField = ValueField | CodesField | TableField
_ACROSS = 3  # single values stand three across


class WorkshopForm(QWidget):
    """Hold the fields of one workshop; made anew for each.

    `kept` asks to keep what is written, `reached` carries what took the focus, to be in sight.
    """

    kept = Signal()
    reached = Signal(QWidget)

    def __init__(self, sheet: WorkshopSheet) -> None:
        """Take what is written of the workshop."""
        super().__init__()
        self._sheet = sheet
        self.fields: dict[str, PartField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, em(self, 0.8), 0)
        column.setSpacing(em(self, 0.8))
        for group in GROUPS:
            column.addWidget(self._group(group))
        column.addStretch(1)
        self._put()
        for keys, way in (("PgDown", 1), ("PgUp", -1)):  # a list would take them for itself
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, partial(self.walk, way), context=context)

    def _group(self, group: Group) -> Card:
        """Lay one group out: lists take the whole width, single values share it."""
        card = Card()
        grid = QGridLayout(card)
        margin = em(self, 0.8)
        grid.setContentsMargins(margin, em(self, 0.6), margin, margin)
        grid.setHorizontalSpacing(em(self, 0.6))
        grid.setVerticalSpacing(em(self, 0.5))
        grid.addWidget(PlainLabel(group.title, scale=1.15, bold=True), 0, 0, 1, _ACROSS)
        row, place = 1, 0
        for part in group.parts:
            field = self._made(part)
            self.fields[part.path] = field
            is_wide = not isinstance(part, Line) or field_at(part.path).kind == "lines"
            if place and (is_wide or place == _ACROSS):
                row, place = row + 1, 0
            span = _ACROSS if is_wide else 1
            grid.addWidget(field, row, place, 1, span, Qt.AlignmentFlag.AlignTop)
            place += span
        for at in range(_ACROSS):
            grid.setColumnStretch(at, 1)
        return card

    def _made(self, part: Part) -> PartField:
        """Make the field of one part."""
        labels = self._sheet.labels
        if isinstance(part, Line):
            choices = choices_for(part.path, part.vocabulary, labels)
            return ValueField(field_at(part.path), part.label, choices, caption=part.label)
        if isinstance(part, Codes):
            return CodesField(part.label, _codes(part, labels))
        return TableField(part, lambda column: self._choices(part, column))

    def _choices(self, table: Table, column: Column) -> Choices:
        """List what a column can be chosen from; the place of a slot by its name."""
        if column.name == "location_index":
            named = self._sheet.places or ("aucun lieu connu",)
            return [(str(number), name) for number, name in enumerate(named)]
        labels = self._sheet.labels
        found = choices_for(f"{table.path}.0.{column.name}", column.vocabulary, labels)
        if not column.vocabulary:
            return found
        known = {code for code, _ in found}
        told = {row.texts[column.name] for row in self._sheet.filled.tables[table.path]} - known
        return (*found, *((code, labels.label(PUBLICS_OF_SERVICES, code)) for code in sorted(told)))

    def _put(self) -> None:
        """Show what is written, and what of it cannot be true."""
        filled = self._sheet.filled
        for path, field in self.fields.items():
            if isinstance(field, ValueField):
                field.put(filled.lines[path])
            elif isinstance(field, CodesField):
                field.put(filled.codes[path])
            else:
                field.put(filled.tables[path])
        for path, reason in self._sheet.doubts.items():
            said = f"{reason}\u00a0: compté comme inconnu"
            list_path, _, index = path.rpartition(".")
            held = self.fields.get(path) or self.fields.get(list_path)
            if isinstance(held, TableField) and index.isdecimal():
                held.say_of_item(int(index), said)
            elif held is not None:
                held.say(said, "doubt")
        if not self._sheet.places:
            self.fields[SLOTS].say("aucun lieu connu\u00a0: dites l’adresse, plus bas", "doubt")

    def filled(self, *, whole: bool = False) -> Filled:
        """Gather what was changed, or all that is written."""
        changed = {
            path: field for path, field in self.fields.items() if whole or field.is_changed()
        }
        return Filled(
            lines={p: f.value() for p, f in changed.items() if isinstance(f, ValueField)},
            codes={p: f.value() for p, f in changed.items() if isinstance(f, CodesField)},
            tables={p: f.value() for p, f in changed.items() if isinstance(f, TableField)},
        )

    def is_changed(self) -> bool:
        """Tell whether anything was changed."""
        return any(field.is_changed() for field in self.fields.values())

    def say_faults(self, faults: Mapping[str, str]) -> None:
        """Say beside each field why it cannot be, and go to the first."""
        for path, field in self.fields.items():
            field.say(faults.get(path, ""))
        for path, reason in faults.items():
            table, mark, place = path.partition("#")
            held = self.fields.get(table)
            if mark and isinstance(held, TableField):
                held.say_in_row(place, reason)
        for path, field in self.fields.items():
            first = field.faults_first(faults) if isinstance(field, TableField) else None
            if first is not None or path in faults:
                self._reach(first or field.input)
                return

    def take_focus(self) -> None:
        """Go to the first field."""
        self._firsts()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def walk(self, way: int) -> None:
        """Go to the first field of the next group, or of the one before."""
        focused = self.focusWidget()
        firsts = self._firsts()
        tops = [first.mapTo(self, first.rect().topLeft()).y() for first in firsts]
        here = focused.mapTo(self, focused.rect().topLeft()).y() if focused else 0
        at = max((number for number, top in enumerate(tops) if top <= here), default=0)
        self._reach(firsts[min(max(at + way, 0), len(firsts) - 1)])

    def _firsts(self) -> list[QWidget]:
        """List where each group begins."""
        return [self.fields[group.parts[0].path].input for group in GROUPS]

    def _reach(self, field: QWidget) -> None:
        """Go to a field, and ask for it to be in sight."""
        field.setFocus(Qt.FocusReason.TabFocusReason)
        self.reached.emit(field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Ctrl and Enter; press the button in focus with Enter alone."""
        focused = self.focusWidget()
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.kept.emit()
        elif isinstance(focused, QAbstractButton):
            focused.click()


def _codes(part: Codes, labels: Vocabularies) -> Choices:
    """List the codes of a part, worded."""
    if part.choices:
        worded = choices_for(f"{part.path}.0", "", labels)
        return worded or [(code, code.replace("-", " ")) for code in part.choices]
    if part.vocabulary:
        return choices_for(f"{part.path}.0{part.leaf}", part.vocabulary, labels)
    return ()
