"""Publish what this desk holds as a signed number."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import msgspec

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.demonstration import DEMONSTRATION_SOURCE
from desktop.domain.duplicates.answers import Answer
from desktop.domain.errors import ImportRefused, Refusal, StorageRefused
from desktop.domain.publish_draft import Identity, PublishDraft, PublishReport
from desktop.domain.published_facts import Decision, PublishedFacts, PublishedPair
from desktop.domain.publishers import PublishedSource
from desktop.domain.ready_paths import ReadyPath, published
from desktop.domain.records import Record, Status
from desktop.exchange.bundles.box_form import MOST_BYTES
from desktop.exchange.bundles.keys import unlock
from desktop.exchange.bundles.verifying import verify
from desktop.exchange.bundles.writing import Number, write
from desktop.exchange.formats.files import read_bytes
from desktop.exchange.starter.packs import packs
from desktop.operations.bundles.publish_drafts import drafted
from desktop.operations.bundles.publisher_keys import KeyFile, PublisherKeys
from desktop.operations.files import put_in_place
from desktop.operations.records.effective_records import Corrections, EffectiveRecords
from desktop.paths import Folders

FOLDER, COPY = "publies", "dernier.guichet"
REVIEW_AFTER = timedelta(days=182)
BATCH = 500  # records between two moves of the progress bar
_LEFT_OUT = (Status.CLOSED, Status.ABSENT)
_READ = 70  # percents


def no_decisions(_number: int) -> tuple[Decision, ...]:
    """Have decided nothing: for a desk to which no proposals come."""
    return ()


class Publishing:
    """Publish from one data folder."""

    def __init__(
        self,
        catalogue: Catalogue,
        corrections: Callable[[], Corrections],
        folders: Folders,
        desk: Desk,
        paths: Callable[[], tuple[ReadyPath, ...]],
        decisions: Callable[[int], tuple[Decision, ...]] = no_decisions,
    ) -> None:
        """Take what is published, and where the key is kept.

        `decisions` is told the number that is written, and gives what became of proposals; it is
        its part to remember which number first carried each.
        """
        self._catalogue = catalogue
        self._corrections = corrections
        self._desk = desk
        self._paths = paths
        self._decisions = decisions
        self.keys = PublisherKeys(folders)
        self._copy = folders.data / FOLDER / COPY
        # Every desk has them already.
        shipped = (pack.source for pack in packs(folders.resources))
        self._not_ours = frozenset((*shipped, DEMONSTRATION_SOURCE))

    def draft(self, today: date) -> Generator[int, None, PublishDraft]:
        """Say what the next number would change, what is old or incomplete; yield percents."""
        yield 0
        kept = self.keys.load()
        records = yield from self._records()
        before = self._last(kept)
        yield 100
        checked = self._desk.verifications()
        paths = [each.name for each in self._paths()]
        return drafted(kept.number + 1, records, before, checked, paths, today)

    def publish(
        self, path: Path, passphrase: str, today: date, summary: str = ""
    ) -> Generator[int, None, PublishReport]:
        """Write the next number, yielding percents: every record of here that is in life.

        What the desk corrected is published as corrected; records of other publishers and of the
        shipped packs are not. Where the publisher has several keys, others then add theirs.
        """
        yield 0
        kept = self.keys.load()
        key = unlock(kept.key, passphrase)
        records = yield from self._records()
        sources = self._sources({each.source for each in records})
        number = Number(
            number=kept.number + 1,
            published_on=today,
            review_by=today + REVIEW_AFTER,
            before=kept.manifest_sha256,
            summary=summary,
        )
        data = write(records, sources, number, kept.chain, [key], self._facts(number.number))
        found = verify(data, {}, is_draft=True)
        yield _READ + 20
        # The number is taken before the file is there: one that is lost may be skipped, and two
        # files of one number would be a fork.
        taken = msgspec.structs.replace(
            kept, number=number.number, manifest_sha256=found.publisher.manifest_sha256
        )
        identity = self.keys.save(taken)
        put_in_place(self._copy, data)
        self.copy_last(path)
        yield 100
        return PublishReport(
            identity=identity,
            records=len(records),
            sources=len(sources),
            bytes=len(data),
            missing_signatures=found.missing_signatures,
        )

    def copy_last(self, path: Path) -> Identity:
        """Write the last number again: a stick was full, pulled out, or lost.

        Raises Refusal where it is not kept here whole, or for what the disk refuses.
        """
        kept = self.keys.load()
        if not kept.number or self._last(kept) is None:
            raise Refusal(
                "Le dernier numéro n’est pas gardé sur ce poste\u00a0: publiez-en un nouveau."
            )
        try:
            put_in_place(path, read_bytes(self._copy, MOST_BYTES))
        except StorageRefused as refused:
            raise StorageRefused(
                f"{refused.sentence} Le n°\u00a0{kept.number} est signé et gardé sur ce "
                "poste\u00a0: copiez-le ailleurs, sans le publier de nouveau."
            ) from refused
        return self.keys.identity_of(kept)

    def _last(self, kept: KeyFile) -> dict[str, Record] | None:
        """Read what the last number held, by id; None where it is not kept here whole."""
        if not kept.number:
            return {}
        with suppress(ImportRefused):
            found = verify(read_bytes(self._copy, MOST_BYTES), {}, is_draft=True)
            if found.publisher.manifest_sha256 == kept.manifest_sha256:
                return {each.id: each for each in found.records()}
        return None

    def _records(self) -> Generator[int, None, list[Record]]:
        """Read what is published."""
        marks = tuple(f"{each.mark}." for each in self._catalogue.publishers().values())
        ids = self._catalogue.ids()
        effective = EffectiveRecords(self._catalogue, self._corrections)
        found: list[Record] = []
        for first in range(0, len(ids), BATCH):
            for stored in effective.read(ids[first : first + BATCH]):
                record = stored.record
                is_ours = record.source not in self._not_ours and not record.source.startswith(
                    marks
                )
                if is_ours and record.status not in _LEFT_OUT:
                    found.append(record)
            yield _READ * first // len(ids)
        if not found:
            raise Refusal(
                "Rien à publier\u00a0: ce poste n’a aucune fiche à lui\u00a0; importez d’abord "
                "un fichier («\u00a0guichet importer\u00a0»)."
            )
        return found

    def _facts(self, number: int) -> PublishedFacts:
        """Read what is published beside the records: what was settled here about pairs, checked."""
        checked = [each for checks in self._desk.verifications().values() for each in checks]
        return PublishedFacts(
            pairs=tuple(
                PublishedPair(a=each.a, b=each.b, answer=each.answer, answered_on=each.answered_on)
                for each in self._desk.duplicate_answers()
                if each.answer is not Answer.UNSURE
            ),
            verifications=tuple(checked),
            decisions=self._decisions(number),
            paths=tuple(map(published, self._paths())),
        )

    def _sources(self, codes: set[str]) -> tuple[PublishedSource, ...]:
        """Name the sources of what is published."""
        return tuple(
            PublishedSource(code=each.source, label=each.label, licence=each.licence)
            for each in self._catalogue.summary().sources
            if each.source in codes
        )
