"""Name the forms that a sheet can take."""

from __future__ import annotations

STANDARD, LARGE, DISCREET = "standard", "grand", "discrete"
EASY, COUPONS, POCKET = "facile", "coupons", "poche"
#: Code, and what the window calls it.
VARIANTS = {
    STANDARD: "Standard",
    LARGE: "Grands caractères",
    EASY: "Facile à lire",
    DISCREET: "Discrète, à plier",
    COUPONS: "Coupons à tamponner",
    POCKET: "Cartes de poche",
}


def file_stem(variant: str) -> str:
    """Give the beginning of a file's name: neutral, and not even ours for a discreet sheet."""
    return "pense-bete" if variant == DISCREET else "orientation"
