"""Show above the results what narrows them, and how many there are."""

from __future__ import annotations

from operator import itemgetter

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from desktop.domain.search import Found
from desktop.ui.search.conditions import DOUBTFUL, FREE, doubtful_words, undecided_words
from desktop.ui.search.conditions import FIELD as CONDITIONS
from desktop.ui.search.facets import MODES, PANEL, chosen, is_filtered
from desktop.ui.texts import NBSP, count
from desktop.ui.widgets.buttons import Chip, LinkButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import PlainLabel, one_line
from desktop.ui.widgets.paint import em

SHOWN_MODES = 4
_ONE_LINE = 42  # lines of text: under this width the count goes under the pills


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
        self._modes: dict[str, str] = {}
        self._pills = QWidget()
        self._flow = FlowLayout(self._pills, gap=em(self, 0.4))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._pills.setSizePolicy(policy)
        self._total = PlainLabel("", bold=True)
        self._undecided = PlainLabel("", tone="doubt")
        self._undecided.setVisible(False)
        self._found: Found | None = None
        self._corrected = PlainLabel("", tone="doubt")
        self._corrected.setVisible(False)
        self._around = PlainLabel("", tone="soft")
        self._around.setVisible(False)
        self._said = QWidget()
        said = QHBoxLayout(self._said)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(em(self, 0.4))
        said.addStretch(1)
        said.addWidget(self._total)
        said.addWidget(self._undecided)
        said.addWidget(self._corrected)
        said.addWidget(self._around)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(em(self, 0.4))
        said.addLayout(self.tools)
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(0, 1)
        self._share_width()

    def _share_width(self) -> None:
        """Put the count beside the pills, or under them where the text is large."""
        line = em(self)
        is_wide = self.width() >= _ONE_LINE * line
        self._grid.setContentsMargins(round(line * 0.8), 0, round(line * 0.8), round(line * 0.6))
        self._grid.addWidget(self._pills, 0, 0, 1, 1 if is_wide else 2)
        self._grid.addWidget(self._said, 0 if is_wide else 1, 1 if is_wide else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width again."""
        super().resizeEvent(event)
        self._share_width()

    def show_found(self, found: Found, labels: dict[tuple[str, str], str]) -> None:
        """Show an answer: its count, its pills, and what was understood of the words typed."""
        self._found = found
        so_far = " pour l’instant" if found.undecided else ""
        self._total.setText(f"{count(found.total, 'résultat')}{so_far}")
        self._total.setAccessibleName(self._total.text())
        self.show_progress(0)
        self._corrected.setText(f"pour «{NBSP}{one_line(found.corrected_to)}{NBSP}»")
        self._corrected.setVisible(bool(found.corrected_to))
        centre = found.understood_commune
        self._around.setText(f"autour de {one_line(centre.name)}" if centre else "")
        self._around.setVisible(centre is not None)
        self._keep_modes(found)
        chosen_codes = tuple(chosen(found.search, facet.field) for facet in (*PANEL, MODES))
        doubtful = doubtful_words(found)
        signature = (chosen_codes, found.search.on, tuple(self._modes), doubtful)
        if signature != self._signature:
            self._signature = signature
            self._rebuild(found, labels)
        left = {counted.code for counted in found.facets.get(MODES.field, ()) if counted.count}
        for pill, (field, code) in self._asked.items():
            if field == MODES.field and not found.undecided:
                pill.setEnabled(code in left or code in found.search.reception_modes)

    @Slot(int)
    def show_progress(self, percent: int) -> None:
        """Say how far the openings are that the answer waits for."""
        words = undecided_words(self._found, percent) if self._found else ""
        self._undecided.setText(words)
        self._undecided.setAccessibleName(words)
        self._undecided.setVisible(bool(words))

    def _keep_modes(self, found: Found) -> None:
        """Add the modes met for the first time; none goes, so that nothing moves while typing."""
        for mode in found.facets.get(MODES.field, ()):
            if len(self._modes) < SHOWN_MODES or mode.code in found.search.reception_modes:
                self._modes.setdefault(mode.code, one_line(mode.label))

    def _rebuild(self, found: Found, labels: dict[tuple[str, str], str]) -> None:
        """Make the pills again, keeping the focus on the one that was pressed."""
        search = found.search
        focused = [ask for pill, ask in self._asked.items() if pill.hasFocus()]
        for pill in self._asked:
            self._flow.removeWidget(pill)
            pill.deleteLater()
        self._asked.clear()
        self._add_switch("Gratuit", FREE, "", is_on=search.free)
        picked = chosen(search, MODES.field)
        for code, label in sorted(self._modes.items(), key=itemgetter(1)):
            self._add_switch(label, MODES.field, code, is_on=code in picked)
        for facet in PANEL:
            for code in sorted(chosen(search, facet.field) - {FREE}):
                words = one_line(labels.get((facet.field, code), code))
                pill = Chip(words, removable=True, name=f"Enlever le filtre {words}")
                self._add(pill, (facet.field, code))
        if doubtful := doubtful_words(found):
            self._add(LinkButton(doubtful), (CONDITIONS, DOUBTFUL))
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

    def _add(self, pill: Chip | LinkButton, ask: tuple[str, str]) -> None:
        """Add a pill and remember what it asks."""
        pill.clicked.connect(self._on_pill)
        self._asked[pill] = ask
        self._flow.addWidget(pill)
        pill.show()

    @Slot()
    def _on_pill(self) -> None:
        """Tell which filter was pressed."""
        pill = self.sender()
        if isinstance(pill, Chip | LinkButton):
            self.toggled.emit(*self._asked[pill])
