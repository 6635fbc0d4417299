"""Fold what a record says into the words that the index holds."""

from __future__ import annotations

from functools import lru_cache

from desktop.domain.records import Record, Service
from desktop.domain.words import STOP_WORDS, singular, tokens

#: Raise it when what is folded changes: the index is then made again.
VERSION = "2"
IndexText = tuple[str, str, str, str]


@lru_cache(maxsize=65536)
def index_words(word: str) -> str:
    """Fold one written word into index words, in the singular.

    A plural whose singular is not its beginning (`travaux`) is kept beside it, so that it is
    found while it is being typed.
    """
    kept = []
    for token in tokens(word):
        single = singular(token)
        kept.append(single)
        if not token.startswith(single):
            kept.append(token)
    return " ".join(kept)


@lru_cache(maxsize=65536)
def _telling_words(word: str) -> str:
    """Fold one written word, leaving out those that every description has."""
    return " ".join(one for one in index_words(word).split() if one not in STOP_WORDS)


@lru_cache(maxsize=4096)
def _short(text: str) -> str:
    """Fold a short text that comes back often (a commune, an organization)."""
    return " ".join(map(index_words, text.split()))


def index_text(record: Record) -> IndexText:
    """Fold a record: its name, what it is about, its places, what it says of itself.

    Labels of codes are not here: the search reads them from the vocabularies.
    Streets are not either: « rue de la Justice » is no court.
    """
    about = record.acronym
    if isinstance(record, Service) and record.organization_name:
        about = f"{about} {record.organization_name}" if about else record.organization_name
    place = " ".join(
        _short(f"{one.location.commune} {one.location.postal_code}") for one in record.places
    )
    if isinstance(record, Service) and record.eligibility.areas:
        place = " ".join((place, *(_short(area.label) for area in record.eligibility.areas)))
    said = f"{record.summary} {record.description}".strip()
    return (
        " ".join(map(index_words, record.name.split())),
        _short(about) if about else "",
        place,
        " ".join(filter(None, map(_telling_words, said.split()))) if said else "",
    )
