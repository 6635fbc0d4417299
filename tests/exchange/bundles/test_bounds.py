"""Each bound is the one that was written down, and holds at the very byte."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import replace
from types import ModuleType

import pytest

from desktop.domain.bundle_refusals import BundleRefused, Flaw
from desktop.domain.duplicates.answers import Answer
from desktop.domain.errors import Refusal
from desktop.domain.published_facts import PublishedFacts, PublishedPair
from desktop.exchange.bundles import box_form, manifest, parts, records, roots, verifying
from desktop.exchange.bundles.manifest import MANIFEST, SIGNATURES
from desktop.exchange.bundles.verifying import verify
from tests.exchange.bundles.samples import (
    CHAIN,
    DAILY,
    FIRST,
    RECORDS,
    RESCUE,
    Opened,
    key,
    make,
    root,
)

PAIRS = PublishedFacts(pairs=(PublishedPair(a="osm--9", b="pantin--1", answer=Answer.DUPLICATE),))
DATA = make(facts=PAIRS)
MEMBERS = Opened.of(DATA).members
KEYS = [key(number) for number in range(30, 39)]


def flaw_of(data: bytes) -> BundleRefused:
    with pytest.raises(BundleRefused) as refused:
        verify(data, {})
    assert refused.value.flaw is Flaw.ALTERED
    return refused.value


def test_the_bounds_are_those_that_were_written_down() -> None:
    assert (box_form.MOST_BYTES, box_form.MOST_UNPACKED) == (64_000_000, 256_000_000)
    assert (box_form.MOST_MEMBERS, box_form._MOST_NAME) == (16, 100)
    assert (manifest.FORMAT, manifest.SCHEMA, manifest.MOST_BYTES) == (1, 1, 256_000)
    assert (manifest.MOST_NUMBER, manifest.MOST_SUMMARY) == (2**53 - 1, 2_000)
    assert (roots.FORMAT, roots.MOST_LINKS, roots.MOST_BYTES) == (1, 64, 64_000)
    assert (roots.MOST_SIGNATURES, roots.MOST_TEXT) == (8, 200)
    assert (records.MOST_LINE, records.MOST_RECORDS) == (64_000, 200_000)
    assert (parts.MOST_LINE, parts.MOST_LINES) == (4_000, 200_000)
    assert (verifying.LEAP, verifying._MOST_SIGNATURE_BYTES) == (10_000, 8_000)


LONGEST = max(map(len, MEMBERS["data/records.jsonl"].splitlines()))
ROOT_BYTES = len(FIRST.root.encode())
FACTS = b"".join(MEMBERS[each.path] for each in parts.PARTS).splitlines()
LONGEST_FACT = max(map(len, FACTS))


@pytest.mark.parametrize(
    ("module", "name", "most"),
    [
        (box_form, "MOST_BYTES", len(DATA)),
        (box_form, "MOST_MEMBERS", len(MEMBERS)),
        (box_form, "MOST_UNPACKED", sum(map(len, MEMBERS.values()))),
        (box_form, "_MOST_NAME", len("data/verifications.jsonl")),
        (verifying, "MOST_BYTES", len(MEMBERS[MANIFEST])),
        (verifying, "_MOST_SIGNATURE_BYTES", len(MEMBERS[SIGNATURES])),
        (verifying, "MOST_SIGNATURES", 1),
        (roots, "MOST_BYTES", ROOT_BYTES),
        (roots, "MOST_SIGNATURES", 1),
        (roots, "MOST_LINKS", 1),
        (records, "MOST_LINE", LONGEST),
        (records, "MOST_RECORDS", len(RECORDS)),
        (parts, "MOST_LINE", LONGEST_FACT),
        (parts, "MOST_LINES", 1),
    ],
)
def test_what_reaches_a_bound_is_taken_and_what_passes_it_refused(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str, most: int
) -> None:
    monkeypatch.setattr(module, name, most)
    verify(DATA, {})
    monkeypatch.setattr(module, name, most - 1)
    flaw_of(DATA)


def test_what_is_published_reaches_a_bound_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in (("MOST_LINE", LONGEST_FACT), ("MOST_LINES", 1)):
        with monkeypatch.context() as patch:
            patch.setattr(parts, name, most)
            assert make(facts=PAIRS) == DATA
            patch.setattr(parts, name, most - 1)
            with pytest.raises(Refusal):
                make(facts=PAIRS)


def test_names_summaries_and_numbers_reach_their_bounds() -> None:
    chain = (roots.link(root(label="R" * 200, territories=("P",)), [RESCUE]),)
    verify(make(chain=chain), {})
    verify(make(summary="s" * 2_000), {})
    assert len(verify(make(summary="s" * 2_001), {}).summary) == 2_000
    verify(make(number=2**53 - 1), {})


def test_eight_keys_sign_and_nine_do_not() -> None:
    for count in (8, 9):
        chain = (roots.link(root(daily=KEYS[:count]), [RESCUE]),)
        data = make(chain=chain, keys=KEYS[:count])
        if count == 8:
            assert verify(data, {}).missing_signatures == 0
        else:
            flaw_of(data)


def test_more_signatures_than_are_asked_are_taken() -> None:
    chain = (roots.link(root(daily=KEYS[:2]), [RESCUE]),)
    assert verify(make(chain=chain, keys=KEYS[:2]), {}).missing_signatures == 0
    two = (roots.link(root(daily=KEYS[:2], thresholds=(1, 2)), [RESCUE]),)
    assert verify(make(chain=two, keys=KEYS[:1]), {}, is_draft=True).missing_signatures == 1


def test_one_key_may_have_both_roles() -> None:
    chain = (roots.link(root(rescue=[DAILY], daily=[DAILY]), [DAILY]),)
    verify(make(chain=chain), {})


def test_a_pair_of_one_record_is_refused() -> None:
    opened = Opened.of(DATA)
    line = opened.members["data/duplicates.jsonl"].replace(b"osm--9", b"pantin--1")
    opened.members["data/duplicates.jsonl"] = line
    flaw_of(opened.describe().pack(signed_by=[DAILY]))


@pytest.mark.parametrize("name", ["records", "duplicates"])
def test_the_first_line_is_line_1(name: str) -> None:
    opened = Opened.of(DATA)
    path = f"data/{name}.jsonl"
    opened.members[path] = b" " + opened.members[path]
    assert "ligne 1)" in flaw_of(opened.describe().pack(signed_by=[DAILY])).sentence


def test_what_is_unfolded_is_what_was_announced() -> None:
    member = box_form.deflated("data/records.jsonl", b"bonjour " * 50)
    assert box_form.unfold(member) == b"bonjour " * 50
    for changes in (
        {"packed": member.packed + b"x"},
        {"packed": member.packed[:-2]},
        {"size": member.size + 1},
        {"size": member.size - 1},
        {"crc": member.crc ^ 1},
        {"packed": b"\xff" * 9},
    ):
        with pytest.raises(BundleRefused):
            box_form.unfold(replace(member, **changes))
    plain = box_form.stored("mimetype", b"bonjour")
    for other in (replace(plain, size=6), replace(plain, crc=0)):
        with pytest.raises(BundleRefused):
            box_form.unfold(other)


def test_a_box_of_another_method_is_refused() -> None:
    box = box_form.open_box(DATA)
    bzip2 = replace(box["data/records.jsonl"], method=12)
    with pytest.raises(BundleRefused):
        box_form.open_box(box_form.pack([*list(box.values())[:4], bzip2]))


def test_the_form_of_the_box_is_the_written_one() -> None:
    with zipfile.ZipFile(io.BytesIO(DATA)) as archive:
        for each in archive.infolist():
            assert each.date_time == (1980, 1, 1, 0, 0, 0)
            assert (each.create_version, each.extract_version, each.create_system) == (20, 20, 0)
            assert (each.flag_bits, each.volume) == (0x800, 0)
            assert (each.internal_attr, each.external_attr) == (0, 0)
            assert (each.extra, each.comment) == (b"", b"")
        assert archive.comment == b""
    directory = DATA.index(b"PK\x01\x02")
    assert DATA[-22:-14] == b"PK\x05\x06" + bytes(4)
    assert DATA[-6:] == directory.to_bytes(4, "little") + bytes(2)
    prose = b"".join(b"%d fois " % (n * n) for n in range(3000))
    work = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    assert box_form.deflated("x", prose).packed == work.compress(prose) + work.flush()


def test_a_chain_of_one_is_the_least() -> None:
    assert len(roots.verify_chain(CHAIN)) == 1
    with pytest.raises(BundleRefused):
        roots.verify_chain(())
