"""Write data·inclusion v1: a table of structures and a table of services, in JSON and in CSV.

A service of which no organization is known describes an establishment in its own row: it is
written as a structure, and as a service of that structure where it has a description.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

from desktop.domain.export_report import Exported, LeftOut
from desktop.domain.records import Service, Status
from desktop.domain.vocabularies import Vocabularies
from desktop.exchange.writers.csv_tables import CsvTable
from desktop.exchange.writers.data_inclusion_rows import SERVICE, STRUCTURE, Rows
from desktop.exchange.writers.data_inclusion_rules import reasons
from desktop.exchange.writers.json_lists import JsonList, wrap

_GONE = {
    Status.CLOSED: "fermé, ce que le schéma ne sait pas dire",
    Status.ABSENT: "absent de sa source depuis le dernier import",
}
STRUCTURES, SERVICES = "structures", "services"
_KINDS = {STRUCTURES: "structure", SERVICES: "service"}
Row = dict[str, object]


class DataInclusion:
    """Write structures and services as they are added."""

    def __init__(self, folder: Path, ending: str, labels: Vocabularies, today: date) -> None:
        """Take a folder to write in, how the file ends, the vocabularies, and the day it is.

        `.json` makes one object of both lists, `.csv` the tables that have rows, `.zip` all.
        """
        self._folder = folder
        self._ending = ending
        self._today = today
        self.dropped: Counter[str] = Counter()
        self._rows = Rows(labels, self.dropped)
        self._lists = {name: JsonList(folder / f"{name}.json") for name in (STRUCTURES, "services")}
        self._tables = {
            STRUCTURES: CsvTable(folder / "structures.csv", STRUCTURE),
            SERVICES: CsvTable(folder / "services.csv", SERVICE),
        }

        self._files: tuple[JsonList | CsvTable, ...] = (
            *self._lists.values(),
            *self._tables.values(),
        )

    def add(self, item: Exported) -> tuple[LeftOut, ...]:
        """Write what the schema can hold of a record; say what it cannot, and why."""
        record = item.stored.record
        if record.status in _GONE:
            return (LeftOut(record_id=record.id, name=record.name, reason=_GONE[record.status]),)
        made: list[tuple[str, Row]] = []
        if not isinstance(record, Service):
            made.append((STRUCTURES, self._rows.structure(record)))
        else:
            if not record.organization_id:
                made.append((STRUCTURES, self._rows.establishment(record)))
            made.append((SERVICES, self._rows.service(record)))
        wrong = {
            name: reasons(row, is_service=name == SERVICES, today=self._today) for name, row in made
        }
        for name, row in made:
            if not wrong[name]:
                self._lists[name].add(row)
                self._tables[name].add([_cell(row.get(column)) for column in _columns(name)])
        return tuple(
            LeftOut(
                record_id=record.id,
                name=record.name,
                reason=f"{_KINDS[name]}\u00a0: {reason}",
                is_partly=not all(wrong.values()),
            )
            for name, reason in wrong.items()
            if reason
        )

    def finish(self) -> None:
        """End the files, and leave those that were asked for."""
        for written in self._files:
            written.finish()
        if self._ending == ".json":
            path = self._folder / "data-inclusion.json"
            wrap(path, {name: each.path for name, each in self._lists.items()})
        for each in self._files:
            is_asked = each.path.suffix == self._ending and each.count
            if self._ending != ".zip" and not is_asked:
                each.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the files."""
        for written in self._files:
            written.close()


def _columns(name: str) -> tuple[str, ...]:
    """Name the columns of a table, in the schema's order."""
    return SERVICE if name == SERVICES else STRUCTURE


def _cell(value: object) -> str | None:
    """Write a value in a cell: a list is JSON, as data·inclusion publishes it."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
