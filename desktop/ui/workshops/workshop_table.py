"""Write a list of a workshop as a small table: a row for each slot, session or public."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.domain.fields import field_at
from desktop.domain.workshop_checks import MOST_SLOTS
from desktop.domain.workshop_edits import Row
from desktop.domain.workshop_form import Column, Table
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em
from desktop.ui.workshops.workshop_fields import HEIGHT, Choices, ValueField

#: How a choice takes its share of the width beside what is typed.
_CHOSEN, _TYPED = 3, 2


class _RowFields:
    """Hold the fields of one row, and where the row comes from."""

    def __init__(self, row: Row, fields: dict[str, ValueField], remove: LinkButton) -> None:
        """Take the row as it was, its fields by column, and what takes it out."""
        self.before = row
        self.fields = fields
        self.remove = remove

    def row(self) -> Row:
        """Give the row as it is written."""
        texts = {name: field.value() for name, field in self.fields.items()}
        return replace(self.before, texts=texts)


class TableField(QWidget):
    """Hold the rows of a table; rows beyond what one group can have are kept and not shown."""

    def __init__(self, table: Table, choices: Callable[[Column], Choices]) -> None:
        """Take the table, and what gives the choices of a column."""
        super().__init__()
        self._table = table
        self._choices = choices
        self._rows: list[_RowFields] = []
        self._before: tuple[Row, ...] = ()
        self._beyond: tuple[Row, ...] = ()
        self._heads: list[PlainLabel] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.25))
        self._none = PlainLabel("Rien n’est renseigné.", tone="unknown")
        self._fault = PlainLabel("", tone="bad", scale=0.95, wrap=True)
        self._fault.hide()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(em(self, 0.35))
        self._grid.setVerticalSpacing(em(self, 0.2))
        self._more = LinkButton(f"Ajouter {table.one}", name=f"{table.label}, ajouter {table.one}")
        self._more.clicked.connect(self.add)
        column.addWidget(PlainLabel(table.label, tone="soft"))
        column.addWidget(self._none)
        column.addLayout(self._grid)
        column.addWidget(self._fault)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._head()

    @property
    def input(self) -> QWidget:
        """Give what takes the focus."""
        return next(iter(self._rows[0].fields.values())).input if self._rows else self._more

    def _head(self) -> None:
        """Write the names of the columns."""
        for at, each in enumerate(self._table.columns):
            head = PlainLabel(each.label, tone="soft", scale=0.9)
            self._heads.append(head)
            self._grid.addWidget(head, 0, at)
            chosen = bool(self._choices(each))
            self._grid.setColumnStretch(at, _CHOSEN if chosen else _TYPED)

    def put(self, rows: tuple[Row, ...]) -> None:
        """Show rows in place of those before."""
        for each in self._rows:
            self._drop(each)
        self._rows = []
        self._before, self._beyond = rows, rows[MOST_SLOTS:]
        for row in rows[:MOST_SLOTS]:
            self._add(row)
        self._renew()

    @Slot()
    def add(self) -> None:
        """Add an empty row and go to it."""
        self._add(Row(texts={each.name: each.default for each in self._table.columns}))
        self._renew()
        next(iter(self._rows[-1].fields.values())).input.setFocus(
            Qt.FocusReason.ShortcutFocusReason
        )

    def _add(self, row: Row) -> None:
        """Add one row below."""
        remove = LinkButton("Retirer (déduit)" if row.is_derived else "Retirer")
        remove.setFixedHeight(em(self, HEIGHT))
        made = _RowFields(row, {}, remove)
        at = self._grid.rowCount()
        number = len(self._rows) + 1
        for place, each in enumerate(self._table.columns):
            field = ValueField(
                field_at(f"{self._table.path}.0.{each.name}"),
                f"{self._table.label}, {number}, {each.label}",
                self._choices(each),
            )
            field.put(row.texts.get(each.name, ""))
            made.fields[each.name] = field
            self._grid.addWidget(field, at, place, Qt.AlignmentFlag.AlignTop)
        remove.setAccessibleName(f"{self._table.label}, retirer la ligne {number}")
        remove.clicked.connect(partial(self.remove, made))
        self._grid.addWidget(remove, at, len(self._table.columns), Qt.AlignmentFlag.AlignTop)
        for widget in (*made.fields.values(), remove):
            widget.show()  # a layout would show it a turn later, after the next key
        self._rows.append(made)

    def remove(self, row: _RowFields, *_: object) -> None:
        """Take one row out; the record keeps it until the form is kept."""
        self._drop(row)
        self._rows.remove(row)
        self._renew()
        self._more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, row: _RowFields) -> None:
        """Let go of the widgets of a row."""
        for widget in (*row.fields.values(), row.remove):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _renew(self) -> None:
        """Show the names of the columns while there is a row."""
        for head in self._heads:
            head.setVisible(bool(self._rows))
        self._none.setVisible(not self._rows)
        self._order_tabs()
        if self._beyond:
            self.say(f"{len(self._beyond)} autres lignes ne sont pas montrées.", "doubt")

    def _order_tabs(self) -> None:
        """Put the rows before the button that adds one, in the order of the Tab key."""
        inputs = [
            widget
            for row in self._rows
            for widget in (*(field.input for field in row.fields.values()), row.remove)
        ]
        before = self._more.previousInFocusChain()
        while before and (before.focusPolicy() == Qt.FocusPolicy.NoFocus or before in inputs):
            before = before.previousInFocusChain()  # Qt hears of nothing without focus
        for widget in (*inputs, self._more) if before else ():
            QWidget.setTabOrder(before or widget, widget)
            before = widget

    def value(self) -> tuple[Row, ...]:
        """Give the rows as they are written."""
        return (*(each.row() for each in self._rows), *self._beyond)

    def is_changed(self) -> bool:
        """Tell whether the rows are not those shown."""
        return self.value() != self._before

    def say(self, reason: str, tone: str = "bad") -> None:
        """Say why the whole list cannot be, or nothing any more of it nor of its rows."""
        self._fault.set_tone(tone)
        self._fault.setText(reason)
        self._fault.setVisible(bool(reason))
        for each in self._rows:
            for field in each.fields.values():
                field.say("")

    def say_in_row(self, place: str, reason: str) -> None:
        """Say why a row cannot be; `place` is its number, a point and its column."""
        number, _, name = place.partition(".")
        if int(number) < len(self._rows):
            self._rows[int(number)].fields[name].say(reason)

    def say_of_item(self, index: int, reason: str) -> None:
        """Say what the record already holds that cannot be true, by its place in the record."""
        for each in self._rows:
            if each.before.origin == index:
                next(iter(each.fields.values())).say(reason, "doubt")

    def faults_first(self, faults: Mapping[str, str]) -> QWidget | None:
        """Give the first field with something wrong; None where there is none."""
        for number, row in enumerate(self._rows):
            for name, field in row.fields.items():
                if f"{self._table.path}#{number}.{name}" in faults:
                    return field.input
        return None
