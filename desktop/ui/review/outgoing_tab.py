"""Show word for word what leaves for who publishes, take lines out, and write the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.operations.program import Program
from desktop.ui.review import proposal_work
from desktop.ui.review.missing_service_form import MissingServiceForm
from desktop.ui.review.outgoing_card import OutgoingCard
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP, count, today
from desktop.ui.widgets.answer_keys import plain_key
from desktop.ui.widgets.answer_queue import AnswerQueue, QueueLine, beside
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.fields import FieldFrame
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em

if TYPE_CHECKING:  # at run time with the first line
    from desktop.operations.curation.outgoing import Outgoing
    from desktop.operations.curation.proposing import ProposeReport

_ENDING = ".corrections"
_ABOUT = (
    "Ce que vous corrigez (F2) ou signalez (F3) sur une fiche se retrouve ici. Vous relisez mot "
    "pour mot ce qui part, vous gardez ce que vous voulez, puis Guichet écrit un fichier à "
    "remettre à la personne qui publie le catalogue. La réponse revient avec un numéro suivant."
)


class OutgoingTab(QWidget):
    """Hold the lines, the one that is looked at, and where the file is written."""

    counted = Signal(int)
    changed = Signal()
    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._news = 0
        self._sure: set[str] = set()
        self._undos: list[Callable[[], None]] = []
        self.queue: AnswerQueue[Outgoing] = AnswerQueue("Corrections à envoyer")
        self.card = OutgoingCard()
        self._left = PlainLabel("", tone="soft", wrap=True)
        self._nothing = EmptyState()
        self._nothing.say("Rien à envoyer.", _ABOUT)
        self.missing = MissingServiceForm()
        self.missing.signalled.connect(self._signal_missing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.missing)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._make_page())
        self.queue.currentRowChanged.connect(self._show_current)
        self.card.kept.connect(self.keep_back)
        self.card.released.connect(self.let_go)

    def _make_page(self) -> QWidget:
        """Put the lines and the card over the file."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(page, 0.6))
        column.addWidget(beside(self._left, self.queue, self.card), 1)
        self.path_field = QLineEdit(str(_place() / f"guichet-{today().isoformat()}{_ENDING}"))
        self.path_field.setAccessibleName("Fichier à écrire")
        self.path_field.returnPressed.connect(self.write)
        browse = ActionButton("Parcourir…")
        browse.setAccessibleName("Choisir où écrire le fichier de corrections")
        browse.clicked.connect(self._browse)
        self.write_button = ActionButton("Écrire le fichier", primary=True)
        self.write_button.clicked.connect(self.write)
        row = QHBoxLayout()
        row.addWidget(FieldFrame("Fichier", self.path_field, height=2.1), 1)
        row.addWidget(browse)
        row.addWidget(self.write_button)
        column.addLayout(row)
        return page

    @Slot(object)
    def _signal_missing(self, told: Mapping[str, str]) -> None:
        """Keep a service that the catalogue lacks among what leaves."""
        work = partial(proposal_work.signal_missing, self._program, told)
        self._tasks.run(work, self._on_missing, refused=self._on_refused)

    def _on_missing(self, told: tuple[str, tuple[int, tuple[Outgoing, ...]]]) -> None:
        """Put the form away, and list again; undo forgets the line."""
        number, read = told
        self.missing.put_away()
        work = partial(proposal_work.take_back, self._program, number)
        self._undos.append(partial(self._tasks.run, work, self._show))
        self._on_read(read)
        self.said.emit(f"Signalé{NBSP}: relisez ce qui part, puis écrivez le fichier.", "good")

    def refresh(self) -> None:
        """Read the lines again."""
        work = partial(proposal_work.outgoing, self._program)
        self._tasks.run(work, self._on_read)

    def take_focus(self) -> None:
        """Go to the lines, where the keys answer; the new answers are then seen."""
        if self._news:
            self._say_news()
            self._news = 0
            self.counted.emit(0)
        if self._stack.currentIndex():
            self.queue.setFocus(Qt.FocusReason.OtherFocusReason)

    def undo(self) -> None:
        """Take back what was last said of a line."""
        if self._undos:
            self._undos.pop()()
        else:
            self.said.emit("Rien à annuler.", "bad")

    def _on_read(self, read: tuple[int, tuple[Outgoing, ...]]) -> None:
        """Say how many answers came, and list."""
        news, lines = read
        self._news += news
        if news and self.isVisible():  # else the counts beside the tabs wait for a visit:
            self._say_news()  # what was just said of the update is not to be covered
        self._show(lines)

    def _say_news(self) -> None:
        """Say how many answers came."""
        answers = count(self._news, "réponse à vos corrections", "réponses à vos corrections")
        self.said.emit(f"{answers}\u00a0: onglet À envoyer.", "good")

    def _show(self, lines: tuple[Outgoing, ...]) -> None:
        """List what waits, then what was answered."""
        before = self.queue.asked()
        chosen = before.proposal.id if before else ""
        self.queue.fill(
            map(self._line, sorted(lines, key=_rank)), lambda each: each.proposal.id == chosen
        )
        self._say_left(lines)

    def _line(self, line: Outgoing) -> QueueLine[Outgoing]:
        """List a line by its field, what becomes of it and the name of the record."""
        leaves = self._leaves(line)
        mark = "◐ " if self._is_doubtful(line) else "→ " if leaves else ""
        about = f"{mark}{line.label} · {line.state}"
        return QueueLine(it=line, about=about, name=line.name, is_faint=not leaves)

    def _say_left(self, lines: tuple[Outgoing, ...]) -> None:
        """Say how many lines leave, and how many ask for a look."""
        leaving = sum(map(self._leaves, lines))
        doubtful = sum(map(self._is_doubtful, lines))
        more = f" {count(doubtful, 'ligne')} à regarder avant." if doubtful else ""
        leave = count(leaving, "ligne part", "lignes partent") if leaving else "Rien ne part"
        self._left.setText(f"{leave}.{more}")
        self.write_button.setEnabled(leaving > 0)
        self._stack.setCurrentIndex(1 if lines else 0)
        self.counted.emit(self._news)

    def _is_doubtful(self, line: Outgoing) -> bool:
        """Tell whether a line waits for a person to say that it is about nobody."""
        return line.is_leaving and bool(line.warnings) and line.proposal.id not in self._sure

    def _leaves(self, line: Outgoing) -> bool:
        """Tell whether a line leaves with the file."""
        return line.is_leaving and not self._is_doubtful(line)

    @Slot()
    def _show_current(self) -> None:
        """Show the line that is chosen."""
        line = self.queue.asked()
        if line is not None:
            self.card.show_line(line, leaves=self._leaves(line))

    @Slot()
    def keep_back(self) -> None:
        """Keep a line here."""
        line = self.queue.asked()
        if line is not None and line.is_leaving:
            self._undos.append(partial(self._mark, proposal_work.let_go, line))
            self._mark(proposal_work.keep_back, line)

    @Slot()
    def let_go(self) -> None:
        """Let a line leave: a person has looked at it."""
        line = self.queue.asked()
        if line is not None and not self._leaves(line):
            self._undos.append(partial(self._retract, line))
            self._sure.add(line.proposal.id)
            self._mark(proposal_work.let_go, line)

    def _retract(self, line: Outgoing) -> None:
        """Keep a line as it was before it was let go."""
        self._sure.discard(line.proposal.id)
        back = proposal_work.let_go if line.is_leaving else proposal_work.keep_back
        self._mark(back, line)

    def _mark(self, mark: Callable[[Program, str], tuple[Outgoing, ...]], line: Outgoing) -> None:
        """Change what becomes of a line, and list again."""
        self._tasks.run(partial(mark, self._program, line.proposal.id), self._show)

    @Slot()
    def write(self) -> None:
        """Write the lines that leave."""
        ids = [each.proposal.id for each in self.queue.all() if self._leaves(each)]
        typed = self.path_field.text().strip()
        if not ids or not typed:
            self.path_field.setFocus()
            return
        path = Path(typed).expanduser()
        path = path if path.suffix == _ENDING else path.with_name(path.name + _ENDING)
        work = partial(proposal_work.write, self._program, path, ids)
        self._tasks.run(work, self._on_written, refused=self._on_refused)

    def _on_written(self, report: ProposeReport) -> None:
        """Say where the file is."""
        more = f" {count(report.kept, 'ligne')} pour un fichier suivant." if report.kept else ""
        said = f"{count(report.written, 'ligne')} dans «{NBSP}{report.path}{NBSP}».{more}"
        self.said.emit(said, "good")
        self.refresh()

    def _on_refused(self, sentence: str) -> None:
        """Say why nothing was written."""
        self.said.emit(sentence, "bad")

    @Slot()
    def _browse(self) -> None:
        """Choose the file in the system's own window."""
        kinds = f"Corrections (*{_ENDING})"
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Corrections à envoyer", self.path_field.text(), kinds
        )
        if chosen:
            self.path_field.setText(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with one key."""
        acts = {Qt.Key.Key_G: self.keep_back, Qt.Key.Key_L: self.let_go}
        act = acts.get(plain_key(event))
        if act is not None and not self.path_field.hasFocus():
            act()
        else:
            super().keyPressEvent(event)


def _rank(line: Outgoing) -> tuple[bool, int]:
    """Put what waits first, then what was answered, the last number first."""
    return bool(line.proposal.outcome), -line.proposal.number


def _place() -> Path:
    """Propose the person's own folder of documents, where there is one."""
    kind = QStandardPaths.StandardLocation.DocumentsLocation
    documents = Path(QStandardPaths.writableLocation(kind))
    return documents if documents.is_dir() else Path.home()
