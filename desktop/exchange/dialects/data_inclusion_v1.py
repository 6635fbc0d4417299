"""Read structures and services of data·inclusion v1: JSON, CSV, and the `.xlsx` template.

A structure becomes an organization, a service a service; a service on the theme « maîtriser le
français » also carries a workshop of which nothing is known yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from msgspec.structs import replace

from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord, SameRow, SourceRow
from desktop.domain.records import Coded, CostOption, Organization, Service
from desktop.domain.vocabularies import FEES
from desktop.exchange.data_inclusion import fields
from desktop.exchange.data_inclusion.columns import KNOWN, OTHERS, sorted_out, text_of
from desktop.exchange.data_inclusion.records import organization, service, split_id
from desktop.exchange.data_inclusion.rules import Trouble, oddities, problems
from desktop.exchange.formats.json_lists import LazyObjects
from desktop.exchange.formats.tables import Content, Objects, Table
from desktop.exchange.notes import Notes, unused_in
from desktop.exchange.reader_stamp import Item, reader_stamp
from desktop.exchange.rows import encode_json, row_origin, wrong_width
from desktop.exchange.told import Told, told_in

NAME = "data-inclusion-v1"
LABEL = "data·inclusion v1"
LICENCE = "Licence Ouverte 2.0 (data·inclusion)"
NEEDS = "colonnes source, id, nom, date_maj, …"
COMPLETE = False
VERSION = "1.0"
FIELDS = fields.FIELDS
#: The template has no column for the source: its rows are those of the person who fills it.
TEMPLATE_SOURCE = "classeur"

_ENOUGH_COLUMNS = 8
#: Columns of v0, of « médiation numérique » and of others that also have `id` and `nom`.
_FOREIGN = frozenset(
    "presentation_resume presentation_detail typologie labels_nationaux profils types "
    "horaires_ouverture pivot courriels services horaires frais_a_charge structure_nom".split()
)
_codes = attrgetter("kinds", "themes")
_service_codes = attrgetter(
    "kinds",
    "themes",
    "types",
    "costs",
    "eligibility.publics",
    "reception_modes",
    "mobilisation_modes",
    "mobilisable_by",
)
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def recognises(columns: Iterable[str]) -> bool:
    """Tell whether these columns are those of structures or services of v1."""
    names = set(columns)
    if not {"id", "nom"} <= names or names & _FOREIGN:
        return False
    return {"source", "date_maj"} <= names or len(names & KNOWN) >= _ENOUGH_COLUMNS


def source_of(contents: Sequence[Content]) -> str:
    """Name the source of all the rows; empty when they come from several."""
    sources: set[str] = set()
    for content in contents:
        for row in _dicts(content):
            if row is not None:
                sources.add(_sources(content, row))
            if len(sources) > 1:
                return ""
    return sources.pop() if sources else ""


def read(contents: Sequence[Content], notes: Notes) -> Iterator[Item]:
    """Give one record or one refusal for each row, or a row that was read before."""
    today = datetime.now().astimezone().date()
    lines_by_id: dict[str, int] = {}
    for content in contents:
        yield from _ContentReader(content, notes, lines_by_id, today).read()


def _dicts(content: Content) -> Iterator[dict[str, Any] | None]:
    """Give each row by names of columns; None for a row of another width."""
    if isinstance(content, Objects):
        yield from content.rows
        return
    columns = _columns(content)
    for row in content.rows:
        yield dict(zip(columns, row, strict=True)) if len(row) == len(columns) else None


def _columns(table: Table) -> tuple[str, ...]:
    """Name the columns; in the template, a date stands where `date_maj` is expected."""
    dated = [name for name in table.columns if _ISO_DATE.fullmatch(name)]
    if "date_maj" in table.columns or len(dated) != 1:
        return table.columns
    return tuple("date_maj" if name == dated[0] else name for name in table.columns)


def _sources(content: Content, row: Mapping[str, Any]) -> str:
    """Name the source of one row."""
    return text_of(row.get("source")) if "source" in content.columns else TEMPLATE_SOURCE


class _ContentReader:
    """Read the rows of one sheet or list."""

    def __init__(
        self, content: Content, notes: Notes, lines_by_id: dict[str, int], today: date
    ) -> None:
        """Take the identifiers met so far with their lines."""
        self._content = content
        self._notes = notes
        self._lines_by_id = lines_by_id
        self._today = today
        self._has_source = "source" in content.columns
        self._is_objects = isinstance(content, Objects)
        self._codes_met: dict[int, tuple[object, tuple[tuple[str, str], ...]]] = {}
        names = () if isinstance(content, Objects) else _columns(content)
        self._origin = row_origin((NAME, VERSION, LICENCE), content.file, names)
        if isinstance(content.rows, LazyObjects):  # a small file is soon read again
            self._origin = replace(self._origin, reader=reader_stamp())
        if isinstance(content, Table):
            notes.unused(_columns(content), KNOWN, content.rows)

    def read(self) -> Iterator[Item]:
        """Give one record or one refusal for each row, or a row that was read before."""
        content = self._content
        if isinstance(content, Objects):
            for rank, (raw, line) in enumerate(zip(content.raws, content.lines, strict=True)):
                same = self._same(raw, line)
                yield same or self._read_row(content.rows[rank], line, raw)
            return
        columns = _columns(content)
        for cells, line in zip(content.rows, content.lines, strict=True):
            if len(cells) == len(columns):
                named = dict(zip(columns, cells, strict=True))
                yield self._read_row(named, line, encode_json(cells))
            else:
                yield wrong_width(content, cells, line)

    def _same(self, raw: bytes, line: int) -> SameRow | None:
        """Give the record of a row that was read before, telling again what was told of it."""
        reader = self._origin.reader
        same = self._notes.same(reader, raw) if reader else None
        if same is None or self._lines_by_id.setdefault(same.id, line) is not line:
            return None  # its identifier may stand twice: reading it again says so
        if same.told:
            self._notes.take(told_in(same.told), self._content.file, line)
        return same

    def _read_row(self, row: dict[str, Any], line: int, raw: bytes) -> ImportedRecord | RowRefusal:
        """Check one row, then make its record."""
        texts, lists, found = sorted_out(row)
        if not self._has_source:
            texts["source"] = TEMPLATE_SOURCE
        unused = {}
        if not row.keys() <= KNOWN and self._is_objects:
            unused = unused_in(row, KNOWN)
        is_service = "structure_id" in row
        found += problems(texts, service=is_service, today=self._today)
        if not found:
            own = "--".join(split_id(texts["source"], texts["id"]))
            first = self._lines_by_id.setdefault(own, line)
            if first is not line:
                reason = f"identifiant déjà lu à la ligne {first}"
                found.append(Trouble("id", texts["id"], reason))
        if found:
            self._notes.take(Told(unused=unused), self._content.file, line)
            return self._refusal(found, line)
        others = {name: row[name] for name in OTHERS if row.get(name)}
        make = service if is_service else organization
        record: Organization | Service = make(texts, lists, others)
        told = Told(self._unknown_codes(record), tuple(oddities(texts, lists)), unused)
        if not told:
            return ImportedRecord(record, SourceRow(raw, line, self._origin))
        self._notes.take(told, self._content.file, line)
        return ImportedRecord(record, SourceRow(raw, line, self._origin, told.written()))

    def _refusal(self, found: Sequence[Trouble], line: int) -> RowRefusal:
        """Word what is wrong with a row: the first trouble whole, the others by their fields."""
        first = found[0]
        others = dict.fromkeys(trouble.field for trouble in found[1:])
        more = f"\u00a0; à revoir aussi\u00a0: {', '.join(others)}" if others else ""
        return RowRefusal(
            file=self._content.file,
            line=line,
            field=first.field,
            value=first.value,
            reason=f"{first.reason}{more}",
        )

    def _unknown_codes(self, record: Organization | Service) -> tuple[tuple[str, str], ...]:
        """List the (vocabulary, code) of a record's codes that the vocabularies do not know."""
        found: tuple[tuple[str, str], ...] = ()
        for codes in _service_codes(record) if isinstance(record, Service) else _codes(record):
            # The same tuples come again and again: they are told by their identity, which keeping
            # them keeps true.
            met = self._codes_met.get(id(codes))
            if met is None:
                met = self._codes_met[id(codes)] = codes, self._unknown_in(codes)
            if met[1]:
                found += met[1]
        return found

    def _unknown_in(self, codes: Sequence[Coded | CostOption]) -> tuple[tuple[str, str], ...]:
        """List the (vocabulary, code) of codes that no vocabulary knows."""
        named = [
            (FEES if isinstance(each, CostOption) else each.vocabulary, each.code)
            for each in codes
            if each.code
        ]
        return tuple(pair for pair in named if not self._notes.knows(*pair))
