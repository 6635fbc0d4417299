"""Say what a sheet holds beside French: every line decided, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.languages import Language

PLAIN, SOFT, STRONG, BIG, DOUBT, BOX = "plain", "soft", "strong", "big", "doubt", "box"


@dataclass(frozen=True, slots=True)
class Said:
    """Hold one thing in French and in the other language, which may be silent.

    `tone` is PLAIN, SOFT, STRONG, BIG (a number to dial), DOUBT or BOX (to tick).
    `as_it_is` tells that the other side repeats French text or a number: left to right.
    """

    french: str
    other: str = ""
    tone: str = PLAIN
    as_it_is: bool = False


def same(text: str, tone: str = PLAIN) -> Said:
    """Write the same on both sides: an address, a number."""
    return Said(text, text, tone, as_it_is=True)


@dataclass(frozen=True, slots=True)
class Block:
    """Hold what stands beside one label (« Où », « Quand »), line for line.

    `key` names it whatever the language: that of its phrase.
    """

    label: str
    other_label: str
    lines: tuple[Said, ...]
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslatedStep:
    """Hold one step: its title and what it is about, then its blocks.

    `rank` says « Étape 2 » where there are several.
    """

    rank: Said = Said("")
    title: Said
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """Hold a whole sheet in two languages; `bring` gathers the papers of every step."""

    language: Language
    title: Said
    intro: tuple[Said, ...]
    steps: tuple[TranslatedStep, ...]
    bring: Block | None = None
    scan: str = ""
    help_words: tuple[str, ...] = ()
