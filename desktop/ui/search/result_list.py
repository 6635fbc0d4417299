"""List the results: the arrows choose, Enter puts on the sheet, the choice stays."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from desktop.domain.search import Found, ResultRow
from desktop.ui.search.result_delegate import ResultDelegate, row_height
from desktop.ui.search.result_model import ID_ROLE, ResultModel
from desktop.ui.widgets.scrolling import steady, thin


class ResultList(QListView):
    """Show an answer; `chosen` tells the record looked at, `added` the one to put on the sheet.

    `typed` carries a letter that was typed here: it goes on with the words.
    """

    chosen = Signal(str)
    added = Signal(str)
    left_at_top = Signal()
    typed = Signal(str)

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__()
        self.setAccessibleName("Résultats")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        thin(self)
        steady(self)
        self.results = ResultModel(self)
        self.setModel(self.results)
        self._delegate = ResultDelegate(self)
        self.setItemDelegate(self._delegate)
        self._chosen_id = ""
        self._is_showing = False
        self._is_automatic = False

    @property
    def chosen_id(self) -> str:
        """Give the record looked at."""
        return self._chosen_id

    @property
    def room(self) -> int:
        """Count the results that can be seen at once, one cut at the bottom included."""
        return self.viewport().height() // row_height(self.font()) + 1

    def paint_ahead(self, found: Found, rows: tuple[ResultRow, ...], seconds: float) -> bool:
        """Paint results that are about to be shown, for a while; tell whether time is up."""
        chosen = self._row_to_choose(found)
        has_focus = self.hasFocus()
        looks = [
            (row, number == chosen, number == chosen and has_focus)
            for number, row in enumerate(rows[: self.room])
        ]
        return self._delegate.paint_ahead(looks, seconds)

    def _row_to_choose(self, found: Found) -> int:
        """Foresee which row an answer will have chosen, -1 for none."""
        before = self.results.found
        is_same = before is not None and before.search == found.search
        is_automatic = self._is_automatic or (
            before is not None and before.search.words != found.search.words
        )
        if self._chosen_id in found.ids and (is_same or not is_automatic):
            return found.ids.index(self._chosen_id)
        return 0 if found.search.words and not is_same else -1

    def show_found(self, found: Found, rows: tuple[ResultRow, ...]) -> None:
        """Replace the answer; the record looked at stays chosen when it is still there."""
        before = self.results.found
        same_question = before is not None and before.search == found.search
        if before is not None and before.search.words != found.search.words:
            self._is_automatic = True
        place = self.verticalScrollBar().value()
        self._is_showing = True
        self.results.show_found(found, rows)
        row = self.results.row_of(self._chosen_id) if self._chosen_id else -1
        is_kept = row >= 0 and (same_question or not self._is_automatic)
        if is_kept:
            self.setCurrentIndex(self.results.index(row))
        self._is_showing = False
        if same_question:
            self.verticalScrollBar().setValue(place)
        elif not is_kept:
            self.scrollToTop()
            if found.search.words:
                self.choose_first()

    def forget(self) -> None:
        """Look at no record any more."""
        self._chosen_id = ""
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())

    def choose_first(self) -> None:
        """Look at the first result, without taking it for the person's own choice."""
        if self.results.rowCount():
            self.setCurrentIndex(self.results.index(0))
            self._is_automatic = True

    def enter(self) -> None:
        """Take the focus with a result chosen."""
        if not self.currentIndex().isValid():
            self.choose_first()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add_chosen(self) -> None:
        """Ask to put the result looked at on the sheet."""
        self._add(self.currentIndex())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which record is looked at now."""
        super().selectionChanged(selected, deselected)
        record_id = self.currentIndex().data(ID_ROLE) if self.currentIndex().isValid() else ""
        if record_id and record_id != self._chosen_id:
            self._chosen_id = record_id
            self._is_automatic = False
            if not self._is_showing:
                self.chosen.emit(record_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add with Enter; go back to the words above the first result."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add_chosen()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() == 0:
            self.left_at_top.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Hand a letter on; Qt would look for it among the names that are in the list."""
        if search.isprintable() and not search.isspace():
            self.typed.emit(search)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Add with a double click."""
        self._add(self.indexAt(event.position().toPoint()))

    @Slot(QModelIndex)
    def _add(self, index: QModelIndex) -> None:
        """Ask to put a result on the sheet."""
        if index.isValid():
            self.added.emit(index.data(ID_ROLE))
