"""Find signs that say the same as one that no typeface here draws."""

from __future__ import annotations

import unicodedata

from desktop.sheets.fonts import REGULAR, widths
from desktop.sheets.typesetting.typefaces import typeface_of

#: What lists and arrows are made of where texts come from, and what the French typeface has; the
#: last lines are Wingdings, as word processors paste it (private use area).
_ALIKE = {
    **dict.fromkeys("●○⚫⬤◎◦⦁⏺◘", "•"),
    **dict.fromkeys("□▢❏❐❑⬚▭▯", "☐"),
    **dict.fromkeys("█▮▬", "■"),
    **dict.fromkeys("➔➜➝➞➙➛➟➠⇒⇨⟶⟹↦⇾⇢⭢⮕🡒🡆🠖", "→"),
    **dict.fromkeys("➢➣➤►▸▹▻❯", "▶"),
    **dict.fromkeys("⇐⇦⟵", "←"),
    **dict.fromkeys("◄◂◃◅❮", "◀"),
    **dict.fromkeys("❖◇⬥⬦", "◆"),
    **dict.fromkeys("★☆✩✪✫✬✭✮✯✰", "⭐"),
    **dict.fromkeys("✗✘☒", "✖"),
    **dict.fromkeys("─━═", "–"),
    **dict.fromkeys("│┃║", "|"),
    **dict.fromkeys("✆☏", "☎"),
    **dict.fromkeys("✎✐", "✏"),
    **dict.fromkeys("☞☛", "→"),
    **dict.fromkeys("⇔⟷", "↔"),
    **dict.fromkeys("\uf0b7\uf0a7", "•"),
    "\uf0a8": "☐",
    "\uf0d8": "▶",
    "\uf0fc": "✓",
    "\uf0e0": "→",
}


def stand_in(char: str) -> str:
    """Give what stands for a character: a sign alike, or its plain form; empty when nothing does.

    The plain form is that of Unicode (NFKC): « 𝐁 » is a bold « B ».
    """
    found = _ALIKE.get(char, "") or unicodedata.normalize("NFKC", char)
    return found if found != char and all(map(_is_drawn, found)) else ""


def _is_drawn(char: str) -> bool:
    """Tell whether one of our typefaces has a character."""
    return char in widths(REGULAR) or typeface_of(char) is not None
