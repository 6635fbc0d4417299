"""Hold what every search needs of every record, read once after each change."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection, select, union

from desktop.db import meta, tables
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


def load(connection: Connection, vocabularies: Vocabularies) -> Snapshot:
    """Read the narrow tables whole."""
    table = tables.record.c
    rows = connection.execute(
        select(
            table.rowid,
            table.id,
            table.status,
            table.source,
            table.free,
            table.code_set,
            table.commune_code,
            table.latitude,
            table.longitude,
            table.sort_name,
        ).order_by(table.sort_name, table.id)
    ).all()
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
        source_labels=dict(
            connection.execute(select(tables.source.c.code, tables.source.c.label)).all()
        ),
        codes=codes,
        excluded=excluded,
        vocabularies=vocabularies,
        vocabulary_of_kind=kinds,
        labels=_labels(codes, kinds, vocabularies),
    )


def _add_places(connection: Connection, places: dict[int, list[Point]]) -> None:
    """Add the places beyond the first; place by its commune's centroid what has no point."""
    for rowid, _, commune, latitude, longitude in connection.execute(select(tables.record_place)):
        places[rowid].append((commune, latitude, longitude))
    unplaced = union(
        select(tables.record.c.commune_code).where(tables.record.c.latitude.is_(None)),
        select(tables.record_place.c.commune_code).where(tables.record_place.c.latitude.is_(None)),
    )
    table = tables.commune.c
    centroids = {
        code: (code, latitude, longitude)
        for code, latitude, longitude in connection.execute(
            select(table.code, table.latitude, table.longitude).where(table.code.in_(unplaced))
        )
    }
    for points in places.values():
        points[:] = [
            centroids.get(point[0], point) if point[1] is None else point for point in points
        ]


def _codes(
    connection: Connection, sets: dict[int, int]
) -> tuple[dict[str, dict[str, int]], dict[str, int], dict[str, str]]:
    """Spread the sets of codes over their codes; excluded publics are kept apart."""
    named = {row.rowid: row for row in connection.execute(select(tables.code))}
    codes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    excluded: dict[str, int] = defaultdict(int)
    kinds: dict[str, str] = {}
    for number, members in connection.execute(select(tables.code_set)):
        for member in members.split():
            row = named[int(member)]
            if row.nature == Nature.EXCLUDED:
                excluded[row.code] |= sets.get(number, 0)
                continue
            group = row.vocabulary
            if group not in _NOT_KINDS:
                kinds[row.code] = group
                group = KINDS
            codes[group][row.code] |= sets.get(number, 0)
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


def read_vocabularies(connection: Connection) -> Vocabularies:
    """Read every vocabulary, in its own order."""
    table = tables.vocabulary_term.c
    rows = connection.execute(
        select(
            table.vocabulary,
            table.code,
            table.label,
            table.description,
            table.parent,
            table.replaced_by,
        ).order_by(table.rowid)
    )
    return Vocabularies(Term(**row) for row in rows.mappings())
