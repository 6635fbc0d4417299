"""Write two records side by side, with the reasons for which they may be one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.domain.freshness import age_of
from desktop.ui.texts import today
from desktop.ui.widgets.age_label import AgeLabel
from desktop.ui.widgets.labels import CopyLabel, PlainLabel, one_line
from desktop.ui.widgets.paint import em

if TYPE_CHECKING:  # at run time these bring the floors below, after the first paint
    from desktop.operations.curation.deduplicating import Candidate, PairView
    from desktop.operations.records.side_by_side import Side, SideLine

_SIGNS = {"same": "=", "differs": "≠", "alone": "·"}
_SAID = {"same": "pareil", "differs": "différent", "alone": "dit d’un seul côté"}
_TONES = {"same": "soft", "differs": "doubt", "alone": "soft"}
_LEFT, _RIGHT = 2, 3
_SILENT = "—"


class PairBody(QFrame):
    """Hold the widgets of one pair; made anew for each. It takes the focus and says the pair."""

    def __init__(self, pair: Candidate, view: PairView) -> None:
        """Take the pair, and both records as they are to be shown."""
        super().__init__()
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_sentence(pair, view))
        column = QVBoxLayout(self)
        margin = em(self, 1.1)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(em(self, 0.5))
        grid = QGridLayout()
        grid.setHorizontalSpacing(em(self, 0.8))
        grid.setVerticalSpacing(em(self, 0.45))
        grid.setColumnStretch(_LEFT, 1)
        grid.setColumnStretch(_RIGHT, 1)
        _write_head(grid, _LEFT, view.left)
        _write_head(grid, _RIGHT, view.right)
        for line in view.lines:
            _write_line(grid, line)
        grid.setRowMinimumHeight(grid.rowCount(), em(self, 0.6))
        for sign, title, tone, reasons in _reasons(pair):
            _write_reasons(grid, (sign, title, tone), reasons)
        column.addLayout(grid)
        column.addStretch(1)


def _reasons(pair: Candidate) -> tuple[tuple[str, str, str, str], ...]:
    """Word what speaks for one place, what speaks against, and what says nothing."""
    groups = (
        ("+", "Pour", "good", [each for each in pair.evidence if each.weight > 0]),
        ("−", "Contre", "doubt", [each for each in pair.evidence if each.weight < 0]),
        ("·", "À savoir", "soft", [each for each in pair.evidence if each.weight == 0]),
    )
    return tuple(
        (sign, title, tone, one_line(" · ".join(each.text for each in found)))
        for sign, title, tone, found in groups
        if found
    )


def _write_reasons(grid: QGridLayout, kind: tuple[str, str, str], text: str) -> None:
    """Write one kind of reasons under the facts, across both records."""
    row = grid.rowCount()
    sign, title, tone = kind
    top = Qt.AlignmentFlag.AlignTop
    grid.addWidget(PlainLabel(sign, tone=tone, bold=True), row, 0, top)
    grid.addWidget(PlainLabel(title, tone="soft"), row, 1, top)
    grid.addWidget(PlainLabel(text, tone=tone, wrap=True), row, _LEFT, 1, 2, top)


def _write_head(grid: QGridLayout, column: int, side: Side) -> None:
    """Write the name of a record over its source and its age."""
    box = QWidget()
    words = QVBoxLayout(box)
    words.setContentsMargins(0, 0, 0, 0)
    words.setSpacing(0)
    words.addWidget(CopyLabel(one_line(side.name), scale=1.2, bold=True))
    about = f"{one_line(side.source_label)} · {side.dated}"
    words.addWidget(PlainLabel(about, tone="soft", scale=0.95, wrap=True))
    words.addWidget(AgeLabel(age_of(side.dates, today())))
    grid.addWidget(box, 0, column, Qt.AlignmentFlag.AlignTop)


def _write_line(grid: QGridLayout, line: SideLine) -> None:
    """Write one fact: its sign, its label, and what each record says; a difference is bold."""
    row = grid.rowCount()
    is_other = line.state == "differs"
    sign = PlainLabel(_SIGNS[line.state], tone=_TONES[line.state], bold=True)
    sign.setAccessibleName(_SAID[line.state])
    top = Qt.AlignmentFlag.AlignTop
    grid.addWidget(sign, row, 0, top)
    grid.addWidget(PlainLabel(line.label, tone="soft"), row, 1, top)
    for column, text in ((_LEFT, line.left), (_RIGHT, line.right)):
        shown = one_line(text) or _SILENT
        tone = "doubt" if is_other else "plain" if text else "soft"
        grid.addWidget(CopyLabel(shown, tone=tone, bold=is_other), row, column, top)


def _sentence(pair: Candidate, view: PairView) -> str:
    """Say a pair in one line, for those who cannot see it."""
    sides = [
        f"{one_line(side.name)}, {one_line(side.source_label)}" for side in (view.left, view.right)
    ]
    reasons = " ; ".join(each.text for each in pair.evidence)
    return f"{sides[0]} — et — {sides[1]}. {one_line(reasons)}"
