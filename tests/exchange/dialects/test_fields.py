from __future__ import annotations

import re
from typing import get_type_hints

import pytest

from desktop.domain import records
from desktop.exchange.cells import columns_of
from desktop.exchange.dialects import DIALECTS, Dialect

_STRUCT = re.compile(r"tuple\[desktop\.domain\.\w+\.(\w+), \.\.\.\]")


def field_type(kind: type, name: str) -> str:
    hint = get_type_hints(kind).get(name)
    return "" if hint is None else str(hint)


def stands(path: str) -> bool:
    """Tell whether a path of FIELDS leads to a field of a service or an organization."""
    first, *rest = path.split(".")
    if first == "extra":
        return True
    owners = [kind for kind in (records.Service, records.Organization) if field_type(kind, first)]
    if not owners:
        return False
    written = field_type(owners[0], first)
    for name in rest:
        if name == "*":
            continue
        inner = re.search(r"(?:desktop\.domain\.\w+\.)(\w+)", written)
        if inner is None:
            return False
        owner = getattr(records, inner[1])
        written = field_type(owner, name)
        if not written:
            return False
    return True


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: str(dialect.NAME))
def test_what_a_dialect_says_it_fills_exists(dialect: Dialect) -> None:
    assert [path for path in dialect.FIELDS if not stands(path)] == []
    assert {"source_id", "name"} <= dialect.FIELDS.keys()
    assert all(column.strip() for columns in dialect.FIELDS.values() for column in [columns])


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: str(dialect.NAME))
def test_a_dialect_recognises_the_columns_that_it_reads_before_any_other(dialect: Dialect) -> None:
    columns = columns_of(dialect.FIELDS)
    if dialect.recognises(columns):
        assert next(one for one in DIALECTS if one.recognises(columns)) is dialect
    else:
        assert dialect.NAME in {"dila", "reseau-alpha", "hsds-3", "hsds-1"}  # by their shape
