"""Compare the counts of rows that come back with plain meetings of sets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from desktop.db.index import row_codes
from desktop.db.index.row_codes import MOST_COUNTED, RowCodes

rows = st.sets(st.integers(0, 60)).map(BitMap)


@settings(max_examples=60, deadline=None)
@given(sets=st.lists(rows, max_size=6), asked=st.lists(rows, max_size=9), few=st.integers(1, 40))
def test_rows_that_come_back_are_counted_as_sets_would(
    sets: list[BitMap], asked: list[BitMap], few: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(row_codes, "_REMEMBERED", few)
        known = RowCodes(sets)
        for found in (one for one in asked for _ in range(3)):
            assert known.counts(found) in (None, [len(found & one) for one in sets])
        last = BitMap(range(MOST_COUNTED))
        answers = [known.counts(last) for _ in range(4)]
    assert answers[-1] == [len(last & one) for one in sets]


def test_more_rows_than_a_byte_counts_are_added_in_two_parts() -> None:
    most, more = BitMap(range(MOST_COUNTED)), BitMap(range(MOST_COUNTED + 1))
    known = RowCodes([most, BitMap(), BitMap([3, 300])])
    assert [known.counts(most), known.counts(most)] == [None, [MOST_COUNTED, 0, 2]]
    assert [known.counts(more), known.counts(more)] == [None, None]
