"""Compare the order with BM25 written plainly, on random texts."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from math import log, log2

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from desktop.db.index import gathering, ranking
from desktop.db.index.asked import AskedWord
from desktop.db.index.gathering import LENGTH_GROUP, Entry, length_of
from desktop.db.index.lengths import Lengths
from desktop.db.index.ranking import Relevance
from desktop.db.index.reader import IndexReader, hits_of
from desktop.db.index.store import SCHEMA
from desktop.db.index.writer import IndexWriter

texts = st.lists(st.sampled_from(["colis", "bail", "jardin", "velo"]), max_size=9).map(" ".join)
entries = st.lists(
    st.builds(Entry, texts, texts, texts, texts, st.just(()), st.just(())), min_size=1, max_size=30
)
ASKED = ("colis", "bail")
NO_SHRINK = (Phase.explicit, Phase.reuse, Phase.generate)  # it may take minutes
OLD = BitMap(range(1, 30, 2))


def relevance(kept: list[Entry]) -> Relevance:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statement in SCHEMA:
            connection.execute(statement)
        writer = IndexWriter(connection)
        for row, entry in enumerate(kept):
            writer.add(row, entry)
        for _ in writer.finish():
            pass
        reader = IndexReader(connection)
        lengths = Lengths(
            [
                (length_of(key.partition(":")[2]), reader.key(connection, key))
                for key in reader.keys(LENGTH_GROUP)
            ]
        )
        hits = [hits_of(reader.levels(connection, AskedWord(word))) for word in ASKED]
        return Relevance(hits, lengths, OLD)


def plain(kept: list[Entry]) -> dict[int, float]:
    """Score every record by the formula: k1 = 1.2, b = 0.75, lengths by steps of 9 %.

    A word that half of the records hold counts only when they all are so.
    """
    steps = [length_of(str(step(entry))) for entry in kept]
    average = sum(steps) / len(steps)
    scores = dict.fromkeys(range(len(kept)), 0.0)
    weights = [[weigh(entry, word) for entry in kept] for word in ASKED]
    telling = [each for each in weights if 2 * sum(map(bool, each)) < len(kept)]
    for frequencies in telling or weights:
        found = sum(map(bool, frequencies))
        rarity = max(1e-6, log((len(kept) - found + 0.5) / (found + 0.5)))
        for row, frequency in enumerate(frequencies):
            damping = 1.2 * (0.25 + 0.75 * steps[row] / average)
            scores[row] -= rarity * frequency / (frequency + damping)
    return {row: score * (0.9 if row in OLD else 1.0) for row, score in scores.items()}


def step(entry: Entry) -> int:
    """Tell how long a record is."""
    texts = (entry.name, entry.about, entry.place, entry.said)
    return int(8 * log2(max(sum(len(text.split()) for text in texts), 1)))


def weigh(entry: Entry, word: str) -> int:
    said = entry.said.split().count(word)
    times = (said >= 1) + (said >= 2) + 2 * (said >= 4)
    fields = (entry.name, entry.about, entry.place)
    return times + sum(
        weight for text, weight in zip(fields, (10, 5, 2), strict=True) if word in text.split()
    )


@given(kept=entries, together=st.sampled_from([3, 32]))
@settings(max_examples=40, deadline=None, phases=NO_SHRINK)
def test_a_score_is_bm25_with_a_tenth_for_freshness(kept: list[Entry], together: int) -> None:
    rows = BitMap(range(len(kept)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gathering, "_TOGETHER", together)
        assert relevance(kept).scores(rows) == pytest.approx(plain(kept))


@given(kept=entries, few=st.integers(1, 9))
@settings(max_examples=40, deadline=None, phases=NO_SHRINK)
def test_every_row_comes_once_the_shortest_of_each_kind_first(kept: list[Entry], few: int) -> None:
    rows = BitMap(range(len(kept)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "CHUNK", 3 * few)
        patch.setattr(ranking, "_SHORTEST", few)
        patch.setattr(ranking, "_NEAR", 2 * few)
        order = relevance(kept)
        chunks = list(order.chunks(rows))
    assert BitMap.union(*chunks) == rows
    assert sum(map(len, chunks)) == len(rows)
    if len(rows) > 3 * few:
        for levels in zip(*(word.levels for word in order._words), strict=True):
            held = [row for row in rows if any(row in level for level in levels)]
            chosen = sorted(step(kept[row]) for row in held if row in chunks[0])
            assert chosen[:few] == sorted(step(kept[row]) for row in held)[:few]
