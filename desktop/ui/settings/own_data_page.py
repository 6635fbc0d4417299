"""Say what this desk keeps and what leaves, and let people close, copy, bring back and erase."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.operations.program import Program
from desktop.ui.settings import own_data_work
from desktop.ui.settings.copies_card import CopiesCard
from desktop.ui.settings.erase_card import EraseCard
from desktop.ui.settings.own_data_texts import ERASES, LEAVES, NEVER, kept_lines
from desktop.ui.settings.passphrase_card import PassphraseCard
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.labels import CopyLabel, PlainLabel
from desktop.ui.widgets.page import Page
from desktop.ui.widgets.paint import em

if TYPE_CHECKING:  # at run time when the page is first made
    from desktop.operations.desk.keeping import Kept


class OwnDataPage(Page):
    """Be the page « Vos données »; `restored` tells that all of the desk's own may differ.

    `said` carries a sentence and its tone.
    """

    restored = Signal()
    said = Signal(str, str)

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program and the worker."""
        super().__init__("Vos données")
        self._program = program
        self._tasks = tasks
        self._kept = _Rows(self.add_card("Ce qui est gardé sur ce poste", NEVER))
        self._folder = CopyLabel("", tone="soft")
        self._kept.column.addWidget(self._folder)
        _Rows(self.add_card("Ce qui part, fichier par fichier")).show_rows(LEAVES)
        about = (
            "Une phrase de passe ferme les notes, ici et dans les sauvegardes\u00a0; le reste de "
            "Guichet marche sans elle. Perdue, personne ne peut plus lire ces notes."
        )
        self.passphrase = PassphraseCard(program, tasks, self.add_card("Fermer vos notes", about))
        about = "Une sauvegarde est faite et vérifiée à chaque fermeture qui suit un changement."
        self.copies = CopiesCard(program, tasks, self.add_card("Sauvegardes", about))
        self.erase = EraseCard(program, tasks, self.add_card("Tout effacer", ERASES))
        self.column.addStretch(1)
        for card in (self.passphrase, self.copies, self.erase):
            card.said.connect(self.said)
            card.changed.connect(self.refresh)
        self.copies.restored.connect(self.restored)
        self.erase.erased.connect(self.restored)
        self.passphrase.changed.connect(self.restored)

    @Slot()
    def refresh(self) -> None:
        """Count again what is kept."""
        work = partial(own_data_work.kept, self._program)
        self._tasks.run(work, self._show, kind="own data")

    def _show(self, kept: Kept) -> None:
        """Say what is kept."""
        self._kept.show_rows(kept_lines(kept))
        self._folder.setText(f"Dans le dossier {kept.folder} (local.db, sauvegardes).")
        self.passphrase.show_kept(kept)
        self.copies.show_copies(kept.copies)


class _Rows:
    """Fill a card with rows: what, then a few words."""

    def __init__(self, column: QVBoxLayout) -> None:
        """Take the column of the card."""
        self.column = column
        self._shown: QWidget | None = None

    def show_rows(self, rows: tuple[tuple[str, str], ...]) -> None:
        """Write rows in place of those before."""
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(em(box, 1))
        grid.setVerticalSpacing(em(box, 0.5))
        grid.setColumnStretch(1, 1)
        for number, (what, words) in enumerate(rows):
            title = PlainLabel(what, bold=True, wrap=True)
            title.setFixedWidth(em(box, 10))
            grid.addWidget(title, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(CopyLabel(words), number, 1, Qt.AlignmentFlag.AlignTop)
        if self._shown is None:
            self.column.addWidget(box)
        else:
            self.column.replaceWidget(self._shown, box)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = box
