"""Write bytes as French words that can be read aloud, copied by hand, and typed again."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from desktop.domain.errors import Refusal

FILE = "words.txt"
FINGERPRINT_WORDS = 6
RESCUE_WORDS = 24
SEED_BYTES = 32
_BITS = 11  # of one word among 2,048
_SHORTEST = 4  # letters that tell every word from the others


class WordCodes:
    """Turn bytes into words and back, by the 2,048 words of the list of BIP-39."""

    def __init__(self, words: Sequence[str]) -> None:
        """Take the words in their order."""
        self._words = tuple(words)

    @classmethod
    def read(cls, resources: Path) -> WordCodes:
        """Read the list that the program ships with."""
        return cls((resources / FILE).read_text(encoding="utf-8").split())

    def fingerprint(self, digest: str) -> str:
        """Say the first 66 bits of a hexadecimal SHA-256 as six words."""
        return " ".join(self._spell(int(digest, 16) >> (256 - 66), FINGERPRINT_WORDS))

    def rescue(self, seed: bytes) -> tuple[str, ...]:
        """Write a seed of 32 bytes as 24 words, the last with a check of 8 bits (as BIP-39)."""
        checked = int.from_bytes(seed + sha256(seed).digest()[:1])
        return self._spell(checked, RESCUE_WORDS)

    def seed(self, typed: str) -> bytes:
        """Read 24 words back; accents, capitals and what follows the fourth letter do not matter.

        Raises Refusal, naming the word, for a word that is not of the list; for words that do not
        go together.
        """
        words = typed.replace(",", " ").split()
        if len(words) != RESCUE_WORDS:
            raise Refusal(
                f"La clé de secours compte {RESCUE_WORDS} mots, et {len(words)} sont écrits\u00a0: "
                "recopiez-les tous, dans l’ordre du papier."
            )
        number = 0
        for rank, word in enumerate(words, start=1):
            number = number << _BITS | self._number(word, rank)
        checked = number.to_bytes(SEED_BYTES + 1)
        seed = checked[:SEED_BYTES]
        if sha256(seed).digest()[:1] != checked[SEED_BYTES:]:
            raise Refusal(
                "Ces mots ne vont pas ensemble\u00a0: l’un d’eux est mal recopié, ou deux sont "
                "échangés\u00a0; relisez-les sur le papier."
            )
        return seed

    def _spell(self, number: int, count: int) -> tuple[str, ...]:
        """Cut a number into words, the highest bits first."""
        mask = len(self._words) - 1
        return tuple(
            self._words[number >> _BITS * rank & mask] for rank in range(count - 1, -1, -1)
        )

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """Give the number of each word by what tells it from the others."""
        return {_key(word): number for number, word in enumerate(self._words)}

    def _number(self, word: str, rank: int) -> int:
        """Give the number of a word."""
        known = self._numbers.get(_key(word))
        if known is None:
            raise Refusal(
                f"Le mot {rank} de la clé de secours, «\u00a0{word}\u00a0», n’est pas de la "
                "liste\u00a0: relisez-le sur le papier."
            )
        return known


def _key(word: str) -> str:
    """Keep what tells a word from the others: its first letters, bare."""
    bare = unicodedata.normalize("NFD", word.casefold())
    return "".join(char for char in bare if not unicodedata.combining(char))[:_SHORTEST]
