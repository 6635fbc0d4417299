"""Show one record as a mediator thinks: who, what for whom, where, when, how, with what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.canonical import flatten
from desktop.domain.import_report import CatalogueSummary
from desktop.domain.provenance import Dates, Layer, SourceRow
from desktop.domain.records import FAX, Record, Service
from desktop.operations.record_sections import sections_of
from desktop.operations.section_lines import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """Hold everything a record's page shows, in order, ready to be shown."""

    id: str
    name: str
    organization: str
    kind_label: str
    source_label: str
    to_verify: bool
    sections: tuple[Section, ...]
    layers: dict[str, Layer]
    source_row: SourceRow | None
    dates: Dates
    record: Record
    phones: tuple[str, ...]
    siblings: tuple[tuple[str, str], ...]


class Viewing:
    """Read one record from the catalogue with what the desk laid over it."""

    def __init__(self, catalogue: Catalogue, desk: Desk) -> None:
        """Take the catalogue and the desk's own data."""
        self._catalogue = catalogue
        self._desk = desk

    def view(self, record_id: str, on: date) -> RecordView | None:
        """Give a record as its page shows it for a day, or None when there is none."""
        found = self._catalogue.records((record_id,))
        if not found:
            return None
        stored = found[0]
        record = stored.record
        source_row = self._catalogue.source_row(record_id)
        siblings = self._catalogue.siblings(record)
        labels = self._catalogue.vocabularies()
        return RecordView(
            id=record.id,
            name=record.name,
            organization=record.organization_name if isinstance(record, Service) else "",
            kind_label=_kind_label(record),
            source_label=stored.source_label,
            to_verify=stored.dates.verified is None,
            sections=sections_of(stored, labels, on),
            layers=self._layers(stored.source_label, record),
            source_row=source_row,
            dates=stored.dates,
            record=record,
            phones=_phones(record),
            siblings=siblings,
        )

    def summary(self) -> CatalogueSummary:
        """Count what the catalogue holds, by source."""
        return self._catalogue.summary()

    def as_json(self, view: RecordView) -> dict[str, object]:
        """Give the stable keys of `guichet voir --json`."""
        row = view.source_row
        return {
            "record": msgspec.to_builtins(view.record),
            "layers": {
                path: {
                    "source": layer.source,
                    "value": layer.value,
                    "role": layer.role,
                    "date": layer.date,
                    "reason": layer.reason,
                }
                for path, layer in view.layers.items()
            },
            "source_row": row.columns() if row else None,
            "dates": {
                "producer": view.dates.producer,
                "imported": view.dates.imported,
                "verified": view.dates.verified,
            },
            "sections": {
                section.title: [[line.label, line.text] for line in section.lines]
                for section in view.sections
            },
            "siblings": [list(sibling) for sibling in view.siblings],
        }

    def _layers(self, source: str, record: Record) -> dict[str, Layer]:
        """Say for each filled field who gave its value: the source, or the desk."""
        layers = {
            path: Layer(field=path, source=source, value=str(value), date=record.modified_on)
            for path, value in flatten(record).items()
        }
        for correction in self._desk.corrections(record.id):
            layers[correction.field] = Layer(
                field=correction.field,
                source="correction locale",
                value=correction.value,
                role=correction.role,
                date=correction.made_on,
                reason=correction.reason,
            )
        return layers


def _kind_label(record: Record) -> str:
    """Name the kind of record in French."""
    if not isinstance(record, Service):
        return "Structure"
    return "Atelier de français" if record.workshop is not None else "Service"


def _phones(record: Record) -> tuple[str, ...]:
    """List every number that can be called once, its places' first."""
    numbers = [phone for place in record.places for phone in place.phones] + list(record.phones)
    return tuple(dict.fromkeys(phone.number for phone in numbers if phone.kind != FAX))
