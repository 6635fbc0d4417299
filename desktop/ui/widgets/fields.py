"""Frame the fields of the search bar: a label inside the frame, the field beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.paint import em, rounded
from desktop.ui.widgets.theme import colours


class FieldFrame(QFrame):
    """Draw one box around a caption and its fields; the box answers to their focus."""

    def __init__(self, caption: str, *fields: QWidget, height: float = 2.5) -> None:
        """Take the caption (none for a lone field), the fields, and a height in lines."""
        super().__init__()
        self._height = height
        self._fields = fields
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(em(self, 0.6), 3, em(self, 0.35), 3)
        row.setSpacing(em(self, 0.4))
        if caption:
            label = PlainLabel(caption, tone="soft")
            label.setBuddy(fields[0])
            row.addWidget(label)
        for field in fields:
            if isinstance(field, QLineEdit):
                field.setFrame(False)
                row.addWidget(field, 1)
            else:
                row.addWidget(field, 0 if caption else 1)
            if isinstance(field, QComboBox) and not (caption and field is fields[0]):
                self._name_for_readers(field)
            field.setProperty("alone", len(fields) == 1)
            field.installEventFilter(self)

    def _name_for_readers(self, field: QComboBox) -> None:
        """Name a choice by a label without size: on Linux its own name is ignored."""
        label = PlainLabel(field.accessibleName(), parent=self)
        label.setBuddy(field)
        label.setFixedSize(0, 0)

    def sizeHint(self) -> QSize:
        """Be as high as asked, in lines of text."""
        return QSize(super().sizeHint().width(), em(self, self._height))

    def minimumSizeHint(self) -> QSize:
        """Keep the height."""
        return QSize(super().minimumSizeHint().width(), em(self, self._height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaint the box when the focus comes or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, with a halo while a field has the focus."""
        del event
        own = colours(self.palette())
        painter = QPainter(self)
        has_focus = any(field.hasFocus() for field in self._fields)
        radius = em(self, 0.45)
        if has_focus:
            rounded(painter, self.rect(), radius + 2, fill=own.accent_ground)
        edge = own.accent if has_focus else own.edge
        box = self.rect().adjusted(2, 2, -2, -2)
        rounded(painter, box, radius, fill=own.base, edge=edge, width=1.8 if has_focus else 1.2)


class QuietCombo(QComboBox):
    """Choose in a list without a box of its own: the frame around it is enough."""

    def __init__(self, name: str) -> None:
        """Take the accessible name."""
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def minimumSizeHint(self) -> QSize:
        """Be cut rather than push the others away."""
        return QSize(em(self, 3.2), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the choice, unless it is typed, and a small arrow."""
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        line = em(self)
        if not self.isEditable():
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            words = self.rect().adjusted(2, 0, -line, 0)
            shown = painter.fontMetrics().elidedText(
                self.currentText(), Qt.TextElideMode.ElideRight, words.width()
            )
            painter.drawText(words, flags, shown)
        arrow(painter, self.width() - line * 0.5, self.height() / 2, line * 0.22)
        if self.hasFocus() and not self.property("alone"):
            own = colours(self.palette())
            rounded(painter, self.rect(), 4, edge=own.accent, width=1.6)


def arrow(painter: QPainter, x: float, y: float, half: float) -> None:
    """Draw a small arrow pointing down, centred on a point."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = painter.pen()
    pen.setWidthF(1.5)
    painter.setPen(pen)
    painter.drawLine(round(x - half), round(y - half / 2), round(x), round(y + half / 2))
    painter.drawLine(round(x), round(y + half / 2), round(x + half), round(y - half / 2))
