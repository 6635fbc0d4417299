"""Take a signed catalogue in: verified, previewed, applied whole or not at all, undone."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path

from desktop.db import backup
from desktop.db.catalogue import Catalogue
from desktop.db.catalogue_writer import CatalogueWriter
from desktop.db.desk import Desk
from desktop.domain.bundle_refusals import BundleRefused, Flaw
from desktop.domain.errors import ImportRefused, Refusal, StorageRefused, reason_of
from desktop.domain.import_report import FieldChange, ImportHeader
from desktop.domain.provenance import ImportedRecord, RowOrigin, SourceRow
from desktop.domain.published_facts import received_facts
from desktop.domain.publishers import Publisher, Question, received
from desktop.domain.update_report import UpdateReport, UpdateStatus
from desktop.exchange.bundles.box_form import MOST_BYTES
from desktop.exchange.bundles.verifying import VerifiedCatalogue, verify
from desktop.exchange.bundles.word_codes import WordCodes
from desktop.exchange.formats.files import read_bytes
from desktop.operations.layer_closing import close_shared
from desktop.paths import Folders

FOLDER = "numeros"
BATCH = 500  # records between two moves of the progress bar
DIALECT = "guichet"
KEPT = 2  # files of each publisher: the number in place, and the one to go back to
_VERIFIED, _PUT = 20, 90  # percents

_ASKED = {
    Question.FIRST_CONTACT: "c’est le premier fichier de ce diffuseur sur ce poste",
    Question.KEYS: "les clés de ce diffuseur ont changé",
    Question.NAME: "le nom ou le territoire de ce diffuseur a changé",
    Question.LEAP: "le numéro fait un bond de plus de dix mille",
}


class ConfirmationNeeded(ImportRefused):
    """Ask a person first: the sentence says what, with the six words to compare."""

    def __init__(self, publisher: Publisher, questions: frozenset[Question], words: str) -> None:
        """Take who publishes, what is asked, and the words of its fingerprint."""
        asked = " et ".join(_ASKED[each] for each in Question if each in questions)
        super().__init__(
            f"«\u00a0{publisher.label}\u00a0» ({', '.join(publisher.territories) or 'partout'}), "
            f"n°\u00a0{publisher.number}\u00a0: {asked}. Rien n’est changé\u00a0: comparez les six "
            f"mots «\u00a0{words}\u00a0» avec ceux de la personne qui publie, puis confirmez."
        )
        self.publisher = publisher
        self.questions = questions


class Updating:
    """Bring signed catalogues in, one transaction for each."""

    def __init__(self, catalogue: Catalogue, desk: Desk, folders: Folders) -> None:
        """Take what is written into, and where files are kept."""
        self._catalogue = catalogue
        self._desk = desk
        self._folder = folders.data / FOLDER
        self._words = WordCodes.read(folders.resources)

    def run(
        self, path: Path, *, preview: bool = False, confirmed: bool = False
    ) -> Generator[int, None, UpdateReport]:
        """Take one file, yielding percents; closing the generator undoes everything.

        A preview does the same work and undoes it. Raises BundleRefused, ConfirmationNeeded
        unless `confirmed`, StorageRefused for the disk.
        """
        yield 0
        data = read_bytes(path, MOST_BYTES)
        found = verify(data, self._catalogue.publishers())
        if found.publisher.place < self._desk.floor(found.publisher.id):
            raise BundleRefused(Flaw.OLDER)
        if found.is_known:
            return self._report(found, UpdateStatus.UP_TO_DATE)
        if found.questions and not (confirmed or preview):
            words = self._words.fingerprint(found.publisher.id)
            raise ConfirmationNeeded(found.publisher, found.questions, words)
        yield _VERIFIED
        report = yield from self._apply(found, data, keep=not preview)
        yield 100
        return report

    def undo(self) -> Generator[int, None, UpdateReport]:
        """Go back to what was there before the last update, yielding percents.

        The first number of a publisher is taken out with all that it brought. Raises Refusal when
        there is nothing to go back to, BundleRefused when the kept file was damaged.
        """
        yield 0
        known = self._catalogue.publishers()
        kept = self._catalogue.kept_numbers()
        if not kept:
            raise Refusal("Aucune mise à jour à annuler.")
        publisher = known[kept[0].publisher]
        earlier = [
            each
            for each in kept[1:]
            if each.publisher == publisher.id and (each.epoch, each.number) < publisher.place
        ]
        if not earlier:
            return (yield from self._take_out(publisher))
        before = max(earlier, key=lambda each: (each.epoch, each.number))
        data = read_bytes(self._folder / before.file, MOST_BYTES)
        found = verify(data, known, back=True)
        # Numbers go back, keys do not: a rescue key that was replaced stays so.
        back = replace(
            found.publisher,
            label=publisher.label,
            territories=publisher.territories,
            root_version=publisher.root_version,
            root_sha256=publisher.root_sha256,
        )
        found = replace(found, publisher=back)
        report = yield from self._apply(found, data, keep=True, undone=True)
        yield 100
        return report

    def _apply(
        self, found: VerifiedCatalogue, data: bytes, *, keep: bool, undone: bool = False
    ) -> Generator[int, None, UpdateReport]:
        """Put every record of a catalogue in place of those of the number before."""
        publisher, held = found.publisher, self._desk.held_ids()
        file = self._keep(publisher, data) if keep else ""
        moment = datetime.now(tz=UTC)
        with self._catalogue.writing(keep=keep) as writer:
            put = yield from _put(found, file, writer, moment)
            gone = writer.withdraw(publisher.mark, put.ids, held, publisher.published_on)
            facts = received_facts(found.facts, put.published, publisher.mark)
            writer.put_facts(publisher.id, facts)
            writer.believe(publisher, file, moment)
            if undone:
                self._let_go(writer, publisher, over=True)
            if keep:
                self._let_go(writer, publisher)
                for percent in writer.index():
                    yield _PUT + (99 - _PUT) * percent // 100
        if keep:
            self._desk.set_floor(publisher.id, *publisher.place)
            close_shared(self._catalogue, self._desk, publisher.mark, undone=undone)
            self._clean()
        return self._report(
            found,
            UpdateStatus.APPLIED if keep else UpdateStatus.PREVIEW,
            unchanged=put.unchanged,
            changed=put.changed,
            added_names=tuple(put.added_names),
            field_changes=tuple(put.changes),
            withdrawn_names=gone,
            held=held & ({each.record_id for each in put.changes} | (put.before - put.ids)),
            undone=undone,
        )

    def _take_out(self, publisher: Publisher) -> Generator[int, None, UpdateReport]:
        """Take a publisher out with all that its only number brought."""
        if min(publisher.numbers, default=publisher.place) < publisher.place:
            raise Refusal(
                f"Le numéro d’avant le {publisher.number} de «\u00a0{publisher.label}\u00a0» n’est "
                "plus gardé ici\u00a0: redemandez-le à la personne qui publie."
            )
        held = self._desk.held_ids()
        with self._catalogue.writing() as writer:
            yield _VERIFIED
            gone = writer.withdraw(publisher.mark, set(), held, publisher.published_on)
            writer.disown(publisher.id)
        self._desk.set_floor(publisher.id, 0, 0)
        self._clean()
        return UpdateReport(
            publisher=publisher.label,
            territories=publisher.territories,
            fingerprint=self._words.fingerprint(publisher.id),
            number=0,
            published_on=publisher.published_on,
            review_by=publisher.review_by,
            status=UpdateStatus.APPLIED,
            withdrawn_names=gone,
            undone=True,
        )

    def _report(
        self, found: VerifiedCatalogue, status: UpdateStatus, **facts: object
    ) -> UpdateReport:
        """Say what a verified catalogue did."""
        publisher = found.publisher
        return UpdateReport(
            publisher=publisher.label,
            territories=publisher.territories,
            fingerprint=self._words.fingerprint(publisher.id),
            number=publisher.number,
            published_on=publisher.published_on,
            review_by=publisher.review_by,
            status=status,
            summary=found.summary,
            breaks_history=found.breaks_history,
            **facts,  # type: ignore[arg-type] # named by the two callers above, each of its type
        )

    def _keep(self, publisher: Publisher, data: bytes) -> str:
        """Write the file beside the others, whole or not at all; return its name."""
        epoch, number = publisher.place
        digest = sha256(data).hexdigest()[:12]
        target = self._folder / f"{publisher.mark}-{epoch}-{number}-{digest}.guichet"
        draft = target.with_suffix(".partiel")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(data)
            backup.sync(draft)
            backup.replace(draft, target)
        except OSError as error:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise StorageRefused(
                f"Le fichier ne se garde pas dans «\u00a0{self._folder}\u00a0» "
                f"({reason_of(error)})\u00a0: rien n’est changé\u00a0; libérez de la place, puis "
                "recommencez."
            ) from error
        return target.name

    def _let_go(self, writer: CatalogueWriter, publisher: Publisher, *, over: bool = False) -> None:
        """Note which files are no longer kept: the oldest, or those `over` the number in place."""
        mine = [each for each in writer.kept_numbers() if each.publisher == publisher.id]
        mine.sort(key=lambda each: (each.epoch, each.number), reverse=True)
        too_many = mine[KEPT:]
        if over:
            too_many = [each for each in mine if (each.epoch, each.number) > publisher.place]
        for each in too_many:
            writer.let_go(each)

    def _clean(self) -> None:
        """Take away the files that nothing names; what the disk refuses waits for the next time."""
        kept = {each.file for each in self._catalogue.kept_numbers()}
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in kept:
                    path.unlink()


@dataclass(slots=True)
class _Put:
    """Gather what putting records changed; `published` are their ids before they came here."""

    before: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    published: set[str] = field(default_factory=set)
    added_names: list[str] = field(default_factory=list)
    changes: list[FieldChange] = field(default_factory=list)
    changed: int = 0
    unchanged: int = 0


def _put(
    found: VerifiedCatalogue, file: str, writer: CatalogueWriter, moment: datetime
) -> Generator[int, None, _Put]:
    """Put every record under its publisher's mark, counting what became of it."""
    mark = found.publisher.mark
    licence = " ; ".join(sorted({each.licence for each in found.sources if each.licence}))
    header = ImportHeader(
        file=file, dialect=DIALECT, source="", label="", licence=licence, imported_at=moment
    )
    writer.begin_import(header)
    for source in found.sources:
        label = f"{source.label} ({found.publisher.label})"
        code = f"{mark}.{source.code}"
        writer.note_source(replace(header, source=code, label=label, licence=source.licence))
    put = _Put(before=writer.ids_of(mark))
    items = _items(found, RowOrigin(DIALECT, "1", licence, file), put)
    done, is_more = 0, True
    while is_more:
        counts = writer.put(islice(items, BATCH), moment)
        put.added_names += counts.added_names
        put.changes += counts.field_changes
        put.changed += counts.changed
        put.unchanged += counts.unchanged
        is_more = len(put.ids) > done
        done = len(put.ids)
        yield _VERIFIED + min(_PUT - _VERIFIED, done // BATCH)
    return put


def _items(found: VerifiedCatalogue, origin: RowOrigin, put: _Put) -> Iterator[ImportedRecord]:
    """Give the records under their publisher's mark: source rows do not travel."""
    mark = found.publisher.mark
    for line, record in enumerate(found.records(), start=1):
        here = received(record, mark)
        put.published.add(record.id)
        put.ids.add(here.id)
        yield ImportedRecord(here, SourceRow(b"{}", line, origin))
