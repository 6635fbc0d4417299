"""Open the catalogue and read from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Engine, Row, func, select

from desktop.db import meta, tables
from desktop.db.catalogue_checks import problems_of
from desktop.db.communes import find_commune, find_communes
from desktop.db.engine import WRITING, is_text
from desktop.db.migrations import CATALOGUE
from desktop.db.recovery import open_or_recover
from desktop.db.search import Searcher
from desktop.db.search_text import VERSION
from desktop.domain import canonical
from desktop.domain.places import Commune
from desktop.domain.provenance import Dates, SourceRow, StoredRecord
from desktop.domain.records import Record, Service, Status
from desktop.domain.search import Found, Search
from desktop.domain.vocabularies import Vocabularies

if TYPE_CHECKING:  # at run time when asked for: the first answer does not wait for them
    from desktop.db.catalogue_writer import CatalogueWriter
    from desktop.domain.import_report import CatalogueSummary

_MOST_IDS = 500  # in one statement


class Catalogue:
    """Read catalogue.db; every method opens the file, reads, and closes it."""

    def __init__(self, engine: Engine, notices: tuple[str, ...] = ()) -> None:
        """Take the engine of a file at our version, and what opening it had to repair."""
        self._engine = engine
        self._writing = engine.execution_options(**WRITING)
        self._searcher = Searcher(engine)
        self.notices = notices

    @classmethod
    def open(cls, path: Path) -> Catalogue:
        """Open the file, made, migrated or set aside as needed; raises StorageRefused."""
        engine, notices = open_or_recover(path, CATALOGUE)
        opened = cls(engine, notices)
        opened._refresh_index()
        return opened

    @contextmanager
    def writing(self, *, keep: bool = True) -> Iterator[CatalogueWriter]:
        """Write in one transaction, undone when left by an exception or when not `keep`."""
        from desktop.db.catalogue_writer import CatalogueWriter  # noqa: PLC0415 -- 15 ms of a start

        with self._writing.connect() as connection, connection.begin() as transaction:
            writer = CatalogueWriter(connection)
            yield writer
            writer.finish()
            if not keep:
                transaction.rollback()

    def find(self, search: Search) -> Found:
        """Answer a search."""
        return self._searcher.find(search)

    def records(self, ids: Sequence[str]) -> tuple[StoredRecord, ...]:
        """Read records in the order asked; those that are missing or unreadable are left out."""
        table, texts, source = tables.record, tables.document, tables.source
        query = (
            select(
                table.c.id,
                table.c.status,
                table.c.imported_at,
                table.c.source,
                source.c.label,
                texts.c.body,
                texts.c.file,
            )
            .join(texts, texts.c.record == table.c.rowid)
            .outerjoin(source, source.c.code == table.c.source)
        )
        found: dict[str, StoredRecord] = {}
        with self._engine.connect() as connection:
            for start in range(0, len(ids), _MOST_IDS):
                wanted = [each for each in ids[start : start + _MOST_IDS] if is_text(each)]
                for row in connection.execute(query.where(table.c.id.in_(wanted))):
                    stored = _stored(row)
                    if stored is not None:
                        found[row.id] = stored
        return tuple(found[each] for each in ids if each in found)

    def source_row(self, record_id: str) -> SourceRow | None:
        """Give the row that a record came from, as it came."""
        if not is_text(record_id):
            return None
        table, texts = tables.record, tables.document
        query = (
            select(table.c.id, table.c.source, texts)
            .join(texts, texts.c.record == table.c.rowid)
            .where(table.c.id == record_id)
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        return SourceRow(
            record_id=row.id,
            source=row.source,
            source_id=row.source_id,
            dialect=row.dialect,
            dialect_version=row.dialect_version,
            file=row.file,
            line=row.line,
            raw=row.raw,
            sha256=row.row_sha256,
            licence=row.licence,
        )

    def siblings(self, record: Record) -> tuple[tuple[str, str], ...]:
        """List (id, name) of the other records of the same organization, itself included."""
        organization = record.organization_id if isinstance(record, Service) else record.id
        if not organization:
            return ()
        table = tables.record.c
        same = (table.organization_id == organization) & (table.organization_id != "")
        query = (
            select(table.id, table.name)
            .where(same | (table.id == organization), table.id != record.id)
            .order_by(table.kind, table.sort_name, table.id)
        )
        with self._engine.connect() as connection:
            return tuple(connection.execute(query))

    def commune(self, code: str) -> Commune | None:
        """Give the commune of an INSEE code, former codes included."""
        with self._engine.connect() as connection:
            return find_commune(connection, code)

    def communes(self, text: str, limit: int = 8) -> tuple[Commune, ...]:
        """Propose communes for what is typed."""
        with self._engine.connect() as connection:
            return find_communes(connection, text, limit)

    def vocabularies(self) -> Vocabularies:
        """Give every vocabulary."""
        return self._searcher.vocabularies()

    def summary(self) -> CatalogueSummary:
        """Count records by kind and by source."""
        from desktop.domain.import_report import (  # noqa: PLC0415 -- 5 ms of a start
            CatalogueSummary,
            SourceSummary,
        )

        table, source, batch = tables.record.c, tables.source, tables.import_batch.c
        by_source = select(table.source, table.kind, func.count()).group_by(
            table.source, table.kind
        )
        last = select(batch.source, func.max(batch.imported_at)).group_by(batch.source)
        with self._engine.connect() as connection:
            counts = connection.execute(by_source).all()
            imported = dict(connection.execute(last).all())
            known = {row.code: row for row in connection.execute(select(source))}
        kinds = {
            wanted: sum(count for _, kind, count in counts if kind == wanted)
            for wanted in ("service", "organization")
        }
        return CatalogueSummary(
            records=sum(kinds.values()),
            services=kinds["service"],
            organizations=kinds["organization"],
            sources=tuple(
                SourceSummary(
                    source=code,
                    label=known[code].label if code in known else code,
                    records=sum(count for source_, _, count in counts if source_ == code),
                    imported_at=_moment(imported.get(code, "")),
                    licence=known[code].licence if code in known else "",
                )
                for code in sorted({*known, *(code for code, _, _ in counts)})
            ),
        )

    def check(self) -> tuple[str, ...]:
        """Say what is wrong with the file, nothing when it is sound."""
        with self._engine.connect() as connection:
            return problems_of(connection)

    def reference_version(self) -> str:
        """Name the reference data held, empty before the first."""
        with self._engine.connect() as connection:
            return meta.read(connection, meta.REFERENCE)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def _refresh_index(self) -> None:
        """Make the index again when this program folds words otherwise than the one before."""
        with self._engine.connect() as connection:
            version = meta.read(connection, meta.SEARCH)
        if version != VERSION:
            with self.writing() as writer:
                writer.rebuild_search()


def _stored(row: Row[*tuple[Any, ...]]) -> StoredRecord | None:
    """Read one record back; None when a damaged byte makes it unreadable (see `check`)."""
    try:
        record = canonical.decode(row.body)
    except msgspec.DecodeError:
        return None
    if row.status == Status.ABSENT:
        record = msgspec.structs.replace(record, status=Status.ABSENT)
    return StoredRecord(
        record=record,
        dates=Dates(producer=record.modified_on, imported=_moment(row.imported_at)),
        source_label=row.label or row.source,
        file=row.file,
    )


def _moment(text: str) -> datetime | None:
    """Read a stored moment."""
    return datetime.fromisoformat(text) if text else None
