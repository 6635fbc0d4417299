"""Show one step of the sheet, and let it be moved, annotated and taken out."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.sheet import Step, StepTitle
from desktop.ui.widgets.age_label import AgeLabel
from desktop.ui.widgets.fields import FieldFrame
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.labels import PlainLabel, one_line
from desktop.ui.widgets.paint import em
from desktop.ui.widgets.painted import Card, NumberDisc

STEP_MIME = "application/x-guichet-step"


class StepCard(Card):
    """Hold one step; each signal carries the step's index."""

    removed = Signal(int)
    moved = Signal(int, int)
    annotated = Signal(int, str, str)

    def __init__(self, index: int, step: Step, title: StepTitle) -> None:
        """Take the step, its rank from 0, and how it is called."""
        super().__init__()
        self.index = index
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"Étape {index + 1}\u00a0: {one_line(title.name)}")
        self.setAccessibleDescription("Alt+flèches pour déplacer, Entrée pour annoter, Suppr")
        self._pressed_at: QPoint | None = None
        self._lay_out(title)
        self.show_step(step)

    def _lay_out(self, title: StepTitle) -> None:
        """Put the disc, the words, the tools and the two fields in place."""
        grid = QGridLayout(self)
        margin = em(self, 0.5)
        grid.setContentsMargins(margin, margin, margin, margin)
        grid.setHorizontalSpacing(em(self, 0.5))
        grid.setVerticalSpacing(em(self, 0.1))
        grid.setColumnStretch(1, 1)
        grid.addWidget(NumberDisc(self.index + 1), 0, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(one_line(title.name), bold=True, wrap=True))
        if title.detail:
            words.addWidget(PlainLabel(one_line(title.detail), tone="soft", wrap=True))
        if title.age is not None:
            words.addWidget(AgeLabel(title.age))
        self._appointment_said = PlainLabel("", tone="good", bold=True, wrap=True)
        self._note_said = PlainLabel("", wrap=True)
        words.addWidget(self._appointment_said)
        words.addWidget(self._note_said)
        grid.addLayout(words, 0, 1)
        grid.addWidget(self._make_fields(), 1, 0, 1, 2)
        grid.addLayout(self._make_tools(), 2, 0, 1, 2)

    def _make_fields(self) -> QWidget:
        """Make the two fields, closed until they are asked for."""
        number = self.index + 1
        self.appointment_field = QLineEdit()
        self.appointment_field.setPlaceholderText("Rendez-vous\u00a0: jour, heure, avec qui")
        self.appointment_field.setAccessibleName(f"Rendez-vous de l’étape {number}")
        self.note_field = QLineEdit()
        self.note_field.setPlaceholderText("Note pour la personne")
        self.note_field.setAccessibleName(f"Note de l’étape {number}")
        self._fields = QWidget()
        column = QVBoxLayout(self._fields)
        column.setContentsMargins(0, em(self, 0.3), 0, 0)
        column.setSpacing(em(self, 0.25))
        for field in (self.appointment_field, self.note_field):
            field.setMaxLength(300)
            field.editingFinished.connect(self._keep)
            column.addWidget(FieldFrame("", field, height=2.1))
        self._fields.setVisible(False)
        return self._fields

    def _make_tools(self) -> QHBoxLayout:
        """Make the small buttons."""
        number = self.index + 1
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addStretch(1)
        self.note_button = IconButton("note", f"Annoter l’étape {number}", key="Entrée")
        self.note_button.clicked.connect(self.edit)
        up = IconButton("up", f"Monter l’étape {number}", key="Alt+↑")
        up.clicked.connect(self._go_up)
        down = IconButton("down", f"Descendre l’étape {number}", key="Alt+↓")
        down.clicked.connect(self._go_down)
        remove = IconButton("remove", f"Retirer l’étape {number}", key="Suppr")
        remove.clicked.connect(self._go_away)
        for button in (self.note_button, up, down, remove):
            row.addWidget(button)
        return row

    def show_step(self, step: Step) -> None:
        """Show the note and the appointment; a field being written is left alone."""
        self._appointment_said.setText(one_line(step.appointment))
        self._appointment_said.setVisible(bool(step.appointment))
        self._note_said.setText(f"▏{one_line(step.note)}")
        self._note_said.setVisible(bool(step.note))
        for field, text in (
            (self.appointment_field, step.appointment),
            (self.note_field, step.note),
        ):
            if not field.hasFocus():
                field.setText(text)

    @Slot()
    def edit(self) -> None:
        """Open the fields, or close them."""
        is_open = self._fields.isHidden()
        self._fields.setVisible(is_open)
        (self.appointment_field if is_open else self).setFocus()

    def _is_writing(self) -> bool:
        """Tell whether one of the fields is being written."""
        return self.appointment_field.hasFocus() or self.note_field.hasFocus()

    @Slot()
    def _keep(self) -> None:
        """Tell what is written."""
        self.annotated.emit(
            self.index, self.note_field.text().strip(), self.appointment_field.text().strip()
        )

    @Slot()
    def _go_up(self) -> None:
        """Ask to go up."""
        self.moved.emit(self.index, self.index - 1)

    @Slot()
    def _go_down(self) -> None:
        """Ask to go down."""
        self.moved.emit(self.index, self.index + 1)

    @Slot()
    def _go_away(self) -> None:
        """Ask to be taken out."""
        self.removed.emit(self.index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt and the arrows, annotate with Enter, take out with Delete.

        A field keeps what Enter ends, then lets the key through: it closes the fields.
        """
        is_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_left = event.key() == Qt.Key.Key_Escape and not self._fields.isHidden()
        if is_alt and event.key() == Qt.Key.Key_Up:
            self._go_up()
        elif is_alt and event.key() == Qt.Key.Key_Down:
            self._go_down()
        elif is_left or (is_enter and self._is_writing()):
            self.edit()
        elif not self.hasFocus():
            super().keyPressEvent(event)
        elif is_enter or event.key() == Qt.Key.Key_F2:
            self.edit()
        elif event.key() == Qt.Key.Key_Delete:
            self._go_away()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        self._pressed_at = event.position().toPoint()
        self.setFocus()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the card."""
        if self._pressed_at is None:
            return
        way = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if way < QApplication.startDragDistance():
            return
        drag = QDrag(self)
        data = QMimeData()
        data.setData(STEP_MIME, str(self.index).encode())
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.setHotSpot(self._pressed_at)
        self._pressed_at = None
        drag.exec(Qt.DropAction.MoveAction)
