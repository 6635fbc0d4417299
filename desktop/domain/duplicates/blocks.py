"""Choose which pairs are worth comparing: comparing all with all would take hours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from desktop.domain.duplicates.evidence import Common
from desktop.domain.duplicates.features import Features

#: A value that one source gives to more records than this is a switchboard's.
_MOST_OF_ONE_SOURCE = 3
#: About 200 m in France; a place and its neighbours within 200 m fall in touching cells.
_CELL_LATITUDE, _CELL_LONGITUDE = 0.002, 0.003
_TOUCHING = tuple(product((-1, 0, 1), repeat=2))
Key = tuple[object, ...]
Pair = tuple[int, int]


def common_values(features: Sequence[Features]) -> Common:
    """Find what one source gives to many records, and the types it repeats in a commune."""
    types = Counter(
        (each.source, where, each.type) for each in features for where in each.communes if each.type
    )
    return Common(
        phones=_common((each.source, value) for each in features for value in each.phones),
        emails=_common((each.source, value) for each in features for value in each.emails),
        sites=_common((each.source, value) for each in features for value in each.sites),
        types=frozenset(key for key, n in types.items() if n > 1),
    )


def _common(given: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Keep the values that come too often in one source."""
    counts = Counter(given)
    return frozenset(value for (_, value), n in counts.items() if n > _MOST_OF_ONE_SOURCE)


def pairs_to_compare(features: Sequence[Features], common: Common) -> Iterator[Pair]:
    """Give each pair of row numbers once, ordered by its second: the one that was read later.

    A pair is of two sources and has something in common; what is only near is compared when
    nothing says that the types differ.
    """
    seen: set[Pair] = set()
    for pair in _in_blocks(features, common):
        if pair not in seen and comparable(features[pair[0]], features[pair[1]]):
            seen.add(pair)
            yield pair


def comparable(a: Features, b: Features) -> bool:
    """Tell whether two records may be one: of two sources, and both places or both services."""
    return a.source != b.source and a.is_place == b.is_place


def _in_blocks(features: Sequence[Features], common: Common) -> Iterator[Pair]:
    """Give each row with the earlier ones of its blocks, some of them more than once."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for row, each in enumerate(features):
        for key in _keys(each, common):
            block = blocks[key]
            yield from ((earlier, row) for earlier in block)
            block.append(row)
        own = {_cell(point) for point in each.points}
        for x, y in own:
            for across, up in _TOUCHING:
                for earlier in cells.get((x + across, y + up), ()):
                    if _may_be_one(features[earlier], each):
                        yield earlier, row
        for cell in own:
            cells[cell].append(row)


def _keys(each: Features, common: Common) -> Iterator[Key]:
    """Name the blocks of one record."""
    for phone in each.phones - common.phones:
        yield "phone", phone
    for email in each.emails - common.emails:
        yield "email", email
    if each.siret:
        yield "siret", each.siret
    for where in each.communes | each.postal_codes:
        if each.type:
            yield where, "type", each.type
        for word in each.name:
            if word not in each.commune_words:
                yield where, "name", word


def _cell(point: tuple[float, float]) -> tuple[int, int]:
    """Name the square that holds a point."""
    return int(point[0] // _CELL_LATITUDE), int(point[1] // _CELL_LONGITUDE)


def _may_be_one(a: Features, b: Features) -> bool:
    """Tell whether the types leave it open."""
    return not (a.type and b.type) or a.type == b.type
