"""Show one record as a mediator thinks: who, what for whom, where, when, how, with what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.canonical import flatten
from desktop.domain.catalogue_age import age_of_number
from desktop.domain.freshness import Age, age_of
from desktop.domain.import_report import CatalogueSummary
from desktop.domain.layers import text_of
from desktop.domain.opening.school_calendar import NO_SCHOOL_CALENDAR, SchoolHolidays
from desktop.domain.provenance import Dates, Layer, SourceRow, StoredRecord
from desktop.domain.records import FAX, Record, Service
from desktop.domain.withdrawn import Withdrawn
from desktop.operations.records.effective_records import LOCAL, EffectiveRecords
from desktop.operations.records.linking import Linking, section_of
from desktop.operations.records.record_sections import sections_of
from desktop.operations.records.section_lines import Section

#: Others of the same organization that a page names.
SIBLINGS_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """Hold everything a record's page shows, in order, ready to be shown.

    `layers` says whose each field of the effective record is, by path; `set_aside` are the
    corrections that show nowhere: what they took out of a list, and those that no longer apply.
    `siblings` are (id, name) of the others of the organization; `sibling_ages` has those to show.
    """

    id: str
    name: str
    organization: str
    kind_label: str
    source_label: str
    to_verify: bool
    age: Age
    sections: tuple[Section, ...]
    layers: dict[str, Layer]
    set_aside: tuple[Layer, ...] = ()
    source_row: SourceRow | None
    dates: Dates
    record: Record
    phones: tuple[str, ...]
    siblings: tuple[tuple[str, str], ...]
    sibling_ages: Mapping[str, Age]
    twins: tuple[str, ...] = ()
    favourite: bool = False

    def corrected(self, *fields: str) -> tuple[Layer, ...]:
        """List the local values among some fields of the effective record."""
        layers = (self.layers.get(field) for field in fields)
        return tuple(layer for layer in layers if layer and layer.source == LOCAL)


class Viewing:
    """Read one record from the catalogue with what the desk laid over it."""

    def __init__(
        self, catalogue: Catalogue, desk: Desk, school: SchoolHolidays = NO_SCHOOL_CALENDAR
    ) -> None:
        """Take the catalogue, the desk's own data and the school holidays."""
        self._school = school
        self._catalogue = catalogue
        self._desk = desk
        self._records = EffectiveRecords(catalogue, desk.corrections, desk.verifications)
        self._linking = Linking(catalogue, desk.duplicate_answers)

    def view(self, record_id: str, on: date, moment: datetime | None = None) -> RecordView | None:
        """Give a record as its page shows it for a day, or None when there is none.

        `moment` is now, where the day is today: the page then says what is open at the door.
        """
        found = self._records.read((record_id,))
        if not found:
            return None
        stored = found[0]
        record = stored.record
        source_row = self._catalogue.source_row(record_id)
        labels = self._catalogue.vocabularies()
        twins = self._records.read(self._linking.twins(record_id))
        siblings = (
            *map(_named, twins),
            *self._records.named(self._catalogue.siblings(record)),
        )
        return RecordView(
            id=record.id,
            name=record.name,
            organization=record.organization_name if isinstance(record, Service) else "",
            kind_label=_kind_label(record),
            source_label=stored.source_label,
            to_verify=stored.dates.verified is None,
            age=age_of(stored.dates, on),
            sections=(
                *sections_of(stored, labels, on, self._school, moment),
                *(section_of(stored, twin) for twin in twins),
            ),
            layers=_layers(stored),
            set_aside=(*(each for each in stored.corrected if not each.shown_at), *stored.idle),
            source_row=source_row,
            dates=stored.dates,
            record=record,
            phones=_phones(record),
            siblings=siblings,
            sibling_ages=self.ages_of([each for each, _ in siblings[:SIBLINGS_SHOWN]], on),
            twins=tuple(twin.record.id for twin in twins),
            favourite=record_id in self._desk.favourites(),
        )

    def ages_of(self, ids: Sequence[str], on: date) -> dict[str, Age]:
        """Give the ages of records on a day."""
        return {each.record.id: age_of(each.dates, on) for each in self._records.read(ids)}

    def withdrawn(self, record_id: str) -> Withdrawn | None:
        """Say when a record that the desk points to was withdrawn; None when it was not."""
        name, day = self._catalogue.tombstones().get(record_id, ("", None))
        if day is None:
            return None
        favourite = record_id in self._desk.favourites()
        return Withdrawn(id=record_id, name=name, day=day, favourite=favourite)

    def all_withdrawn(self) -> tuple[Withdrawn, ...]:
        """List what was withdrawn while the desk still points to it, the last first."""
        held = self._desk.held_ids()
        found = [
            Withdrawn(id=each, name=name, day=day)
            for each, (name, day) in self._catalogue.tombstones().items()
            if each in held
        ]
        return tuple(sorted(found, key=lambda each: (each.day, each.name), reverse=True))

    def ages(self, on: date) -> tuple[Age, ...]:
        """Say how old the catalogue of each publisher is."""
        return tuple(age_of_number(each, on) for each in self._catalogue.publishers().values())

    def school_ends(self) -> dict[str, date]:
        """Give the last day whose school holidays are known: of the mainland (""), of others."""
        return self._school.ends_by_zone()

    def summary(self) -> CatalogueSummary:
        """Count what the catalogue holds, by source."""
        return self._catalogue.summary()

    def as_json(self, view: RecordView) -> dict[str, object]:
        """Give the stable keys of `guichet voir --json`."""
        row = view.source_row
        return {
            "record": msgspec.to_builtins(view.record),
            "layers": {path: _layer_json(layer) for path, layer in view.layers.items()},
            "set_aside": [{"field": each.field, **_layer_json(each)} for each in view.set_aside],
            "source_row": row.columns() if row else None,
            "dates": {
                "producer": view.dates.producer,
                "imported": view.dates.imported,
                "verified": view.dates.verified,
            },
            "age": {"state": view.age.state, "text": view.age.text},
            "verifications": {
                each.block.value: {
                    "date": each.verified_on,
                    "how": each.how.value,
                    "role": each.role,
                }
                for each in view.dates.verifications
            },
            "sections": {
                section.title: [[line.label, line.text] for line in section.lines]
                for section in view.sections
            },
            "siblings": [list(sibling) for sibling in view.siblings],
            "linked": list(view.twins),
            "favourite": view.favourite,
        }


def _layers(stored: StoredRecord) -> dict[str, Layer]:
    """Say for each filled field who gave its value: the source, or the desk."""
    layers = {
        path: Layer(
            field=path,
            source=stored.source_label,
            value=text_of(value),
            date=stored.record.modified_on,
            source_value=text_of(value),
        )
        for path, value in flatten(stored.record).items()
    }
    layers.update({layer.shown_at: layer for layer in stored.corrected if layer.shown_at})
    return layers


def _layer_json(layer: Layer) -> dict[str, object]:
    """Give the stable keys of one layer."""
    return {
        "source": layer.source,
        "value": layer.value,
        "role": layer.role,
        "date": layer.date,
        "reason": layer.reason,
        "source_value": layer.source_value,
    }


def _named(twin: StoredRecord) -> tuple[str, str]:
    """Give the id of a linked record, and its name with its source."""
    return twin.record.id, f"{twin.record.name} · {twin.source_label}"


def _kind_label(record: Record) -> str:
    """Name the kind of record in French."""
    if not isinstance(record, Service):
        return "Structure"
    return "Atelier de français" if record.workshop is not None else "Service"


def _phones(record: Record) -> tuple[str, ...]:
    """List every number that can be called once, its places' first."""
    numbers = [phone for place in record.places for phone in place.phones] + list(record.phones)
    return tuple(dict.fromkeys(phone.number for phone in numbers if phone.kind != FAX))
