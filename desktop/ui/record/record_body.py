"""Write one record: its name, then a row for each section, then the row it came from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.field_words import label_of
from desktop.domain.source_lines import empty_columns, source_lines
from desktop.domain.verifications import Manner
from desktop.ui.record.correction_mark import CorrectionMark
from desktop.ui.record.verify_bar import VerifyBar
from desktop.ui.texts import NBSP, count
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.labels import CopyLabel, PlainLabel, one_line
from desktop.ui.widgets.links import safe_url, shown_address
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.painted import DoubtLabel

if TYPE_CHECKING:  # at run time these bring the floors below, after the first paint
    from desktop.operations.records.section_lines import Line, Section
    from desktop.operations.records.viewing import RecordView

_SIGNS = {"unknown": "○ ", "good": "● "}


class RecordBody(QWidget):
    """Hold the widgets of one record; made anew for each, written by `write`."""

    sibling_asked = Signal(str)
    link_asked = Signal(str)
    confirmed = Signal(object)
    manner_chosen = Signal(object)

    def __init__(
        self, view: RecordView, *, is_narrow: bool = False, manner: Manner = Manner.PHONE
    ) -> None:
        """Take the record as it is to be shown; narrow puts titles over their lines.

        `manner` is how what is confirmed is known, until another is chosen.
        """
        super().__init__()
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._view = view
        self._is_narrow = is_narrow
        self._manner = manner
        self._targets: dict[QWidget, str] = {}
        self._column = QVBoxLayout(self)
        margin = em(self, 1.2)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(em(self, 0.15))
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(em(self, 0.6))
        self._grid.setVerticalSpacing(em(self, 0.5))

    def write(self) -> Iterator[None]:
        """Write the record part by part: the window can do something else in between."""
        self._write_head()
        yield
        self._column.addSpacing(em(self, 0.4))
        self._column.addLayout(self._grid)
        for section in self._view.sections:
            self._write_section(section)
            yield
        self._write_siblings()
        yield
        self._write_source_row()
        self._column.addStretch(1)
        yield

    def lay_out(self, width: int) -> None:
        """Give each part its place in a width, in pixels, before the page shows them."""
        self.resize(width, self.heightForWidth(width))
        self._column.activate()

    def _write_head(self) -> None:
        """Write the name, who runs it, and the mark of what is still to be verified."""
        view = self._view
        self._column.addWidget(CopyLabel(one_line(view.name), scale=1.45, bold=True))
        for layer in view.corrected("name"):
            self._column.addWidget(CorrectionMark(layer, "Nom"))
        kind = " · ".join(part for part in (view.organization, view.kind_label) if part)
        self._column.addWidget(CopyLabel(one_line(kind), tone="soft"))
        self._column.addSpacing(em(self, 0.3))
        if view.to_verify:
            self._column.addWidget(
                DoubtLabel("◐ À vérifier\u00a0: personne n’a encore confirmé ces informations")
            )
        tone = view.age.state if view.age.state != "unknown" else "doubt"
        self._column.addWidget(CopyLabel(view.age.signed, tone=tone))
        bar = VerifyBar(self._manner)
        bar.confirmed.connect(self.confirmed)
        bar.manner_chosen.connect(self.manner_chosen)
        self._column.addWidget(bar)

    def _write_section(self, section: Section) -> None:
        """Write the title at the left and the lines at the right, under a thin rule."""
        row = self._grid.rowCount()
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.NoFrame)
        rule.setFixedHeight(1)
        rule.setAutoFillBackground(True)
        rule.setBackgroundRole(QPalette.ColorRole.Midlight)
        self._grid.addWidget(rule, row, 0, 1, 2)
        title = PlainLabel(section.title, tone="soft", bold=True, wrap=True, scale=0.95)
        if self._is_narrow:
            self._grid.addWidget(title, row + 1, 0, 1, 2)
            row += 1
        else:
            title.setFixedWidth(em(self, 5.2))
            self._grid.addWidget(title, row + 1, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(em(self, 0.2))
        for line in section.lines:
            written = self._write_line(line, section.title)
            if isinstance(written, LinkButton):
                lines.addWidget(written, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                lines.addWidget(written)
            for layer in self._view.corrected(*line.fields):
                lines.addWidget(CorrectionMark(layer, label_of(layer.field)))
        if self._is_narrow:
            self._grid.addLayout(lines, row + 1, 0, 1, 2)
        else:
            self._grid.addLayout(lines, row + 1, 1)

    def _write_line(self, line: Line, title: str) -> QWidget:
        """Write one line in its tone; a number that can be called is written large."""
        words = f"{line.label}{NBSP}: {line.text}" if line.label else line.text
        if line.tone == "link" and safe_url(line.href or line.text) is not None:
            return self._write_link(line)
        if line.tone == "doubt":
            return DoubtLabel(f"◐ {words}")
        if title == "Contacts" and line.text[:1] in "0123456789+" and line.tone == "strong":
            return self._write_phone(line)
        is_strong = line.tone == "strong"
        return CopyLabel(
            f"{_SIGNS.get(line.tone, '')}{words}",
            tone=line.tone,
            bold=is_strong or line.tone == "good",
        )

    def _write_phone(self, line: Line) -> QWidget:
        """Write a number to be read aloud, with what it is for beside it."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(CopyLabel(line.text, scale=1.4, bold=True))
        if line.label:
            column.addWidget(PlainLabel(line.label, tone="soft", scale=0.9))
        return box

    def _write_link(self, line: Line) -> QWidget:
        """Write a link as the address that it opens."""
        target = line.href or line.text
        url = safe_url(target)
        shown = shown_address(url) if url is not None else one_line(target)
        words = shown if len(shown) < 48 else f"{shown[:47]}…"  # noqa: PLR2004 -- a line's worth
        link = LinkButton(words, name=f"{line.label or 'Lien'}\u00a0: {shown}")
        link.clicked.connect(self._open_link)
        self._targets[link] = target
        return link

    def _write_siblings(self) -> None:
        """Name the other records of the same organization."""
        siblings = self._view.siblings
        if not siblings:
            return
        self._column.addSpacing(em(self, 0.8))
        title = f"Au même endroit ou par le même organisme ({len(siblings)})"
        self._column.addWidget(PlainLabel(title, tone="soft", bold=True, scale=0.95, wrap=True))
        for record_id, name in siblings:
            age = self._view.sibling_ages.get(record_id)
            if age is None:
                continue
            words = one_line(name)
            shown = words if len(words) < 52 else f"{words[:51]}…"  # noqa: PLR2004 -- a line's worth
            link = LinkButton(shown, name=f"Voir la fiche {words}, {age.text}")
            link.clicked.connect(self._open_sibling)
            self._targets[link] = record_id
            row = QHBoxLayout()
            row.addWidget(link)
            row.addWidget(PlainLabel(age.signed, tone=age.state, scale=0.9, wrap=True), 1)
            self._column.addLayout(row)

    def _write_source_row(self) -> None:
        """Keep the row as it came within reach, closed."""
        row = self._view.source_row
        if row is None:
            return
        self._column.addSpacing(em(self, 0.8))
        self._row_button = LinkButton("Voir la ligne d’origine")
        self._row_button.clicked.connect(self._toggle_row)
        self._column.addWidget(self._row_button, 0, Qt.AlignmentFlag.AlignLeft)
        where = f"{one_line(row.file)}, ligne {row.line}" if row.line else one_line(row.file)
        self._row_text = CopyLabel(f"{where}\n\n{_pretty(row.columns())}", tone="soft", scale=0.9)
        self._row_text.setVisible(False)
        self._column.addWidget(self._row_text)

    @Slot()
    def _toggle_row(self) -> None:
        """Open or close the row as it came."""
        is_open = self._row_text.isHidden()
        self._row_text.setVisible(is_open)
        self._row_button.setText(
            "Cacher la ligne d’origine" if is_open else "Voir la ligne d’origine"
        )
        self._row_button.updateGeometry()

    @Slot()
    def _open_link(self) -> None:
        """Ask to open the link that was pressed."""
        link = self.sender()
        if isinstance(link, QWidget):
            self.link_asked.emit(self._targets[link])

    @Slot()
    def _open_sibling(self) -> None:
        """Ask for the record that was pressed."""
        link = self.sender()
        if isinstance(link, QWidget):
            self.sibling_asked.emit(self._targets[link])


def _pretty(columns: dict[str, Any]) -> str:
    """Lay everything a row holds out, a value a line, then name the columns that are empty."""
    lines = [f"{name}{NBSP}: {value}" for name, value in source_lines(columns)]
    empty = empty_columns(columns)
    if empty:
        title = count(len(empty), "colonne vide", "colonnes vides")
        lines += ["", f"{title}{NBSP}: {', '.join(empty)}"]
    return "\n".join(lines)
