"""Lossless: what came in goes out again, whatever the dialect and whatever the cells hold."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.provenance import RowOrigin, SourceRow
from desktop.exchange.dialects import DIALECTS, NestedDialect
from desktop.exchange.reading import open_file
from desktop.exchange.writers.names import distinct, file_name
from desktop.exchange.writers.source_rows import is_table
from tests.exchange.writers.round_trip import read_all, rows_of, written_again
from tests.slow.fuzz_files import SEEDS

#: Dialects whose objects hold several records: each record has its own part of the object.
UNFOLDED = frozenset(each.NAME for each in DIALECTS if isinstance(each, NestedDialect))
JSON_SEEDS = sorted(name for name in SEEDS if name not in ("table", "france-services"))
FLAT_SEEDS = sorted(
    name
    for name, seed in SEEDS.items()
    if name != "table" and all(isinstance(value, str | None) for value in seed().values())
)
NAMES = st.text("abcdéf_ ", min_size=1, max_size=8).map("autre {}".format)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=4,
)
CELLS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12
) | st.sampled_from(("=1+1", '"', "a\nb", "a;b,c", "01200", "'"))
QUICK = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("name", JSON_SEEDS)
@QUICK
@given(extra=st.dictionaries(NAMES, VALUES, max_size=4))
def test_an_object_comes_out_as_it_came(name: str, extra: dict[str, Any]) -> None:
    row = SEEDS[name]() | extra
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "essai.json").write_text(json.dumps([row]), encoding="utf-8")
        reading = open_file(folder / "essai.json")
        records, refused = read_all(reading)
        assert not refused
        (folder / "out").mkdir()
        (path,) = written_again(folder / "out", records)
        given_back = json.loads(path.read_bytes())
    if reading.dialect in UNFOLDED:
        assert given_back == [each.row.columns() for each in records]
    else:
        assert given_back == [row]


@pytest.mark.parametrize("name", FLAT_SEEDS)
@QUICK
@given(extra=st.dictionaries(NAMES.map(str.strip), CELLS, max_size=4))
def test_a_row_of_a_table_comes_out_as_it_came(name: str, extra: dict[str, str]) -> None:
    row = {key: value or "" for key, value in SEEDS[name]().items()} | extra
    text = io.StringIO()
    writer = csv.DictWriter(text, list(row), lineterminator="\n")
    writer.writeheader()
    writer.writerow(row)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "essai.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
        records, refused = read_all(open_file(folder / "essai.csv"))
        assert not refused
        (folder / "out").mkdir()
        (path,) = written_again(folder / "out", records)
        assert rows_of(path.read_bytes()) == [row]


def test_cells_and_objects_are_told_apart() -> None:
    def row(raw: bytes, file: str, *names: str) -> SourceRow:
        return SourceRow(raw, 1, RowOrigin("essai", "1", "", file, names))

    for kept, expected in (
        (row(b'{"a":"1"}', "f.csv"), True),
        (row(b'{"a":"1"}', "f.xlsx, feuille A"), True),
        (row(b'{"a":"1"}', "f.geojson"), False),
        (row(b'{"a":"1"}', "f.jsonl.gz"), False),
        (row(b'{"a":1}', "f.zip"), False),
        (row(b'["1"]', "f.csv", "a"), True),
    ):
        assert is_table(kept, kept.columns()) is expected


def test_a_name_of_a_file_is_never_a_path() -> None:
    taken: set[str] = set()
    assert file_name("a", "../../b/c d.csv", ending=".csv") == "a--b-c-d.csv.csv"
    assert distinct("A.csv", taken) == "A.csv"
    assert distinct("a.csv", taken) == "a-2.csv"
