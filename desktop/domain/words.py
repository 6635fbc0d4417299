"""Fold words so that accents, ligatures, apostrophes, hyphens and plurals are forgiven."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
_WORD = re.compile(r"[a-z0-9]+")
#: The letters of Latin-1 that fold into two.
_TWO_LETTERS = ((b"\xe6", b"ae"), (b"\xc6", b"ae"), (b"\xdf", b"ss"))
ELISIONS = frozenset({"l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu"})
STOP_WORDS = frozenset(
    "a au aux avec ce ces dans de des du elle en et eux il je la le les leur lui ma mais me meme "
    "mes moi mon ne nos notre nous on ou par pas pour qu que qui sa se ses son sur ta te tes toi "
    "ton tu un une vos votre vous".split()
)
_SHORTEST_PLURAL = 4
SHORTEST_STEM = 5
_DOUBLED = frozenset({"ll", "nn", "tt"})


def fold(text: str) -> str:
    """Reduce a text to lower-case ASCII letters, digits and what separates them.

    Case is folded again after decomposition: NFKD alone is not stable (`𝑨` gives `A`).
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES).casefold())
    kept = "".join(char for char in decomposed if not unicodedata.combining(char))
    return kept.casefold()


def _latin_table() -> bytes:
    """Map each byte of Latin-1 to the letter or digit that `fold` makes of it, else to a space."""
    folded = (fold(chr(code)) for code in range(256))
    return "".join(
        one if _WORD.fullmatch(one) and len(one) == 1 else " " for one in folded
    ).encode()


_LATIN = _latin_table()
_BETWEEN = "\0"  # texts folded together
_LATIN_APART = b"\0" + _LATIN[1:]


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


def split(text: str) -> list[str]:
    """Split a text into folded words, in order, elided articles included.

    Texts are folded byte by byte, thirty times as fast as by `fold`.
    """
    return _in_latin(text).translate(_LATIN).decode("ascii").split()


def split_each(texts: Sequence[str]) -> list[list[str]]:
    """Split several texts as `split` does; folding them together takes a fifth less."""
    data = _in_latin(_BETWEEN.join(texts)).translate(_LATIN_APART)
    found = data.decode("ascii").split(_BETWEEN)
    if len(found) != len(texts):  # none, or one that holds what should part them
        return [*map(split, texts)]
    return [*map(str.split, found)]


def _in_latin(text: str) -> bytes:
    """Write a text in Latin-1: what is beyond, a few marks in most texts, is folded one by one."""
    data = text.replace("’", "'").encode("latin-1", _FOLDING)  # no other mark comes so often
    if not data.isascii():
        for letter, two in _TWO_LETTERS:
            data = data.replace(letter, two)
    return data


def _fold_beyond(error: UnicodeError) -> tuple[str, int]:
    """Fold characters that Latin-1 has not; give where the text goes on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_folded, error.object[error.start : error.end])), error.end


_FOLDING = "folding"
codecs.register_error(_FOLDING, _fold_beyond)


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    """Fold a character into letters and digits; what separates is a space."""
    return "".join(one if _WORD.fullmatch(one) else " " for one in fold(char))


def tokens(text: str) -> tuple[str, ...]:
    """Split a text into folded words, in order, without elided articles."""
    return tuple([word for word in split(text) if word not in ELISIONS])


def stem(word: str) -> str:
    """Take the commonest French inflections off a folded word, at least five letters left.

    Feminines, participles and infinitives meet: `divorce`, `divorcer`, `divorcees` give `divorc`;
    `etranger`, `etrangeres` give `etrang`; `professionnelles`, `professionnel` the latter.
    """
    found = singular(word)
    if found.isdigit():
        return found
    if found.endswith(("aise", "oise")):
        short = found[:-2]
    else:
        short = found.rstrip("e")
        if short != found and short[-2:] in _DOUBLED:
            short = short[:-1]
        short = short.removesuffix("er")
    return short if len(short) >= SHORTEST_STEM else found


def sort_key(text: str) -> str:
    """Make a key under which names sort as in a French directory."""
    return _joined(split(text))


def sort_keys(texts: Sequence[str]) -> list[str]:
    """Make the keys of several texts, as `sort_key` does."""
    return [*map(_joined, split_each(texts))]


def _joined(words: list[str]) -> str:
    """Join words without elided articles."""
    if not ELISIONS.isdisjoint(words):
        words = [word for word in words if word not in ELISIONS]
    return " ".join(words)
