"""Say in one line why a record is among the results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.domain.records import Coded, Record, Service
from desktop.domain.thesaurus import Entry, Heard
from desktop.domain.vocabularies import Vocabularies
from desktop.domain.words import STOP_WORDS, fold, singular, split, tokens
from desktop.operations.corrected_search import words_asked

_MOST_WORDS = 4  # of one field
_MOST_MEANINGS = 3  # of one expression


def why_found(
    record: Record, words: str, heard: Sequence[Heard], labels: Vocabularies
) -> tuple[str, ...]:
    """Say in which fields the words were found, the most telling first, with the word there.

    An expression that the record does not hold says what it stands for:
    « trouvé parce que : papiers → titre de séjour, accompagnement aux démarches ».
    """
    fields = _fields(record, labels)
    asked = words_asked(words)
    found = [
        f"{name}\u00a0: {', '.join(hits)}" for name, text in fields if (hits := _hits(text, asked))
    ]
    text = " ".join(text for _, text in fields)
    meanings = [
        meaning
        for one in heard
        if not _holds(text, one.words) and (meaning := _meaning(record, text, one, labels))
    ]
    return (*meanings, *found)


def _meaning(record: Record, text: str, heard: Heard, labels: Vocabularies) -> str:
    """Say what an expression stands for in a record."""
    entry = heard.entry
    phrases = (one for one in entry.phrases if _holds(text, tokens(one)))
    coded = (labels.label(code.vocabulary, code.code) for code in _codes(record, entry))
    said = _different((*phrases, *coded))[:_MOST_MEANINGS]
    if not said:
        return ""
    return f"trouvé parce que\u00a0: {heard.expression} → {', '.join(said)}"


def _codes(record: Record, entry: Entry) -> Iterable[Coded]:
    """List the codes of a record that an expression stands for, each once."""
    seen: dict[str, Coded] = {}
    wanted = {*entry.kinds, *entry.themes}
    publics = record.eligibility.publics if isinstance(record, Service) else ()
    if not entry.themes:
        wanted |= set(entry.publics)
    for code in (*record.kinds, *record.themes, *publics):
        if code.code in wanted:
            seen.setdefault(code.code, code)
    return seen.values()


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
        ("thème", _labels(labels, record.themes)),
        ("type", _labels(labels, record.kinds)),
        ("public", _labels(labels, service.eligibility.publics) if service else ""),
        ("lieu", place),
        ("description", f"{record.summary} {record.description}"),
    )


def _labels(labels: Vocabularies, codes: tuple[Coded, ...]) -> str:
    """Word codes, one after the other."""
    return ", ".join(labels.label(code.vocabulary, code.code) for code in codes)


def _holds(text: str, words: Sequence[str]) -> bool:
    """Tell whether a text holds every telling word, as the index would have it."""
    held = set(map(singular, tokens(text)))
    return all(singular(word) in held for word in words if word not in STOP_WORDS)


def _hits(text: str, asked: tuple[str, ...]) -> tuple[str, ...]:
    """List the words of the text that answer one asked, as the text writes them."""
    folded = f" {' '.join(split(text))}"
    # A plural need not begin as its singular (`travaux`); few texts hold what is asked at all.
    if not any(f" {one.removesuffix('l')}" in folded for one in asked):
        return ()
    seen: dict[str, None] = {}
    for raw in text.split():
        word = raw.strip(".,;:!?()[]«»\"'’ ")
        for token in tokens(word):
            if any(singular(token).startswith(one) for one in asked):
                seen.setdefault(word if fold(word) != fold(token) else word.lower())
    return tuple(seen)[:_MOST_WORDS]
