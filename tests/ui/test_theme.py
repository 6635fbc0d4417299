from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from desktop.ui.widgets.theme import DARK, LIGHT, Colours, colours, make_palette, wants_dark

TEXT_ON = (
    ("ink", "ground"),
    ("ink", "base"),
    ("ink", "accent_ground"),
    ("ink", "mark_ground"),
    ("soft", "ground"),
    ("soft", "base"),
    ("soft", "accent_ground"),
    ("accent", "ground"),
    ("accent", "base"),
    ("on_accent", "accent"),
    ("good", "base"),
    ("good", "ground"),
    ("good", "accent_ground"),
    ("doubt", "base"),
    ("doubt", "doubt_ground"),
    ("doubt", "accent_ground"),
    ("bad", "base"),
    ("bad", "bad_ground"),
    ("rail_ink", "rail"),
    ("rail_ink", "rail_chosen"),
    ("rail_soft", "rail"),
    ("rail_soft", "rail_chosen"),
)


def luminance(code: str) -> float:
    """Measure as WCAG 2.2 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    color = QColor(code)
    red, green, blue = (linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("chosen", [LIGHT, DARK], ids=["jour", "nuit"])
@pytest.mark.parametrize("pair", TEXT_ON, ids="/".join)
def test_every_text_can_be_read_on_its_ground(chosen: Colours, pair: tuple[str, str]) -> None:
    assert contrast(getattr(chosen, pair[0]), getattr(chosen, pair[1])) >= 4.5


@pytest.mark.parametrize("chosen", [LIGHT, DARK], ids=["jour", "nuit"])
def test_edges_of_fields_can_be_seen(chosen: Colours) -> None:
    assert contrast(chosen.edge, chosen.base) >= 2.7
    assert contrast(chosen.accent, chosen.base) >= 3


@pytest.mark.parametrize("chosen", [LIGHT, DARK], ids=["jour", "nuit"])
def test_a_palette_leaves_no_role_to_chance(chosen: Colours) -> None:
    palette = make_palette(chosen)

    unset = [
        role
        for role in QPalette.ColorRole
        if role not in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles)
        and not palette.isBrushSet(QPalette.ColorGroup.Active, role)
    ]

    assert unset == []
    assert palette.isBrushSet(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert colours(palette) is chosen


def test_the_system_decides_only_when_asked() -> None:
    assert wants_dark("system", is_system_dark=True)
    assert not wants_dark("light", is_system_dark=True)
    assert wants_dark("dark", is_system_dark=False)
