"""Write HSDS 3 (Open Referral): nested JSON, or its tabular data package."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.domain.export_report import Exported, LeftOut
from desktop.domain.records import Service
from desktop.domain.vocabularies import Vocabularies
from desktop.exchange.rows import encode_json
from desktop.exchange.writers.csv_tables import CsvTable
from desktop.exchange.writers.hsds_parts import key
from desktop.exchange.writers.hsds_records import organization, service
from desktop.exchange.writers.hsds_tables import TABLES, Row, descriptor, rows_of
from desktop.exchange.writers.json_lists import JsonList, wrap

_ALONE = "l’organisme de ce service n’est pas dans le catalogue"


class NestedHsds:
    """Write one JSON object: the list of services, each whole, and the list of organizations."""

    def __init__(self, folder: Path, labels: Vocabularies) -> None:
        """Take a folder to write in, and the vocabularies."""
        self._folder = folder
        self._labels = labels
        self._lists = {
            name: JsonList(folder / f"{name}.json") for name in ("service", "organization")
        }
        self.dropped: Counter[str] = Counter()

    def add(self, item: Exported) -> tuple[LeftOut, ...]:
        """Write one record."""
        if isinstance(item.stored.record, Service):
            self._lists["service"].add(service(item, self._labels))
        else:
            self._lists["organization"].add(organization(item.stored, self._labels))
        return ()

    def finish(self) -> None:
        """Put both lists in one file."""
        for each in self._lists.values():
            each.finish()
        wrap(self._folder / "hsds.json", {name: each.path for name, each in self._lists.items()})

    def close(self) -> None:
        """Let go of the files."""
        for each in self._lists.values():
            each.close()


class TabularHsds:
    """Write a CSV file for each table that has rows, and the package's descriptor."""

    def __init__(self, folder: Path, labels: Vocabularies) -> None:
        """Take a folder to write in, and the vocabularies."""
        self._folder = folder
        self._labels = labels
        self._tables: dict[str, CsvTable] = {}
        self._terms: set[str] = set()
        self._organizations: set[str] = set()
        self._runners: dict[str, Mapping[str, Any]] = {}
        self.dropped: Counter[str] = Counter()

    def add(self, item: Exported) -> tuple[LeftOut, ...]:
        """Write the rows of one record; a service needs an organization to be a row of."""
        record = item.stored.record
        if not isinstance(record, Service):
            self._organizations.add(key("organization", record.id))
            self._write("organization", organization(item.stored, self._labels))
            return ()
        made: Mapping[str, Any] = service(item, self._labels)
        if "organization" not in made:
            return (LeftOut(record_id=record.id, name=record.name, reason=_ALONE),)
        self._runners.setdefault(made["organization"]["id"], made["organization"])
        self._write("service", made)
        return ()

    def _write(self, table: str, made: Mapping[str, Any]) -> None:
        """Write the rows of an object, but for those of the organization that runs it."""
        for row in rows_of(table, made):
            is_known = row.table == "taxonomy_term" and row.cells["id"] in self._terms
            if not is_known and (row.table != "organization" or table == "organization"):
                self._put(row)

    def _put(self, row: Row) -> None:
        """Write one row in its table."""
        path, columns = TABLES[row.table]
        if row.table not in self._tables:
            self._tables[row.table] = CsvTable(self._folder / path, columns)
        if row.table == "taxonomy_term":
            self._terms.add(row.cells["id"])
        self._tables[row.table].add([row.cells.get(column) for column in columns])

    def finish(self) -> None:
        """Write the organizations that only services name, then the descriptor."""
        for own_id, made in self._runners.items():
            if own_id not in self._organizations:
                self._write("organization", made)
        for table in self._tables.values():
            table.finish()
        counts = {name: self._tables[name].count for name in TABLES if name in self._tables}
        if counts:
            written = encode_json(descriptor("guichet-hsds", counts))
            (self._folder / "datapackage.json").write_bytes(written)

    def close(self) -> None:
        """Let go of the files."""
        for table in self._tables.values():
            table.close()
