"""Show the help numbers, large enough to be read aloud, with their doubts and sources."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.domain.help_numbers import HelpNumber
from desktop.domain.wording import join, short_date
from desktop.ui.widgets.labels import CopyLabel, PlainLabel, one_line
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.painted import DoubtLabel

WIDTH = 48  # lines of text


class HelpNumbers(QWidget):
    """List the numbers; filled when they have been read."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(em(self, 0.8))
        self._waiting = PlainLabel("Lecture des numéros…", tone="soft")
        self._column.addWidget(self._waiting)

    def show_numbers(self, numbers: tuple[HelpNumber, ...]) -> None:
        """Write the numbers, in the order given."""
        self._waiting.setVisible(False)
        grid = QGridLayout()
        grid.setHorizontalSpacing(em(self, 1.4))
        grid.setVerticalSpacing(em(self, 0.9))
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, number in enumerate(numbers):
            grid.addWidget(
                CopyLabel(number.number, tone="accent", scale=1.9, bold=True), row, 0, top
            )
            grid.addWidget(_describe(number), row, 1, top)
        self._column.addLayout(grid)
        self._column.addStretch(1)


def _describe(number: HelpNumber) -> QWidget:
    """Say what a number is for, when it answers, what it costs, and who says so."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, em(box, 0.2), 0, 0)
    column.setSpacing(em(box, 0.1))
    column.addWidget(CopyLabel(number.label, scale=1.1, bold=True))
    facts = " · ".join(part for part in (number.availability, number.cost) if part)
    if facts:
        column.addWidget(CopyLabel(facts))
    if number.to_confirm:
        column.addWidget(DoubtLabel("◐ Horaires à confirmer"))
    if number.note:
        column.addWidget(CopyLabel(number.note, tone="soft"))
    sources = join([_site(source) for source in number.sources])
    if sources:
        when = f", {short_date(number.source_date)}" if number.source_date else ""
        said = f"Lu sur {sources}{when}"
        column.addWidget(CopyLabel(said, tone="soft", scale=0.85))
    return box


def _site(address: str) -> str:
    """Name the site that was read; a source that is no address is written as it is."""
    words = address.split(maxsplit=1)[0] if address.split() else ""
    return QUrl(words).host().removeprefix("www.").rstrip(".") or one_line(address)
