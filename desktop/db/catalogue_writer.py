"""Write into the catalogue, inside one transaction that someone else opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterable
from collections.abc import Set as AbstractSet
from datetime import date, datetime

from desktop.db import fact_rows, meta, publisher_rows
from desktop.db.commune_rows import store_communes
from desktop.db.documents import record_of, source_row_of
from desktop.db.inserts import insert_sql
from desktop.db.known_records import KnownRecords
from desktop.db.publisher_rows import KeptNumber
from desktop.db.put_off import PutOff
from desktop.db.read_rows import ReadRows
from desktop.db.record_changes import changes_between
from desktop.db.record_index import RecordIndex
from desktop.db.record_rows import Known, RecordRows
from desktop.domain.errors import StorageRefused
from desktop.domain.import_report import FieldChange, ImportHeader, PutCounts
from desktop.domain.places import Commune
from desktop.domain.provenance import ImportedRecord, SameRow
from desktop.domain.published_facts import PublishedFacts
from desktop.domain.publishers import Publisher
from desktop.domain.records import Status
from desktop.domain.vocabularies import Term
from desktop.domain.words import sort_key

_LAST_ROWID = "SELECT ifnull(max(rowid), 0) FROM record"
_NAME = "SELECT name FROM record WHERE rowid = ?"
_MARK_ABSENT = "UPDATE record SET status = 'absent' WHERE rowid = ?"
_BEGIN_IMPORT = (
    "INSERT INTO import_batch (file, dialect, source, licence, imported_at) "
    "VALUES (?, ?, ?, ?, ?) RETURNING rowid"
)
_COUNT = (
    "UPDATE import_batch SET added = added + ?, changed = changed + ?, unchanged = unchanged + ? "
    "WHERE rowid = ?"
)
_COUNT_ABSENT = "UPDATE import_batch SET absent = ? WHERE rowid = ?"
_NAME_SOURCE = "INSERT OR REPLACE INTO source (code, label, licence) VALUES (?, ?, ?)"
_RECORDS = "SELECT id, rowid FROM record WHERE source = ?"
_STORED = (
    "SELECT stem, body, raw, line, dialect, dialect_version, licence, file, names "
    "FROM stored WHERE record = ?"
)
_ROWS_OF_SOURCE = "SELECT rowid FROM record WHERE source = ?"


class CatalogueWriter:
    """Put records, communes and terms; nothing is kept unless the transaction is."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take the connection of an open write transaction."""
        self._connection = connection
        (self._last_rowid,) = connection.execute(_LAST_ROWID).fetchone()
        self._rows = RecordRows(connection)
        self._put_off = PutOff(connection, self._last_rowid)
        self._index = RecordIndex(connection)
        self._known = KnownRecords(connection)
        self._read = ReadRows(connection)
        self._import_id = 0

    def begin_import(self, header: ImportHeader, rows: int = 0) -> int:
        """Note an import and its source; return the number of the import.

        `rows` is how many records it brings at most, 0 where nobody knows.
        """
        if header.source and header.source not in self._known.sources_before():
            self._put_off.expect(rows)
        self._import_id = self.note_source(header)
        return self._import_id

    def note_source(self, header: ImportHeader) -> int:
        """Note how a source is called, its licence, and that this file brought it now."""
        if header.source:
            self._connection.execute(_NAME_SOURCE, (header.source, header.label, header.licence))
        moment = header.imported_at.isoformat(timespec="seconds")
        (number,) = self._connection.execute(
            _BEGIN_IMPORT, (header.file, header.dialect, header.source, header.licence, moment)
        ).fetchone()
        return int(number)

    def same_row(self, reader: str, raw: bytes) -> SameRow | None:
        """Give the record of a row that this reader has read before, so that it need not again."""
        found = self._read.same(reader, raw, self._known.found_at)
        if found is None:
            return None
        self._known.found_at, row = found
        return row

    def put(self, batch: Iterable[ImportedRecord | SameRow], imported_at: datetime) -> PutCounts:
        """Add or replace records; one that is the same, row included, is left as it is.

        A record that had been marked absent and is back counts as changed (`status`).
        """
        moment = imported_at.isoformat(timespec="seconds")
        added_names: list[str] = []
        changes: list[FieldChange] = []
        changed = unchanged = 0
        body_of, known_of = self._rows.body_of, self._known.of
        for item in batch:
            if isinstance(item, SameRow):
                unchanged += 1
                continue
            record = item.record
            body = body_of(item)
            known = known_of(record.source, record.id)
            if known is None:
                rowid = self._last_rowid = self._last_rowid + 1
                added_names.append(record.name)
            elif known.is_same(body.digest):
                unchanged += 1
                if item.row.origin.reader:
                    self._read.note(known.rowid, item.row)
                continue
            else:
                rowid = known.rowid
                changes += self._take_out(known, item)
                changed += 1
            code_set = self._rows.add(rowid, item, body, moment)
            self._index.add(rowid, record, code_set)
            if item.row.origin.reader:
                self._read.note(rowid, item.row)
            is_absent = record.status is Status.ABSENT
            self._known.put[record.id] = Known(rowid, body.digest, is_absent)
        self._rows.flush()
        self._read.flush()
        self._put_off.count(len(added_names))
        counts = (len(added_names), changed, unchanged, self._import_id)
        self._connection.execute(_COUNT, counts)
        return PutCounts(
            added=len(added_names),
            changed=changed,
            unchanged=unchanged,
            added_names=tuple(added_names),
            field_changes=tuple(changes),
        )

    def mark_absent(self, source: str, seen: Iterable[str]) -> tuple[str, ...]:
        """Mark the source's records that a complete file no longer holds; return their names."""
        run = self._connection.execute
        missing: list[tuple[int]] = []
        if source in self._known.sources_before():
            there = frozenset(seen)
            before = run(_RECORDS, (source,))
            missing = [(rowid,) for record_id, rowid in before if record_id not in there]
        names = [name for rowid in missing for (name,) in run(_NAME, rowid)]
        self._connection.executemany(_MARK_ABSENT, missing)
        self._known.forget()
        self._read.forget()
        self._connection.execute(_COUNT_ABSENT, (len(missing), self._import_id))
        return tuple(sorted(names, key=sort_key))

    def remove_source(self, source: str) -> int:
        """Take every record of a source out, and the source; return how many there were."""
        rows = self._connection.execute(_ROWS_OF_SOURCE, (source,)).fetchall()
        for (rowid,) in rows:
            self._index.remove(rowid)
        self._connection.execute("DELETE FROM record WHERE source = ?", (source,))
        self._connection.execute("DELETE FROM source WHERE code = ?", (source,))
        self._known.forget()
        self._read.forget()
        return len(rows)

    def withdraw(
        self, mark: str, seen: AbstractSet[str], held: AbstractSet[str], day: date
    ) -> tuple[tuple[str, str], ...]:
        """Take out the records of a publisher that its last number no longer holds.

        One that the desk points to (`held`) leaves a tombstone of that day. Returns (id, name).
        """
        gone: dict[str, tuple[str, str]] = {}
        sources: set[str] = set()
        for rowid, record_id, name, source in self._records_unless(mark, len(seen)):
            if record_id in seen:
                sources.add(source)
                continue
            self._index.remove(rowid)
            self._connection.execute("DELETE FROM record WHERE rowid = ?", (rowid,))
            gone[record_id] = (name, source)
        for source in {source for _, source in gone.values()} - sources:
            self._connection.execute("DELETE FROM source WHERE code = ?", (source,))
        self._known.forget()
        self._read.forget()
        publisher_rows.bury(self._connection, gone, held, day)
        named = [(record_id, name) for record_id, (name, _) in gone.items()]
        return tuple(sorted(named, key=lambda each: sort_key(each[1])))

    def _records_unless(self, mark: str, count: int) -> list[tuple[int, str, str, str]]:
        """List the records of a publisher, none where there are just so many: nothing is gone."""
        if publisher_rows.count_of(self._connection, mark) == count:
            return []
        return publisher_rows.records_of(self._connection, mark)

    def believe(self, publisher: Publisher, file: str, moment: datetime) -> None:
        """Note what is now believed of a publisher, and the file that it came in.

        Raises StorageRefused, before anything is kept, unless what the catalogue now holds of it
        is what it signed.
        """
        if not publisher_rows.holds(self._connection, publisher):
            raise StorageRefused(
                "Ce qui s’est écrit dans le catalogue n’est pas ce qui a été publié\u00a0: rien "
                "n’est changé\u00a0; fermez puis rouvrez Guichet, et recommencez."
            )
        publisher_rows.believe(self._connection, publisher, file, moment)

    def put_facts(self, publisher: str, facts: PublishedFacts) -> None:
        """Put what a publisher says beside its records in place of what it said."""
        fact_rows.put_facts(self._connection, publisher, facts)

    def marks(self) -> tuple[str, ...]:
        """Give what the ids of published records begin with: nothing else may write there."""
        known = publisher_rows.read_publishers(self._connection)
        return tuple(f"{each.mark}." for each in known.values())

    def kept_numbers(self) -> tuple[KeptNumber, ...]:
        """List the numbers whose files are kept, the last applied first."""
        return publisher_rows.kept_numbers(self._connection)

    def let_go(self, kept: KeptNumber) -> None:
        """Note that the file of a number is no longer kept."""
        publisher_rows.let_go(self._connection, kept)

    def disown(self, publisher: str) -> None:
        """Forget a publisher whose records were all withdrawn."""
        publisher_rows.disown(self._connection, publisher)

    def put_communes(self, communes: Iterable[Commune]) -> None:
        """Replace every commune."""
        store_communes(self._connection, communes)

    def put_terms(self, terms: Iterable[Term]) -> None:
        """Replace every vocabulary."""
        self._connection.execute("DELETE FROM vocabulary_term")
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
        self._connection.executemany(insert_sql("vocabulary_term", 7), rows)

    def set_reference_version(self, version: str) -> None:
        """Note which reference data the catalogue holds."""
        meta.write(self._connection, meta.REFERENCE, version)

    def rebuild_search(self) -> None:
        """Make the whole index again from the records."""
        self._index.clear()

    def index(self) -> Generator[int, None, None]:
        """Finish the index of what was put, yielding percents; `finish` does what is left of it."""
        yield from self._index.finish()
        for _ in self._put_off.restore():
            yield 100

    def finish(self) -> None:
        """Finish the index, and tell readers that what they remember is old; before the commit."""
        for _ in self.index():
            pass
        meta.raise_generation(self._connection)

    def _take_out(self, known: Known, item: ImportedRecord) -> tuple[FieldChange, ...]:
        """Take the older version of a record out, saying what differs."""
        if item.record.id in self._known.put:  # the older version may be waiting to be inserted
            self._rows.flush()
        stored = self._connection.execute(_STORED, (known.rowid,)).fetchone()
        old = ImportedRecord(record_of(*stored[:2]), source_row_of(*stored[2:]))
        self._index.remove(known.rowid)
        self._connection.execute("DELETE FROM record WHERE rowid = ?", (known.rowid,))
        changes = changes_between(old, item)
        if known.is_absent:
            back = FieldChange(
                record_id=item.record.id,
                name=item.record.name,
                field="status",
                before=Status.ABSENT.value,
                after=item.record.status.value,
            )
            return (*changes, back)
        return changes
