"""Compare quick counts with plain meetings of sets."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from desktop.db.index.counting import CountedSets


@st.composite
def rows(draw: st.DrawFn) -> BitMap:
    """Make a few rows, or regular ones: more than a list of a compressed bitmap holds."""
    spaced = range(draw(st.integers(0, 9)), draw(st.integers(0, 140_000)), draw(st.integers(1, 99)))
    return BitMap(spaced if draw(st.booleans()) else draw(st.sets(st.integers(0, 140_000))))


@settings(max_examples=40, deadline=None)
@given(sets=st.lists(rows(), max_size=5), found=rows())
def test_counts_are_those_of_meetings_whatever_the_sizes(sets: list[BitMap], found: BitMap) -> None:
    counted = CountedSets(sets)
    expected = [len(found & one) for one in sets]
    assert counted.counts(found) == expected
    assert counted.counts(found, slice(1, 3)) == expected[1:3]
