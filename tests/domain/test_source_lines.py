"""Nothing of a source row is out of reach: each value has its line, each empty column its name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.source_lines import empty_columns, source_lines
from tests.slow.fuzz_files import SEEDS

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)


def leaves(value: Any) -> Iterator[str]:
    """List every value that says something, whatever holds it."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from leaves(inner)
    elif isinstance(value, str):
        if value.strip():
            yield value
    elif value is not None:
        yield json.dumps(value)


def check(columns: dict[str, Any]) -> None:
    """Compare what is shown with every value of the row."""
    assert [text for _, text in source_lines(columns)] == list(leaves(columns))
    filled = {name for name, value in columns.items() if any(leaves(value))}
    assert set(empty_columns(columns)) | filled == set(columns)


@given(st.dictionaries(st.text(max_size=6), VALUES, max_size=5))
def test_every_value_has_its_line_and_every_empty_column_is_named(columns: dict[str, Any]) -> None:
    check(columns)


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_so_it_is_for_a_row_of_each_dialect(name: str) -> None:
    check(SEEDS[name]())


def test_what_is_nested_is_named_by_its_way() -> None:
    row = {"a": {"b": [{"c": 1}, "x"]}, "d": True, "e": "", "f": [None]}
    assert source_lines(row) == (("a.b.1.c", "1"), ("a.b.2", "x"), ("d", "true"))
    assert empty_columns(row) == ("e", "f")
