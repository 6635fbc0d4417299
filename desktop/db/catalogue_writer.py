"""Write into the catalogue, inside one transaction that someone else opened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from desktop.db import meta, tables
from desktop.db.commune_rows import store_communes
from desktop.db.record_changes import changes_between
from desktop.db.record_columns import insert_sql
from desktop.db.record_rows import INSERT_WORDS, Known, RecordRows
from desktop.db.search_text import VERSION, index_text
from desktop.domain import canonical
from desktop.domain.import_report import FieldChange, ImportHeader, PutCounts
from desktop.domain.places import Commune
from desktop.domain.provenance import ImportedRecord
from desktop.domain.records import Status
from desktop.domain.vocabularies import Term
from desktop.domain.words import sort_key

_DELETE_WORDS = (
    "INSERT INTO record_search (record_search, rowid, name, about, place, description) "
    "VALUES ('delete', ?, ?, ?, ?, ?)"
)
_PAGE = 500
_KNOWN = select(
    tables.record.c.id,
    tables.record.c.rowid,
    tables.record.c.sha256,
    tables.document.c.row_sha256,
    tables.record.c.status,
).join(tables.document, tables.document.c.record == tables.record.c.rowid)


class CatalogueWriter:
    """Put records, communes and terms; nothing is kept unless the transaction is."""

    def __init__(self, connection: Connection) -> None:
        """Take the connection of an open write transaction."""
        self._connection = connection
        last = connection.execute(select(func.max(tables.record.c.rowid))).scalar_one()
        self._last_rowid = last or 0
        self._rows = RecordRows(connection)
        self._known: dict[str, dict[str, Known]] = {}
        self._import_id = 0

    def begin_import(self, header: ImportHeader) -> int:
        """Note an import and its source; return the number of the import."""
        moment = header.imported_at.isoformat(timespec="seconds")
        if header.source:
            self.name_source(header.source, header.label, header.licence)
        self._import_id = self._connection.execute(
            insert(tables.import_batch).returning(tables.import_batch.c.rowid),
            {
                "file": header.file,
                "dialect": header.dialect,
                "source": header.source,
                "licence": header.licence,
                "imported_at": moment,
            },
        ).scalar_one()
        return self._import_id

    def name_source(self, code: str, label: str, licence: str) -> None:
        """Note how a source is called, and under which licence it publishes."""
        self._connection.execute(
            insert(tables.source).prefix_with("OR REPLACE"),
            {"code": code, "label": label, "licence": licence},
        )

    def put(self, batch: Iterable[ImportedRecord], imported_at: datetime) -> PutCounts:
        """Add or replace records; one that is the same, row included, is left as it is.

        A record that had been marked absent and is back counts as changed (`status`).
        """
        moment = imported_at.isoformat(timespec="seconds")
        added_names: list[str] = []
        changes: list[FieldChange] = []
        changed = unchanged = 0
        for item in batch:
            record = item.record
            body = canonical.encode(record)
            digest = canonical.record_hash(body)
            known = self._known_of(record.source, record.id)
            if known is None:
                self._last_rowid += 1
                self._rows.add(self._last_rowid, item, body, digest, moment)
                added_names.append(record.name)
            elif known.is_same(digest, item.row.sha256):
                unchanged += 1
                continue
            else:
                changes += self._take_out(known, item)
                self._rows.add(known.rowid, item, body, digest, moment)
                changed += 1
            self._remember(item, digest, known)
        self._rows.flush()
        self._count(len(added_names), changed, unchanged)
        return PutCounts(
            added=len(added_names),
            changed=changed,
            unchanged=unchanged,
            added_names=tuple(added_names),
            field_changes=tuple(changes),
        )

    def mark_absent(self, source: str, seen: set[str]) -> tuple[str, ...]:
        """Mark the source's records that a complete file no longer holds; return their names."""
        missing = {
            known.rowid: record_id
            for record_id, known in self._source(source).items()
            if record_id not in seen
        }
        names: list[str] = []
        for rowids in _slices(sorted(missing)):
            chosen = tables.record.c.rowid.in_(rowids)
            names += self._connection.scalars(select(tables.record.c.name).where(chosen)).all()
            self._connection.execute(
                update(tables.record).where(chosen).values(status=Status.ABSENT.value)
            )
        self._known.pop(source, None)
        self._connection.execute(
            update(tables.import_batch)
            .where(tables.import_batch.c.rowid == self._import_id)
            .values(absent=len(missing))
        )
        return tuple(sorted(names, key=sort_key))

    def remove_source(self, source: str) -> int:
        """Take every record of a source out, and the source; return how many there were."""
        table, texts = tables.record, tables.document
        rows = self._connection.execute(
            select(table.c.rowid, texts.c.body)
            .join(texts, texts.c.record == table.c.rowid)
            .where(table.c.source == source)
        ).all()
        words = [(rowid, *index_text(canonical.decode(body))) for rowid, body in rows]
        if words:
            self._connection.exec_driver_sql(_DELETE_WORDS, words)
        self._connection.execute(delete(table).where(table.c.source == source))
        self._connection.execute(delete(tables.source).where(tables.source.c.code == source))
        self._known.pop(source, None)
        return len(rows)

    def put_communes(self, communes: Iterable[Commune]) -> None:
        """Replace every commune."""
        store_communes(self._connection, communes)

    def put_terms(self, terms: Iterable[Term]) -> None:
        """Replace every vocabulary."""
        self._connection.execute(delete(tables.vocabulary_term))
        rows = [
            (
                number,
                term.vocabulary,
                term.code,
                term.label,
                term.description,
                term.parent,
                term.replaced_by,
            )
            for number, term in enumerate(terms, start=1)
        ]
        if rows:
            self._connection.exec_driver_sql(insert_sql(tables.vocabulary_term), rows)

    def set_reference_version(self, version: str) -> None:
        """Note which reference data the catalogue holds."""
        meta.write(self._connection, meta.REFERENCE, version)

    def rebuild_search(self) -> None:
        """Make the whole index again from the records."""
        self._connection.exec_driver_sql(
            "INSERT INTO record_search (record_search) VALUES ('delete-all')"
        )
        last = 0
        texts = tables.document
        page = select(texts.c.record, texts.c.body).order_by(texts.c.record).limit(_PAGE)
        while rows := self._connection.execute(page.where(texts.c.record > last)).all():
            words = [(rowid, *index_text(canonical.decode(body))) for rowid, body in rows]
            self._connection.exec_driver_sql(INSERT_WORDS, words)
            last = rows[-1].record
        meta.write(self._connection, meta.SEARCH, VERSION)

    def finish(self) -> None:
        """Tell readers that what they remember is old; called before the commit."""
        meta.raise_generation(self._connection)

    def _known_of(self, source: str, record_id: str) -> Known | None:
        """Give what is known of a record, reading its whole source once."""
        known = self._source(source).get(record_id)
        if known is None and not record_id.startswith(f"{source}--"):
            # An id outside its source's own range may belong to another source's record.
            row = self._connection.execute(
                _KNOWN.where(tables.record.c.id == record_id)
            ).one_or_none()
            return Known(*row[1:]) if row else None
        return known

    def _source(self, source: str) -> dict[str, Known]:
        """Read what is known of a source's records, once."""
        if source not in self._known:
            rows = self._connection.execute(_KNOWN.where(tables.record.c.source == source))
            self._known[source] = {row[0]: Known(*row[1:]) for row in rows}
        return self._known[source]

    def _remember(self, item: ImportedRecord, digest: str, known: Known | None) -> None:
        """Note what was just put, for a file that holds the same record twice."""
        self._source(item.record.source)[item.record.id] = Known(
            known.rowid if known else self._last_rowid,
            digest,
            item.row.sha256,
            item.record.status,
        )

    def _take_out(self, known: Known, item: ImportedRecord) -> tuple[FieldChange, ...]:
        """Take the older version of a record out, saying what differs."""
        self._rows.flush()
        texts = tables.document
        row = self._connection.execute(
            select(texts.c.body, texts.c.raw).where(texts.c.record == known.rowid)
        ).one()
        old = canonical.decode(row.body)
        self._connection.exec_driver_sql(_DELETE_WORDS, (known.rowid, *index_text(old)))
        self._connection.execute(delete(tables.record).where(tables.record.c.rowid == known.rowid))
        changes = changes_between(old, item.record, row.raw, item.row.raw)
        if known.status == Status.ABSENT:
            back = FieldChange(
                record_id=item.record.id,
                name=item.record.name,
                field="status",
                before=Status.ABSENT.value,
                after=item.record.status.value,
            )
            return (*changes, back)
        return changes

    def _count(self, added: int, changed: int, unchanged: int) -> None:
        """Add to the counts of the import under way."""
        table = tables.import_batch
        self._connection.execute(
            update(table)
            .where(table.c.rowid == self._import_id)
            .values(
                added=table.c.added + added,
                changed=table.c.changed + changed,
                unchanged=table.c.unchanged + unchanged,
            )
        )


def _slices(rowids: list[int]) -> list[list[int]]:
    """Cut a list into slices short enough for one statement."""
    return [rowids[start : start + _PAGE] for start in range(0, len(rowids), _PAGE)]
