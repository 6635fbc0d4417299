"""Say in one line why a record is among the results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from desktop.domain.freshness import OLD, UNKNOWN, oldest_date, state_of
from desktop.domain.provenance import Dates
from desktop.domain.records import Coded, Record, Service
from desktop.domain.search import Search
from desktop.domain.thesaurus import Heard
from desktop.domain.vocabularies import Vocabularies
from desktop.domain.words import STOP_WORDS, fold, singular, split, tokens
from desktop.operations.search.corrected_search import Words, words_asked

_MOST_WORDS = 4  # of one field
_MOST_MEANINGS = 3  # of one expression
_LATER = {OLD: "plus de 2\u00a0ans", UNKNOWN: "âge inconnu"}
Forms = tuple[frozenset[str], ...]  # of each telling word of a phrase, its singular and plurals


class Texts(Struct, frozen=True):
    """Hold what words are found in: each field's name, its text, and its folded words."""

    record: Record
    fields: tuple[tuple[str, str, frozenset[str]], ...]

    @classmethod
    def of(cls, record: Record, labels: Vocabularies) -> Texts:
        """Take the texts of a record, codes by their `labels`."""
        return cls(
            record,
            tuple(
                (name, text, frozenset(split(text)))
                for name, text in _fields(record, labels)
                if text
            ),
        )


class Reasons:
    """Give the reasons of one answer; what is asked is looked at once for all its records."""

    def __init__(self, words: str, heard: Sequence[Heard], labels: Vocabularies) -> None:
        """Take what was searched, the expressions heard, and what codes are called."""
        self._labels = labels
        self._asked = words_asked(words)
        # A plural need not begin as its singular: « travaux » is `traval`.
        self._starts = tuple(one.removesuffix("l") for one in self._asked)
        self._meanings = tuple(_Meaning(one, labels) for one in heard)

    def of(self, texts: Texts) -> tuple[str, ...]:
        """Say in which fields of a record words were found, the most telling first, as there.

        An expression that the record does not hold says what it stands for:
        « trouvé parce que : papiers → titre de séjour, accompagnement aux démarches ».
        """
        found = [
            f"{name}\u00a0: {hits}"
            for name, text, words in texts.fields
            if (hits := self._hits(text, words))
        ]
        if not self._meanings:
            return tuple(found)
        held = frozenset().union(*(words for _, _, words in texts.fields))
        meanings = [said for each in self._meanings if (said := each.of(texts.record, held))]
        return (*meanings, *found)

    def _hits(self, text: str, words: frozenset[str]) -> str:
        """List the words of a text that answer one asked, each once, as the text writes them."""
        if not self._starts:
            return ""
        answering = {
            word
            for word in words
            if word.startswith(self._starts) and singular(word).startswith(self._asked)
        }
        seen: list[str] = []
        for raw in text.split() if answering else ():
            word = raw.strip(".,;:!?()[]«»\"'’ ")
            for token in answering.intersection(_tokens(word)):
                answering.remove(token)
                written = word if fold(word) != fold(token) else word.lower()
                if written not in seen:
                    seen.append(written)
            if not answering or len(seen) >= _MOST_WORDS:
                break
        return ", ".join(seen[:_MOST_WORDS])


def why_later(dates: Dates, search: Search) -> str:
    """Say that its age counted against a record, where the order weighed it."""
    if not search.words or search.on is None or search.to_verify:
        return ""
    words = _LATER.get(state_of(oldest_date(dates), search.on))
    return f"classé plus bas\u00a0: {words}" if words else ""


class _Meaning:
    """Hold one expression that was heard, ready to be looked for in many records."""

    def __init__(self, heard: Heard, labels: Vocabularies) -> None:
        """Take the expression, and what codes are called."""
        entry = heard.entry
        self._expression = heard.expression
        self._labels = labels
        self._forms = _forms(heard.words)
        self._phrases = tuple((phrase, _forms(tokens(phrase))) for phrase in entry.phrases)
        publics = () if entry.themes else entry.publics
        self._codes = frozenset((*entry.kinds, *entry.themes, *publics))

    def of(self, record: Record, held: frozenset[str]) -> str:
        """Say what the expression stands for in a record that `held` the folded words."""
        if _holds(held, self._forms):
            return ""
        phrases = (phrase for phrase, forms in self._phrases if _holds(held, forms))
        coded = (self._labels.label(code.vocabulary, code.code) for code in self._of(record))
        said = _different((*phrases, *coded))[:_MOST_MEANINGS]
        if not said:
            return ""
        return f"trouvé parce que\u00a0: {self._expression} → {', '.join(said)}"

    def _of(self, record: Record) -> Iterable[Coded]:
        """List the codes of a record that the expression stands for, each once."""
        seen: dict[str, Coded] = {}
        publics = record.eligibility.publics if isinstance(record, Service) else ()
        for code in (*record.kinds, *record.themes, *publics):
            if code.code in self._codes:
                seen.setdefault(code.code, code)
        return seen.values()


@lru_cache(maxsize=4096)
def _tokens(word: str) -> tuple[str, ...]:
    """Split one word of a text: most are the same few thousand."""
    return tokens(word)


def _different(said: Iterable[str]) -> list[str]:
    """Leave out what is said twice, whatever its capitals and accents."""
    return list({sort: one for one in reversed(tuple(said)) if (sort := fold(one))}.values())[::-1]


def _fields(record: Record, labels: Vocabularies) -> tuple[tuple[str, str], ...]:
    """List the texts that words are found in."""
    service = record if isinstance(record, Service) else None
    place = record.places[0].location.commune if record.places else ""
    return (
        ("nom", record.name),
        ("organisme", service.organization_name if service else ""),
        ("thème", _worded(labels, record.themes)),
        ("type", _worded(labels, record.kinds)),
        ("public", _worded(labels, service.eligibility.publics) if service else ""),
        ("lieu", place),
        ("description", f"{record.summary} {record.description}"),
    )


def _worded(labels: Vocabularies, codes: tuple[Coded, ...]) -> str:
    """Word codes, one after the other."""
    return ", ".join([labels.label(code.vocabulary, code.code) for code in codes])


def _forms(words: Words) -> Forms:
    """Give for each telling word every folded word with the same singular."""
    return tuple(
        frozenset(
            form
            for form in (word, one, f"{one}s", f"{one}x", f"{one.removesuffix('l')}ux")
            if singular(form) == one
        )
        for word in words
        if word not in STOP_WORDS
        for one in (singular(word),)
    )


def _holds(held: frozenset[str], phrase: Forms) -> bool:
    """Tell whether every telling word is among those of a text, as the index would have it."""
    return not any(held.isdisjoint(forms) for forms in phrase)
