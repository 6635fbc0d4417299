"""Describe the manifest of a signed catalogue: the one text that is signed."""

from __future__ import annotations

from datetime import date

import msgspec

from desktop.domain.bundle_refusals import BundleRefused, Flaw
from desktop.exchange.bundles.roots import encode
from desktop.exchange.controls import is_plain

KIND = "application/vnd.guichet.catalogue+json;v=1"
#: Of the manifest and the box; of the records. A file of a greater one needs a newer program.
FORMAT, SCHEMA = 1, 1
MOST_BYTES = 256_000
MOST_NUMBER = 2**53 - 1
MOST_SUMMARY = 2_000  # characters of the summary

MANIFEST, SIGNATURES, ROOTS = "manifest.json", "signatures.json", "roots.json"
RECORDS = "data/records.jsonl"


class MemberEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold one member: bytes and SHA-256 of its content, SHA-256 as compressed, lines."""

    path: str
    size: int
    sha256: str
    packed_sha256: str
    records: int


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold what one number of a catalogue says of itself.

    `prev` is the SHA-256 of the manifest of the number before, empty in the first.
    """

    format: int = FORMAT
    type: str = "catalogue"
    schema: int = SCHEMA
    publisher: str
    territories: tuple[str, ...]
    epoch: int
    seq: int
    prev: str
    root_version: int
    published: date
    review_by: date
    members: tuple[MemberEntry, ...]
    content_root: str
    summary: str


class _Versions(msgspec.Struct, frozen=True):
    """Read the two versions of a manifest, whatever else it holds."""

    format: int
    schema: int


_versions = msgspec.json.Decoder(_Versions)
_manifests = msgspec.json.Decoder(Manifest)


def read_manifest(text: bytes) -> Manifest:
    """Read a manifest whose signature was verified; raises BundleRefused."""
    try:
        versions = _versions.decode(text)
        if versions.format > FORMAT or versions.schema > SCHEMA:
            raise BundleRefused(Flaw.NEWER_PROGRAM)
        manifest = _manifests.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise BundleRefused(Flaw.ALTERED, MANIFEST) from error
    is_sound = (
        (manifest.format, manifest.schema, manifest.type) == (FORMAT, SCHEMA, "catalogue")
        and 1 <= manifest.seq <= MOST_NUMBER
        and len(manifest.summary) <= MOST_SUMMARY
        and is_plain(manifest.summary)
        and encode(manifest) == text
    )
    if not is_sound:
        raise BundleRefused(Flaw.ALTERED, MANIFEST)
    return manifest
