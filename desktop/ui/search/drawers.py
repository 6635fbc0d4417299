"""Open and close the panes that do not fit beside the others."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QSplitter, QWidget

from desktop.ui.sheet.sheet_work import SheetState
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.pane_widths import BESIDE_RECORD, BESIDE_SHEET, set_widths


class Drawers(QObject):
    """Hold the buttons of the filters and of the sheet, in sight only where they are drawers."""

    def __init__(self, filters: QWidget, record: QWidget, sheet: QWidget) -> None:
        """Take the panes; the sheet lies over the record where both do not fit."""
        super().__init__(sheet)
        self._filters = filters
        self._record = record
        self._sheet = sheet
        self._is_narrow = False
        self.filters_button = ActionButton("Filtres")
        self.filters_button.setCheckable(True)
        self.filters_button.toggled.connect(self._show_filters)
        self.sheet_button = ActionButton("Fiche en cours", key="Ctrl+J")
        self.sheet_button.setCheckable(True)
        self.sheet_button.toggled.connect(self._show_sheet)

    @Slot(object)
    def show_count(self, state: SheetState) -> None:
        """Say on the drawer's button how many steps there are."""
        number = len(state.steps)
        self.sheet_button.setText(f"Fiche en cours ({number})" if number else "Fiche en cours")
        self.sheet_button.updateGeometry()

    @Slot(bool)
    def _show_filters(self, is_open: bool) -> None:  # noqa: FBT001 -- a slot of `toggled`
        """Open or close the filters where they do not fit beside the rest."""
        self._filters.setVisible(is_open)

    @Slot(bool)
    def _show_sheet(self, is_open: bool) -> None:  # noqa: FBT001 -- a slot of `toggled`
        """Open the sheet over the record, where both do not fit."""
        self._sheet.setVisible(is_open)
        self._record.setVisible(not is_open)

    def open_sheet(self) -> None:
        """Bring the sheet in sight."""
        if self._is_narrow:
            self.sheet_button.setChecked(True)

    def close_sheet(self) -> None:
        """Bring the record in sight."""
        self.sheet_button.setChecked(False)

    @Slot()
    def toggle_sheet(self) -> None:
        """Open or close the drawer."""
        if self._is_narrow:
            self.sheet_button.toggle()

    def share_width(self, splitter: QSplitter, room: float) -> None:
        """Give each pane its room, in lines of text; what does not fit becomes a drawer."""
        has_filters = room >= BESIDE_RECORD
        self._is_narrow = room < BESIDE_SHEET
        self.filters_button.setVisible(not has_filters)
        self._filters.setVisible(has_filters or self.filters_button.isChecked())
        self.sheet_button.setVisible(self._is_narrow)
        is_open = self.sheet_button.isChecked()
        self._sheet.setVisible(not self._is_narrow or is_open)
        self._record.setVisible(not self._is_narrow or not is_open)
        set_widths(splitter, room)
