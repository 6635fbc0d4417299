"""Write a number of a catalogue: the same content gives the same bytes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from desktop.domain import canonical
from desktop.domain.errors import Refusal
from desktop.domain.published_facts import NO_FACTS, PublishedFacts, published_facts
from desktop.domain.publishers import PublishedSource, content_root
from desktop.domain.records import Record
from desktop.exchange.bundles import box_form
from desktop.exchange.bundles.box_form import Member
from desktop.exchange.bundles.keys import SigningKey
from desktop.exchange.bundles.manifest import (
    KIND,
    MANIFEST,
    MOST_SUMMARY,
    RECORDS,
    ROOTS,
    SIGNATURES,
    Manifest,
    MemberEntry,
)
from desktop.exchange.bundles.parts import lines_of
from desktop.exchange.bundles.records import MOST_LINE, MOST_RECORDS, clean
from desktop.exchange.bundles.roots import Chain, encode, signatures_of, verify_chain
from desktop.exchange.controls import plain_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """Hold what is published: which number, when, over which one, in a few words."""

    number: int
    published_on: date
    review_by: date
    before: str = ""
    summary: str = ""


def write(
    records: Iterable[Record],
    sources: Iterable[PublishedSource],
    number: Number,
    chain: Chain,
    keys: Sequence[SigningKey],
    facts: PublishedFacts = NO_FACTS,
) -> bytes:
    """Write and sign a whole catalogue.

    Raises Refusal for two records of one id, a record that is too long, or too many of them.
    """
    root = verify_chain(chain)[-1]
    by_id = _record_lines(records)
    lines = [by_id[each] for each in sorted(by_id)]
    parts = lines_of(sources, published_facts(facts, by_id))
    members = [_member(path, each) for path, each in ((RECORDS, lines), *parts.items())]
    manifest = Manifest(
        publisher=chain[0].sha256,
        territories=root.territories,
        epoch=root.epoch,
        seq=number.number,
        prev=number.before,
        root_version=root.version,
        published=number.published_on,
        review_by=number.review_by,
        members=tuple(entry for _, entry in members),
        content_root=content_root(sha256(line).digest() for line in lines),
        summary=str(plain_data(number.summary))[:MOST_SUMMARY],
    )
    text = encode(manifest)
    return box_form.pack(
        [
            box_form.stored(*box_form.MIMETYPE),
            box_form.stored(MANIFEST, text),
            box_form.stored(SIGNATURES, encode(signatures_of(keys, KIND, text))),
            box_form.stored(ROOTS, encode(chain)),
            *(member for member, _ in members),
        ]
    )


def _record_lines(records: Iterable[Record]) -> dict[str, bytes]:
    """Write records as lines by their ids, their text cleaned."""
    by_id: dict[str, bytes] = {}
    for record in records:
        line = unicodedata.normalize("NFC", clean(canonical.encode(record)).decode()).encode()
        if record.id in by_id:
            raise Refusal(
                f"La fiche «\u00a0{record.id}\u00a0» est deux fois dans ce qui se publie."
            )
        if len(line) > MOST_LINE:
            raise Refusal(
                f"La fiche «\u00a0{record.id}\u00a0» dépasse {MOST_LINE // 1000} ko\u00a0: "
                "raccourcissez sa description."
            )
        by_id[record.id] = line
    if len(by_id) > MOST_RECORDS:
        raise Refusal(f"Un catalogue compte au plus {MOST_RECORDS} fiches\u00a0: publiez-en moins.")
    return by_id


def _member(path: str, lines: Sequence[bytes]) -> tuple[Member, MemberEntry]:
    """Compress lines, and describe them."""
    content = b"".join(line + b"\n" for line in lines)
    member = box_form.deflated(path, content)
    entry = MemberEntry(
        path=path,
        size=len(content),
        sha256=sha256(content).hexdigest(),
        packed_sha256=sha256(member.packed).hexdigest(),
        records=len(lines),
    )
    return member, entry
