"""Lay HSDS out as rows that are records: organizations, and services with all that is theirs.

Tables are joined by their foreign keys into the nested objects of the JSON form; nested objects
are taken apart, so that an organization and each of its services are rows of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from desktop.exchange.formats.tables import Content, Objects, Table
from desktop.exchange.rows import encode_json

Row = dict[str, Any]
#: Marks a row that no record holds: the name of its table.
ORPHAN = "(table)"
#: Marks the one row given for a table that is not of the specification: how many rows it has.
UNKNOWN = "(lignes)"

#: Marks the rows that are organizations.
ORGANIZATION = "(organisme)"
_MARKS = frozenset({ORPHAN, UNKNOWN, ORGANIZATION})

#: Where the rows of a table go: (table, its key, name of the list there).
_PARENTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    table: tuple((parent, f"{parent}_id") for parent in parents.split())
    for table, parents in {
        "phone": "contact service_at_location service organization location",
        "contact": "service_at_location service organization location",
        "address": "location",
        "physical_address": "location",
        "postal_address": "location",
        "schedule": "service_at_location service location",
        "regular_schedule": "service_at_location service location",
        "holiday_schedule": "service_at_location service location",
        "funding": "service organization",
        "eligibility": "service",
        "service_area": "service_at_location service",
        "required_document": "service",
        "payment_accepted": "service",
        "cost_option": "service",
        "language": "phone service location",
        "accessibility": "location",
        "accessibility_for_disabilities": "location",
        "organization_identifier": "organization",
        "service_capacity": "service",
        "service_at_location": "service",
        "service_attribute": "service",
        "service_taxonomy": "service",
        "url": "service organization",
    }.items()
}
_LISTS = {
    "address": "addresses",
    "physical_address": "addresses",
    "postal_address": "addresses",
    "accessibility": "accessibility",
    "accessibility_for_disabilities": "accessibility",
    "service_attribute": "attributes",
    "service_taxonomy": "attributes",
    "attribute": "attributes",
    "service_capacity": "capacities",
    "url": "additional_urls",
    "eligibility": "eligibility",
    "funding": "funding",
    "payment_accepted": "payment_accepted",
    "metadata": "metadata",
}
_TYPES = {"physical_address": "physical", "postal_address": "postal"}
#: Tables that describe others; rows of these are looked up, or say nothing of a service.
_ABOUT = frozenset({"taxonomy", "taxonomy_term", "unit", "program", "meta_table_description"})
TABLES = (
    frozenset({"organization", "service", "location", "attribute", "metadata"})
    | _ABOUT
    | set(_PARENTS)
)


class _Placed(NamedTuple):
    """Hold one row with where it stands."""

    row: Row
    file: str
    line: int


def table_name(written: str) -> str:
    """Give the standard name of a table, singular or plural; empty for another one."""
    plain = written.lower().replace("-", "_").strip()
    for name in (plain, _singular(plain)):
        if name in TABLES:
            return name
    return ""


def _singular(name: str) -> str:
    """Take the plural off each word: `services_at_location`, `addresses`, `taxonomies`."""
    words = []
    for word in name.split("_"):
        if word.endswith("ies"):
            words.append(f"{word[:-3]}y")
        elif word.endswith("sses"):
            words.append(word[:-2])
        else:
            words.append(word[:-1] if word.endswith("s") and not word.endswith("ss") else word)
    return "_".join(words)


def standard_names(columns: Iterable[str]) -> set[str]:
    """Give the columns of a package, `organizations.id`, by the standard name of their table."""
    names = set()
    for column in columns:
        table, point, rest = column.partition(".")
        names.add(f"{table_name(table)}.{rest}" if point and table_name(table) else column)
    return names


def unfolded(contents: Sequence[Content]) -> Sequence[Content]:
    """Give the rows that are records, then those that no record holds."""
    tables = [each for each in contents if isinstance(each, Table)]
    objects = [each for each in contents if isinstance(each, Objects)]
    placed = [*_joined(tables), *(each for one in objects for each in _taken_apart(one))]
    return list(_as_objects(placed))


def _as_objects(placed: Iterable[_Placed]) -> Iterator[Objects]:
    """Group rows by file, in their order."""
    files: dict[str, list[_Placed]] = {}
    for each in placed:
        files.setdefault(each.file, []).append(each)
    for file, group in files.items():
        rows = [each.row for each in group]
        yield Objects(
            file=file,
            columns=tuple(dict.fromkeys(key for row in rows for key in row)),
            rows=rows,
            raws=[encode_json(_unmarked(row)) for row in rows],
            lines=[each.line for each in group],
        )


def _unmarked(row: Row) -> Row:
    """Give a row without what was written on it here."""
    return {key: value for key, value in row.items() if key not in _MARKS}


def _taken_apart(content: Objects) -> Iterator[_Placed]:
    """Give each organization once, then its services; a service leaves its organization's name."""
    seen: set[str] = set()
    for row, line in zip(content.rows, content.lines, strict=True):
        services = row.get("services")
        owner = row.get("organization")
        if isinstance(services, list):
            rest = {key: value for key, value in row.items() if key != "services"}
            yield _Placed(rest, content.file, line)
            for service in services:
                if isinstance(service, dict):
                    yield _Placed(_owned(service, row), content.file, line)
        elif isinstance(owner, dict) and owner.get("id"):
            if str(owner["id"]) not in seen:
                seen.add(str(owner["id"]))
                yield _Placed({**owner, ORGANIZATION: True}, content.file, line)
            yield _Placed(_owned(row, owner), content.file, line)
        else:
            yield _Placed(row, content.file, line)


def _owned(service: Row, owner: Mapping[str, Any]) -> Row:
    """Give a service with the identifier and the name of its organization."""
    named = {"id": owner.get("id"), "name": owner.get("name")}
    return {**service, "organization": named}


def _joined(tables: Sequence[Table]) -> Iterator[_Placed]:
    """Join tables by their foreign keys; the rows left are those that nothing refers to."""
    rows = {name: _rows(tables, name) for name in TABLES}
    by_id = {
        name: {str(each.row["id"]): each for each in found if each.row.get("id")}
        for name, found in rows.items()
    }
    orphans = [*_attach(rows, by_id), *_attach_attributes(rows, by_id), *_foreign(tables)]
    used: set[int] = set()  # locations where a service is given
    for each in rows["service_at_location"]:
        location = by_id["location"].get(str(each.row.get("location_id")))
        if location is not None:
            each.row["location"] = location.row
            used.add(id(location.row))
    for each in rows["location"]:
        owner = by_id["organization"].get(str(each.row.get("organization_id")))
        if owner is not None:
            owner.row.setdefault("locations", []).append(each.row)
        elif id(each.row) not in used:
            orphans.append(each._replace(row={**each.row, ORPHAN: "location"}))
    for each in rows["organization"]:
        yield _Placed({**each.row, ORGANIZATION: True}, each.file, each.line)
    for each in rows["service"]:
        owner = by_id["organization"].get(str(each.row.get("organization_id")))
        program = by_id["program"].get(str(each.row.get("program_id")))
        if program is not None:
            each.row["program"] = program.row
        yield each._replace(row=_owned(each.row, owner.row) if owner else each.row)
    yield from orphans


def _foreign(tables: Sequence[Table]) -> Iterator[_Placed]:
    """Give one row for each table that the specification does not have."""
    for table in tables:
        if not table_name(table.sheet) and table.rows:
            row: Row = {ORPHAN: table.sheet, UNKNOWN: len(table.rows)}
            yield _Placed(row, table.file, table.lines[0])


def _rows(tables: Sequence[Table], name: str) -> list[_Placed]:
    """Read the rows of one table by column, without their empty cells."""
    return [
        _Placed(_filled(table.columns, row), table.file, line)
        for table in tables
        if table_name(table.sheet) == name
        for row, line in zip(table.rows, table.lines, strict=True)
    ]


def _filled(columns: Sequence[str], row: Sequence[str]) -> Row:
    """Name the cells of a row that hold something; too many cells are kept under a name."""
    filled = {name: cell for name, cell in zip(columns, row, strict=False) if cell.strip()}
    beyond = [cell for cell in row[len(columns) :] if cell.strip()]
    return {**filled, "(de trop)": beyond} if beyond else filled


def _attach(
    rows: Mapping[str, list[_Placed]], by_id: Mapping[str, Mapping[str, _Placed]]
) -> Iterator[_Placed]:
    """Put each row into those it refers to; gives the rows that refer to none."""
    for table, parents in _PARENTS.items():
        for each in rows[table]:
            if table in _TYPES:
                each.row.setdefault("address_type", _TYPES[table])
            found = [
                by_id[parent][str(each.row[key])]
                for parent, name in parents
                for key in (name, "link_id")
                if str(each.row.get(key)) in by_id[parent]
            ]
            for parent in found:
                parent.row.setdefault(_LISTS.get(table, f"{table}s"), []).append(each.row)
            if not found:
                yield each._replace(row={**each.row, ORPHAN: table})


def _attach_attributes(
    rows: Mapping[str, list[_Placed]], by_id: Mapping[str, Mapping[str, _Placed]]
) -> Iterator[_Placed]:
    """Put terms into the attributes that name them, attributes and metadata into their objects."""
    terms = {**by_id["taxonomy"], **by_id["taxonomy_term"]}
    for each in rows["taxonomy_term"]:
        taxonomy = by_id["taxonomy"].get(str(each.row.get("taxonomy_id")))
        if taxonomy is not None:
            each.row["taxonomy_detail"] = taxonomy.row
    linked = [*rows["attribute"], *rows["service_attribute"], *rows["service_taxonomy"]]
    for each in linked:
        key = each.row.get("taxonomy_term_id") or each.row.get("taxonomy_id")
        if str(key) in terms:
            each.row["taxonomy_term"] = terms[str(key)].row
    for table, key in (("attribute", "link_id"), ("metadata", "resource_id")):
        for each in rows[table]:
            at = str(each.row.get(key))
            found = [by_id[name][at] for name in by_id if name not in _ABOUT and at in by_id[name]]
            for parent in found:
                parent.row.setdefault(_LISTS[table], []).append(each.row)
            if not found:
                yield each._replace(row={**each.row, ORPHAN: table})
