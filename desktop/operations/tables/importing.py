"""Import a file into the catalogue: all or nothing, with a report that adds up."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from desktop.db.catalogue import Catalogue
from desktop.db.catalogue_writer import CatalogueWriter
from desktop.domain.errors import Refusal, RowRefusal, reason_of
from desktop.domain.import_report import FieldChange, ImportHeader, ImportReport
from desktop.domain.layers import is_same
from desktop.domain.provenance import ImportedRecord, SameRow
from desktop.domain.records import Record
from desktop.exchange.formats.steps import Steps
from desktop.exchange.reading import Choose, Reading, opening
from desktop.exchange.table_mapping.draft import take_proposed
from desktop.operations.collecting import collecting_later
from desktop.operations.records.effective_records import Corrections, no_corrections
from desktop.operations.tables.import_text import text_of

BATCH = 250  # rows between two moves of the progress bar: some 20 ms of work

_OPENED, _PUT = 5, 90  # percents


class Importing:
    """Bring files in, one transaction for each."""

    def __init__(
        self, catalogue: Catalogue, corrections: Callable[[], Corrections] = no_corrections
    ) -> None:
        """Take the catalogue to write into, and the way to the desk's corrections."""
        self._catalogue = catalogue
        self._corrections = corrections
        self._held: list[object] = []  # what the last import held in memory

    def run(
        self,
        path: Path,
        dialect: str = "auto",
        *,
        preview: bool = False,
        choose: Choose = take_proposed,
    ) -> Generator[int, None, ImportReport]:
        """Import one file, yielding percents; closing the generator undoes everything.

        `choose` says what the columns of a table are, where no dialect knows the file.
        A preview does the same work and undoes it, so that its report is exact.
        Raises ImportRefused for a file that is not what it claims, StorageRefused for the disk.
        """
        yield 0
        self.let_go()
        with collecting_later(), self._catalogue.writing(keep=not preview) as writer:
            self._held.append(writer)
            vocabularies = self._catalogue.vocabularies()
            reading = yield from _counted(
                opening(path, dialect, vocabularies, choose, writer.same_row)
            )
            self._held.append(reading)
            report = yield from _import(reading, writer, path.name, preview=preview)
        yield 100
        if not report.field_changes:  # opening the desk's notes would cost more than many imports
            return report
        return replace(report, questions=questions_raised(report, self._corrections()))

    def settle(self) -> Generator[int, None, None]:
        """Index what imports put, yielding percents: until then a new question does it in memory.

        Closing the generator undoes what it did; nothing that is found changes.
        """
        self.let_go()
        with collecting_later():
            yield from self._catalogue.settle()

    def let_go(self) -> None:
        """Free what the last import held in memory, now that its end was told.

        Half a gigabyte in small pieces takes a tenth of a second, which who cancels need not wait.
        """
        while self._held:  # one at a time, so that a window's thread runs between
            self._held.pop()

    def report_text(self, report: ImportReport) -> str:
        """Word a report for a person."""
        return text_of(report)

    def save_report(self, text: str, path: Path) -> None:
        """Write a report to a file."""
        try:
            path.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise Refusal(
                f"Le rapport ne s’enregistre pas sous «\u00a0{path}\u00a0» "
                f"({reason_of(error)})\u00a0: choisissez un autre dossier."
            ) from error


def _counted(steps: Steps[Reading]) -> Generator[int, None, Reading]:
    """Turn the steps of an opening into percents, few because nobody knows how many there are."""
    percent = 0
    while True:
        try:
            next(steps)
        except StopIteration as end:
            reading: Reading = end.value
            return reading
        percent = min(percent + 1, _OPENED)
        yield percent


def _import(
    reading: Reading, writer: CatalogueWriter, file: str, *, preview: bool
) -> Generator[int, None, ImportReport]:
    """Put every row of a file, counting what became of it."""
    now = datetime.now(tz=UTC)
    header = ImportHeader(
        file=file,
        dialect=reading.dialect,
        source=reading.source,
        label=reading.label,
        licence=reading.licence,
        imported_at=now,
    )
    writer.begin_import(header, reading.rows)
    took = _Taken(reading, writer.marks())
    added = changed = unchanged = 0
    changes: list[FieldChange] = []
    added_names: list[str] = []
    while took.is_more:
        counts = writer.put(took.next(BATCH), now)
        added, changed = added + counts.added, changed + counts.changed
        unchanged += counts.unchanged
        changes += counts.field_changes
        added_names += counts.added_names
        yield _OPENED + min(_PUT - _OPENED, 90 * took.rows // max(1, reading.rows))
    for source in took.sources - {reading.source}:  # data·inclusion's exports hold several
        writer.note_source(replace(header, source=source, label=f"{source} ({reading.label})"))
    absent = writer.mark_absent(reading.source, took.ids) if reading.complete else ()
    if not preview:
        for percent in writer.index():
            yield _PUT + (99 - _PUT) * percent // 100
    return ImportReport(
        files=(file,),
        dialect=reading.dialect,
        label=reading.label,
        rows=reading.rows,
        added=added,
        changed=changed,
        unchanged=unchanged,
        absent=len(absent),
        refused=tuple(took.refused),
        unknown_codes=reading.unknown_codes,
        unused_columns=reading.unused_columns,
        field_changes=tuple(changes),
        added_names=tuple(added_names),
        absent_names=absent,
        oddities=tuple(reading.oddities),
        columns=reading.columns,
        preview=preview,
    )


def questions_raised(report: ImportReport, corrections: Corrections) -> int:
    """Count the corrections whose source now says neither what it said nor what we say."""
    return sum(
        not any(
            is_same(change.field, change.after, known) for known in (ours.value, ours.source_value)
        )
        for change in report.field_changes
        for ours in corrections.get(change.record_id, ())
        if ours.field == change.field
    )


class _Taken:
    """Take records out of a reading one by one, so that none waits in memory for the others."""

    def __init__(self, reading: Reading, marks: tuple[str, ...]) -> None:
        """Take the reading, and what the ids of signed catalogues begin with.

        `ids` are gathered only where absence can be told.
        """
        self._items = reading.items
        self._marks = marks
        self._is_complete = reading.complete
        self.refused: list[RowRefusal] = []
        self.ids: list[str] = []
        self.sources: set[str] = set()
        self.rows = 0
        self.is_more = True

    def next(self, most: int) -> Iterator[ImportedRecord | SameRow]:
        """Give the records of at most so many rows."""
        rows = 0
        for item in islice(self._items, most):
            rows += 1
            if isinstance(item, ImportedRecord):
                record: Record | SameRow = item.record
                if self._marks and _is_among(item.record, self._marks):
                    self.refused.append(_of_a_publisher(item))
                    continue
            elif isinstance(item, SameRow):
                record = item
            else:
                self.refused.append(item)
                continue
            if self._is_complete:
                self.ids.append(record.id)
            self.sources.add(record.source)
            yield item
        self.rows += rows
        self.is_more = rows == most


def _is_among(record: Record, marks: tuple[str, ...]) -> bool:
    """Tell whether a record takes the name of one of a signed catalogue."""
    return record.id.startswith(marks) or record.source.startswith(marks)


def _of_a_publisher(item: ImportedRecord) -> RowRefusal:
    """Refuse a row that takes the name of a record of a signed catalogue."""
    return RowRefusal(
        file=item.row.file,
        line=item.row.line,
        field="id",
        value=item.record.id,
        reason="cet identifiant est réservé aux fiches d’un catalogue signé",
    )
