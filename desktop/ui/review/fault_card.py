"""Lay hours that are probably wrong out: as they would be read, and as they were meant."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from desktop.domain.freshness import age_of
from desktop.domain.opening.doctor import KINDS, PROSE, TEXT
from desktop.domain.opening.faults import HoursFault
from desktop.ui.texts import NBSP, today
from desktop.ui.widgets.age_label import AgeLabel
from desktop.ui.widgets.answer_card import AnswerCard
from desktop.ui.widgets.labels import CopyLabel, PlainLabel, one_line
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.painted import DoubtLabel

_MEANT = {PROSE: "Proposé d’après le texte", TEXT: "Proposé d’après le texte"}


class FaultCard(AnswerCard):
    """Show one fault; each answer has its signal, its button and its key."""

    accepted = Signal()
    refused = Signal()
    put_off = Signal()
    batch_asked = Signal()

    def __init__(self) -> None:
        """Make the card, empty."""
        super().__init__()
        self.offer(
            ("Accepter", "A", self.accepted),
            ("Laisser tel quel", "L", self.refused),
            ("Plus tard", "P", self.put_off),
            ("Toute la sorte…", "T", self.batch_asked),
        )

    def show_fault(self, fault: HoursFault) -> None:
        """Write a fault in place of the one before."""
        finding = fault.finding
        said = f"◐ {KINDS[finding.kind]}{NBSP}: {one_line(finding.reason)}"
        self.show_words(
            CopyLabel(one_line(fault.name), scale=1.3, bold=True),
            *([CopyLabel(one_line(fault.where), tone="soft")] if fault.where else ()),
            AgeLabel(age_of(fault.dates, today())),
            DoubtLabel(said),
            _grid(fault),
        )


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
