"""Verify a signed catalogue: bytes and beliefs in, a verified catalogue or a refusal out.

Pure: no file, no database, no clock. Nothing is read as data before its signature was verified,
but the roots, which are how it is verified.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

import msgspec

from desktop.domain import canonical
from desktop.domain.bundle_refusals import BundleRefused, Flaw
from desktop.domain.published_facts import NO_FACTS, PublishedFacts
from desktop.domain.publishers import PublishedSource, Publisher, Question, mark_of
from desktop.domain.records import Record
from desktop.exchange.bundles import box_form
from desktop.exchange.bundles.box_form import Member, open_box, unfold
from desktop.exchange.bundles.manifest import (
    KIND,
    MANIFEST,
    MOST_BYTES,
    RECORDS,
    ROOTS,
    SIGNATURES,
    Manifest,
    read_manifest,
)
from desktop.exchange.bundles.parts import PARTS, SOURCES, read_facts
from desktop.exchange.bundles.records import check_records
from desktop.exchange.bundles.roots import MOST_BYTES as MOST_ROOT_BYTES
from desktop.exchange.bundles.roots import (
    MOST_LINKS,
    MOST_SIGNATURES,
    Chain,
    Root,
    Signature,
    count_signers,
    encode,
    read_chain,
    verify_chain,
)

#: A number this far above the last one is asked about: it would shut out all those between.
LEAP = 10_000
#: In this order, as `write` puts them.
DATA = (RECORDS, *(part.path for part in PARTS))
MEMBERS = (box_form.MIMETYPE[0], MANIFEST, SIGNATURES, ROOTS, *DATA)
_MOST_SIGNATURE_BYTES = 8_000
_signatures = msgspec.json.Decoder(tuple[Signature, ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedCatalogue:
    """Hold a catalogue whose every byte was verified.

    `is_known`: this very number is the one in place. `questions`: what a person confirms first.
    `breaks_history`: it does not follow the number in place, though its number does. `facts` are
    not read again of a number that is known.
    """

    publisher: Publisher
    summary: str
    chain: Chain
    sources: tuple[PublishedSource, ...]
    facts: PublishedFacts
    questions: frozenset[Question]
    is_known: bool
    breaks_history: bool
    content: bytes
    count: int
    missing_signatures: int

    def lines(self) -> list[bytes]:
        """Give the canonical JSON of each record as it was published, in the order of their ids."""
        return self.content.splitlines()

    def records(self) -> Iterator[Record]:
        """Give the records as they were published, in the order of their ids."""
        return map(canonical.decode, self.lines())


def verify(
    data: bytes, known: Mapping[str, Publisher], *, back: bool = False, is_draft: bool = False
) -> VerifiedCatalogue:
    """Verify a whole file against the publishers that this desk knows, by their ids.

    `back` allows an older number of the same history: to undo. A draft is one that not all have
    signed yet: for those who sign. Raises BundleRefused.
    """
    box = open_box(data)
    if MANIFEST not in box or SIGNATURES not in box or ROOTS not in box:
        raise BundleRefused(Flaw.ALTERED)
    chain = read_chain(_small(box[ROOTS], MOST_LINKS * MOST_ROOT_BYTES))
    roots = verify_chain(chain)
    text = _small(box[MANIFEST], MOST_BYTES)
    missing = _missing_signatures(
        _small(box[SIGNATURES], _MOST_SIGNATURE_BYTES), roots[-1], text, is_draft=is_draft
    )
    manifest = read_manifest(text)
    contents = _check_members(box, manifest)
    publisher = _publisher(manifest, chain, roots[-1], sha256(text).hexdigest())
    believed = known.get(publisher.id)
    if believed is not None:
        _check_history(publisher, believed, chain, back=back)
    elif any(mark_of(each) == publisher.mark for each in known):
        raise BundleRefused(Flaw.UNKNOWN_SIGNER)
    is_known = believed is not None and believed.manifest_sha256 == publisher.manifest_sha256
    entries = {each.path: each for each in manifest.members}
    facts = NO_FACTS
    if not is_known:  # what is in place was checked when it was taken
        ids = check_records(contents[RECORDS], entries[RECORDS], manifest.content_root)
        facts = read_facts(contents, entries, frozenset(ids))
    return VerifiedCatalogue(
        publisher=publisher,
        summary=manifest.summary,
        chain=chain,
        sources=SOURCES.read(contents[SOURCES.path], entries[SOURCES.path]),
        facts=facts,
        questions=_questions(publisher, believed, roots),
        is_known=is_known,
        breaks_history=believed is not None
        and publisher.number == believed.number + 1
        and manifest.prev != believed.manifest_sha256,
        content=contents[RECORDS],
        count=entries[RECORDS].records,
        missing_signatures=missing,
    )


def _small(member: Member, most: int) -> bytes:
    """Give a member that is read before anything is believed: short, and not compressed."""
    if member.size > most or member.is_compressed:
        raise BundleRefused(Flaw.ALTERED, member.name)
    return unfold(member)


def _missing_signatures(text: bytes, root: Root, manifest: bytes, *, is_draft: bool) -> int:
    """Refuse a manifest that too few keys of the publisher signed; say how many are missing."""
    try:
        signatures = _signatures.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise BundleRefused(Flaw.ALTERED, SIGNATURES) from error
    if len(signatures) > MOST_SIGNATURES or encode(signatures) != text:
        raise BundleRefused(Flaw.ALTERED, SIGNATURES)
    signers = count_signers(root.catalogue, root, signatures, KIND, manifest)
    missing = max(0, root.catalogue.threshold - signers)
    if not signers or (missing and not is_draft):
        told = f"il manque une signature\u00a0: {signers} sur {root.catalogue.threshold}"
        raise BundleRefused(Flaw.UNKNOWN_SIGNER, told if signers else "")
    if signers != len(signatures):  # one twice, or one that nobody can check
        raise BundleRefused(Flaw.ALTERED, SIGNATURES)
    return missing


def _check_members(box: Mapping[str, Member], manifest: Manifest) -> dict[str, bytes]:
    """Give the content of the members that the manifest describes, byte for byte."""
    if tuple(box) != MEMBERS or tuple(each.path for each in manifest.members) != DATA:
        raise BundleRefused(Flaw.ALTERED)
    contents: dict[str, bytes] = {}
    for entry in manifest.members:
        member = box[entry.path]
        is_announced = member.size == entry.size
        if not is_announced or sha256(member.packed).hexdigest() != entry.packed_sha256:
            raise BundleRefused(Flaw.ALTERED, entry.path)
        contents[entry.path] = unfold(member)
        if sha256(contents[entry.path]).hexdigest() != entry.sha256:
            raise BundleRefused(Flaw.ALTERED, entry.path)
    return contents


def _publisher(manifest: Manifest, chain: Chain, root: Root, manifest_sha256: str) -> Publisher:
    """Say who publishes, once the manifest and the roots tell the same."""
    told = (manifest.publisher, manifest.root_version, manifest.epoch, manifest.territories)
    if told != (chain[0].sha256, root.version, root.epoch, root.territories):
        raise BundleRefused(Flaw.ALTERED, MANIFEST)
    return Publisher(
        id=manifest.publisher,
        label=root.label,
        territories=root.territories,
        root_version=root.version,
        root_sha256=chain[-1].sha256,
        epoch=manifest.epoch,
        number=manifest.seq,
        manifest_sha256=manifest_sha256,
        content_root=manifest.content_root,
        published_on=manifest.published,
        review_by=manifest.review_by,
    )


def _check_history(publisher: Publisher, believed: Publisher, chain: Chain, *, back: bool) -> None:
    """Refuse what contradicts or goes back on what this desk has taken."""
    is_before = len(chain) < believed.root_version  # signed under keys that were replaced since
    if not is_before and chain[believed.root_version - 1].sha256 != believed.root_sha256:
        raise BundleRefused(Flaw.UNKNOWN_SIGNER)
    here = (publisher.epoch, publisher.number)
    taken = believed.numbers.get(here, publisher.manifest_sha256)
    last = (believed.epoch, believed.number)
    if here == last:
        taken = believed.manifest_sha256
    if taken != publisher.manifest_sha256:
        raise BundleRefused(Flaw.FORK, f"n°\u00a0{publisher.number}")
    if here < last and not back:
        raise BundleRefused(
            Flaw.OLDER, f"fichier\u00a0: n°\u00a0{publisher.number}, ici\u00a0: {believed.number}"
        )
    if is_before and not back:
        raise BundleRefused(Flaw.OLDER, "signé par une clé qui a été remplacée depuis")


def _questions(
    publisher: Publisher, believed: Publisher | None, roots: tuple[Root, ...]
) -> frozenset[Question]:
    """Say what a person confirms before this file is taken."""
    if believed is None:
        return frozenset({Question.FIRST_CONTACT})
    asked: set[Question] = set()
    if len(roots) > believed.root_version:
        before, now = roots[believed.root_version - 1], roots[-1]
        if (before.keys, before.root, before.catalogue) != (now.keys, now.root, now.catalogue):
            asked.add(Question.KEYS)
    if (publisher.label, publisher.territories) != (believed.label, believed.territories):
        asked.add(Question.NAME)
    if publisher.epoch == believed.epoch and publisher.number > believed.number + LEAP:
        asked.add(Question.LEAP)
    return frozenset(asked)
