"""Show what the catalogue holds, bring files in, and take packs out."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.withdrawn import Withdrawn
from desktop.domain.wording import age, full_date
from desktop.operations.program import Program
from desktop.ui.catalogue import catalogue_work
from desktop.ui.catalogue.binder_card import BinderCard
from desktop.ui.catalogue.card_rows import CardRows
from desktop.ui.catalogue.catalogue_work import Holdings
from desktop.ui.catalogue.export_card import ExportCard
from desktop.ui.catalogue.import_card import ImportCard
from desktop.ui.catalogue.publish_card import PublishCard
from desktop.ui.catalogue.update_card import UpdateCard
from desktop.ui.search.finder import Finder
from desktop.ui.tasks import Tasks
from desktop.ui.texts import count, today
from desktop.ui.widgets.buttons import ActionButton, LinkButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.page import Page


class CataloguePage(Page):
    """Be the page « Catalogue »; `changed` tells that records came or went.

    `looked` carries a record to be looked at.
    """

    changed = Signal()
    said = Signal(str, str)
    looked = Signal(str)

    def __init__(self, program: Program, tasks: Tasks, finder: Finder) -> None:
        """Take the program, the worker, and who knows the search in progress."""
        super().__init__("Catalogue")
        self._program = program
        self._tasks = tasks
        self._codes: dict[QWidget, tuple[str, bool]] = {}
        about = (
            "Le catalogue de votre réseau, signé par la personne qui le publie\u00a0: vérifié, "
            "montré, puis appliqué en entier ou pas du tout."
        )
        self.update_card = UpdateCard(program, tasks, self.add_card("Mise à jour", about))
        self.update_card.said.connect(self.said)
        self.update_card.changed.connect(self._on_change)
        self.update_card.shown.connect(self._show_update)
        about = (
            "Les listes que publie le champ (France services, data·inclusion, médiation "
            "numérique, annuaire de l’administration, Réseau Alpha, HSDS…) ou n’importe quel "
            "tableau de lieux\u00a0: CSV, JSON, XLSX, ODS. Importer deux fois le même fichier ne "
            "change rien."
        )
        self.card = ImportCard(program, tasks, self.add_card("Importer un fichier", about))
        self.card.said.connect(self.said)
        self.card.signed.connect(self.update_card.start)
        self.card.ended.connect(self._on_change)
        self.column.addWidget(self.card.mapping)
        self.card.mapping.asked.connect(self._show_mapping)
        self._gone = self.add_card(
            "Retirées par leur réseau",
            "Ce poste les suit encore\u00a0: une note, un favori, une correction, un signalement "
            "ou la feuille.",
        )
        self._sources = self.add_card("Ce que contient le catalogue")
        self._make_ways_out(program, tasks, finder)
        self._packs = self.add_card(
            "Livré avec le programme", "Chaque pack s’enlève et se remet en une action."
        )
        self._make_check()
        self.column.addStretch(1)
        self._gone_rows = CardRows(self._gone)
        self._source_rows = CardRows(self._sources)
        self._pack_rows = CardRows(self._packs)

    def _make_ways_out(self, program: Program, tasks: Tasks, finder: Finder) -> None:
        """Make the cards of what leaves: files, paper, signed numbers."""
        about = "Tout ou partie du catalogue dans un fichier, pour le lire ailleurs ou le rendre."
        self.export = ExportCard(program, tasks, self.add_card("Exporter", about), finder)
        self.export.said.connect(self.said)
        about = (
            "Un annuaire à imprimer, pour le jour où l’ordinateur ne marche pas\u00a0: numéros "
            "d’aide, sommaire, fiches, index des lieux et des thèmes."
        )
        self.binder = BinderCard(
            program, tasks, self.add_card("Classeur de secours", about), finder
        )
        self.binder.said.connect(self.said)
        about = "Envoyer à tous les postes de votre réseau les fiches de ce poste, signées."
        self.publishing = PublishCard(program, tasks, self.add_card("Publier", about))
        self.publishing.said.connect(self.said)
        self.publishing.shown.connect(self._show_form)

    def _make_check(self) -> None:
        """Make the card that checks the files."""
        check = self.add_card("Vérifier", "Contrôler que les fichiers de données sont sains.")
        row = QHBoxLayout()
        self.check_button = ActionButton("Vérifier le catalogue")
        self.check_button.clicked.connect(self._check)
        row.addWidget(self.check_button)
        row.addStretch(1)
        check.addLayout(row)
        self._verdict = PlainLabel("", wrap=True)
        check.addWidget(self._verdict)
        self._verdict.hide()

    @Slot()
    def _show_mapping(self) -> None:
        """Bring the questions about a table into view, once they have their place."""
        QTimer.singleShot(0, partial(self.ensureWidgetVisible, self.card.mapping.source_field))

    @Slot()
    def _show_update(self) -> None:
        """Bring the update into view, once it has its place."""
        QTimer.singleShot(0, partial(self.ensureWidgetVisible, self.update_card.preview))

    @Slot()
    def _show_form(self) -> None:
        """Bring what publishing asks into view, once it has its place."""
        QTimer.singleShot(0, partial(self.ensureWidgetVisible, self.publishing.panel))

    def refresh(self) -> None:
        """Read what the catalogue holds."""
        self.publishing.refresh()
        self.binder.refresh()
        self._tasks.run(
            partial(catalogue_work.holdings, self._program), self._show, kind="holdings"
        )

    def import_files(self, files: tuple[Path | bytes, ...]) -> None:
        """Import files that were dropped or handed over; bytes are of a signed catalogue."""
        self.update_card.start([each for each in files if isinstance(each, bytes)])
        self.card.start(tuple(each for each in files if isinstance(each, Path)))

    def _show(self, holdings: Holdings) -> None:
        """Show sources and packs."""
        self._codes.clear()
        self._source_rows.clear()
        self._pack_rows.clear()
        self.update_card.show_ages(holdings.ages)
        self._show_withdrawn(holdings.withdrawn)
        for source in holdings.summary.sources:
            when = (
                f"importé {age(source.imported_at.date(), today())}" if source.imported_at else ""
            )
            facts = (count(source.records, "fiche"), when, source.licence)
            self._source_rows.add(source.label, " · ".join(part for part in facts if part))
        if not holdings.summary.sources:
            self._source_rows.add("Rien encore", "Importez un fichier ou remettez un pack.")
        self.export.choices.show_sources(holdings.summary.sources)
        for pack in holdings.packs:
            words = "Enlever" if pack.loaded else "Charger"
            button = LinkButton(words, name=f"{words} le pack {pack.label}")
            button.clicked.connect(self._toggle_pack)
            self._codes[button] = (pack.code, pack.loaded)
            state = count(pack.records, "fiche") if pack.loaded else "absent"
            self._pack_rows.add(f"{pack.label} ({state})", pack.note, button)
        if holdings.school_ends:
            self._pack_rows.add(
                "Calendrier des vacances scolaires", _school_words(holdings.school_ends)
            )

    def _show_withdrawn(self, withdrawn: tuple[Withdrawn, ...]) -> None:
        """List what publishers withdrew and the desk still points to, where there is some."""
        self._gone_rows.clear()
        for each in withdrawn:
            button = LinkButton("Voir", name=f"Voir {each.name}")
            button.clicked.connect(partial(self.looked.emit, each.id))
            self._gone_rows.add(each.name, each.words, button)
        self._gone.parentWidget().setVisible(bool(withdrawn))

    @Slot()
    def _toggle_pack(self) -> None:
        """Take a pack out, or put it back."""
        button = self.sender()
        if isinstance(button, QWidget):
            code, is_loaded = self._codes[button]
            button.setEnabled(False)
            work = partial(catalogue_work.toggle_pack, self._program, code, is_loaded=is_loaded)
            self._tasks.run(work, self._on_pack)

    def _on_pack(self, is_loaded: bool) -> None:  # noqa: FBT001 -- what the worker answers
        """Tell what became of a pack."""
        self.said.emit("Pack chargé." if is_loaded else "Pack enlevé.", "good")
        self._on_change()

    @Slot()
    def _on_change(self) -> None:
        """Read again, and tell the other pages."""
        self.refresh()
        self.changed.emit()

    @Slot()
    def _check(self) -> None:
        """Check the databases."""
        self.check_button.setEnabled(False)
        self._tasks.run(partial(catalogue_work.check, self._program), self._show_verdict)

    def _show_verdict(self, wrong: tuple[str, ...]) -> None:
        """Say what is wrong, or that nothing is."""
        self.check_button.setEnabled(True)
        self._verdict.set_tone("bad" if wrong else "good")
        self._verdict.setText("\n".join(wrong) if wrong else "● Tout est sain.")
        self._verdict.show()


def _school_words(ends: dict[str, date]) -> str:
    """Say until when school holidays are known where they still are."""
    known = [
        f"{_zone_name(zone)} jusqu’au {full_date(day)}"
        for zone, day in ends.items()
        if day >= today()
    ]
    words = "\u00a0; ".join((*known, "non connu ailleurs outre-mer, ni après ces jours"))
    return f"{words[:1].upper()}{words[1:]}."


def _zone_name(zone: str) -> str:
    """Name a zone; overseas it may be a department."""
    return f"département {zone}" if zone.isdecimal() else zone or "zones A, B et C"
