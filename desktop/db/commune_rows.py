"""Put the communes into the catalogue."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from desktop.db.inserts import insert_sql
from desktop.domain.places import Commune
from desktop.domain.words import sort_key

_COLUMNS = 17


def store_communes(connection: sqlite3.Connection, communes: Iterable[Commune]) -> None:
    """Replace every commune, with its postal and former codes."""
    rows, postal, former = [], [], []
    for one in communes:
        rows.append(_row(one, sort_key(one.name)))
        postal += [(code, one.code) for code in one.postal_codes]
        former += [(code, one.code) for code in one.former_codes]
    for table, columns, values in (
        ("commune", _COLUMNS, rows),
        ("postal_code", 2, postal),
        ("former_commune", 2, former),
    ):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 -- our own names
        connection.executemany(insert_sql(table, columns), values)


def _row(one: Commune, sort_name: str) -> tuple[object, ...]:
    """Give the row of a commune, in the order of its columns."""
    return (
        one.code,
        one.name,
        sort_name,
        one.department,
        one.department_name,
        one.region,
        one.region_name,
        one.epci,
        one.epci_name,
        one.ept,
        one.ept_name,
        one.population,
        one.latitude,
        one.longitude,
        one.kind,
        " ".join(one.postal_codes),
        " ".join(one.former_codes),
    )
