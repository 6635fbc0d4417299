"""Write and read a file of proposed corrections (`.corrections`; docs/decisions/0009).

The box has the exact form of a signed catalogue's, with other members; nothing is signed, since
every proposal meets a person before anything is changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from desktop.domain.bundle_refusals import BundleRefused, Flaw
from desktop.domain.errors import ImportRefused
from desktop.domain.proposals import How, Proposal
from desktop.exchange.bundles.box_form import Member, open_box, pack, stored, unfold
from desktop.exchange.bundles.roots import encode
from desktop.exchange.controls import may_hide, plain_text

ENDING = ".corrections"
MIMETYPE = ("mimetype", b"application/vnd.guichet.corrections")
MANIFEST, PROPOSALS = "manifest.json", "data/proposals.jsonl"
FORMAT = 1
MOST_BYTES, MOST_UNPACKED = 2_002_000, 2_000_000
MOST_PROPOSALS = 500
MOST_VALUE, MOST_WHY = 20_000, 500  # characters
_MOST_MANIFEST = 1_000
_ID = re.compile(r"[0-9a-f]{32}")
_PUBLISHER = re.compile(r"(?:[0-9a-f]{64})?")
_RECORD = re.compile(r"\S(?:.{0,298}\S)?")
_FIELD = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+){0,12}")
_MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")

_SENTENCES = {
    Flaw.INCOMPLETE: (
        "Ce fichier est incomplet (la copie s’est arrêtée en route)\u00a0: "
        "copiez-le de nouveau depuis l’original."
    ),
    Flaw.NOT_OURS: (
        "Ce fichier n’est pas un fichier de corrections de Guichet\u00a0: "
        "choisissez un fichier «\u00a0.corrections\u00a0»."
    ),
    Flaw.ALTERED: (
        "Ce fichier de corrections est abîmé\u00a0: rien n’en est pris\u00a0; "
        "redemandez-le au guichet qui l’a écrit."
    ),
    Flaw.NEWER_PROGRAM: (
        "Ce fichier de corrections demande une version plus récente de Guichet\u00a0: rien n’en "
        "est pris\u00a0; installez la dernière version, puis recommencez."
    ),
}


class ProposalsRefused(ImportRefused):
    """Refuse a whole file of proposals; `flaw` says why."""

    def __init__(self, flaw: Flaw, detail: str = "") -> None:
        """Take the reason, and where in the file it was seen."""
        sentence = _SENTENCES[flaw]
        super().__init__(f"{sentence} ({detail})" if detail else sentence)
        self.flaw = flaw


@dataclass(frozen=True, slots=True, kw_only=True)
class Travelling:
    """Hold a proposal as it travels: `record_id` is as `publisher` names it.

    `publisher` is the SHA-256 of its first root, empty for a record that was imported here.
    """

    publisher: str
    proposal: Proposal


class _Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Say what the file is."""

    format: int = FORMAT
    type: str = "corrections"


class _Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold one line: all that leaves of a proposal."""

    id: str
    publisher: str
    record: str
    field: str
    before: str = msgspec.field(name="from")
    after: str = msgspec.field(name="to")
    how: How
    why: str
    seen_on: str


class _Format(msgspec.Struct, frozen=True):
    """Read the format, whatever else the manifest holds."""

    format: int


_lines = msgspec.json.Decoder(_Line)
_formats = msgspec.json.Decoder(_Format)


def line_of(each: Travelling) -> bytes:
    """Write one proposal as the line that leaves, word for word."""
    found = each.proposal
    line = _Line(
        id=found.id,
        publisher=each.publisher,
        record=_clean(found.record_id),
        field=found.field,
        before=_clean(found.before)[:MOST_VALUE],
        after=_clean(found.after)[:MOST_VALUE],
        how=found.how,
        why=_clean(found.why)[:MOST_WHY],
        seen_on=found.seen_on,
    )
    return encode(line)


def write(proposals: Sequence[Travelling]) -> bytes:
    """Write a file: the same proposals, that `fitting` chose, give the same bytes."""
    lines = sorted(line_of(each) for each in proposals)
    content = b"".join(line + b"\n" for line in lines)
    members = [
        stored(*MIMETYPE),
        stored(MANIFEST, encode(_Manifest())),
        stored(PROPOSALS, content),
    ]
    return pack(members)


def fitting(proposals: Sequence[Travelling]) -> tuple[Travelling, ...]:
    """Choose the first proposals that one file can hold."""
    chosen: list[Travelling] = []
    room = MOST_UNPACKED
    for each in proposals[:MOST_PROPOSALS]:
        room -= len(line_of(each)) + 1
        if room < 0:
            break
        chosen.append(each)
    return tuple(chosen)


def read(data: bytes, origin: str) -> tuple[Travelling, ...]:
    """Read a file, `origin` being its name; raises ProposalsRefused for all that is not sound."""
    try:
        box = open_box(data, MIMETYPE)
        if tuple(box) != (MIMETYPE[0], MANIFEST, PROPOSALS):
            raise ProposalsRefused(Flaw.ALTERED)
        _check_manifest(_content(box[MANIFEST], _MOST_MANIFEST))
        content = _content(box[PROPOSALS], MOST_UNPACKED)
    except BundleRefused as error:
        raise ProposalsRefused(error.flaw) from error
    lines = content.split(b"\n")
    if lines.pop() or len(lines) > MOST_PROPOSALS:
        raise ProposalsRefused(Flaw.ALTERED)
    found = [_read_line(line, rank, origin) for rank, line in enumerate(lines, start=1)]
    if len({each.proposal.id for each in found}) != len(found) or lines != sorted(lines):
        raise ProposalsRefused(Flaw.ALTERED)
    return tuple(found)


def _content(member: Member, most: int) -> bytes:
    """Give what a member holds, within its bound; compressed, it could be written otherwise."""
    if member.size > most or member.is_compressed:
        raise ProposalsRefused(Flaw.ALTERED, member.name)
    return unfold(member)


def _check_manifest(text: bytes) -> None:
    """Refuse a manifest that is not the one we write, or that a newer program wrote."""
    try:
        newest = _formats.decode(text).format
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise ProposalsRefused(Flaw.ALTERED, MANIFEST) from error
    if newest > FORMAT:
        raise ProposalsRefused(Flaw.NEWER_PROGRAM)
    if text != encode(_Manifest()):
        raise ProposalsRefused(Flaw.ALTERED, MANIFEST)


def _read_line(text: bytes, rank: int, origin: str) -> Travelling:
    """Read one line, which must be what we would have written."""
    try:
        line = _lines.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise _wrong(rank) from error
    is_sound = (
        encode(line) == text
        and not may_hide(text)
        and unicodedata.is_normalized("NFC", text.decode())
        and _ID.fullmatch(line.id)
        and _PUBLISHER.fullmatch(line.publisher)
        and _RECORD.fullmatch(line.record)
        and _FIELD.fullmatch(line.field)
        and _MONTH.fullmatch(line.seen_on)
        and max(len(line.before), len(line.after)) <= MOST_VALUE
        and len(line.why) <= MOST_WHY
        and line.before != line.after
    )
    if not is_sound:
        raise _wrong(rank)
    proposal = Proposal(
        id=line.id,
        record_id=line.record,
        field=line.field,
        before=line.before,
        after=line.after,
        how=line.how,
        why=line.why,
        seen_on=line.seen_on,
        origin=origin,
    )
    return Travelling(publisher=line.publisher, proposal=proposal)


def _clean(text: str) -> str:
    """Write a text with nothing hidden in it, its accents in one form."""
    return unicodedata.normalize("NFC", plain_text(text))


def _wrong(rank: int) -> ProposalsRefused:
    """Word the refusal of one line."""
    return ProposalsRefused(Flaw.ALTERED, f"ligne\u00a0{rank}")
