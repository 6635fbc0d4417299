"""Publish from the window, a step at a time: the key, its paper, what changes, the file."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.operations.program import Program
from desktop.ui.catalogue import publish_forms as forms
from desktop.ui.catalogue import publish_work as work
from desktop.ui.tasks import Tasks
from desktop.ui.texts import NBSP
from desktop.ui.widgets.buttons import ActionButton, LinkButton
from desktop.ui.widgets.form_panel import Form, FormPanel
from desktop.ui.widgets.labels import CopyLabel, PlainLabel
from desktop.ui.widgets.work_row import WorkRow

if TYPE_CHECKING:  # at run time it brings the floors below, after the first paint
    from desktop.domain.publish_draft import PublishDraft, PublishReport
    from desktop.operations.bundles.publisher_keys import NewKey

NOBODY = (
    "Ce poste ne publie rien, et c’est le cas de la plupart\u00a0: seule la personne qui coordonne "
    "le réseau a une clé."
)
T = TypeVar("T")
Act = Callable[[Program, work.Answers], Any]


class PublishCard(QObject):
    """Fill a card with publishing; `shown` tells that a form is to be brought into view."""

    said = Signal(str, str)
    shown = Signal()

    def __init__(self, program: Program, tasks: Tasks, column: QVBoxLayout) -> None:
        """Take who publishes, and the card to fill."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        self._act: Act | None = None
        self._new: NewKey | None = None
        self._drafted = 0
        self._who = PlainLabel(NOBODY, wrap=True)
        self.fingerprint = CopyLabel("", bold=True)
        self.done = PlainLabel("", tone="good", wrap=True)
        for label in (self._who, self.fingerprint, self.done):
            column.addWidget(label)
        self.done.hide()
        column.addLayout(self._make_buttons())
        column.addLayout(self._make_links())
        self.row = WorkRow(tasks, "Arrêter", of="de la publication")
        self.row.cancel_button.setAccessibleName("Arrêter la publication")
        column.addLayout(self.row)
        self.panel = FormPanel()
        self.row.working.connect(self.panel.setDisabled)
        self.row.working.connect(self.draft_button.setDisabled)
        self.panel.answered.connect(self._on_answer)
        self.panel.left.connect(self._on_left)
        column.addWidget(self.panel)

    def _make_buttons(self) -> QHBoxLayout:
        """Make the main way to go on."""
        row = QHBoxLayout()
        self.create_button = ActionButton("Créer la clé du réseau…")
        self.create_button.clicked.connect(partial(self._ask, forms.CREATE, work.create))
        self.draft_button = ActionButton("Préparer le numéro suivant", primary=True)
        self.draft_button.clicked.connect(self._begin_draft)
        row.addWidget(self.create_button)
        row.addWidget(self.draft_button)
        row.addStretch(1)
        return row

    def _make_links(self) -> QHBoxLayout:
        """Make the ways that are seldom taken."""
        row = QHBoxLayout()
        self.links: dict[str, LinkButton] = {}
        for name, words, form, act in (
            ("copy", "Copier le dernier numéro…", forms.COPY, work.copy_last),
            ("recover", "Reprendre une clé perdue…", forms.RECOVER, work.recover),
            ("renew", "Remplacer la clé…", forms.RENEW, work.renew),
            ("associate", "Signer à deux…", forms.ASSOCIATE, work.associate),
            ("dissociate", "Signer sans deuxième personne…", forms.DISSOCIATE, work.dissociate),
            ("second", "Faire ma clé pour cosigner…", forms.COSIGN_KEY, work.make_second_key),
            ("cosign", "Cosigner un numéro…", forms.COSIGN, work.cosign),
        ):
            self.links[name] = LinkButton(words)
            self.links[name].clicked.connect(partial(self._ask, form, act))
            row.addWidget(self.links[name])
        row.addStretch(1)
        return row

    def refresh(self) -> None:
        """Read what this desk can do."""
        self._tasks.run(partial(work.standing, self._program), self._show, kind="publishing")

    def _show(self, standing: work.Standing) -> None:
        """Show who publishes, and what can be done."""
        who = standing.identity
        if who is None:
            self._who.setText(NOBODY)
            self.fingerprint.hide()
        else:
            where = f" ({', '.join(who.territories)})" if who.territories else ""
            last = f"dernier numéro publié{NBSP}: {who.number}" if who.number else "rien de publié"
            both = f", {who.signers} signatures" if who.signers > 1 else ""
            self._who.setText(
                f"{who.label}{where}, {last}{both}. Empreinte à lire au téléphone{NBSP}:"
            )
            self.fingerprint.setText(who.fingerprint)
            self.fingerprint.show()
        has_key = who is not None
        is_free = not has_key and self._new is None
        self.create_button.setVisible(is_free)
        self.draft_button.setVisible(has_key)
        is_alone = who is None or who.signers == 1
        for name, is_shown in (
            ("copy", who is not None and who.number > 0),
            ("recover", is_free),
            ("renew", has_key),
            ("associate", has_key and is_alone),
            ("dissociate", has_key and not is_alone),
            ("second", is_free and not standing.cosigns),
            ("cosign", standing.cosigns and self._new is None),
        ):
            self.links[name].setVisible(is_shown)
        if who is not None and self._act is work.publish and who.number >= self._drafted:
            self._leave_signed()

    def _leave_signed(self) -> None:
        """Close the form of a number that is signed, and could not be put where it was asked."""
        self._act = None
        self.panel.close_form()
        self.links["copy"].setFocus()

    def _ask(
        self,
        form: Form,
        act: Act,
        *_clicked: bool,
        values: work.Answers | None = None,
        text: str = "",
    ) -> None:
        """Show a form, and what to do with its answers."""
        self._act = act
        self.done.hide()
        self.panel.ask(form, values, text)
        self.shown.emit()

    @Slot(object)
    def _on_answer(self, values: work.Answers) -> None:
        """Do what was asked; the form stays until it is done."""
        act = self._act
        if act is None:
            return
        if act is work.publish:
            publish = partial(work.publish, self._program, values)
            self._run_long(publish, self._on_published, "Écriture du numéro…")
            return
        self.panel.setEnabled(False)
        job = partial(act, self._program, values)
        done = self._on_created if act is work.create else self._on_done
        self._tasks.run(job, done, refused=self._on_refused)

    def _on_created(self, new: NewKey) -> None:
        """Show the rescue words, once: the key is kept when they are on paper."""
        self.panel.setEnabled(True)
        self._new, words = new, new.words
        lines = [
            "\t".join(f"{rank + 1}. {words[rank]}" for rank in range(first, first + 4))
            for first in range(0, len(words), 4)
        ]
        place = _place() / "cle-de-secours.pdf"
        self._ask(forms.PAPER, self._save_paper, values={"path": str(place)}, text="\n".join(lines))
        self.refresh()

    def _save_paper(self, program: Program, values: work.Answers) -> str:
        """Write the paper, and keep the key (on the worker)."""
        path = Path(values["path"]).expanduser().with_suffix(".pdf")
        if self._new is not None:
            work.save_paper(program, self._new, path)
        return (
            f"Papier enregistré{NBSP}: «{NBSP}{path}{NBSP}». Imprimez-le, puis effacez ce fichier."
        )

    def _on_done(self, said: str) -> None:
        """Say what was done."""
        self.panel.setEnabled(True)
        self.panel.close_form()
        self._new = None
        self._act = None
        self.said.emit(said, "good")
        self.refresh()

    @Slot()
    def _begin_draft(self) -> None:
        """Read what the next number would change."""
        self.done.hide()
        job = partial(work.draft, self._program)
        self._run_long(job, self._on_draft, "Comparaison avec le dernier numéro…")

    def _run_long(
        self,
        job: Callable[[], Generator[int, None, T]],
        done: Callable[[T], None],
        doing: str,
    ) -> None:
        """Do long work, with its bar."""
        self.row.run(job, done, doing=doing, refused=self._on_refused, stopped=self._on_stopped)

    def _on_draft(self, found: tuple[PublishDraft, str, str]) -> None:
        """Show what the next number would change, and ask where to write it."""
        draft, summary, text = found
        self._drafted = draft.number
        form = forms.DRAFT._replace(title=f"Le n°{NBSP}{draft.number}")
        values = {"summary": summary, "path": str(_place() / f"numero-{draft.number}.guichet")}
        self._ask(form, work.publish, values=values, text=text or "Rien n’a changé.")

    def _on_published(self, found: tuple[PublishReport, str]) -> None:
        """Say where the number is, and what to do with it."""
        report, said = found
        self._act = None
        self.panel.close_form()
        more = "" if report.missing_signatures else " Remettez-le à chaque poste du réseau."
        self.done.setText(f"{said}{more}")
        self.done.show()
        self.said.emit(said, "doubt" if report.missing_signatures else "good")
        self.draft_button.setFocus()
        self.refresh()

    def _on_refused(self, sentence: str) -> None:
        """Say why it was not done; what is written in the form stays."""
        self.panel.setEnabled(True)
        self.panel.yes_button.setFocus()
        self.said.emit(sentence, "bad")
        if self._act is work.publish:
            self.refresh()

    def _on_stopped(self) -> None:
        """Say that nothing was published."""
        self.said.emit(f"Publication arrêtée{NBSP}: aucun fichier n’a été écrit.", "doubt")

    @Slot()
    def _on_left(self) -> None:
        """Forget what was asked; keep the key whose words are said to be on paper."""
        self._act = None
        if self._new is None:
            self.refresh()
            return
        job = partial(work.keep, self._program, self._new)
        self._tasks.run(job, self._on_done, refused=self._on_not_kept)

    def _on_not_kept(self, sentence: str) -> None:
        """Say why the key is not kept, and show its words again: it may still be."""
        if self._new is not None:
            self._on_created(self._new)
        self.said.emit(sentence, "bad")


def _place() -> Path:
    """Propose the person's own folder of documents, where there is one."""
    kind = QStandardPaths.StandardLocation.DocumentsLocation
    documents = Path(QStandardPaths.writableLocation(kind))
    return documents if documents.is_dir() else Path.home()
