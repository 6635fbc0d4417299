"""Fold words so that accents, ligatures, apostrophes, hyphens and plurals are forgiven."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
_WORD = re.compile(r"[a-z0-9]+")
_ELISIONS = frozenset({"l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu"})
STOP_WORDS = frozenset(
    "a au aux avec ce ces dans de des du elle en et eux il je la le les leur lui ma mais me meme "
    "mes moi mon ne nos notre nous on ou par pas pour qu que qui sa se ses son sur ta te tes toi "
    "ton tu un une vos votre vous".split()
)
_SHORTEST_PLURAL = 4


def fold(text: str) -> str:
    """Reduce a text to lower-case ASCII letters, digits and what separates them.

    Case is folded again after decomposition: NFKD alone is not stable (`𝑨` gives `A`).
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES).casefold())
    kept = "".join(char for char in decomposed if not unicodedata.combining(char))
    return kept.casefold()


def singular(word: str) -> str:
    """Take the French plural off a folded word: `bureaux` gives `bureau`, `travaux` `traval`."""
    if len(word) < _SHORTEST_PLURAL or word.isdigit():
        return word
    if word.endswith("eaux"):
        return word[:-1]
    if word.endswith("aux"):
        return word[:-2] + "l"
    if word[-1] in "sx" and not word.endswith("ss"):
        return word[:-1]
    return word


def tokens(text: str) -> tuple[str, ...]:
    """Split a text into folded words, in order, without elided articles."""
    return tuple(word for word in _WORD.findall(fold(text)) if word not in _ELISIONS)


def sort_key(text: str) -> str:
    """Make a key under which names sort as in a French directory."""
    return " ".join(tokens(text))
