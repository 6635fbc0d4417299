"""Show what a network offers beside what is asked of it, and make a paper of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.network.periods import Period, recent_periods
from desktop.domain.network.survey import Survey
from desktop.operations.program import Program
from desktop.ui.tasks import Tasks
from desktop.ui.texts import count, today
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.fields import FieldFrame, QuietCombo
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.scrolling import scrolled
from desktop.ui.workshops import network_work
from desktop.ui.workshops.survey_card import SurveyCard

_HOW = (
    "Une personne compte quand son chemin va sur la feuille, ou par «\u00a0Rien ne convient\u00a0» "
    "(Ctrl+R) dans «\u00a0Positionner\u00a0»\u00a0: une fois, sans nom ni réponse. Les petits "
    "nombres, zéro compris, sont cachés\u00a0; les autres sont arrondis à 5 près."
)
_LEGEND = (
    ("soft", "groupes du réseau"),
    ("link", "personnes orientées"),
    ("doubt", "personnes pour qui rien ne convient"),
)
_COLUMNS = 2


class NetworkTab(QWidget):
    """Be the page of a network; `said` carries a sentence and its tone."""

    said = Signal(str, str)
    demonstration_wanted = Signal()

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self.survey: Survey | None = None
        self.period = QuietCombo("Période")
        self.totals = PlainLabel("", bold=True, wrap=True)
        self.empty = EmptyState()
        self.paper = ActionButton("PDF…", key="Ctrl+S", primary=True)
        self._cards = QWidget()
        self._columns = [QVBoxLayout() for _ in range(_COLUMNS)]
        self._lay_out()
        self.period.currentIndexChanged.connect(self.ask)
        self.paper.clicked.connect(self.ask_where)

    def _lay_out(self) -> None:
        """Put the period and the totals over the cards."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.5))
        head = QHBoxLayout()
        head.setSpacing(em(self, 0.8))
        head.addWidget(FieldFrame("Période", self.period, height=2.1))
        head.addWidget(self.totals, 1)
        head.addWidget(self.paper)
        column.addLayout(head)
        row = QHBoxLayout(self._cards)
        row.setContentsMargins(0, 0, em(self, 0.4), 0)
        row.setSpacing(em(self, 0.7))
        for each in self._columns:
            each.setSpacing(em(self, 0.7))
            row.addLayout(each, 1)
        self._scroll = scrolled(self._cards)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName("Offre et demande, par catégorie")
        column.addWidget(PlainLabel(_HOW, tone="soft", wrap=True))
        legend = QHBoxLayout()
        legend.setSpacing(em(self, 1))
        for tone, words in _LEGEND:
            legend.addWidget(PlainLabel(f"■ {words}", tone=tone, scale=0.95))
        legend.addStretch(1)
        column.addLayout(legend)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.empty, 1)
        self.empty.hide()

    def refresh(self) -> None:
        """Offer the periods of today, and read again."""
        periods = recent_periods(today())
        offered = [self.period.itemData(row) for row in range(self.period.count())]
        if offered != list(periods):
            self.period.blockSignals(True)  # noqa: FBT003 -- Qt's own
            self.period.clear()
            for each in periods:
                over = "" if each.is_over(today()) else " (en cours)"
                self.period.addItem(f"{each.words}{over}", each)
            self.period.blockSignals(False)  # noqa: FBT003 -- idem
        self.ask()

    def take_focus(self) -> None:
        """Go to the period."""
        self.period.setFocus()

    @property
    def chosen(self) -> Period:
        """Give the period that is chosen."""
        found: Period = self.period.currentData()
        return found

    @Slot()
    def ask(self) -> None:
        """Count on the worker; only the newest question is answered."""
        work = partial(network_work.survey, self._program, self.chosen)
        self._tasks.run(work, self._show, kind="network")

    def _show(self, survey: Survey) -> None:
        """Show the cards."""
        self.survey = survey
        example = "EXEMPLE (la démonstration est chargée) · " if survey.is_example else ""
        self.totals.setText(
            f"{example}{count(survey.groups, 'groupe')} · personnes orientées\u00a0: "
            f"{survey.oriented.words} · sans rien qui convienne\u00a0: {survey.nothing.words}"
        )
        self._scroll.setVisible(bool(survey.groups))
        self.paper.setVisible(bool(survey.groups))
        self.empty.setVisible(not survey.groups)
        if survey.groups:
            self._fill(survey)
        else:
            self.empty.say(
                "Aucun atelier dans le catalogue.",
                "Importez ceux de votre réseau (le tableur d’ateliers, Réseau Alpha), ou apprenez "
                "avec un réseau inventé\u00a0: il s’enlève d’un geste dans "
                "«\u00a0Catalogue\u00a0».",
                ("Charger la démonstration", self.demonstration_wanted.emit),
            )

    def _fill(self, survey: Survey) -> None:
        """Put new cards in place of the old ones, in the shorter column."""
        for column in self._columns:
            while (item := column.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
        groups = max(table.most_groups for table in survey.tables)
        persons = max([survey.least, *(table.largest for table in survey.tables)])
        lines = [0] * _COLUMNS
        for table in survey.tables:
            at = lines.index(min(lines))
            lines[at] += len(table.lines) + 1
            self._columns[at].addWidget(SurveyCard(table, groups, persons))
        for column in self._columns:
            column.addStretch(1)

    @Slot()
    def ask_where(self) -> None:
        """Ask where to save the paper, and save it."""
        name = f"reseau-{self.chosen.code}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, "Le réseau", name, "PDF (*.pdf)")
        if chosen:
            self.save(Path(chosen))

    def save(self, path: Path) -> None:
        """Save the period that is chosen as a PDF."""
        work = partial(network_work.save, self._program, self.chosen, path)
        self._tasks.run(work, self._on_saved)

    def _on_saved(self, path: Path) -> None:
        """Say where it is, and what it hides."""
        self.said.emit(f"Rapport enregistré\u00a0: {path}. Sous 11, rien n’y est dit.", "good")
