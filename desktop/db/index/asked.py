"""Understand what is typed: words, the last one perhaps unfinished, and phrases in quotes."""

from __future__ import annotations

import re

from msgspec import Struct

from desktop.domain.words import STOP_WORDS, fold, singular, tokens

LONGEST = 1000  # characters read of what is typed
_MOST_WORDS = 16
_LONGEST_WORD = 64
_QUOTED = re.compile('["«“]([^"«»“”]*)["»”]')


class AskedWord(Struct, frozen=True):
    """Hold one folded word; an unfinished one stands for every word that begins so."""

    word: str
    is_unfinished: bool = False


class Asked(Struct, frozen=True):
    """Hold the words that must all be found, and the phrases that must be written so.

    `typed` are all the folded words as typed, small ones too. `is_foreign` tells that something
    was typed of which no word can be in the index.
    """

    words: tuple[AskedWord, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    is_foreign: bool = False
    typed: tuple[str, ...] = ()


def asked(typed: str) -> Asked:
    """Understand what is typed.

    Small words (« de », « à ») are left out unless they are all there is.
    """
    text = typed[:LONGEST]
    quoted = [tokens(one) for one in _QUOTED.findall(text)]
    found = [word[:_LONGEST_WORD] for word in tokens(text)]
    kept = [word for word in found if word not in STOP_WORDS] or found[-1:]
    if not kept:
        is_foreign = any(char.isalnum() and not char.isascii() for char in fold(text))
        return Asked(is_foreign=is_foreign)
    is_over = text.rstrip()[-1] in '"»”'
    whole: dict[str, str] = {}
    for word in kept if is_over else kept[:-1]:
        whole.setdefault(singular(word), word)
    words = [AskedWord(word) for word in list(whole.values())[: _MOST_WORDS - 1]]
    if not is_over:
        words.append(AskedWord(kept[-1], is_unfinished=True))
    return Asked(tuple(words), tuple(words for words in quoted if words), typed=tuple(found))
