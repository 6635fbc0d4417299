"""Make publishers and small signed catalogues."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import msgspec

from desktop.domain.published_facts import NO_FACTS, PublishedFacts
from desktop.domain.publishers import PublishedSource, Publisher
from desktop.domain.records import Organization, Phone, Record, Service
from desktop.exchange.bundles import box_form, roots
from desktop.exchange.bundles.keys import ALGORITHM, SigningKey
from desktop.exchange.bundles.manifest import KIND, MANIFEST, SIGNATURES
from desktop.exchange.bundles.roots import Chain, Link, PublicKey, Role, Root
from desktop.exchange.bundles.verifying import VerifiedCatalogue, verify
from desktop.exchange.bundles.writing import Number, write

SOURCES = (PublishedSource(code="pantin", label="Liste de Pantin", licence="Licence Ouverte 2.0"),)


def key(number: int) -> SigningKey:
    return SigningKey(number.to_bytes(32))


RESCUE, DAILY = key(1), key(2)


def root(
    before: Link | None = None,
    *,
    rescue: Sequence[SigningKey] = (RESCUE,),
    daily: Sequence[SigningKey] = (DAILY,),
    thresholds: tuple[int, int] = (1, 1),
    **changes: Any,
) -> Root:
    previous = msgspec.json.decode(before.root, type=Root) if before else None
    first = (previous.publisher or before.sha256) if previous and before else ""
    facts: dict[str, Any] = {
        "publisher": first,
        "version": previous.version + 1 if previous else 1,
        "epoch": previous.epoch if previous else 1,
        "prev": before.sha256 if before else "",
        "label": "Réseau linguistique de Pantin",
        "territories": ("93055",),
        "keys": {each.id: PublicKey(alg=ALGORITHM, pub=each.public) for each in (*rescue, *daily)},
        "root": Role(keyids=tuple(each.id for each in rescue), threshold=thresholds[0]),
        "catalogue": Role(keyids=tuple(each.id for each in daily), threshold=thresholds[1]),
    }
    return Root(**(facts | changes))


def chain_of(*links: Link) -> Chain:
    return links


FIRST = roots.link(root(), [RESCUE])
CHAIN = chain_of(FIRST)


def record(number: int, **changes: Any) -> Record:
    facts: dict[str, Any] = {
        "id": f"pantin--{number}",
        "source": "pantin",
        "source_id": str(number),
        "name": f"Atelier sociolinguistique n° {number}",
        "organization_id": "pantin--0",
        "description": "Apprendre le français de tous les jours.\nGratuit.",
        "phones": (Phone(number="01 49 15 40 00"),),
    }
    return Service(**(facts | changes))


def organization() -> Record:
    return Organization(id="pantin--0", source="pantin", source_id="0", name="Maison de quartier")


RECORDS = (organization(), record(1), record(2), record(3))


@dataclass(frozen=True)
class Asked:
    records: Sequence[Record] = RECORDS
    number: int = 1
    before: str = ""
    chain: Chain = CHAIN
    keys: Sequence[SigningKey] = (DAILY,)
    summary: str = ""
    facts: PublishedFacts = NO_FACTS


def make(**asked: Any) -> bytes:
    each = Asked(**asked)
    number = Number(
        number=each.number,
        published_on=date(2026, 11, 22),
        review_by=date(2027, 5, 22),
        before=each.before,
        summary=each.summary,
    )
    return write(each.records, SOURCES, number, each.chain, each.keys, each.facts)


def believed(found: VerifiedCatalogue, before: Publisher | None = None) -> dict[str, Publisher]:
    """Say what a desk believes once it has taken a catalogue."""
    taken = found.publisher
    numbers = dict(before.numbers) if before else {}
    numbers[taken.epoch, taken.number] = taken.manifest_sha256
    return {taken.id: replace(taken, numbers=numbers)}


def take(data: bytes, known: dict[str, Publisher] | None = None) -> dict[str, Publisher]:
    found = verify(data, known or {})
    return believed(found, (known or {}).get(found.publisher.id))


@dataclass
class Opened:
    """Hold the members of a file, to be changed and put together again."""

    members: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, data: bytes) -> Opened:
        return cls({name: box_form.unfold(m) for name, m in box_form.open_box(data).items()})

    def pack(self, *, signed_by: Sequence[SigningKey] = (), kind: str = KIND) -> bytes:
        """Put together again, the members described and the manifest signed when asked."""
        packed = {
            name: box_form.deflated(name, content)
            if name.startswith("data/")
            else box_form.stored(name, content)
            for name, content in self.members.items()
        }
        if signed_by:
            text = self.members[MANIFEST]
            signatures = roots.encode(roots.signatures_of(signed_by, kind, text))
            packed[SIGNATURES] = box_form.stored(SIGNATURES, signatures)
        return box_form.pack(list(packed.values()))

    def change_manifest(self, **changes: Any) -> Opened:
        manifest = msgspec.json.decode(self.members[MANIFEST]) | changes
        self.members[MANIFEST] = roots.encode(manifest)
        return self

    def describe(self, **changes: Any) -> Opened:
        """Change data members and describe them truly in the manifest."""
        from hashlib import sha256  # noqa: PLC0415 -- used by this forgery only

        from desktop.domain.publishers import content_root  # noqa: PLC0415 -- idem

        self.members |= {f"data/{name}.jsonl": content for name, content in changes.items()}
        entries = []
        for name, content in self.members.items():
            if name.startswith("data/"):
                packed = box_form.deflated(name, content).packed
                entries.append(
                    {
                        "path": name,
                        "size": len(content),
                        "sha256": sha256(content).hexdigest(),
                        "packed_sha256": sha256(packed).hexdigest(),
                        "records": content.count(b"\n"),
                    }
                )
        lines = self.members["data/records.jsonl"].split(b"\n")[:-1]
        whole = content_root(sha256(line).digest() for line in lines)
        return self.change_manifest(members=entries, content_root=whole)


def looser_deflate(content: bytes) -> bytes:
    """Compress otherwise than `write` does."""
    work = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)
    return work.compress(content) + work.flush()
