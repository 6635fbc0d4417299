"""Open a bare Qt window with one line to type in; say when it is painted, then leave."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit


class BareWindow(QLineEdit):
    """Be the least that can be typed in."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        QTimer.singleShot(0, self, leave)
        super().paintEvent(event)


def leave() -> None:
    """Tell the one who waits; nothing is tidied up, so that only the start is timed."""
    sys.stdout.write("painted\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    window = BareWindow()
    window.show()
    application.exec()
