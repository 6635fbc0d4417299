"""Filter records by codes, and count what each more code would leave."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.db.snapshot import KINDS, Snapshot
from desktop.domain.search import FacetCount, Search
from desktop.domain.vocabularies import (
    CATEGORIES,
    EVERYONE,
    FEES,
    FREE,
    LANGUAGES,
    PUBLICS,
    RECEPTION_MODES,
    THEMES,
)

_CODED = {
    "themes": THEMES,
    "publics": PUBLICS,
    "reception_modes": RECEPTION_MODES,
    "kinds": KINDS,
    "languages": LANGUAGES,
}


def filters(snapshot: Snapshot, search: Search) -> dict[str, int]:
    """Give the set that each filter in use leaves, by the filter's name."""
    asked: dict[str, frozenset[str]] = {
        "themes": search.themes,
        "publics": search.publics,
        "reception_modes": search.reception_modes,
        "kinds": search.kinds,
        "languages": search.languages,
        "sources": search.sources,
        "free": frozenset({FREE}) if search.free else frozenset(),
    }
    return {
        name: _any_of(rows_of(snapshot, name, code) for code in codes)
        for name, codes in asked.items()
        if codes
    }


def rows_of(snapshot: Snapshot, name: str, code: str) -> int:
    """Give the records that one code of one filter leaves; both filters and counts use it.

    A category of themes stands for its themes. Who welcomes everyone welcomes each public,
    unless the record excludes that one.
    """
    if name == "free":
        return snapshot.free
    if name == "sources":
        return snapshot.sources.get(code, 0)
    members = snapshot.codes.get(_CODED[name], {})
    if name == "themes" and "--" not in code:
        inside = (rows for one, rows in members.items() if one.startswith(f"{code}--"))
        return members.get(code, 0) | _any_of(inside)
    if name == "publics":
        welcomed = members.get(code, 0) | members.get(EVERYONE, 0)
        return welcomed & ~snapshot.excluded.get(code, 0)
    return members.get(code, 0)


def count(
    snapshot: Snapshot, search: Search, found: int, used: dict[str, int]
) -> dict[str, tuple[FacetCount, ...]]:
    """Count the codes of every facet among the records found, each ignoring its own filter.

    `found` is the set before any filter; a code in use is listed even when it leaves nothing.
    """
    offered = {
        "themes": {*snapshot.codes.get(THEMES, ()), *search.themes},
        "publics": {*snapshot.codes.get(PUBLICS, ()), *search.publics},
        "free": {FREE},
        "reception_modes": {*snapshot.codes.get(RECEPTION_MODES, ()), *search.reception_modes},
        "kinds": {*snapshot.codes.get(KINDS, ()), *search.kinds},
        "languages": {*snapshot.codes.get(LANGUAGES, ()), *search.languages},
        "sources": {*snapshot.sources, *search.sources},
    }
    selected = {
        "themes": search.themes,
        "publics": search.publics,
        "free": frozenset({FREE}) if search.free else frozenset(),
        "reception_modes": search.reception_modes,
        "kinds": search.kinds,
        "languages": search.languages,
        "sources": search.sources,
    }
    facets = {}
    for name, codes in offered.items():
        base = found
        for other, rows in used.items():
            if other != name:
                base &= rows
        counts = [
            FacetCount(
                code=code,
                label=_label(snapshot, name, code),
                count=(base & rows_of(snapshot, name, code)).bit_count(),
            )
            for code in codes
        ]
        kept = (one for one in counts if one.count or one.code in selected[name])
        facets[name] = tuple(sorted(kept, key=lambda one: (-one.count, one.label, one.code)))
    return facets


def _label(snapshot: Snapshot, name: str, code: str) -> str:
    """Word one code of one facet."""
    if name == "sources":
        return snapshot.source_labels.get(code) or code
    if name == "free":
        return snapshot.vocabularies.label(FEES, code)
    if name == "kinds":
        return snapshot.vocabularies.label(snapshot.vocabulary_of_kind.get(code, KINDS), code)
    vocabulary = CATEGORIES if name == "themes" and "--" not in code else _CODED[name]
    label = snapshot.vocabularies.label(vocabulary, code)
    # A language is a common noun in its vocabulary; here it begins a line, like the others.
    return label[:1].upper() + label[1:] if name == "languages" else label


def _any_of(sets: Iterable[int]) -> int:
    """Join sets."""
    joined = 0
    for rows in sets:
        joined |= rows
    return joined
