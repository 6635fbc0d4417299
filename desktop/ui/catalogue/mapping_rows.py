"""Show the columns of a table, each with what it holds and a choice of what it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.table_mapping import MEANINGS, SEVERAL, UNUSED, Column
from desktop.ui.texts import NBSP
from desktop.ui.widgets.fields import FieldFrame, QuietCombo
from desktop.ui.widgets.labels import PlainLabel, one_line, tooltip
from desktop.ui.widgets.paint import em

_CODES = [meaning.code for meaning in MEANINGS]
_EXAMPLE, _NAME = 28, 60  # characters
_SHOWN = 2  # examples; the others are in the tooltip
_CERTAIN = 0.9


class MeaningCombo(QuietCombo):
    """Choose what a column is; the wheel scrolls the page and never changes the choice."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class ColumnRows(QWidget):
    """Hold a row for each column; `changed` tells that a person chose."""

    changed = Signal()

    def __init__(self) -> None:
        """Make an empty table."""
        super().__init__()
        self._model = QStringListModel([meaning.label for meaning in MEANINGS], self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(em(self, 0.8))
        self._grid.setVerticalSpacing(em(self, 0.3))
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 4)
        self._grid.setColumnStretch(2, 4)
        self._names: list[str] = []
        self._chosen: dict[str, str] = {}
        self.combos: list[MeaningCombo] = []
        self._signs: list[PlainLabel] = []

    def begin(self, columns: Sequence[Column]) -> None:
        """Make a row for each column of a new table."""
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        self._names = [column.name for column in columns]
        self._chosen = {}
        self.combos, self._signs = [], []
        for at, title in enumerate(("Colonne", "Ce qu’elle contient", "Ce qu’elle est", "")):
            self._grid.addWidget(PlainLabel(title, tone="soft"), 0, at)
        for row, column in enumerate(columns, start=1):
            self._add(row, column)
        self.show_columns(columns)

    def _add(self, row: int, column: Column) -> None:
        """Make the row of one column."""
        name = one_line(column.name)
        label = PlainLabel(name[:_NAME], bold=True, wrap=True)
        label.setToolTip(tooltip(name))
        examples = [one_line(each) for each in column.examples]
        shown = " · ".join(
            each[:_EXAMPLE] + "…" * (len(each) > _EXAMPLE) for each in examples[:_SHOWN]
        )
        held = PlainLabel(shown or "(vide)", tone="soft", scale=0.95, wrap=True)
        held.setToolTip(tooltip("\n".join(examples)))
        combo = MeaningCombo(f"Colonne {name}{NBSP}: ce qu’elle est")
        combo.setModel(self._model)
        combo.setMaxVisibleItems(18)
        combo.currentIndexChanged.connect(self._on_choice)
        sign = PlainLabel("", tone="soft", scale=0.95)
        sign.setMinimumWidth(em(self, 7))
        for at, widget in enumerate((label, held, FieldFrame("", combo, height=1.9), sign)):
            self._grid.addWidget(widget, row, at, Qt.AlignmentFlag.AlignVCenter)
        self.combos.append(combo)
        self._signs.append(sign)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show what each column is taken for, and how sure that is."""
        for combo, sign, column in zip(self.combos, self._signs, columns, strict=True):
            combo.blockSignals(True)  # noqa: FBT003 -- Qt takes it by position
            combo.setCurrentIndex(_CODES.index(column.meaning))
            combo.blockSignals(False)  # noqa: FBT003 -- idem
            words, tone = _sureness(column)
            sign.setText(words)
            sign.set_tone(tone)

    def answers(self) -> dict[str, str]:
        """Give what a person chose, by column."""
        return dict(self._chosen)

    def take_focus(self) -> None:
        """Go to the first doubtful column, or to the first of all."""
        doubtful = [
            combo
            for combo, sign in zip(self.combos, self._signs, strict=True)
            if sign.text().startswith("à vérifier")
        ]
        for combo in (*doubtful, *self.combos)[:1]:
            combo.setFocus()

    @Slot()
    def _on_choice(self) -> None:
        """Keep a choice; what one column only may be leaves the column that was it."""
        combo = self.sender()
        if not isinstance(combo, MeaningCombo):
            return
        name = self._names[self.combos.index(combo)]
        meaning = _CODES[combo.currentIndex()]
        if meaning not in SEVERAL:
            for other, theirs in self._chosen.items():
                if theirs == meaning:
                    self._chosen[other] = UNUSED
        self._chosen[name] = meaning
        self.changed.emit()


def _sureness(column: Column) -> tuple[str, str]:
    """Word how sure a meaning is, and in which tone."""
    if column.chosen:
        return "● choisi", "good"
    if column.meaning == UNUSED:
        return "", "soft"
    if column.confidence >= _CERTAIN:
        return "sûr", "soft"
    share = f"{round(column.confidence * 100)}{NBSP}%"
    return (
        (f"à vérifier ({share})", "doubt") if column.doubtful() else (f"probable ({share})", "soft")
    )
