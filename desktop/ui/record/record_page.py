"""Show everything that is known of one record, grouped as a mediator thinks."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.verifications import Manner
from desktop.domain.withdrawn import Withdrawn
from desktop.ui.record.note_pane import NotePane
from desktop.ui.record.record_body import RecordBody
from desktop.ui.widgets.answer_keys import block_of
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.empty_state import EmptyState, Welcome
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.scrolling import thin

if TYPE_CHECKING:  # at run time this brings the floors below, after the first paint
    from desktop.operations.records.viewing import RecordView

_NARROW = 17  # lines of text
GONE = (
    "La personne qui publie le catalogue a retiré cette fiche. Ce que ce poste en a noté est "
    "gardé\u00a0; n’orientez plus personne vers ce service sans avoir appelé, et cherchez ce qui "
    "le remplace."
)
_SHARE = 0.002  # seconds of one turn of the window; one part more may follow


class _Writing(NamedTuple):
    """Hold a record that is being written."""

    view: RecordView
    body: RecordBody
    parts: Iterator[None]


class RecordPage(QWidget):
    """Hold the record looked at; `added` and `sibling_asked` tell a record's identifier.

    `correction_asked` wants the panel that corrects, which then takes the place of the page;
    `confirmed` carries a block of the record that is still true; `favoured` wants the mark of a
    favourite on the record, or off it.
    """

    added = Signal(str)
    correction_asked = Signal()
    confirmed = Signal(object)
    favoured = Signal()
    shown = Signal()
    sibling_asked = Signal(str)
    link_asked = Signal(str)

    def __init__(self) -> None:
        """Begin with a welcome."""
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._view: RecordView | None = None
        self._gone: Withdrawn | None = None
        self._is_narrow = False
        self.manner = Manner.PHONE
        self._panel: QWidget | None = None
        self._writing: _Writing | None = None
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._write_more)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName("Fiche du service")
        self._scroll.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        thin(self._scroll)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.note = NotePane()
        column.addWidget(self._scroll, 1)
        column.addWidget(self.note)
        column.addWidget(self._make_foot())
        self._stack = QStackedLayout(self)
        self.welcome = Welcome()
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(shown)
        self.withdrawn = EmptyState()
        self._stack.addWidget(self.withdrawn)

    @Slot(object)
    def _choose_manner(self, manner: Manner) -> None:
        """Keep how checks are made, for the records that follow too."""
        self.manner = manner

    def _make_foot(self) -> QWidget:
        """Make the strip that always shows what can be done with the record."""
        foot = QWidget()
        row = QHBoxLayout(foot)
        margin = em(self, 0.8)
        row.setContentsMargins(em(self, 1.2), margin, em(self, 1.2), margin)
        self.add_button = ActionButton("Ajouter à la fiche", key="Entrée", primary=True)
        self.add_button.clicked.connect(self._add)
        row.addWidget(self.add_button)
        self.correct_button = ActionButton("Corriger", key="F2")
        self.correct_button.clicked.connect(self.correction_asked)
        row.addWidget(self.correct_button)
        self.favourite_button = ActionButton("☆")
        self.favourite_button.setAccessibleName("Favori")
        self.favourite_button.setToolTip("Favori (Ctrl+D)")
        self.favourite_button.setCheckable(True)
        self.favourite_button.clicked.connect(self.favoured)
        row.addWidget(self.favourite_button)
        row.addStretch(1)
        return foot

    @property
    def record_id(self) -> str:
        """Give the record that is shown."""
        return self._view.id if self._view else ""

    @property
    def name(self) -> str:
        """Give the name of the record that is shown."""
        return self._view.name if self._view else ""

    @property
    def marked_id(self) -> str:
        """Give the record whose mark of a favourite can be changed, withdrawn or not."""
        return self._gone.id if self._gone else self.record_id

    def is_at_hand(self) -> bool:
        """Tell whether the page is in sight, or under the drawer of the sheet."""
        beside = self.parentWidget()
        return beside is not None and beside.isVisible()

    def show_panel(self, panel: QWidget) -> None:
        """Show what corrects the record in place of its page."""
        if self._panel is None:
            self._panel = panel
            self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel)

    @Slot()
    def leave_panel(self) -> None:
        """Show the page again, with the focus on it."""
        if self._view is not None:
            self._stack.setCurrentIndex(1)
            self.take_focus()

    def show_view(self, view: RecordView | Withdrawn | None) -> None:
        """Show a record once it is written, the welcome, or that it was withdrawn."""
        if self._writing is not None:
            self._writing.body.deleteLater()
            self._writing = None
        self._gone = view if isinstance(view, Withdrawn) else None
        if isinstance(view, Withdrawn):
            self._view = None
            note = f"\n\nVotre note\u00a0: {view.note}" if view.note else ""
            take_off = (("Enlever des favoris (Ctrl+D)", self.favoured.emit),)
            marks = take_off if view.favourite else ()
            self.withdrawn.say(f"{view.name}\u00a0: {view.words}", f"{GONE}{note}", *marks)
            self._stack.setCurrentWidget(self.withdrawn)
            return
        if view is None:
            self._view = None
            self._stack.setCurrentIndex(0)
            return
        self._is_narrow = self.width() < _NARROW * em(self)
        self.favourite_button.setChecked(view.favourite)
        self.favourite_button.setText("★" if view.favourite else "☆")
        body = RecordBody(view, is_narrow=self._is_narrow, manner=self.manner)
        body.sibling_asked.connect(self.sibling_asked)
        body.link_asked.connect(self.link_asked)
        body.confirmed.connect(self.confirmed)
        body.manner_chosen.connect(self._choose_manner)
        self._writing = _Writing(view, body, self._parts(body))
        self._turn.start()

    def _parts(self, body: RecordBody) -> Iterator[None]:
        """Write a record part by part, then lay it out as wide as it will be placed."""
        yield from body.write()
        body.lay_out(self._scroll.viewport().width())
        yield

    @Slot()
    def _write_more(self) -> None:
        """Write for some milliseconds, then let the window do what waits; placing takes a turn."""
        if self._writing is None:
            return
        end = perf_counter() + _SHARE
        has_written = False
        for _ in self._writing.parts:
            has_written = True
            if perf_counter() >= end:
                break
        if has_written:
            self._turn.start()
        else:
            self._place(self._writing.view, self._writing.body)
            self._writing = None

    def _place(self, view: RecordView, body: RecordBody) -> None:
        """Put a written record in the place of the one before."""
        same = self._view is not None and view.id == self._view.id
        place = self._scroll.verticalScrollBar().value() if same else 0
        self._view = view
        if (old := self._scroll.takeWidget()) is not None:
            QTimer.singleShot(0, old.deleteLater)  # not in the turn that paints the new one
        self._scroll.setWidget(body)
        self._order_focus(body)
        self._scroll.verticalScrollBar().setValue(place)
        if not (same and self._stack.currentWidget() is self._panel):
            self._stack.setCurrentIndex(1)
        self.shown.emit()
        # Laid out now: the next turn has enough to do with painting it all.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _order_focus(self, body: RecordBody) -> None:
        """Let Tab go through what can be pressed in the record before what is done with it."""
        before: QWidget = self._scroll
        for button in body.findChildren(QPushButton):
            QWidget.setTabOrder(before, button)
            before = button
        for widget in (self.note.begin_button, self.note.on_sheet, self.note.text):
            QWidget.setTabOrder(before, widget)
            before = widget
        QWidget.setTabOrder(before, self.add_button)
        QWidget.setTabOrder(self.add_button, self.correct_button)
        QWidget.setTabOrder(self.correct_button, self.favourite_button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put titles over their lines where there is no room beside them."""
        super().resizeEvent(event)
        if self._view is not None and self._is_narrow != (self.width() < _NARROW * em(self)):
            self.show_view(self._view)

    def take_focus(self) -> None:
        """Go to the record, where the arrows scroll."""
        if self._view is None:
            return
        self._scroll.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Confirm a block with its letter."""
        block = block_of(event)
        if block is not None and self._view is not None and self._stack.currentIndex() == 1:
            self.confirmed.emit(block)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _add(self) -> None:
        """Ask to put the record on the sheet."""
        if self._view is not None:
            self.added.emit(self._view.id)
