"""Word the codes of filters, and find the codes that a typed word can mean."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections import defaultdict

from pyroaring import BitMap

from desktop.db.index.asked import AskedWord
from desktop.db.index.reader import IndexReader
from desktop.db.search_keys import KINDS, NOT_KINDS
from desktop.domain.search import DAY, EVENING, PERHAPS, SATURDAY
from desktop.domain.vocabularies import (
    CATEGORIES,
    FEES,
    LANGUAGES,
    PUBLICS,
    RECEPTION_MODES,
    SERVICE_TYPES,
    THEMES,
    Vocabularies,
)
from desktop.domain.words import singular, stem, tokens

#: The filters that are counted, and the group of keys of each.
GROUPS = {
    "themes": THEMES,
    "publics": PUBLICS,
    "free": "free",
    "reception_modes": RECEPTION_MODES,
    "kinds": KINDS,
    "languages": LANGUAGES,
    "sources": "sources",
    "without_appointment": "appointment",
    "accessible": "accessible",
}
#: The filters that are only on or off.
SWITCHES = {
    "without_appointment": "Sans rendez-vous",
    "accessible": "Accessible en fauteuil roulant",
}
#: The code of a filter that is on.
ON = "1"
#: The filters that no key of the index answers.
OUTSIDE = {
    ("to_verify", ON): "À vérifier",
    ("favourites", ON): "Favoris",
    ("opening", DAY): "Ouvert ce jour-là",
    ("opening", EVENING): "Ouvert après 18\u00a0h",
    ("opening", SATURDAY): "Ouvert samedi",
    ("opening", PERHAPS): "Peut-être ouvert\u00a0: appelez avant",
}
#: The groups of keys whose labels tell as much as an organization's name.
_SPOKEN = (THEMES, PUBLICS, LANGUAGES, SERVICE_TYPES, KINDS)


class Labels:
    """Word codes."""

    def __init__(self, connection: sqlite3.Connection, vocabularies: Vocabularies) -> None:
        """Take the vocabularies; read how sources are called."""
        self._vocabularies = vocabularies
        self._sources: dict[str, str] = dict(connection.execute("SELECT code, label FROM source"))
        self._kinds: dict[str, str] = {
            code: vocabulary
            for code, vocabulary in connection.execute("SELECT code, vocabulary FROM code")
            if vocabulary not in NOT_KINDS
        }
        self._known: dict[tuple[str, str], str] = {}

    def label(self, name: str, code: str) -> str:
        """Word one code of one filter."""
        known = self._known.get((name, code))
        if known is None:
            known = self._known[name, code] = self._label(name, code)
        return known

    def _label(self, name: str, code: str) -> str:
        """Look one code up."""
        if name == "sources":
            return self._sources.get(code) or code
        if name in SWITCHES:
            return SWITCHES[name]
        if name == "free":
            return self._vocabularies.label(FEES, code)
        label = self.of_group(GROUPS[name], code)
        # A language is a common noun in its vocabulary; here it begins a line, like the others.
        return label[:1].upper() + label[1:] if name == "languages" else label

    def of_group(self, group: str, code: str) -> str:
        """Word one code of one group of keys."""
        if group == KINDS:
            return self._vocabularies.label(self._kinds.get(code, KINDS), code)
        is_category = group == THEMES and "--" not in code
        return self._vocabularies.label(CATEGORIES if is_category else group, code)


class SpokenLabels:
    """Find the records that carry a code whose label holds a word."""

    def __init__(self, reader: IndexReader, labels: Labels) -> None:
        """Fold the labels of the codes in use; a theme is also called by its category."""
        self._reader = reader
        self._same: defaultdict[str, set[str]] = defaultdict(set)
        begins: defaultdict[str, set[str]] = defaultdict(set)
        for group in _SPOKEN:
            for key in reader.keys(group):
                code = key.partition(":")[2]
                text = labels.of_group(group, code)
                if group == THEMES:
                    text = f"{text} {labels.of_group(group, code.partition('--')[0])}"
                for token in tokens(text):
                    single = singular(token)
                    for form in (single, stem(single)):
                        self._same[form].add(key)
                    for form in (token, single):
                        begins[form].add(key)
        self._begins = sorted(begins.items())
        self._words = [word for word, _ in self._begins]

    def rows(self, connection: sqlite3.Connection, word: AskedWord) -> BitMap:
        """Give the records whose labels hold the word."""
        keys = self._same.get(singular(word.word), set()) | self._same.get(stem(word.word), set())
        if word.is_unfinished:
            start = bisect_left(self._words, word.word)
            for label_word, more in self._begins[start:]:
                if not label_word.startswith(word.word):
                    break
                keys = keys | more
        return BitMap.union(BitMap(), *(self._reader.key(connection, key) for key in keys))
