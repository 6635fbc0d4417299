"""Show one workshop with every reason, and the way in that begins with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.freshness import Age
from desktop.domain.positioning.findings import ALMOST, FITS, NO, UNKNOWN, VERDICT_WORDS
from desktop.domain.positioning.matching import Match
from desktop.domain.positioning.path import PathStep
from desktop.ui.texts import distance
from desktop.ui.widgets.age_label import AgeLabel
from desktop.ui.widgets.answer_queue import QueueLine
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import PlainLabel, one_line
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.painted import Card, NumberDisc

SIGNS = {FITS: "✓", ALMOST: "△", UNKNOWN: "?", NO: "✗"}
TONES = {FITS: "good", ALMOST: "doubt", UNKNOWN: "soft", NO: "bad"}


class MatchCard(Card):
    """Hold one workshop."""

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        column = QVBoxLayout(self)
        margin = em(self, 0.9)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(em(self, 0.3))
        self._name = PlainLabel("", bold=True, scale=1.15, wrap=True)
        self._where = PlainLabel("", tone="soft", wrap=True)
        self.edit = LinkButton("Modifier (Maj+F2)", name="Modifier tout l’atelier (Maj+F2)")
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self._where)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(em(self, 0.15))
        column.addLayout(self._lines)
        self._way = QVBoxLayout()
        self._way.setSpacing(em(self, 0.3))
        column.addLayout(self._way)
        column.addStretch(1)

    def show_match(self, match: Match) -> None:
        """Show a workshop with every reason."""
        self._name.setText(one_line(match.offer.name))
        parts = (match.offer.organization, match.offer.commune)
        self._where.setText(one_line(" · ".join(filter(None, parts))))
        _empty(self._lines)
        _empty(self._way)
        verdict = f"{SIGNS[match.verdict]} {VERDICT_WORDS[match.verdict].capitalize()}"
        self._lines.addWidget(PlainLabel(verdict, tone=TONES[match.verdict], bold=True))
        for finding in sorted(match.findings, key=lambda each: -each.weight):
            if finding.words:
                self._add(SIGNS[finding.outcome], finding.words, TONES[finding.outcome])
        for ask in match.asks:
            self._add("?", f"à demander\u00a0: {ask}", "soft")

    def show_way(self, found: tuple[Age | None, str, Sequence[PathStep]]) -> None:
        """Show how old the record is, when the workshop first meets, then the way in."""
        age, first, steps = found
        _empty(self._way)
        if age is not None:
            self._way.addWidget(AgeLabel(age))
        if first:
            self._way.addWidget(PlainLabel(f"→ première séance\u00a0: {first}", wrap=True))
        if len(steps) < 2:  # noqa: PLR2004 -- one step is no way
            return
        self._way.addWidget(PlainLabel("Le chemin", bold=True))
        for number, step in enumerate(steps, start=1):
            box = QWidget()
            row = QHBoxLayout(box)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(NumberDisc(number), 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(PlainLabel(one_line(step.title), wrap=True))
            said = one_line(" · ".join(filter(None, (step.when, *step.warnings))))
            if said:
                tone = "doubt" if step.warnings else "soft"
                words.addWidget(PlainLabel(said, tone=tone, scale=0.95, wrap=True))
            row.addLayout(words, 1)
            self._way.addWidget(box)

    def _add(self, sign: str, words: str, tone: str) -> None:
        """Add one reason after its sign."""
        self._lines.addWidget(PlainLabel(f"{sign} {one_line(words)}", tone=tone, wrap=True))


def _empty(lines: QVBoxLayout) -> None:
    """Take every line out."""
    while lines.count():
        lines.takeAt(0).widget().deleteLater()


def match_line(match: Match) -> QueueLine[Match]:
    """Write a workshop in two lines: its verdict and what it comes to, then its name."""
    verdict = f"{SIGNS[match.verdict]} {VERDICT_WORDS[match.verdict]}"
    why = match.blocking[0] if match.blocking else distance(match.kilometres)
    about = " · ".join(filter(None, (verdict, why)))
    return QueueLine(it=match, about=about, name=match.offer.name, is_marked=match.verdict != NO)
