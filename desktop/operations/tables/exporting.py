"""Export everything or a selection, whole or not at all; the report says what is missing."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desktop.db.catalogue import Catalogue
from desktop.domain.errors import Refusal, no_record, reason_of
from desktop.domain.export_report import Exported, ExportReport, LeftOut
from desktop.domain.records import Organization, Service
from desktop.operations.records.effective_records import (
    Corrections,
    EffectiveRecords,
    Verifications,
    no_corrections,
    no_verifications,
)
from desktop.operations.tables.export_formats import Format, Writer, format_of
from desktop.operations.tables.export_text import text_of

BATCH = 200  # records between two moves of the progress bar
SHOWN = 4  # names of files in one sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """Hold what is asked: a format, a file, which records, and whether local corrections show."""

    format: str
    path: Path
    ids: Sequence[str]
    with_corrections: bool = True


class _Part:
    """Gather what became of the records."""

    def __init__(self, dropped: Counter[str]) -> None:
        """Take the writer's own count of values."""
        self.dropped = dropped
        self.left: list[LeftOut] = []
        self.written = 0

    def add(self, left: Sequence[LeftOut]) -> None:
        """Count one record."""
        self.left += left
        self.written += all(each.is_partly for each in left)


class Exporting:
    """Write records out of the catalogue, with the desk's corrections or without."""

    def __init__(
        self,
        catalogue: Catalogue,
        corrections: Callable[[], Corrections],
        verifications: Callable[[], Verifications] = no_verifications,
    ) -> None:
        """Take the catalogue and the ways to the desk's corrections and checks."""
        self._catalogue = catalogue
        self._corrections = corrections
        self._verifications = verifications

    def select(
        self,
        *,
        sources: frozenset[str] = frozenset(),
        kinds: frozenset[str] = frozenset(),
        ids: Sequence[str] = (),
    ) -> tuple[str, ...]:
        """List ids, as their files order them, closed and absent records included.

        Kinds are `organization` and `service`; nothing stands for everything.
        Raises Refusal for a source or an id that is not in the catalogue.
        """
        known = {source.source for source in self._catalogue.summary().sources}
        for source in sorted(sources - known):
            raise Refusal(
                f"Aucune source «\u00a0{source}\u00a0» dans le catalogue\u00a0: "
                f"il y a {', '.join(sorted(known))}."
            )
        found = self._catalogue.ids(sources=sources, kinds=kinds)
        if not ids:
            return found
        among = frozenset(self._catalogue.ids())
        for record_id in ids:
            if record_id not in among:
                raise no_record(record_id)
        wanted = frozenset(ids)
        return tuple(each for each in found if each in wanted)

    def report_text(self, report: ExportReport) -> str:
        """Word a report for a person."""
        return text_of(report)

    def run(self, request: ExportRequest, today: date) -> Generator[int, None, ExportReport]:
        """Write the file, yielding percents; closing the generator leaves nothing behind.

        Raises Refusal for a format or an ending that does not exist, and for the disk.
        """
        yield 0
        chosen = format_of(request.format, request.path)
        if chosen.only_corrected:
            ours = self._corrections()
            request = replace(request, ids=tuple(each for each in request.ids if each in ours))
        if not request.ids:
            raise _nothing()
        with _staging(request.path) as folder:
            part = yield from self._write(request, chosen, folder, today)
            files = _put_in_place(folder, request.path)
        yield 100
        return ExportReport(
            format=request.format,
            path=request.path,
            files=files,
            records=len(request.ids),
            written=part.written,
            left_out=tuple(part.left),
            dropped={name: count for name, count in sorted(part.dropped.items()) if count},
        )

    def _write(
        self, request: ExportRequest, chosen: Format, folder: Path, today: date
    ) -> Generator[int, None, _Part]:
        """Give every record to the format's writer."""
        ours = self._corrections if request.with_corrections else no_corrections
        checked = self._verifications if request.with_corrections else no_verifications
        records = EffectiveRecords(self._catalogue, ours, checked)
        writer: Writer = chosen.make(
            folder, request.path.suffix.lower(), self._catalogue.vocabularies(), today
        )
        part = _Part(writer.dropped)
        try:
            for start in range(0, len(request.ids), BATCH):
                ids = request.ids[start : start + BATCH]
                for item in self._items(records, ids, chosen):
                    part.add(writer.add(item))
                yield 95 * (start + len(ids)) // len(request.ids)
            writer.finish()
        finally:
            writer.close()
        return part

    def _items(
        self, records: EffectiveRecords, ids: Sequence[str], chosen: Format
    ) -> list[Exported]:
        """Read what the format needs of some records."""
        stored = records.read(ids)
        rows = self._catalogue.source_rows(ids) if chosen.needs_rows else {}
        runners: dict[str, Organization] = {}
        if chosen.needs_organizations:
            wanted = {
                each.record.organization_id for each in stored if isinstance(each.record, Service)
            }
            found = records.read(tuple(wanted - {""}))
            runners = {
                each.record.id: each.record
                for each in found
                if isinstance(each.record, Organization)
            }
        return [
            Exported(
                stored=each,
                row=rows.get(each.record.id),
                organization=runners.get(each.record.organization_id)
                if isinstance(each.record, Service)
                else None,
            )
            for each in stored
        ]


@contextmanager
def _staging(path: Path) -> Iterator[Path]:
    """Make a folder beside the file to write, and take it away whatever happens."""
    folder: Path | None = None
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{path.name[:40]}.", dir=path.parent))
        yield folder
    except OSError as error:
        raise Refusal(
            f"L’export ne s’enregistre pas sous «\u00a0{path}\u00a0» ({reason_of(error)})\u00a0: "
            "choisissez un autre dossier."
        ) from error
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def _put_in_place(folder: Path, path: Path) -> tuple[str, ...]:
    """Make one file of what was written, and put it where it was asked for, whole."""
    names = tuple(sorted(each.name for each in folder.iterdir()))
    if not names:
        raise _nothing()
    if path.suffix.lower() == ".zip":
        draft = folder / f"{os.getpid()}.part"
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in names:
                archive.write(folder / name, name)
    elif len(names) > 1:
        raise Refusal(
            f"Cet export tient en {len(names)} fichiers ({_first(names)})\u00a0: "
            "donnez un nom qui finit par «\u00a0.zip\u00a0», ou choisissez moins de fiches."
        )
    else:
        draft = folder / names[0]
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    draft.replace(path)
    return names


def _nothing() -> Refusal:
    """Word the refusal of an export that would hold nothing."""
    return Refusal(
        "Il n’y a rien à écrire\u00a0: aucune fiche choisie n’a de quoi remplir ce format."
    )


def _first(names: Sequence[str]) -> str:
    """Name some files."""
    return ", ".join((*names[:SHOWN], *(("…",) if len(names) > SHOWN else ())))
