"""List the filters with their live counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.search import UNCOUNTED, FacetCount, Found
from desktop.ui.search.conditions import FIELD as CONDITIONS
from desktop.ui.search.facets import PANEL, Facet, chosen, counts
from desktop.ui.texts import grouped
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import PlainLabel, one_line, tooltip
from desktop.ui.widgets.paint import em, rounded, scaled, two_lines
from desktop.ui.widgets.scrolling import steady, thin
from desktop.ui.widgets.theme import colour, colours
from desktop.ui.widgets.writing import Face, Room, face


class FacetRow(QAbstractButton):
    """Show one code with the number of results that it would leave; arrows walk the list."""

    def __init__(self) -> None:
        """Make an empty row."""
        super().__init__()
        self.code = ""
        self._shown: tuple[FacetCount, bool] | None = None
        self._label = self._number = ""
        self._line = self._wide = 0  # pixels: the height of a line, the width of all the words
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # Not fixed: a height that was asked for before the width is known would stay.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_count(self, counted: FacetCount, *, checked: bool) -> None:
        """Take what to show."""
        now = (counted, checked)
        if now == self._shown and checked == self.isChecked():
            self.setVisible(True)
            return
        self._shown = now
        self.code = counted.code
        was_long = self._is_long()
        if counted.label != self._label:  # mostly the count alone changes
            self._label = counted.label
            self.setText(one_line(counted.label))
            self.setShortcut(QKeySequence())  # Qt reads a key in the « & » of a name
            self.setToolTip(tooltip(counted.label))
        self._number = "…" if counted.count == UNCOUNTED else grouped(counted.count)
        self.setChecked(checked)
        self.setAccessibleName(f"{self.text()}, {self._number}")
        self.setVisible(True)
        self._measure()
        if self._is_long() != was_long:
            self.updateGeometry()  # the whole column is laid out again
        self.update()

    def _measure(self) -> None:
        """Measure the words, and the line that everything is sized by."""
        written = self._face()
        self._line = face(self.font()).height
        self._wide = written.advance(self.text()) + written.advance(self._number)

    def _face(self) -> Face:
        """Give what the words are written with: a chosen code is bold."""
        return face(scaled(self.font(), 1.0, bold=self.isChecked()))

    def sizeHint(self) -> QSize:
        """Take one line and some air, or two lines where the label is long."""
        return QSize(em(self, 9), self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of one line or of two."""
        is_long = self._is_long(width)
        return round(self._line * (2.75 if is_long else 1.6))

    def _is_long(self, width: int = 0) -> bool:
        """Tell whether the label needs a second line."""
        return self._wide > (width or self.width()) - 3 * round(self._line * 0.45)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the text size changes."""
        if event.type() == QEvent.Type.FontChange:
            self._measure()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows; Enter and space press."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the label and, at the right, the count."""
        del event
        painter = QPainter(self)
        own, is_on = colours(self.palette()), self.isChecked()
        if is_on or self.underMouse():
            rounded(painter, self.rect(), em(self, 0.25), fill=own.accent_ground)
        if self.hasFocus():
            rounded(painter, self.rect(), em(self, 0.25), edge=own.accent, width=1.6)
        written = self._face()
        pad = round(self._line * 0.45)
        taken = written.advance(self._number)
        width, height = self.width() - taken - 3 * pad, self.height()
        painter.setPen(colour(own.ink))
        if self._is_long():
            painter.setFont(written.font)
            two_lines(painter, QRect(pad, 0, width, height), self.text())
        else:
            written.write(painter, Room(pad, 0, width, height), self.text())
        painter.setPen(colour(own.ink if is_on else own.soft))
        written.write(painter, Room(self.width() - pad - taken, 0, taken, height), self._number)


class FacetList(QWidget):
    """Show the most frequent codes of one filter, the chosen ones first, all when asked."""

    pressed = Signal(str, str)

    def __init__(self, facet: Facet) -> None:
        """Take the filter to show."""
        super().__init__()
        self._facet = facet
        self._counts: tuple[FacetCount, ...] = ()
        self._chosen: frozenset[str] = frozenset()
        self._known: dict[str, FacetCount] = {}
        self._is_open = False
        self._rows: list[FacetRow] = []
        column = self._whole = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, em(self, 0.7))
        column.setSpacing(1)
        title = PlainLabel(facet.title, tone="soft", scale=0.95, bold=True, wrap=True)
        title.setContentsMargins(em(self, 0.2), 0, 0, em(self, 0.25))
        column.addWidget(title)
        self._column = QVBoxLayout()
        self._column.setSpacing(1)
        column.addLayout(self._column)
        self._more = LinkButton("", name=facet.everything)
        self._more.clicked.connect(self._open)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_counts(self, counts: tuple[FacetCount, ...], codes: frozenset[str]) -> None:
        """Take new counts; a chosen code stays in sight even when it leaves nothing."""
        self._known.update({counted.code: counted for counted in counts})
        present = {counted.code for counted in counts}
        kept = [
            FacetCount(code=code, label=self._known[code].label, count=0)
            for code in codes - present
            if code in self._known
        ]
        picked = [counted for counted in counts if counted.code in codes]
        others = [counted for counted in counts if counted.code not in codes]
        self._counts = (*kept, *picked, *others)
        if self._facet.field == CONDITIONS:  # few, and each always at its place
            self._counts = counts
        self._chosen = codes
        self._fill()

    def wait(self, codes: frozenset[str]) -> None:
        """Keep the codes that are shown, their counts not known yet."""
        shown = {each.code: each for each in self._counts}
        shown |= {code: self._known[code] for code in codes if code in self._known}
        self.show_counts(
            tuple(
                FacetCount(code=each.code, label=each.label, count=UNCOUNTED)
                for each in shown.values()
            ),
            codes,
        )

    def label(self, code: str) -> str:
        """Word a code that was shown once."""
        return self._known[code].label if code in self._known else code

    def _fill(self) -> None:
        """Put the counts in the rows, making rows only when there are more than ever."""
        limit = len(self._counts) if self._is_open else self._facet.shown
        visible = self._counts[: max(limit, len(self._chosen))]
        while len(self._rows) < len(visible):
            row = FacetRow()
            row.clicked.connect(self._on_row)
            self._rows.append(row)
            self._column.addWidget(row)
        with _laid_out_once(self._whole):
            for row, counted in zip(self._rows, visible, strict=False):
                row.show_count(counted, checked=counted.code in self._chosen)
            for row in self._rows[len(visible) :]:
                row.setVisible(False)
            self._offer_more(len(self._counts) - len(visible))
        self.setVisible(bool(self._counts))

    def _offer_more(self, hidden: int) -> None:
        """Offer the codes that are out of sight."""
        self._more.setVisible(hidden > 0 or (self._is_open and bool(self._counts)))
        words = "Voir moins" if self._is_open else f"{self._facet.everything} (+{hidden})"
        if words != self._more.text():
            self._more.setText(words)
            self._more.updateGeometry()

    @Slot()
    def _open(self) -> None:
        """Show all, or only the first again."""
        self._is_open = not self._is_open
        self._fill()

    @Slot()
    def _on_row(self) -> None:
        """Tell which code was pressed."""
        row = self.sender()
        if isinstance(row, FacetRow):
            self.pressed.emit(self._facet.field, row.code)


@contextmanager
def _laid_out_once(column: QLayout) -> Iterator[None]:
    """Lay a column out after all its changes; Qt would for each row that comes in sight."""
    column.setEnabled(False)
    yield
    column.setEnabled(True)


class FilterPanel(QScrollArea):
    """Hold the lists of filters; `toggled` tells the filter and the code that was pressed."""

    toggled = Signal(str, str)

    def __init__(self) -> None:
        """Make one list for each filter."""
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setBackgroundRole(QPalette.ColorRole.Window)
        column = self._whole = QVBoxLayout(inside)
        margin = em(self, 0.6)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(0)
        self._lists: dict[str, FacetList] = {}
        for facet in PANEL:
            listed = FacetList(facet)
            listed.pressed.connect(self.toggled)
            self._lists[facet.field] = listed
            column.addWidget(listed)
        column.addStretch(1)
        thin(self)
        steady(self)
        self.setWidget(inside)

    def show_found(self, found: Found) -> None:
        """Show the counts of an answer."""
        with _laid_out_once(self._whole):
            for field, listed in self._lists.items():
                codes = chosen(found.search, field)
                if found.undecided and field != CONDITIONS:
                    listed.wait(codes)
                else:
                    listed.show_counts(counts(found, field), codes)

    def label(self, field: str, code: str) -> str:
        """Word a code of a filter."""
        return self._lists[field].label(code) if field in self._lists else code

    def take_focus(self) -> None:
        """Go to the first filter."""
        for row in self.findChildren(FacetRow):
            if row.isVisibleTo(self):
                row.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
