"""Make the keys of a publisher, and publish what this desk holds as a signed number."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import msgspec

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.demonstration import DEMONSTRATION_SOURCE
from desktop.domain.duplicates.answers import Answer
from desktop.domain.errors import Refusal
from desktop.domain.published_facts import Decision, PublishedFacts, PublishedPair
from desktop.domain.publishers import PublishedSource
from desktop.domain.records import Record, Status
from desktop.exchange.bundles import publisher_roots
from desktop.exchange.bundles.box_form import MOST_BYTES
from desktop.exchange.bundles.keys import LockedKey, SigningKey, unlock
from desktop.exchange.bundles.roots import Chain, encode
from desktop.exchange.bundles.verifying import verify
from desktop.exchange.bundles.word_codes import WordCodes
from desktop.exchange.bundles.writing import Number, write
from desktop.exchange.formats.files import read_bytes
from desktop.exchange.starter.packs import packs
from desktop.operations.effective_records import Corrections, EffectiveRecords
from desktop.operations.files import put_in_place
from desktop.paths import Folders

FILE = "cle.json"
REVIEW_AFTER = timedelta(days=182)
BATCH = 500  # records between two moves of the progress bar
_MOST_KEY_BYTES = 8_000_000
_LEFT_OUT = (Status.CLOSED, Status.ABSENT)
_READ = 70  # percents


class _KeyFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold what a publisher keeps: its roots, its daily key, the last number it published."""

    chain: Chain
    key: LockedKey
    epoch: int = 1
    number: int = 0
    manifest_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Hold who publishes from this desk."""

    label: str
    territories: tuple[str, ...]
    fingerprint: str
    root_version: int
    epoch: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishReport:
    """Hold what was published."""

    identity: Identity
    records: int
    sources: int
    bytes: int


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
        decisions: Callable[[int], tuple[Decision, ...]] = no_decisions,
    ) -> None:
        """Take what is published, and where the key is kept.

        `decisions` is told the number that is written, and gives what became of proposals; it is
        its part to remember which number first carried each.
        """
        self._catalogue = catalogue
        self._corrections = corrections
        self._desk = desk
        self._decisions = decisions
        self._file = folders.data / FILE
        self._words = WordCodes.read(folders.resources)
        # Every desk has them already.
        shipped = (pack.source for pack in packs(folders.resources))
        self._not_ours = frozenset((*shipped, DEMONSTRATION_SOURCE))

    def create(self, label: str, territories: tuple[str, ...], passphrase: str) -> tuple[str, ...]:
        """Make the keys; return the 24 words of the rescue key, which is kept nowhere else.

        Raises Refusal where a key is already kept.
        """
        if self._file.exists():
            raise Refusal(
                "Ce poste a déjà une clé\u00a0: voyez-la avec «\u00a0guichet cle voir\u00a0», ou "
                "remplacez-la avec «\u00a0guichet cle renouveler\u00a0»."
            )
        rescue, daily = SigningKey.make(), SigningKey.make()
        chain = publisher_roots.first_chain(label, territories, rescue, daily)
        self._save(_KeyFile(chain=chain, key=daily.lock(passphrase)))
        return self._words.rescue(rescue.seed)

    def identity(self) -> Identity:
        """Say who publishes from here; raises Refusal where there is no key."""
        return self._identity(self._load())

    def renew(self, rescue_words: str, passphrase: str) -> Identity:
        """Replace the daily key, by the rescue words; numbers go on."""
        kept = self._load()
        rescue, daily = SigningKey(self._words.seed(rescue_words)), SigningKey.make()
        chain = publisher_roots.renewed(kept.chain, rescue, daily)
        return self._save(msgspec.structs.replace(kept, chain=chain, key=daily.lock(passphrase)))

    def recover(self, path: Path, rescue_words: str, passphrase: str) -> Identity:
        """Take a publisher up again on a new desk, from any of its numbers and the rescue words.

        Numbers begin again in a new epoch, since nobody knows which was the last.
        """
        if self._file.exists():
            raise Refusal(
                "Ce poste a déjà une clé\u00a0: rétablissez l’autre dans un autre dossier de "
                "données («\u00a0--data\u00a0»)."
            )
        found = verify(read_bytes(path, MOST_BYTES), {})
        rescue, daily = SigningKey(self._words.seed(rescue_words)), SigningKey.make()
        chain = publisher_roots.renewed(found.chain, rescue, daily, new_epoch=True)
        kept = _KeyFile(
            chain=chain, key=daily.lock(passphrase), epoch=publisher_roots.last(chain).epoch
        )
        return self._save(kept)

    def publish(
        self, path: Path, passphrase: str, today: date, summary: str = ""
    ) -> Generator[int, None, PublishReport]:
        """Write the next number, yielding percents: every record of here that is in life.

        What the desk corrected is published as corrected; records of other publishers and of the
        shipped packs are not.
        """
        yield 0
        kept = self._load()
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
        signed = verify(data, {}).publisher
        yield _READ + 20
        # The number is taken before the file is there: one that is lost may be skipped, and two
        # files of one number would be a fork.
        identity = self._save(
            msgspec.structs.replace(
                kept, number=number.number, manifest_sha256=signed.manifest_sha256
            )
        )
        put_in_place(path, data)
        yield 100
        return PublishReport(
            identity=identity, records=len(records), sources=len(sources), bytes=len(data)
        )

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
        )

    def _sources(self, codes: set[str]) -> tuple[PublishedSource, ...]:
        """Name the sources of what is published."""
        return tuple(
            PublishedSource(code=each.source, label=each.label, licence=each.licence)
            for each in self._catalogue.summary().sources
            if each.source in codes
        )

    def _identity(self, kept: _KeyFile) -> Identity:
        """Say who publishes."""
        root = publisher_roots.last(kept.chain)
        return Identity(
            label=root.label,
            territories=root.territories,
            fingerprint=self._words.fingerprint(kept.chain[0].sha256),
            root_version=root.version,
            epoch=kept.epoch,
            number=kept.number,
        )

    def _load(self) -> _KeyFile:
        """Read the key file; raises Refusal where there is none, or where it is damaged."""
        if not self._file.exists():
            raise Refusal(
                "Ce poste n’a pas de clé pour publier\u00a0: faites-en une avec "
                "«\u00a0guichet cle creer --nom NOM\u00a0»."
            )
        try:
            kept = msgspec.json.decode(read_bytes(self._file, _MOST_KEY_BYTES), type=_KeyFile)
        except msgspec.DecodeError as error:
            raise Refusal(
                f"Le fichier de la clé «\u00a0{self._file.name}\u00a0» est abîmé\u00a0: mettez-le "
                "de côté, puis «\u00a0guichet cle retablir FICHIER.guichet\u00a0» avec les mots "
                "de secours."
            ) from error
        publisher_roots.last(kept.chain)
        return kept

    def _save(self, kept: _KeyFile) -> Identity:
        """Write the key file, whole or not at all."""
        put_in_place(self._file, encode(kept), mode=0o600)
        return self._identity(kept)
