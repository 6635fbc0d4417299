"""Choose the logo that the desk's sheets bear."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop.operations.program import Program
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.buttons import ActionButton, LinkButton
from desktop.ui.widgets.labels import PlainLabel

ABOUT = (
    "Une image PNG ou JPEG, fixe, s’imprime en haut des feuilles standard, en grands caractères "
    "et faciles à lire, jamais sur une feuille discrète."
)


class LogoCard(QWidget):
    """Say whether there is a logo; `refused` carries the sentence that says why one is not."""

    refused = Signal(str)

    def __init__(self, program: Program, tasks: Tasks) -> None:
        """Take the program that keeps the logo, and the worker that reads pictures."""
        super().__init__()
        self._program = program
        self._tasks = tasks
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.state = PlainLabel("", wrap=True)
        row.addWidget(self.state, 1)
        self.remove_button = LinkButton("Enlever", name="Enlever le logo")
        self.remove_button.clicked.connect(self._remove)
        row.addWidget(self.remove_button)
        choose = ActionButton("Choisir…")
        choose.setAccessibleName("Choisir le logo")
        choose.clicked.connect(self._browse)
        row.addWidget(choose)
        self._show(is_there=False)
        tasks.run(lambda: program.desk_logo.is_there(), self._on_kept)  # noqa: PLW0108 -- on the worker

    @Slot()
    def _browse(self) -> None:
        """Choose a picture in the system's own window."""
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Logo du lieu", "", "Images (*.png *.jpg *.jpeg)"
        )
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Keep a picture as the logo."""

        def work(program: Program = self._program) -> bool:
            program.desk_logo.keep(path)
            return True

        self._tasks.run(work, self._on_kept, refused=self.refused.emit)

    @Slot()
    def _remove(self) -> None:
        """Take the logo off."""

        def work(program: Program = self._program) -> bool:
            program.desk_logo.remove()
            return False

        self._tasks.run(work, self._on_kept, refused=self.refused.emit)

    def _on_kept(self, is_there: bool) -> None:  # noqa: FBT001 -- the result of the job
        """Show what is kept."""
        self._show(is_there=is_there)

    def _show(self, *, is_there: bool) -> None:
        """Say whether there is a logo."""
        self.state.setText("Un logo s’imprime sur vos feuilles." if is_there else "Aucun logo.")
        self.remove_button.setVisible(is_there)
