"""Take a signed catalogue in: verified, previewed, applied whole or not at all, undone."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from desktop.db.catalogue import Catalogue
from desktop.db.catalogue_writer import CatalogueWriter
from desktop.db.desk import Desk
from desktop.db.publisher_rows import KeptNumber
from desktop.domain.bundle_refusals import BundleRefused, Flaw
from desktop.domain.errors import ImportRefused, Refusal
from desktop.domain.published_facts import received_facts
from desktop.domain.publishers import Publisher, mark_of
from desktop.domain.update_report import UpdateReport, UpdateStatus
from desktop.exchange.bundles.box_form import MOST_BYTES
from desktop.exchange.bundles.verifying import VerifiedCatalogue, verify
from desktop.exchange.bundles.word_codes import WordCodes
from desktop.exchange.formats.files import read_bytes
from desktop.operations.bundles.confirmation import ConfirmationNeeded
from desktop.operations.bundles.kept_bundles import KeptBundles
from desktop.operations.bundles.layer_closing import close_shared
from desktop.operations.bundles.receiving import put_catalogue
from desktop.operations.collecting import collecting_later
from desktop.operations.percents import between, part_of
from desktop.paths import Folders

KEPT = 2  # files of each publisher: the number in place, and the one to go back to
_VERIFIED, _PUT = 20, 90  # percents


class Updating:
    """Bring signed catalogues in, one transaction for each."""

    def __init__(self, catalogue: Catalogue, desk: Desk, folders: Folders) -> None:
        """Take what is written into, and where files are kept."""
        self._catalogue = catalogue
        self._desk = desk
        self._kept = KeptBundles(folders.data)
        self._words = WordCodes.read(folders.resources)

    def run(
        self, path: Path, *, preview: bool = False, confirmed: bool = False
    ) -> Generator[int, None, UpdateReport]:
        """Take one file, yielding percents; closing the generator undoes everything.

        A preview does the same work and undoes it. Raises BundleRefused, ConfirmationNeeded
        unless `confirmed`, StorageRefused for the disk.
        """
        yield 0
        return (yield from self.take(self.read(path), preview=preview, confirmed=confirmed))

    def read(self, path: Path) -> bytes:
        """Copy a file into memory at once: its stick may be pulled out; raises ImportRefused."""
        return read_bytes(path, MOST_BYTES)

    def take(
        self, data: bytes, *, preview: bool = False, confirmed: bool = False
    ) -> Generator[int, None, UpdateReport]:
        """Take the bytes of a file, as `run` does."""
        found = verify(data, self._catalogue.publishers())
        floor = self._desk.floor(found.publisher.id)
        if found.publisher.place < floor:
            told = f"fichier\u00a0: n°\u00a0{found.publisher.number}, déjà vu ici\u00a0: {floor[1]}"
            raise BundleRefused(Flaw.OLDER, told)
        if found.is_known:
            if self._catalogue.holds(found.publisher):
                return self._report(found, UpdateStatus.UP_TO_DATE)
            found = replace(verify(data, {}), questions=frozenset())  # taken anew, to mend it
        if found.questions and not (confirmed or preview):
            words = self._words.fingerprint(found.publisher.id)
            raise ConfirmationNeeded(found.publisher, found.questions, words)
        yield _VERIFIED
        with collecting_later():
            report = yield from self._apply(found, data, keep=not preview)
        yield 100
        return report

    def peek(self, data: bytes) -> Publisher | None:
        """Say which number bytes hold that is new here; None for an old one, or half a copy.

        Raises BundleRefused for what a person should know of.
        """
        try:
            found = verify(data, self._catalogue.publishers())
        except BundleRefused as refused:
            if refused.flaw in (Flaw.OLDER, Flaw.INCOMPLETE):
                return None
            raise
        is_old = found.publisher.place < self._desk.floor(found.publisher.id)
        return None if found.is_known or is_old else found.publisher

    def publishers(self) -> tuple[Publisher, ...]:
        """List the publishers that this desk believes, with the number that is in place."""
        return tuple(self._catalogue.publishers().values())

    def undone_by(self) -> tuple[Publisher, KeptNumber | None]:
        """Say whose number `undo` takes back, and what it goes back to; None: to nothing of it.

        Raises Refusal when there is nothing to go back to.
        """
        kept = self._catalogue.kept_numbers()
        if not kept:
            raise Refusal("Aucune mise à jour à annuler.")
        publisher = self._catalogue.publishers()[kept[0].publisher]
        earlier = [
            each
            for each in kept[1:]
            if each.publisher == publisher.id and (each.epoch, each.number) < publisher.place
        ]
        if not earlier and min(publisher.numbers, default=publisher.place) < publisher.place:
            raise Refusal(
                f"Le numéro d’avant le {publisher.number} de «\u00a0{publisher.label}\u00a0» n’est "
                "plus gardé ici\u00a0: redemandez-le à la personne qui publie."
            )
        return publisher, max(earlier, key=lambda one: (one.epoch, one.number), default=None)

    def undo(self) -> Generator[int, None, UpdateReport]:
        """Go back to what was there before the last update, yielding percents.

        The first number of a publisher is taken out with all that it brought. Raises Refusal when
        there is nothing to go back to, BundleRefused when the kept file was damaged.
        """
        yield 0
        publisher, before = self.undone_by()
        if before is None:
            return (yield from self._take_out(publisher))
        data = self._kept.read(before.file)
        found = verify(data, self._catalogue.publishers(), back=True)
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

    def lost(self) -> tuple[str, ...]:
        """Name the kept files of publishers that this desk believed and the catalogue has lost.

        The oldest first. There are some once a damaged catalogue was set aside.
        """
        there = {each.mark for each in self._catalogue.publishers().values()}
        gone = {mark_of(each) for each in self._desk.floors()} - there
        return tuple(
            sorted(
                (name for name in self._kept.names() if name.partition("-")[0] in gone),
                key=KeptBundles.place_of,
            )
        )

    def rebuild(self) -> Generator[int, None, tuple[UpdateReport, ...]]:
        """Take what was lost again, yielding percents; give the last number of each publisher.

        A file that is damaged too is passed over: the one before it stands.
        """
        yield 0
        last: dict[str, UpdateReport] = {}
        floors = self._desk.floors()
        names = self.lost()
        for rank, name in enumerate(names):
            with suppress(ImportRefused):
                data = self._kept.read(name)
                found = verify(data, self._catalogue.publishers())
                if found.publisher.id in floors and not found.is_known:
                    work = self._apply(found, data, keep=True, spared=names)
                    report = yield from part_of(work, rank, len(names))
                    last[found.publisher.id] = report
                    self._desk.set_floor(found.publisher.id, *floors[found.publisher.id])
        yield 100
        return tuple(last.values())

    def _apply(
        self,
        found: VerifiedCatalogue,
        data: bytes,
        *,
        keep: bool,
        undone: bool = False,
        spared: tuple[str, ...] = (),
    ) -> Generator[int, None, UpdateReport]:
        """Put every record of a catalogue in place of those of the number before.

        Kept files that nothing names are cleaned away after it, but those `spared`.
        """
        spared = spared or self.lost()
        publisher, held = found.publisher, self._desk.held_ids()
        before = self._catalogue.publishers().get(publisher.id)
        is_sound = before is None or self._catalogue.holds(before)
        file = ""
        if keep:
            file = self._kept.keep(publisher, data)
            self._desk.back_up()
        moment = datetime.now(tz=UTC)
        with self._catalogue.writing(keep=keep) as writer:
            if before and not is_sound:
                writer.withdraw(publisher.mark, set(), held, publisher.published_on)
            put = yield from between(
                put_catalogue(found, writer, moment), found.count, _VERIFIED, _PUT
            )
            gone = writer.withdraw(publisher.mark, put.ids, held, publisher.published_on)
            facts = received_facts(found.facts, put.published, publisher.mark)
            writer.put_facts(publisher.id, facts)
            writer.believe(publisher, file, moment)
            if undone:
                _let_go(writer, publisher, over=True)
            if keep:
                _let_go(writer, publisher)
                for percent in writer.index():
                    yield _PUT + (99 - _PUT) * percent // 100
        if keep:
            self._desk.set_floor(publisher.id, *publisher.place)
            close_shared(self._catalogue, self._desk, publisher.mark, undone=undone)
            self._kept.clean({*spared, *(each.file for each in self._catalogue.kept_numbers())})
        return self._report(
            found,
            UpdateStatus.APPLIED if keep else UpdateStatus.PREVIEW,
            before=before.number if before else 0,
            unchanged=put.unchanged,
            changed=put.changed,
            added_names=tuple(put.added_names),
            field_changes=tuple(put.changes),
            withdrawn=gone,
            held=held & ({each.record_id for each in put.changes} | {each for each, _ in gone}),
            paths=tuple(each.name for each in facts.paths),
            undone=undone,
        )

    def _take_out(self, publisher: Publisher) -> Generator[int, None, UpdateReport]:
        """Take a publisher out with all that its only number brought."""
        held = self._desk.held_ids()
        with self._catalogue.writing() as writer:
            yield _VERIFIED
            gone = writer.withdraw(publisher.mark, set(), held, publisher.published_on)
            writer.disown(publisher.id)
        self._desk.drop_floor(publisher.id)
        self._kept.clean({each.file for each in self._catalogue.kept_numbers()})
        return UpdateReport(
            publisher=publisher.label,
            territories=publisher.territories,
            fingerprint=self._words.fingerprint(publisher.id),
            number=0,
            published_on=publisher.published_on,
            review_by=publisher.review_by,
            status=UpdateStatus.APPLIED,
            before=publisher.number,
            withdrawn=gone,
            held=held & {each for each, _ in gone},
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
            questions=found.questions,
            summary=found.summary,
            breaks_history=found.breaks_history,
            **facts,  # type: ignore[arg-type] # named by the two callers above, each of its type
        )


def _let_go(writer: CatalogueWriter, publisher: Publisher, *, over: bool = False) -> None:
    """Note which files are no longer kept: the oldest, or those `over` the number in place."""
    mine = [each for each in writer.kept_numbers() if each.publisher == publisher.id]
    mine.sort(key=lambda each: (each.epoch, each.number), reverse=True)
    too_many = mine[KEPT:]
    if over:
        too_many = [each for each in mine if (each.epoch, each.number) > publisher.place]
    for each in too_many:
        writer.let_go(each)
