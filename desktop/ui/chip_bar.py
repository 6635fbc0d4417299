"""Show above the results what narrows them, and how many there are."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.search import FacetCount, Found
from desktop.ui.buttons import Chip, LinkButton
from desktop.ui.facets import FREE, MODES, PANEL, chosen, is_filtered
from desktop.ui.flow import FlowLayout
from desktop.ui.labels import PlainLabel, one_line
from desktop.ui.paint import em
from desktop.ui.texts import NBSP, count

SHOWN_MODES = 4


class ChipBar(QWidget):
    """Hold the pills and the count; `toggled` tells the filter and the code that was pressed."""

    toggled = Signal(str, str)
    clear_asked = Signal()

    def __init__(self) -> None:
        """Make an empty bar."""
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._asked: dict[QWidget, tuple[str, str]] = {}
        self._signature: tuple[object, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(em(self, 0.8), 0, em(self, 0.8), em(self, 0.6))
        self._pills = QWidget()
        self._flow = FlowLayout(self._pills, gap=em(self, 0.4))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._pills.setSizePolicy(policy)
        row.addWidget(self._pills, 1)
        said = QVBoxLayout()
        said.setSpacing(0)
        self._total = PlainLabel("", bold=True)
        self._total.setAccessibleName("Nombre de résultats")
        self._corrected = PlainLabel("", tone="doubt")
        self._corrected.setVisible(False)
        said.addWidget(self._total)
        said.addWidget(self._corrected)
        row.addLayout(said)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(em(self, 0.4))
        row.addLayout(self.tools)

    def show_found(self, found: Found, labels: dict[tuple[str, str], str]) -> None:
        """Show an answer: its count, its pills, and what was searched instead when corrected."""
        self._total.setText(count(found.total, "résultat"))
        self._total.setAccessibleName(self._total.text())
        self._corrected.setText(f"pour «{NBSP}{one_line(found.corrected_to)}{NBSP}»")
        self._corrected.setVisible(bool(found.corrected_to))
        modes = found.facets.get(MODES.field, ())[:SHOWN_MODES]
        free = sum(counted.count for counted in found.facets.get(FREE, ()))
        signature = (found.search, tuple((mode.code, mode.label) for mode in modes), free > 0)
        if signature != self._signature:
            self._signature = signature
            self._rebuild(found, modes, labels)

    def _rebuild(
        self, found: Found, modes: tuple[FacetCount, ...], labels: dict[tuple[str, str], str]
    ) -> None:
        """Make the pills again, keeping the focus on the one that was pressed."""
        search = found.search
        focused = [ask for pill, ask in self._asked.items() if pill.hasFocus()]
        for pill in self._asked:
            self._flow.removeWidget(pill)
            pill.deleteLater()
        self._asked.clear()
        self._add_switch("Gratuit", FREE, "", is_on=search.free)
        picked = chosen(search, MODES.field)
        for mode in modes:
            self._add_switch(
                one_line(mode.label), MODES.field, mode.code, is_on=mode.code in picked
            )
        for facet in PANEL:
            for code in sorted(chosen(search, facet.field)):
                words = one_line(labels.get((facet.field, code), code))
                pill = Chip(words, removable=True, name=f"Enlever le filtre {words}")
                self._add(pill, (facet.field, code))
        if is_filtered(search):
            everything = LinkButton("Tout enlever", name="Enlever tous les filtres")
            everything.clicked.connect(self.clear_asked)
            self._asked[everything] = ("", "")
            self._flow.addWidget(everything)
        for pill, ask in self._asked.items():
            if ask in focused:
                pill.setFocus()
        self._pills.updateGeometry()

    def _add_switch(self, words: str, field: str, code: str, *, is_on: bool) -> None:
        """Add a pill that stays when it is off."""
        pill = Chip(words, name=f"Filtre {words}")
        pill.setChecked(is_on)
        self._add(pill, (field, code))

    def _add(self, pill: Chip, ask: tuple[str, str]) -> None:
        """Add a pill and remember what it asks."""
        pill.clicked.connect(self._on_pill)
        self._asked[pill] = ask
        self._flow.addWidget(pill)
        pill.show()

    @Slot()
    def _on_pill(self) -> None:
        """Tell which filter was pressed."""
        pill = self.sender()
        if isinstance(pill, Chip):
            self.toggled.emit(*self._asked[pill])
