"""Put any JSON anywhere in objects of the nested dialects: they give rows, or refuse."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.canonical import decode, encode
from desktop.domain.errors import ImportRefused
from desktop.domain.provenance import ImportedRecord
from desktop.exchange.reading import open_file
from tests.exchange.dialects.test_dila import feature, slot
from tests.exchange.dialects.test_reseau_alpha import formation, page, structure
from tests.exchange.hsds_samples import PACKAGE_1, PACKAGE_3, service_object, zipped

_OLD = {
    "regular_schedules": [{"weekday": "1", "opens_at": "09:00", "closes_at": "12:00"}],
    "holiday_schedules": [{"closed": "true", "start_date": "2026-08-01"}],
    "eligibility": [{"eligibility": "adultes"}],
}
_NEW = {
    "cost_options": [{"amount": 3, "currency": "EUR", "option": "x"}],
    "attributes": [{"taxonomy_term": {"name": "x", "taxonomy_detail": {"name": "publics"}}}],
    "service_areas": [{"name": "x", "extent": "91027"}],
    "capacities": [{"available": 2, "updated": "2026-01-01"}],
    "contacts": [{"title": "x", "phones": [{"number": "3919"}]}],
    "languages": [{"code": "ar"}],
}
SAMPLES: dict[str, Any] = {
    "dila": feature(
        Ouverture={"PlageJ": [slot("lundi", "mardi", ("09:00", "12:00"), note="x")]},
        CoordonnéesNum={
            "Téléphone": {"coût": "x", "$t": "3939"},
            "Email": "a@b.fr",
            "Url": "www.b.fr",
        },
    ),
    "page": page(),
    "map": structure(formation()),
    "hsds-3": service_object(**_NEW),
    "hsds-1": service_object(**_OLD),
}
_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=4,
)


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """List where every value of an object stands."""
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for key, inner in items:
        yield (*path, key)
        yield from paths(inner, (*path, key))


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_value_anywhere_gives_rows_that_add_up_or_one_refusal(
    name: str, tmp_path: Path, data: st.DataObject
) -> None:
    written = copy.deepcopy(SAMPLES[name])
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(list(paths(written))))
        owner = written
        for key in path[:-1]:
            owner = owner[key]
        owner[path[-1]] = data.draw(_ANY)
    file = tmp_path / "objets.json"
    file.write_text(json.dumps([written]), encoding="utf-8")
    try:
        reading = open_file(file)
        items = list(reading.items)
    except ImportRefused:
        return
    assert len(items) == reading.rows
    for item in items:
        if isinstance(item, ImportedRecord):
            assert decode(encode(item.record)) == item.record


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_cells_in_any_tables_give_rows_that_add_up_or_one_refusal(
    tmp_path: Path, data: st.DataObject
) -> None:
    package = data.draw(st.sampled_from([PACKAGE_1, PACKAGE_3]))
    names = data.draw(st.lists(st.sampled_from(list(package)), min_size=1, unique=True))
    tables = {name: [dict(row) for row in package[name]] for name in names}
    for _ in range(data.draw(st.integers(0, 4))):
        row = data.draw(st.sampled_from(tables[data.draw(st.sampled_from(names))]))
        row[data.draw(st.sampled_from(list(row)))] = data.draw(st.text(max_size=8))
    file = tmp_path / "paquet.zip"
    file.write_bytes(zipped(tables))
    try:
        reading = open_file(file)
        items = list(reading.items)
    except ImportRefused:
        return
    assert len(items) == reading.rows
