"""What is shown as one stands once, where its first result stood."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from desktop.db.search_names import Names
from desktop.db.search_order import Matched, Ordering

NOTHING = BitMap()


@given(
    numbers=st.lists(st.integers(0, 30), unique=True, max_size=30),
    groups=st.lists(st.lists(st.integers(0, 30), min_size=2, max_size=4, unique=True), max_size=6),
)
def test_linked_records_are_one_result_where_the_first_of_them_stood(
    numbers: list[int], groups: list[list[int]]
) -> None:
    apart: list[list[int]] = []
    for group in groups:
        if not any(set(group) & set(other) for other in apart):
            apart.append(sorted(group))
    linked = {row: group for group in apart for row in group}
    rows = BitMap(numbers)
    matched = Matched(
        rows=rows,
        tiers=(rows, rows, rows, rows),
        first=NOTHING,
        relevance=None,
        centre=None,
        around=None,
        located=NOTHING,
        linked=linked,
    )
    shown = list(Ordering(matched, Names())._once(numbers))
    places = [tuple(linked.get(row, (row,))) for row in numbers]
    assert [tuple(linked.get(row, (row,))) for row in shown] == list(dict.fromkeys(places))
    assert all(row == min(set(linked.get(row, (row,))) & set(numbers)) for row in shown)
