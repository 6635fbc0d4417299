"""Ask what a desk knows of a service that the catalogue lacks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.form_panel import Form, FormPanel, Question

_FORM = Form(
    "Un service qui manque au catalogue",
    "La personne qui publie le vérifiera et l’ajoutera\u00a0; rien n’est ajouté ici. "
    "N’écrivez rien sur une personne reçue.",
    (
        Question("name", "Nom du service", hint="Permanence d’écrivain public"),
        Question("address", "Adresse et commune (facultatif)"),
        Question("phone", "Téléphone du service (facultatif)"),
        Question("how", "Comment le savez-vous\u00a0?", hint="visite, affiche, téléphone…"),
    ),
    "Signaler",
)


class MissingServiceForm(QWidget):
    """Be a link, then a form; `signalled` carries the answers by key, until `put_away`."""

    signalled = Signal(object)

    def __init__(self) -> None:
        """Begin as a link."""
        super().__init__()
        self.link = LinkButton("Signaler un service qui manque…")
        self.panel = FormPanel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.panel)
        self.link.clicked.connect(self.ask)
        self.panel.answered.connect(self.signalled)
        self.panel.left.connect(self.put_away)

    @Slot()
    def ask(self) -> None:
        """Show the form."""
        self.link.hide()
        self.panel.ask(_FORM)

    @Slot()
    def put_away(self) -> None:
        """Show the link again."""
        self.panel.close_form()
        self.link.show()
        self.link.setFocus()
