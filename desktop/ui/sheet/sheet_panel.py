"""Show the sheet in progress: its steps, the paper, and the way out of the desk."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.sheet.extras_choice import ExtrasChoice
from desktop.ui.sheet.language_choice import LanguageChoice
from desktop.ui.sheet.path_bar import PathBar
from desktop.ui.sheet.path_work import PathWork
from desktop.ui.sheet.preview import Preview
from desktop.ui.sheet.sheet_bars import PrintBar, SaveBar
from desktop.ui.sheet.sheet_work import SheetState, SheetWork
from desktop.ui.sheet.step_card import STEP_MIME, StepCard
from desktop.ui.sheet.variant_choice import VariantChoice, form_words
from desktop.ui.texts import count
from desktop.ui.widgets.buttons import ActionButton, LinkButton
from desktop.ui.widgets.fields import FieldFrame
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.scrolling import thin


class StepList(QWidget):
    """Hold the cards; a card can be dropped between two others."""

    dropped = Signal(int, int)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setAcceptDrops(True)
        self.cards: list[StepCard] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(em(self, 0.15))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards, and nothing else."""
        if event.mimeData().hasFormat(STEP_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which card goes to which rank."""
        index = int(bytes(event.mimeData().data(STEP_MIME).data()))
        y = event.position().y()
        to = sum(card.geometry().center().y() < y for card in self.cards if card.index != index)
        event.acceptProposedAction()
        self.dropped.emit(index, to)


class SheetPanel(QWidget):
    """Let the sheet be composed, seen, saved and printed."""

    def __init__(self, work: SheetWork, paths: PathWork, *, printer: str) -> None:
        """Take who does the work, who keeps ready-made paths, and the printer used last."""
        super().__init__()
        self._work = work
        self._moved_to = -1
        self._had_steps = False
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        column = QVBoxLayout(self)
        margin = em(self, 0.8)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(em(self, 0.5))
        column.addLayout(self._make_head())
        column.addWidget(self._make_middle(), 1)
        self.left_blank = PlainLabel("", tone="doubt", wrap=True)
        self.left_blank.hide()
        column.addWidget(self.left_blank)
        self.save_bar = SaveBar(work)
        self.print_bar = PrintBar(work, printer)
        self.path_bar = PathBar(paths)
        self.path_bar.opened.connect(self.save_bar.hide)
        self.path_bar.opened.connect(self.print_bar.hide)
        self._paths_link.clicked.connect(self.path_bar.open_bar)
        column.addWidget(self.path_bar)
        column.addWidget(self.save_bar)
        column.addWidget(self.print_bar)
        column.addLayout(self._make_foot())
        work.changed.connect(self._show_state)
        work.drawn.connect(self.preview.show_pages)
        work.left_blank.connect(self._show_left_blank)
        self._show_state(work.state)

    def _make_head(self) -> QHBoxLayout:
        """Make the title and the count."""
        row = QHBoxLayout()
        row.addWidget(PlainLabel("Fiche en cours", bold=True, scale=1.08))
        self._count = PlainLabel("", tone="soft")
        row.addStretch(1)
        row.addWidget(self._count)
        return row

    def _make_links(self) -> QHBoxLayout:
        """Make what acts on the whole sheet."""
        row = QHBoxLayout()
        self._undo = LinkButton("Annuler (Ctrl+Z)", name="Annuler le dernier changement")
        self._undo.clicked.connect(self._work.undo)
        self._clear = LinkButton("Vider la fiche")
        self._clear.clicked.connect(self._empty)
        row.addWidget(self._undo)
        row.addStretch(1)
        row.addWidget(self._clear)
        return row

    def _make_middle(self) -> QScrollArea:
        """Make what scrolls: the steps, the name to print, the paper."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, em(self, 0.2), 0)
        column.setSpacing(em(self, 0.5))
        self._hint = PlainLabel(
            "La fiche est vide.\n\nChoisissez un résultat, puis appuyez sur Entrée\u00a0: "
            "il devient une étape. Les étapes se déplacent, s’annotent et s’impriment "
            "sur une feuille que la personne emporte.",
            tone="soft",
            wrap=True,
        )
        column.addWidget(self._hint)
        self._paths_link = LinkButton("Parcours prêts…", name="Ouvrir les parcours prêts")
        column.addWidget(self._paths_link)
        self.steps = StepList()
        self.steps.dropped.connect(self._move)
        column.addWidget(self.steps)
        column.addLayout(self._make_links())
        self.name_field = QLineEdit()
        self.name_field.setAccessibleName("Nom à imprimer, jamais gardé")
        self.name_field.setPlaceholderText("Nom à imprimer (jamais gardé)")
        self.name_field.setMaxLength(80)
        self.name_field.textChanged.connect(self._work.set_name)
        self._name_frame = FieldFrame("", self.name_field, height=2.1)
        column.addWidget(self._name_frame)
        self.language_choice = LanguageChoice()
        self.language_choice.chosen.connect(self._work.speak)
        self._language_frame = FieldFrame("", self.language_choice, height=2.1)
        column.addWidget(self._language_frame)
        self.variant_choice = VariantChoice()
        self.variant_choice.chosen.connect(self._work.shape)
        self._variant_frame = FieldFrame("Forme", self.variant_choice, height=2.1)
        self._form_said = PlainLabel("", tone="soft", wrap=True)
        column.addWidget(self._variant_frame)
        column.addWidget(self._form_said)
        self.extras_choice = ExtrasChoice()
        self.extras_choice.chosen.connect(self._work.add_extras)
        column.addWidget(self.extras_choice)
        self.preview = Preview()
        column.addWidget(self.preview)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        thin(scroll)
        scroll.setWidget(inside)
        return scroll

    def _make_foot(self) -> QHBoxLayout:
        """Make the two ways out."""
        row = QHBoxLayout()
        self.pdf_button = ActionButton("PDF", key="Ctrl+S")
        self.pdf_button.setAccessibleName("Enregistrer la feuille en PDF")
        self.pdf_button.clicked.connect(self.ask_save)
        self.print_button = ActionButton("Imprimer", key="Ctrl+P", primary=True)
        self.print_button.clicked.connect(self.ask_print)
        row.addWidget(self.pdf_button)
        row.addWidget(self.print_button, 1)
        return row

    @Slot(object)
    def _show_state(self, state: SheetState) -> None:
        """Show the steps: in place when they are the same, made again when they are not."""
        has_steps = bool(state.steps)
        self._count.setText(count(len(state.steps), "étape") if has_steps else "")
        self._had_steps = self._had_steps or has_steps
        self._undo.setVisible(self._had_steps)
        self.language_choice.show_language(state.language)
        self.variant_choice.show_form(state.form)
        self.extras_choice.show_extras(state.extras, state.form.variant)
        self._form_said.setText(form_words(state.form))
        self._form_said.setVisible(has_steps and bool(self._form_said.text()))
        frames = (self._name_frame, self._language_frame, self._variant_frame)
        for widget in (self._clear, *frames, self.extras_choice, self.steps):
            widget.setVisible(has_steps)
        self._hint.setVisible(not has_steps)
        self.preview.setVisible(has_steps and bool(self.preview.images))
        self.pdf_button.setEnabled(has_steps)
        self.print_button.setEnabled(has_steps)
        shown = [(card.index, card.objectName()) for card in self.steps.cards]
        if shown == [(index, step.record_id) for index, step in enumerate(state.steps)]:
            for card, step in zip(self.steps.cards, state.steps, strict=True):
                card.show_step(step)
        else:
            self._rebuild(state)

    @Slot(str)
    def _show_left_blank(self, words: str) -> None:
        """Say which letters will be missing on the paper."""
        self.left_blank.setText(words)
        self.left_blank.setVisible(bool(words))

    def _rebuild(self, state: SheetState) -> None:
        """Make the cards again; the focus follows the one that was moved."""
        had_focus = [card.index for card in self.steps.cards if card.hasFocus()]
        while self.steps.column.count():
            widget = self.steps.column.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        self.steps.cards = []
        for index, (step, title) in enumerate(zip(state.steps, state.titles, strict=True)):
            if index:
                then = PlainLabel("↓ ensuite", tone="soft", scale=0.95)
                then.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                self.steps.column.addWidget(then)
            card = StepCard(index, step, title)
            card.setObjectName(step.record_id)
            card.removed.connect(self._work.remove)
            card.moved.connect(self._move)
            card.annotated.connect(self._work.annotate)
            self.steps.cards.append(card)
            self.steps.column.addWidget(card)
            card.show()  # at once: the focus may be wanted before the layout's turn
        wanted = self._moved_to if self._moved_to >= 0 else had_focus[0] if had_focus else -1
        if wanted >= 0 and self.steps.cards:
            self.steps.cards[min(wanted, len(self.steps.cards) - 1)].setFocus()
        self._moved_to = -1

    @Slot(int, int)
    def _move(self, index: int, to: int) -> None:
        """Move a step and remember to follow it."""
        if 0 <= to < len(self.steps.cards) and to != index:
            self._moved_to = to
            self._work.move(index, to)

    @Slot()
    def _empty(self) -> None:
        """Empty the sheet and forget the name, for the next person."""
        self.name_field.clear()
        self._work.clear()

    @Slot()
    def ask_save(self) -> None:
        """Open the strip that asks where to save."""
        if self.pdf_button.isEnabled():
            self.print_bar.hide()
            self.path_bar.hide()
            self.save_bar.open_bar()

    @Slot()
    def ask_print(self) -> None:
        """Open the strip that asks on which printer."""
        if self.print_button.isEnabled():
            self.save_bar.hide()
            self.path_bar.hide()
            self.print_bar.open_bar()

    def take_focus(self) -> None:
        """Go to the first step, where there is one."""
        if self.steps.cards:
            self.steps.cards[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
