"""Ask when: a day chosen in a list, or any day, typed as people name it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop.domain.day_words import day_of
from desktop.domain.wording import WEEKDAYS, short_date
from desktop.ui.texts import NBSP, day_choices, today
from desktop.ui.widgets.fields import QuietCombo

_HOW = f"Écrivez un jour{NBSP}: «{NBSP}mardi{NBSP}», «{NBSP}14 juillet{NBSP}», «{NBSP}14/07{NBSP}»…"


class DayField(QuietCombo):
    """Hold a day; `chosen` tells each change, `said` what was typed that is no day."""

    chosen = Signal()
    said = Signal(str, str)

    def __init__(self, name: str) -> None:
        """Take the accessible name; the day is today until another is chosen."""
        super().__init__(name)
        self._day = self._start = today()
        self._listed: list[date] = []
        self.setInsertPolicy(QuietCombo.InsertPolicy.NoInsert)
        self.setToolTip(_HOW)
        self.line = QLineEdit()
        self.setLineEdit(self.line)
        self.line.setFrame(False)
        self.line.setAccessibleName(name)
        self.setCompleter(None)  # type: ignore[arg-type]  # it would finish « mar » by itself
        self._list()
        self.activated.connect(self._pick)

    def day(self) -> date:
        """Give the day; « today » goes on with the clock of a window that stays open."""
        if today() != self._start:
            was_today, self._start = self._day == self._start, today()
            self._day = self._start if was_today else self._day
            self._list()
        return self._day

    def _list(self) -> None:
        """List the days that come, and show the one that is chosen."""
        self.clear()
        choices = day_choices(self._start)
        self._listed = [day for _, day in choices]
        self.addItems([label for label, _ in choices])
        self._show()

    def _show(self) -> None:
        """Write the day that is chosen."""
        if self._day in self._listed:
            place = self._listed.index(self._day)
            self.setCurrentIndex(place)
            self.setEditText(self.itemText(place))
        else:
            self.setCurrentIndex(-1)
            self.setEditText(f"{WEEKDAYS[self._day.weekday()]} {short_date(self._day)}")
        self.line.setCursorPosition(0)

    @Slot(int)
    def _pick(self, place: int) -> None:
        """Take the day chosen in the list."""
        self._choose(self._listed[place])

    def _choose(self, day: date) -> None:
        """Keep a day, and tell it when it is another one."""
        is_new, self._day = day != self._day, day
        self._show()
        if is_new:
            self.chosen.emit()

    def _take_typed(self) -> None:
        """Take the day that is typed; what is no day changes nothing."""
        typed = self.line.text().strip()
        if not self.line.isModified():
            return
        day = day_of(typed, today()) if typed else today()
        if day is None:
            self.said.emit(f"«{NBSP}{typed[:40]}{NBSP}» n’est pas un jour. {_HOW}", "bad")
        self._choose(day or self._day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is typed with Enter, give it up with Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_typed()
            self.line.selectAll()
        elif event.key() == Qt.Key.Key_Escape and self.line.isModified():
            self._show()
            self.line.selectAll()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let what is typed take the place of what is there."""
        super().focusInEvent(event)
        self.line.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what is typed when going on, not when a list or another window opens."""
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self._take_typed()
        super().focusOutEvent(event)
