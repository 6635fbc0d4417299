"""Find the codes that the labels of a table stand for."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.domain.records import Coded
from desktop.domain.vocabularies import Vocabularies
from desktop.domain.words import sort_key

_CLEAR_GAP = re.compile(r"[|;\n•]+")
_ANY_GAP = re.compile(r",|\s/\s|\set\s")
_BRACKETS = "[]{}'\" "
YES = frozenset({"oui", "yes", "true", "vrai", "x", "o", "1"})
NO = frozenset({"non", "no", "false", "faux", "n", "0", "aucun", "aucune"})


class Labels:
    """Look labels up in the vocabularies, accents and plurals forgiven."""

    def __init__(self, vocabularies: Vocabularies | None) -> None:
        """Take the vocabularies; without them labels are kept as they came."""
        self._vocabularies = vocabularies
        self._codes = lru_cache(maxsize=50)(self._read_vocabulary)

    def code(self, vocabulary: str, written: str) -> str:
        """Give the code of a label or of a code; empty when the vocabulary has neither."""
        return self._codes(vocabulary).get(sort_key(written.replace("_", " ")), "")

    def coded(self, vocabularies: tuple[str, ...], cell: str) -> tuple[Coded, ...]:
        """Split a cell into its values, each with its code in the first vocabulary that knows it.

        What none knows is kept as it came, under the first.
        """
        made: dict[tuple[str, str], Coded] = {}
        for value in self.split(vocabularies, cell):
            for vocabulary in vocabularies:
                code = self.code(vocabulary, value)
                if code:
                    break
            else:
                vocabulary, code = vocabularies[0], value
            made.setdefault((vocabulary, code), Coded(vocabulary=vocabulary, code=code))
        return tuple(made.values())

    def split(self, vocabularies: tuple[str, ...], cell: str) -> list[str]:
        """Split a cell at clear separators; at commas only where a label does not hold them."""
        parts = []
        for piece in _CLEAR_GAP.split(cell):
            text = piece.strip(_BRACKETS)
            if not text:
                continue
            inner = [part.strip(_BRACKETS) for part in _ANY_GAP.split(text)]
            known = [any(self.code(name, part) for name in vocabularies) for part in inner]
            whole = any(self.code(name, text) for name in vocabularies)
            if not whole and (all(known) or ("," in text and any(known))):
                parts += [part for part in inner if part]
            else:
                parts.append(text)
        return parts

    def _read_vocabulary(self, vocabulary: str) -> dict[str, str]:
        """Index the terms of one vocabulary by label and by code."""
        if self._vocabularies is None:
            return {}
        terms = self._vocabularies.terms(vocabulary)
        by_code = {sort_key(term.code): term.code for term in terms}
        tails = {sort_key(term.code.partition("--")[2]): term.code for term in terms}
        by_label = {sort_key(term.label): term.code for term in terms}
        return {key: code for key, code in (tails | by_code | by_label).items() if key}
