"""Put the records of a verified catalogue under the mark of their publisher."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from desktop.db.catalogue_writer import CatalogueWriter
from desktop.domain import canonical
from desktop.domain.import_report import FieldChange, ImportHeader
from desktop.domain.provenance import ImportedRecord, RowOrigin, SourceRow
from desktop.domain.publishers import received_line
from desktop.domain.wording import NBSP
from desktop.exchange.bundles.verifying import VerifiedCatalogue

BATCH = 500  # records between two moves of the progress bar
DIALECT = "guichet"


@dataclass(slots=True)
class Put:
    """Gather what putting records changed; `published` are their ids before they came here."""

    ids: set[str] = field(default_factory=set)
    published: set[str] = field(default_factory=set)
    added_names: list[str] = field(default_factory=list)
    changes: list[FieldChange] = field(default_factory=list)
    changed: int = 0
    unchanged: int = 0


def put_catalogue(
    found: VerifiedCatalogue, writer: CatalogueWriter, moment: datetime
) -> Generator[int, None, Put]:
    """Put every record under its publisher's mark, yielding how many were; say what it did."""
    mark = found.publisher.mark
    origin = f"{found.publisher.label}, n°{NBSP}{found.publisher.number}"
    licence = " ; ".join(sorted({each.licence for each in found.sources if each.licence}))
    header = ImportHeader(
        file=origin, dialect=DIALECT, source="", label="", licence=licence, imported_at=moment
    )
    writer.begin_import(header)
    for source in found.sources:
        label = f"{source.label} ({found.publisher.label})"
        code = f"{mark}.{source.code}"
        writer.note_source(replace(header, source=code, label=label, licence=source.licence))
    put = Put()
    items = _items(found, RowOrigin(DIALECT, "1", licence, origin), put)
    done, is_more = 0, True
    while is_more:
        counts = writer.put(islice(items, BATCH), moment)
        put.added_names += counts.added_names
        put.changes += counts.field_changes
        put.changed += counts.changed
        put.unchanged += counts.unchanged
        is_more = len(put.ids) > done
        done = len(put.ids)
        yield done
    return put


def _items(found: VerifiedCatalogue, origin: RowOrigin, put: Put) -> Iterator[ImportedRecord]:
    """Give the records under their publisher's mark: source rows do not travel."""
    mark = found.publisher.mark
    own = len(f"{mark}.")
    for number, line in enumerate(found.lines(), start=1):
        written = received_line(line, mark)
        record = canonical.decode(written)
        put.published.add(record.id[own:])
        put.ids.add(record.id)
        yield ImportedRecord(record, SourceRow(b"{}", number, origin), written)
