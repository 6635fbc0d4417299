"""Lay one record to call back out: the number large, then each block with its key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.call_list import CallEntry
from desktop.domain.verifications import BLOCK_WORDS, Block
from desktop.domain.wording import short_date
from desktop.ui.texts import NBSP
from desktop.ui.widgets.answer_keys import LETTERS
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import CopyLabel, PlainLabel, one_line
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.painted import Card

_LINES = 3
_NUMBERS = 2
_LONGEST = 220


class CallCard(Card):
    """Show one record; `confirmed` carries the blocks that are still true."""

    confirmed = Signal(object)
    correction_asked = Signal()
    nobody_answered = Signal()
    next_asked = Signal()

    def __init__(self) -> None:
        """Make the card, empty."""
        super().__init__()
        self._column = QVBoxLayout(self)
        margin = em(self, 1.1)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(em(self, 0.6))
        self._words = QWidget()
        self._column.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(em(self, 0.5))
        for text, key, signal in (
            ("Tout est vrai", "T", None),
            ("Corriger", "R", self.correction_asked),
            ("Pas de réponse", "N", self.nobody_answered),
            ("Suivant", "Entrée", self.next_asked),
        ):
            button = ActionButton(text, key=key, primary=key == "T")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the queue
            if signal is None:
                button.clicked.connect(partial(self._confirm, *Block))
            else:
                button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)

    def show_entry(self, entry: CallEntry, done: frozenset[Block]) -> None:
        """Write a record in place of the one before; `done` are the blocks just confirmed."""
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.35))
        column.addWidget(CopyLabel(one_line(entry.name), scale=1.3, bold=True))
        if entry.where:
            column.addWidget(CopyLabel(one_line(entry.where), tone="soft"))
        numbers = f"{NBSP * 3}".join(map(one_line, entry.phones[:_NUMBERS]))
        column.addWidget(CopyLabel(numbers, scale=2.4, bold=True))
        column.addWidget(CopyLabel(entry.age.signed, tone=tone_of(entry.age.state)))
        about = [entry.why] if entry.why else []
        if entry.last_call is not None:
            about.append(f"pas de réponse le {short_date(entry.last_call.called_on)}")
        if about:
            column.addWidget(PlainLabel(" · ".join(about), tone="soft", wrap=True))
        column.addLayout(self._grid(entry, done))
        self._column.replaceWidget(self._words, words)
        self._words.hide()  # it would be seen under the new one until it is deleted
        self._words.deleteLater()
        self._words = words

    def _grid(self, entry: CallEntry, done: frozenset[Block]) -> QGridLayout:
        """Write what we say of each block beside its button."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(em(self, 0.9))
        grid.setVerticalSpacing(em(self, 0.6))
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, each in enumerate(entry.blocks):
            name = BLOCK_WORDS[each.block]
            box = QVBoxLayout()
            box.setSpacing(0)
            box.addWidget(PlainLabel(name.capitalize(), bold=True))
            is_done = each.block in done
            said = "✓ confirmé" if is_done else each.age.signed
            tone = "good" if is_done else tone_of(each.age.state)
            age = PlainLabel(said, tone=tone, scale=0.9, wrap=True)
            age.setFixedWidth(em(self, 9))
            box.addWidget(age)
            grid.addLayout(box, row, 0, top)
            grid.addWidget(CopyLabel(_says(each.lines)), row, 1, top)
            button = ActionButton("Toujours vrai", key=LETTERS[each.block])
            button.setAccessibleName(f"{name.capitalize()}{NBSP}: toujours vrai")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setEnabled(not is_done)
            button.clicked.connect(partial(self._confirm, each.block))
            grid.addWidget(button, row, 2, top)
        return grid

    def _confirm(self, *blocks: Block) -> None:
        """Tell which blocks are still true."""
        self.confirmed.emit(tuple(block for block in blocks if isinstance(block, Block)))


def tone_of(state: str) -> str:
    """Choose the tone of an age."""
    return state if state in ("fresh", "ageing", "old") else "doubt"


def _says(lines: tuple[str, ...]) -> str:
    """Keep what can be read aloud in one breath."""
    kept = [one_line(line) for line in lines[:_LINES]]
    cut = [line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…" for line in kept]
    return "\n".join([*cut, "…"] if len(lines) > _LINES else cut) or "non renseigné"
