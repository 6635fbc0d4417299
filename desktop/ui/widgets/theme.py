"""Dress the program: one set of colours by day, one by night, all text above 4.5:1."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

BASE_POINT_SIZE = 10.0
_MIDDLE_LIGHTNESS = 128


class Colours(NamedTuple):
    """Hold the colours of one appearance as `#rrggbb`; `x_ground` is what `x` is written on."""

    ink: str
    soft: str
    line: str
    edge: str
    ground: str
    base: str
    panel: str
    accent: str
    on_accent: str
    accent_ground: str
    good: str
    doubt: str
    doubt_ground: str
    bad: str
    bad_ground: str
    mark_ground: str
    rail: str
    rail_chosen: str
    rail_ink: str
    rail_soft: str
    rail_bright: str
    disabled: str


LIGHT = Colours(
    ink="#16211f",
    soft="#51615d",
    line="#d9e0dd",
    edge="#8a9c97",
    ground="#f4f6f5",
    base="#ffffff",
    panel="#e9eeec",
    accent="#0b5d57",
    on_accent="#ffffff",
    accent_ground="#e2efed",
    good="#1a6b3c",
    doubt="#8a4b00",
    doubt_ground="#fff3df",
    bad="#98211b",
    bad_ground="#fdeceb",
    mark_ground="#fdf0b4",
    rail="#0d2b29",
    rail_chosen="#1b4a46",
    rail_ink="#e6f0ee",
    rail_soft="#b4cac6",
    rail_bright="#7fe0d2",
    disabled="#8c9995",
)
DARK = Colours(
    ink="#e7eeec",
    soft="#a9b9b5",
    line="#33413e",
    edge="#6c807b",
    ground="#131b1a",
    base="#1a2423",
    panel="#0f1615",
    accent="#63c9bd",
    on_accent="#06201d",
    accent_ground="#1e3a37",
    good="#74d69f",
    doubt="#f2b962",
    doubt_ground="#38290f",
    bad="#ff9f96",
    bad_ground="#3b1b19",
    mark_ground="#4a400f",
    rail="#0a1312",
    rail_chosen="#173733",
    rail_ink="#dfebe8",
    rail_soft="#9db3ae",
    rail_bright="#63c9bd",
    disabled="#6f7f7b",
)


def colours(palette: QPalette) -> Colours:
    """Find which set of colours a widget's palette belongs to."""
    return DARK if is_dark(palette) else LIGHT


@cache
def colour(code: str) -> QColor:
    """Make a colour of its code once."""
    return QColor(code)


def make_palette(chosen: Colours) -> QPalette:
    """Fill every role of a palette, the disabled group included."""
    palette = QPalette()
    role = QPalette.ColorRole
    for where, code in (
        (role.Window, chosen.ground),
        (role.WindowText, chosen.ink),
        (role.Base, chosen.base),
        (role.AlternateBase, chosen.ground),
        (role.Text, chosen.ink),
        (role.PlaceholderText, chosen.soft),
        (role.Button, chosen.base),
        (role.ButtonText, chosen.ink),
        (role.BrightText, chosen.bad),
        (role.Light, chosen.base),
        (role.Midlight, chosen.line),
        (role.Mid, chosen.edge),
        (role.Dark, chosen.edge),
        (role.Shadow, chosen.rail),
        (role.Highlight, chosen.accent),
        (role.HighlightedText, chosen.on_accent),
        (role.Link, chosen.accent),
        (role.LinkVisited, chosen.accent),
        (role.ToolTipBase, chosen.base),
        (role.ToolTipText, chosen.ink),
        (role.Accent, chosen.accent),
    ):
        palette.setColor(where, colour(code))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, colour(chosen.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, colour(chosen.line))
    palette.setColor(QPalette.ColorGroup.Disabled, role.HighlightedText, colour(chosen.soft))
    return palette


def wants_dark(appearance: str, *, is_system_dark: bool) -> bool:
    """Decide between day and night: forced, or as the system."""
    return is_system_dark if appearance == "system" else appearance == "dark"


def is_dark(palette: QPalette) -> bool:
    """Tell whether a palette, the system's own for one, is of the night."""
    return palette.color(QPalette.ColorRole.Window).lightness() <= _MIDDLE_LIGHTNESS


def dress(application: QApplication, *, dark: bool, text_size: int) -> None:
    """Give the whole program its palette and its text size (percent, 100 to 200)."""
    application.setPalette(make_palette(DARK if dark else LIGHT))
    font = application.font()
    wanted = BASE_POINT_SIZE * min(max(text_size, 100), 200) / 100
    if font.pointSizeF() != wanted:
        font.setPointSizeF(wanted)
        application.setFont(font)
    # Qt tells windows only; labels with a font or a colour of their own must hear it too.
    for widget in application.allWidgets():
        if not isValid(widget):  # one that heard it before has replaced this one
            continue
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))


def tell_system(appearance: str) -> None:
    """Ask the system for a window frame of the same appearance, where it listens."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 -- 25 ms of enumerations, after the first paint

    scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    hints = QGuiApplication.styleHints()
    if appearance in scheme:
        hints.setColorScheme(scheme[appearance])
    else:
        hints.unsetColorScheme()


def system_says_dark() -> bool:
    """Tell whether the system asks for the night (unknown means day)."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 -- 25 ms of enumerations, after the first paint

    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
