"""Hold the ids of an answer, and the rows of the pages that were looked at."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.domain.search import PAGE, ROWS, Found, ResultRow
from desktop.ui.texts import distance
from desktop.ui.widgets.labels import one_line

_OFFERED = 2 * PAGE  # results laid out at once: each costs, at every key
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
ID_ROLE = ROW_ROLE + 1
_NOWHERE = QModelIndex()
_STATES = {
    "open": "ouvert",
    "closed": "fermé",
    "appointment": "sur rendez-vous",
    "unknown": "horaires à confirmer",
}


class ResultModel(QAbstractListModel):
    """Give rows to a list; `page_wanted` asks for the page that holds a row not read yet."""

    page_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with no answer."""
        super().__init__(parent)
        self._found: Found | None = None
        self._rows: dict[int, ResultRow] = {}
        self._asked: set[int] = set()
        self._offered = 0

    @property
    def found(self) -> Found | None:
        """Give the answer that is shown."""
        return self._found

    def show_found(self, found: Found, first_rows: tuple[ResultRow, ...]) -> None:
        """Replace the answer; its first rows come with it, so that nothing blinks."""
        self.beginResetModel()
        self._found = found
        self._offered = min(found.total, _OFFERED)
        self._rows = dict(enumerate(first_rows))
        self._asked = {0} if len(first_rows) >= min(found.total, ROWS) else set()
        self.endResetModel()

    def recount(self, found: Found) -> bool:
        """Take the counts of the same answer asked again; false when it is another one."""
        is_same = self._found is not None and (
            (found.search, found.total, found.ids)
            == (self._found.search, self._found.total, self._found.ids)
        )
        if is_same:
            self._found = found
        return is_same

    def put_page(self, found: Found, first: int, rows: tuple[ResultRow, ...]) -> None:
        """Take a page that was asked for, unless the answer is another one by now."""
        if self._found is None or (found.search, found.ids) != (
            self._found.search,
            self._found.ids,
        ):
            return
        self._rows.update(enumerate(rows, start=first))
        last = min(first + ROWS, self._offered) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last))

    def row_of(self, record_id: str) -> int:
        """Find the row of a record among those read, -1 when it is not there."""
        if self._found is None:
            return -1
        if record_id in self._found.ids:
            return self._found.ids.index(record_id)
        return next((number for number, row in self._rows.items() if row.id == record_id), -1)

    def _row(self, number: int) -> ResultRow | None:
        """Give a row, or ask for its page."""
        if self._found is None or not 0 <= number < self._found.total:
            return None
        row = self._rows.get(number)
        page = number // ROWS * ROWS
        if row is None and page not in self._asked:
            self._asked.add(page)
            self.page_wanted.emit(page)
        return row

    def _id(self, number: int) -> str:
        """Give the id of a row, empty until it is read."""
        if self._found is not None and number < len(self._found.ids):
            return self._found.ids[number]
        row = self._row(number)
        return row.id if row else ""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Count the results."""
        return 0 if parent.isValid() or self._found is None else self._offered

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Tell whether there are results that the list has not been offered."""
        return (
            not parent.isValid() and self._found is not None and (self._offered < self._found.total)
        )

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        """Offer the next results: a list that lays out every row of an answer takes too long."""
        if self._found is None or not self.canFetchMore(parent):
            return
        last = min(self._offered + _OFFERED, self._found.total)
        self.beginInsertRows(_NOWHERE, self._offered, last - 1)
        self._offered = last
        self.endInsertRows()

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Give the name, the id, the row, or a sentence for those who cannot see the list."""
        if not index.isValid() or self._found is None:
            return None
        if role == ID_ROLE:
            return self._id(index.row())
        if role == ROW_ROLE:
            return self._row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self._row(index.row())
            return sentence(row) if row else ""
        return None


def sentence(row: ResultRow) -> str:
    """Say a result in one line."""
    is_told = row.open_state == "unknown" and row.open_text
    parts = (
        row.name,
        "favori" if row.favourite else "",
        row.organization,
        row.commune,
        distance(row.distance_km),
        "" if is_told else _STATES.get(row.open_state, ""),
        row.open_text,
        row.soon,
        row.age.text if row.age else "",
        f"corrigé\u00a0: {', '.join(row.corrected)}" if row.corrected else "",
        f"et dans {', '.join(row.also_in)}" if row.also_in else "",
        *row.why,
        row.later,
    )
    return one_line(", ".join(part for part in parts if part))
