"""Show the week of the network: who meets where and when, and what is missing."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.timetable.chosen import Chosen
from desktop.domain.timetable.meetings import Meeting
from desktop.domain.timetable.week import Timetable
from desktop.domain.wording import WEEKDAYS
from desktop.operations.program import Program
from desktop.ui.tasks import Tasks
from desktop.ui.texts import today
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import PlainLabel, one_line
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.painted import Card
from desktop.ui.widgets.scrolling import thin
from desktop.ui.workshops import week_work
from desktop.ui.workshops.week_filters import WeekFilters
from desktop.ui.workshops.week_view import WeekView

_MOST_TOLD = 40


class WeekTab(QWidget):
    """Be the week; `record_wanted` carries the id of a workshop, `said` a sentence and its tone."""

    record_wanted = Signal(str)
    demonstration_wanted = Signal()
    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self.week: Timetable | None = None
        self.filters = WeekFilters()
        self.view = WeekView()
        self.empty = EmptyState()
        self.counts = PlainLabel("", tone="soft")
        self._name = PlainLabel("", bold=True, scale=1.1, wrap=True)
        self._about = PlainLabel("", wrap=True)
        self._missing = PlainLabel("", tone="doubt", wrap=True)
        self.open_button = ActionButton("Voir la fiche", key="Entrée", primary=True)
        self.a4_button = ActionButton("PDF A4…", key="Ctrl+S")
        self.a3_button = ActionButton("PDF A3…")
        self._lay_out()
        self.filters.changed.connect(self.ask)
        self.view.chosen.connect(self._show_meeting)
        self.view.opened.connect(self.record_wanted)
        self.open_button.clicked.connect(self._open)
        self.a4_button.clicked.connect(partial(self.ask_where, "a4"))
        self.a3_button.clicked.connect(partial(self.ask_where, "a3"))

    def _lay_out(self) -> None:
        """Put the filters over the week, what is looked at and what is missing beside it."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.5))
        head = QHBoxLayout()
        head.addWidget(self.filters, 1)
        head.addWidget(self.counts, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self._body = QWidget()
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(self, 0.8))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        thin(self._scroll)
        self._scroll.setWidget(self.view)
        row.addWidget(self._scroll, 1)
        row.addWidget(self._side())
        column.addWidget(self._body, 1)
        column.addWidget(self.empty, 1)
        self.empty.hide()

    def _side(self) -> QWidget:
        """Make the column of the meeting looked at, the papers and the gaps."""
        side = QWidget()
        side.setFixedWidth(em(self, 15))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.5))
        card = Card()
        inside = QVBoxLayout(card)
        margin = em(self, 0.7)
        inside.setContentsMargins(margin, margin, margin, margin)
        inside.addWidget(self._name)
        inside.addWidget(self._about)
        inside.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(card)
        papers = QHBoxLayout()
        papers.addWidget(self.a4_button)
        papers.addWidget(self.a3_button)
        column.addLayout(papers)
        told = QScrollArea()
        told.setWidgetResizable(True)
        told.setFrameShape(QFrame.Shape.NoFrame)
        told.setAccessibleName("Ce qui manque dans la semaine")
        told.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        thin(told)
        lines = QWidget()
        inner = QVBoxLayout(lines)
        inner.setContentsMargins(0, 0, em(self, 0.4), 0)
        inner.addWidget(self._missing)
        inner.addStretch(1)
        told.setWidget(lines)
        column.addWidget(told, 1)
        return side

    def refresh(self) -> None:
        """Read again."""
        self.ask()

    def take_focus(self) -> None:
        """Go to the week, or to what helps where there is none."""
        self.view.setFocus()

    @Slot()
    def ask(self) -> None:
        """Lay the week out on the worker; only the newest choice is answered."""
        work = partial(week_work.week, self._program, self.filters.chosen)
        self._tasks.run(work, self._show, kind="week")

    def _show(self, week: Timetable) -> None:
        """Show the week."""
        self.week = week
        self.filters.offer(week)
        shown = len(week.meetings)
        plural = "s" if shown > 1 else ""
        of_all = f" sur {week.total}" if shown < week.total else ""
        self.counts.setText(f"{shown} séance{plural}{of_all} · {week.workshops} ateliers")
        self.view.show_week(week)
        self._missing.setText(_told(week))
        self._body.setVisible(bool(week.meetings))
        self.empty.setVisible(not week.meetings)
        if not week.meetings:
            self._say_empty(week)

    def _say_empty(self, week: Timetable) -> None:
        """Say what to do where no meeting is shown."""
        if week.chosen != Chosen():
            self.empty.say(
                "Aucune séance pour ce choix.",
                f"Vous cherchez\u00a0: {week.chosen.words}.",
                ("Tout montrer", self.filters.clear),
            )
            return
        self.empty.say(
            "Aucun atelier n’a de jour ni d’heure.",
            "Importez ceux de votre réseau (le tableur d’ateliers, Réseau Alpha), ou apprenez avec "
            "un réseau inventé\u00a0: il s’enlève d’un geste dans «\u00a0Catalogue\u00a0».",
            ("Charger la démonstration", self.demonstration_wanted.emit),
        )

    def _show_meeting(self, meeting: Meeting | None) -> None:
        """Show the meeting looked at, and bring it in sight."""
        if meeting is None:
            return
        self._name.setText(one_line(meeting.name))
        minded = {True: "garde d’enfants", False: "sans garde d’enfants", None: ""}
        lines = (
            f"{WEEKDAYS[meeting.slot.day - 1]}, {meeting.times}",
            " · ".join(filter(None, (meeting.title, meeting.level))),
            meeting.organization,
            meeting.address or meeting.town.name,
            " · ".join(filter(None, (meeting.room, minded[meeting.childcare]))),
        )
        self._about.setText("\n".join(one_line(line) for line in lines if line))
        box = self.view.box().center()
        self._scroll.ensureVisible(box.x(), box.y(), em(self, 4), em(self, 4))

    @Slot()
    def _open(self) -> None:
        """Ask for the record of the meeting looked at."""
        if (meeting := self.view.current) is not None:
            self.record_wanted.emit(meeting.workshop_id)

    def current_id(self) -> str:
        """Name the workshop of the meeting looked at; empty where there is none."""
        meeting = self.view.current
        return meeting.workshop_id if meeting is not None else ""

    @Slot()
    def ask_where(self, paper: str = "a4") -> None:
        """Ask where to save the week, and save it."""
        name = f"semaine-ateliers-{today().isoformat()}-{paper}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(
            self, "La semaine des ateliers", name, "PDF (*.pdf)"
        )
        if chosen:
            self.save(Path(chosen), paper)

    def save(self, path: Path, paper: str) -> None:
        """Save what is shown as a PDF."""
        work = partial(week_work.save, self._program, self.filters.chosen, paper, path)
        self._tasks.run(work, self._on_saved)

    def _on_saved(self, path: Path) -> None:
        """Say where it is."""
        self.said.emit(f"Semaine enregistrée\u00a0: {path}", "good")


def _told(week: Timetable) -> str:
    """Say what is missing and what is in the way."""
    unplaced = tuple(name for _, name in week.unplaced)
    parts = []
    for title, lines in (
        ("Ce qui manque", week.missing),
        ("Même lieu, même heure", week.clashing),
        ("Sans jour ni heure", unplaced),
    ):
        if lines:
            shown = [f"– {one_line(line)}" for line in lines[:_MOST_TOLD]]
            more = [f"… et {len(lines) - _MOST_TOLD} de plus"] if len(lines) > _MOST_TOLD else []
            parts.append("\n".join([f"{title}\u00a0:", *shown, *more]))
    return "\n\n".join(parts)
