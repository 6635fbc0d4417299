"""Lay hours that are probably wrong out: as they would be read, and as they were meant."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.hours_doctor import KINDS, PROSE, TEXT
from desktop.domain.hours_faults import HoursFault
from desktop.ui.buttons import ActionButton
from desktop.ui.labels import CopyLabel, PlainLabel, one_line
from desktop.ui.paint import em
from desktop.ui.painted import Card, DoubtLabel
from desktop.ui.texts import NBSP

_MEANT = {PROSE: "Proposé d’après le texte", TEXT: "Proposé d’après le texte"}


class FaultCard(Card):
    """Show one fault; each answer has its signal, its button and its key."""

    accepted = Signal()
    refused = Signal()
    put_off = Signal()

    def __init__(self) -> None:
        """Make the card, empty."""
        super().__init__()
        self._column = QVBoxLayout(self)
        margin = em(self, 1.1)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(em(self, 0.5))
        self._words = QWidget()
        self._column.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(em(self, 0.5))
        for text, key, signal in (
            ("Accepter", "A", self.accepted),
            ("Laisser tel quel", "L", self.refused),
            ("Plus tard", "P", self.put_off),
        ):
            button = ActionButton(text, key=key, primary=key == "A")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the queue
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)

    def show_fault(self, fault: HoursFault) -> None:
        """Write a fault in place of the one before."""
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.4))
        column.addWidget(CopyLabel(one_line(fault.name), scale=1.3, bold=True))
        if fault.where:
            column.addWidget(CopyLabel(one_line(fault.where), tone="soft"))
        finding = fault.finding
        said = f"◐ {KINDS[finding.kind]}{NBSP}: {one_line(finding.reason)}"
        column.addWidget(DoubtLabel(said))
        column.addLayout(_grid(fault))
        self._column.replaceWidget(self._words, words)
        self._words.hide()  # it would be seen under the new one until it is deleted
        self._words.deleteLater()
        self._words = words


def _grid(fault: HoursFault) -> QGridLayout:
    """Write the two weeks and the text of the source, one under the other."""
    finding = fault.finding
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    for row, (caption, text, is_bold) in enumerate(
        (
            ("Se lit aujourd’hui", _by_day(finding.read) or "aucun horaire", False),
            (_MEANT.get(finding.kind, "Sans doute voulu"), _by_day(finding.meant), True),
            ("Texte de la source", fault.text, False),
        )
    ):
        if not text:
            continue
        label = PlainLabel(caption, tone="soft")
        grid.setHorizontalSpacing(em(label, 1))
        grid.setVerticalSpacing(em(label, 0.7))
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(CopyLabel(text, bold=is_bold), row, 1, Qt.AlignmentFlag.AlignTop)
    return grid


def _by_day(week: str) -> str:
    """Put each group of days on its own line: two weeks compare better so."""
    return week.replace(f"{NBSP}; ", "\n")
