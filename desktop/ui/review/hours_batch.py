"""Show a whole kind of fault before it is accepted: how many, and examples that differ."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from desktop.domain.opening.doctor import KINDS
from desktop.domain.opening.faults import FaultExample, HoursFault, examples
from desktop.ui.texts import NBSP, count
from desktop.ui.widgets.answer_card import AnswerCard
from desktop.ui.widgets.labels import CopyLabel, PlainLabel, one_line
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.painted import DoubtLabel

SHOWN = 3


class BatchCard(AnswerCard):
    """Show what accepting a kind would do; each answer has its signal, its button and its key."""

    accepted = Signal()
    left = Signal()

    def __init__(self) -> None:
        """Make the card, empty."""
        super().__init__()
        self.offer(
            ("Tout accepter", "T", self.accepted),
            ("Revenir un par un", "Échap", self.left),
        )

    def show_faults(self, faults: Sequence[HoursFault]) -> None:
        """Write the number of faults of one kind, and examples, the most frequent first."""
        chosen = examples(faults, SHOWN)
        told = sum(each.times for each in chosen)
        more = len(faults) - told
        self.show_words(
            CopyLabel(f"{count(len(faults), 'horaire')} à la fois", scale=1.3, bold=True),
            CopyLabel(KINDS[faults[0].finding.kind], tone="soft"),
            DoubtLabel(
                "◐ Chacun devient une correction signée de votre rôle, comme ci-dessous\u00a0; "
                "la source reste entière, et Ctrl+Z reprend le tout."
            ),
            _grid(chosen),
            *(
                [PlainLabel(f"… et {more} autres, à lire dans la liste.", tone="soft")]
                if more
                else []
            ),
        )


def _grid(chosen: Sequence[FaultExample]) -> QGridLayout:
    """Write under each other what is read, what was meant, and the text of the source."""
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    for example in chosen:
        finding = example.fault.finding
        times = f"{example.times} fois{NBSP}: " if example.times > 1 else ""
        lines = (
            ("Se lit", finding.read or "aucun horaire", False),
            ("Deviendrait", finding.meant, True),
            ("Texte", one_line(example.fault.text), False),
        )
        row = grid.rowCount()
        name = PlainLabel(f"{times}{one_line(example.fault.name)}", tone="soft", wrap=True)
        grid.setHorizontalSpacing(em(name, 1))
        grid.setRowMinimumHeight(row, em(name, 2))
        grid.addWidget(name, row, 0, 1, 2, Qt.AlignmentFlag.AlignBottom)
        for below, (caption, text, is_bold) in enumerate(lines, start=row + 1):
            if text:
                label = PlainLabel(caption, tone="soft")
                grid.addWidget(label, below, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(CopyLabel(text, bold=is_bold), below, 1, Qt.AlignmentFlag.AlignTop)
    return grid
