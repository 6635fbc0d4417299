"""Hold what every search needs of every record, read once after each change."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass

from desktop.db import meta
from desktop.db.bits import bits_of
from desktop.domain.records import Nature, Status
from desktop.domain.vocabularies import (
    CATEGORIES,
    LANGUAGES,
    PUBLICS,
    RECEPTION_MODES,
    SERVICE_TYPES,
    THEMES,
    Term,
    Vocabularies,
)
from desktop.domain.words import singular, tokens

KINDS = "kinds"
_NOT_KINDS = frozenset({THEMES, PUBLICS, RECEPTION_MODES, LANGUAGES, SERVICE_TYPES})
_SPOKEN = frozenset({THEMES, PUBLICS, LANGUAGES, SERVICE_TYPES, KINDS})
Point = tuple[str, float | None, float | None]
_RECORDS = (
    "SELECT rowid, id, status, source, free, code_set, commune_code, latitude, longitude, sort_name"
    " FROM record ORDER BY sort_name, id"
)
_PLACES = "SELECT record, commune_code, latitude, longitude FROM record_place"
_CENTROIDS = (
    "SELECT code, latitude, longitude FROM commune WHERE code IN ("
    "SELECT commune_code FROM record WHERE latitude IS NULL "
    "UNION SELECT commune_code FROM record_place WHERE latitude IS NULL)"
)
_TERMS = (
    "SELECT vocabulary, code, label, description, parent, replaced_by "
    "FROM vocabulary_term ORDER BY rowid"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Hold the catalogue as sets of rows; lists are indexed by row number.

    `codes` and `excluded` map a group (a vocabulary, or `kinds`) to its codes' sets;
    `labels` gives for each code that a word can mean the folded words of its label;
    `ranks` is the place of each record in the order of names, `sort_names` what orders them.
    """

    generation: str
    size: int
    ids: list[str]
    ranks: list[int]
    sort_names: list[str]
    places: dict[int, list[Point]]
    open: int
    free: int
    sources: dict[str, int]
    source_labels: dict[str, str]
    codes: dict[str, dict[str, int]]
    excluded: dict[str, int]
    vocabularies: Vocabularies
    vocabulary_of_kind: dict[str, str]
    labels: tuple[tuple[frozenset[str], int], ...]


def load(connection: sqlite3.Connection, vocabularies: Vocabularies) -> Snapshot:
    """Read the narrow tables whole."""
    rows = connection.execute(_RECORDS).fetchall()
    size = max((row[0] for row in rows), default=0)
    ids, sort_names, ranks = [""] * (size + 1), [""] * (size + 1), [0] * (size + 1)
    places: dict[int, list[Point]] = {}
    by_source: dict[str, list[int]] = defaultdict(list)
    by_set: dict[int, list[int]] = defaultdict(list)
    opened, free = [], []
    for rank, (rowid, record_id, status, source, gratis, codes, *point) in enumerate(rows):
        ids[rowid] = record_id
        ranks[rowid], sort_names[rowid] = rank, point[3]
        places[rowid] = [(point[0], point[1], point[2])]
        by_source[source].append(rowid)
        by_set[codes].append(rowid)
        if status != Status.CLOSED:
            opened.append(rowid)
        if gratis:
            free.append(rowid)
    _add_places(connection, places)
    sets = {number: bits_of(members, size) for number, members in by_set.items()}
    codes, excluded, kinds = _codes(connection, sets)
    return Snapshot(
        generation=meta.read(connection, meta.GENERATION),
        size=size,
        ids=ids,
        ranks=ranks,
        sort_names=sort_names,
        places=places,
        open=bits_of(opened, size),
        free=bits_of(free, size),
        sources={code: bits_of(members, size) for code, members in by_source.items()},
        source_labels=dict(connection.execute("SELECT code, label FROM source")),
        codes=codes,
        excluded=excluded,
        vocabularies=vocabularies,
        vocabulary_of_kind=kinds,
        labels=_labels(codes, kinds, vocabularies),
    )


def _add_places(connection: sqlite3.Connection, places: dict[int, list[Point]]) -> None:
    """Add the places beyond the first; place by its commune's centroid what has no point."""
    for rowid, *point in connection.execute(_PLACES):
        places[rowid].append((point[0], point[1], point[2]))
    centroids: dict[str, Point] = {row[0]: row for row in connection.execute(_CENTROIDS)}
    for points in places.values():
        points[:] = [
            centroids.get(point[0], point) if point[1] is None else point for point in points
        ]


def _codes(
    connection: sqlite3.Connection, sets: dict[int, int]
) -> tuple[dict[str, dict[str, int]], dict[str, int], dict[str, str]]:
    """Spread the sets of codes over their codes; excluded publics are kept apart."""
    named = {
        rowid: coded
        for rowid, *coded in connection.execute("SELECT rowid, vocabulary, code, nature FROM code")
    }
    codes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    excluded: dict[str, int] = defaultdict(int)
    kinds: dict[str, str] = {}
    for number, members in connection.execute("SELECT rowid, codes FROM code_set"):
        for member in members.split():
            group, code, nature = named[int(member)]
            if nature == Nature.EXCLUDED:
                excluded[code] |= sets.get(number, 0)
                continue
            if group not in _NOT_KINDS:
                kinds[code] = group
                group = KINDS
            codes[group][code] |= sets.get(number, 0)
    return {group: dict(found) for group, found in codes.items()}, dict(excluded), kinds


def _labels(
    codes: dict[str, dict[str, int]], kinds: dict[str, str], vocabularies: Vocabularies
) -> tuple[tuple[frozenset[str], int], ...]:
    """Fold the labels that a person may type: of themes and categories, of kinds."""
    found = []
    for group in _SPOKEN & codes.keys():
        for code, members in codes[group].items():
            vocabulary = kinds.get(code, group) if group == KINDS else group
            label = vocabularies.label(vocabulary, code)
            if group == THEMES:
                category = code.partition("--")[0]
                label = f"{label} {vocabularies.label(CATEGORIES, category)}"
            words = frozenset(form for token in tokens(label) for form in (token, singular(token)))
            found.append((words, members))
    return tuple(found)


def read_vocabularies(connection: sqlite3.Connection) -> Vocabularies:
    """Read every vocabulary, in its own order."""
    return Vocabularies(
        Term(
            vocabulary=vocabulary,
            code=code,
            label=label,
            description=description,
            parent=parent,
            replaced_by=replaced_by,
        )
        for vocabulary, code, label, description, parent, replaced_by in connection.execute(_TERMS)
    )
