"""Use, keep and share ready-made paths, beside the sheet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit

from desktop.domain.ready_paths import LONGEST_NAME
from desktop.ui.sheet.path_work import PathWork
from desktop.ui.sheet.sheet_bars import Bar
from desktop.ui.widgets.buttons import ActionButton, LinkButton
from desktop.ui.widgets.fields import FieldFrame, QuietCombo
from desktop.ui.widgets.labels import PlainLabel

_KINDS = "Parcours (*.parcours)"


class PathBar(Bar):
    """Be the strip « Parcours prêts »; `opened` tells that it takes the place of the others."""

    opened = Signal()

    def __init__(self, work: PathWork) -> None:
        """Take who does the work."""
        super().__init__("Parcours prêts")
        self._work = work
        self._none = PlainLabel(
            "Aucun parcours gardé\u00a0: composez une fiche, puis gardez-la sous un nom.",
            tone="soft",
            wrap=True,
        )
        self.column.addWidget(self._none)
        self.choice = QuietCombo("Parcours gardés")
        self._frame = FieldFrame("", self.choice, height=2.1)
        self.column.addWidget(self._frame)
        self.column.addLayout(self._make_links())
        self.name_field = QLineEdit()
        self.name_field.setAccessibleName("Nom du parcours à garder")
        self.name_field.setPlaceholderText("Garder la fiche sous ce nom")
        self.name_field.setMaxLength(LONGEST_NAME)
        self.name_field.returnPressed.connect(self._keep)
        self.column.addWidget(FieldFrame("", self.name_field, height=2.1))
        keep = LinkButton("Garder", name="Garder la fiche comme parcours")
        keep.clicked.connect(self._keep)
        self.use_button = ActionButton("Ajouter", primary=True)
        self.use_button.setAccessibleName("Ajouter les étapes du parcours à la fiche")
        self.use_button.clicked.connect(self._use)
        self.add_buttons(keep, self.use_button)
        work.listed.connect(self._show)

    def _make_links(self) -> QHBoxLayout:
        """Make what receives, shares and takes away."""
        row = QHBoxLayout()
        receive = LinkButton("Recevoir…", name="Recevoir un parcours d’un fichier")
        receive.clicked.connect(self._receive)
        self._share_link = LinkButton("Partager…", name="Partager le parcours dans un fichier")
        self._share_link.clicked.connect(self._share)
        self._remove_link = LinkButton("Enlever", name="Enlever le parcours gardé")
        self._remove_link.clicked.connect(self._remove)
        for link in (receive, self._share_link, self._remove_link):
            row.addWidget(link)
        row.addStretch(1)
        return row

    @Slot()
    def open_bar(self) -> None:
        """List the paths and show them."""
        self.opened.emit()
        self.show()
        self._work.list_paths()
        (self.name_field if self.choice.count() == 0 else self.choice).setFocus()

    @Slot(object)
    def _show(self, names: tuple[str, ...]) -> None:
        """Show the names; the one that was chosen stays."""
        chosen = self.choice.currentText()
        self.choice.clear()
        self.choice.addItems(list(names))
        self.choice.setCurrentIndex(max(self.choice.findText(chosen), 0) if names else -1)
        self._none.setVisible(not names)
        self._frame.setVisible(bool(names))
        for widget in (self._share_link, self._remove_link, self.use_button):
            widget.setEnabled(bool(names))

    @Slot()
    def _use(self) -> None:
        """Put the chosen path on the sheet."""
        self._work.use(self.choice.currentText())
        self.hide()

    @Slot()
    def _keep(self) -> None:
        """Keep the sheet as a path."""
        self._work.keep(self.name_field.text())
        self.name_field.clear()

    @Slot()
    def _remove(self) -> None:
        """Take the chosen path away."""
        self._work.remove(self.choice.currentText())

    @Slot()
    def _receive(self) -> None:
        """Choose the file of another desk in the system's own window."""
        chosen, _ = QFileDialog.getOpenFileName(self, "Recevoir un parcours", "", _KINDS)
        if chosen:
            self._work.receive(Path(chosen))

    @Slot()
    def _share(self) -> None:
        """Choose where the file goes in the system's own window."""
        name = self.choice.currentText()
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Partager le parcours", f"{name}.parcours", _KINDS
        )
        if chosen:
            self._work.share(name, Path(chosen))
