"""Make in memory the segment of rows that no segment of the file answers for yet."""

from __future__ import annotations

from collections import defaultdict

from pyroaring import BitMap

from desktop.db.index.gathering import Gathering
from desktop.db.index.levels import encode, one_level
from desktop.db.index.points import tiles_of
from desktop.db.index.store import Held, Segment


def hold(gathering: Gathering) -> Segment:
    """Make the segment of what was gathered; what its words begin with is joined when asked for."""
    words = [(word, encode(held)) for word, held in gathering.words()]
    keys = [(key, encode(one_level(rows))) for key, rows in gathering.by_key()]
    tiles: defaultdict[str, list[bytes]] = defaultdict(list)
    for tile, points in tiles_of(gathering.points):
        tiles[tile].append(points)
    return Segment(
        number=0,
        live=BitMap(gathering.rows),
        dead=BitMap(),
        lists=([key for key, _ in keys], [], [word for word, _ in words]),
        held=Held(([data for _, data in keys], [], [data for _, data in words]), tiles),
    )
