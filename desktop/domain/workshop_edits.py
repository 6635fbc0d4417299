"""Turn what a form says of a workshop into corrections of its fields, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from desktop.domain.layers import lay, value_at
from desktop.domain.provenance import Correction
from desktop.domain.records import Origin, Record
from desktop.domain.workshop_form import Codes, Line, Table, parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Hold one item of a table: its place in the record's list (None: new), its texts by column.

    `others` are the corrections of its other fields, for an item that was added here;
    `is_derived` tells that an importer drew it from the others.
    """

    origin: int | None = None
    texts: Mapping[str, str]
    others: tuple[tuple[str, str], ...] = ()
    is_derived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """Hold what a form says, by path; what it leaves out stays as it is."""

    lines: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)


def filled_of(source: Record, corrections: Iterable[Correction]) -> Filled:
    """Read a form from a record and the corrections that lie over it."""
    ours = {each.field: each.value for each in corrections}
    added = lay(source, [each for each in corrections if each.value]).record

    def read(path: str) -> str:
        """Give the text of a field as it stands."""
        return ours[path] if path in ours else value_at(added, path)

    lines, codes, tables = {}, {}, {}
    for part in parts():
        if isinstance(part, Line):
            lines[part.path] = read(part.path)
        elif isinstance(part, Codes):
            count = length(added, part.path)
            found = [read(f"{part.path}.{index}{part.leaf}") for index in range(count)]
            codes[part.path] = tuple(dict.fromkeys(filter(None, found)))
        else:
            at_source = length(source, part.path)
            every = [
                Row(
                    origin=index,
                    texts={
                        column.name: read(f"{part.path}.{index}.{column.name}")
                        for column in part.columns
                    },
                    others=tuple(_others(part, index, ours)) if index >= at_source else (),
                    is_derived=value_at(source, f"{part.path}.{index}.origin") == Origin.DERIVED,
                )
                for index in range(length(added, part.path))
            ]
            tables[part.path] = tuple(
                row for row in every if any(row.texts[name] for name in part.removed_by)
            )
    return Filled(lines=lines, codes=codes, tables=tables)


def edits_of(source: Record, filled: Filled) -> dict[str, str]:
    """Give the text that each field comes to, by its path in the source's record."""
    edits = dict(filled.lines)
    for part in parts():
        if isinstance(part, Codes) and part.path in filled.codes:
            edits |= _of_codes(source, part, filled.codes[part.path])
        elif isinstance(part, Table) and part.path in filled.tables:
            edits |= _of_rows(source, part, filled.tables[part.path])
    return edits


def is_replaced(source: Record, filled: Filled, path: str) -> bool:
    """Tell whether a correction is of an item added here, in a list that is written anew."""
    for listed in (*filled.codes, *filled.tables):
        step = path.removeprefix(f"{listed}.").partition(".")[0]
        if path.startswith(f"{listed}.") and step.isdecimal():
            return int(step) >= length(source, listed)
    return False


def length(record: Record, path: str) -> int:
    """Count the items of a list, by its path."""
    held: object = record
    for step in path.split("."):
        held = getattr(held, step, ())
    return len(held) if isinstance(held, tuple) else 0


def _others(part: Table, index: int, ours: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give what is laid over an item in fields that have no column."""
    known = {column.name for column in part.columns} | {name for name, _ in part.fixed}
    prefix = f"{part.path}.{index}."
    for path, value in ours.items():
        if path.startswith(prefix) and path.removeprefix(prefix) not in known:
            yield path.removeprefix(prefix), value


def _of_codes(source: Record, part: Codes, wanted: tuple[str, ...]) -> dict[str, str]:
    """Keep the source's codes that are wanted, empty the others, add the rest at the end."""
    count = length(source, part.path)
    said = [value_at(source, f"{part.path}.{index}{part.leaf}") for index in range(count)]
    kept = [code if code in wanted else "" for code in said]
    texts = [*kept, *(code for code in wanted if code not in said)]
    return {f"{part.path}.{index}{part.leaf}": text for index, text in enumerate(texts)}


def _of_rows(source: Record, part: Table, rows: tuple[Row, ...]) -> dict[str, str]:
    """Write each of the source's items where it is, empty those taken out, add the rest."""
    count = length(source, part.path)
    kept = {row.origin: row for row in rows if row.origin is not None and row.origin < count}
    edits: dict[str, str] = {}
    for index in range(count):
        texts = kept[index].texts if index in kept else dict.fromkeys(part.removed_by, "")
        edits |= {f"{part.path}.{index}.{name}": text for name, text in texts.items()}
    defaults = {column.name: column.default for column in part.columns}
    added = [row for row in rows if row.origin is None or row.origin >= count]
    for index, row in enumerate(added, start=count):
        texts = {**dict(part.fixed), **row.texts, **dict(row.others)}
        edits |= {
            f"{part.path}.{index}.{name}": text
            for name, text in texts.items()
            if text != defaults.get(name, "")
        }
    return edits
