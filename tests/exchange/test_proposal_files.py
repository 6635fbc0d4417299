"""A file of proposals is read in one exact form, within bounds, or refused in one sentence."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.bundle_refusals import Flaw
from desktop.domain.proposals import How, Proposal
from desktop.exchange.bundles.box_form import deflated, pack, stored
from desktop.exchange.proposal_files import (
    MANIFEST,
    MIMETYPE,
    MOST_PROPOSALS,
    PROPOSALS,
    ProposalsRefused,
    Travelling,
    fitting,
    line_of,
    read,
    write,
)

ONE = Travelling(
    publisher="",
    proposal=Proposal(
        id="0" * 31 + "1",
        record_id="essai--1",
        field="phones.0.number",
        before="01 99 00 00 01",
        after="01 99 00 00 02",
        how=How.VISIT,
        why="vu sur la porte",
        seen_on="2026-11",
        origin="a.corrections",
    ),
)
TWO = replace(ONE, publisher="a" * 64, proposal=replace(ONE.proposal, id="0" * 31 + "2"))
MANIFEST_TEXT = b'{"format":1,"type":"corrections"}'


def box(content: bytes, manifest: bytes = MANIFEST_TEXT) -> bytes:
    return pack(
        [stored(*MIMETYPE), stored(MANIFEST, manifest), stored(PROPOSALS, content)],
    )


def flaw_of(data: bytes) -> Flaw:
    with pytest.raises(ProposalsRefused) as refused:
        read(data, "a.corrections")
    return refused.value.flaw


def test_what_is_written_is_read_again_and_the_order_changes_no_byte() -> None:
    data = write([TWO, ONE])
    assert data == write([ONE, TWO])
    assert set(read(data, "a.corrections")) == {ONE, TWO}
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None


def test_only_these_words_leave() -> None:
    secret = replace(
        ONE.proposal, layered=True, origin="posteSECRET", reason="SECRET", value="SECRET"
    )
    content = zipfile.ZipFile(io.BytesIO(write([replace(ONE, proposal=secret)])))
    assert content.read(PROPOSALS) == (
        b'{"field":"phones.0.number","from":"01 99 00 00 01","how":"visite",'
        b'"id":"00000000000000000000000000000001","publisher":"","record":"essai--1",'
        b'"seen_on":"2026-11","to":"01 99 00 00 02","why":"vu sur la porte"}\n'
    )


def test_no_bit_can_be_flipped_and_no_end_cut() -> None:
    data = write([ONE])
    for at in range(len(data) * 8):
        changed = bytearray(data)
        changed[at // 8] ^= 1 << at % 8
        flaw_of(bytes(changed))
    for length in range(1, len(data)):
        assert flaw_of(data[:length]) is Flaw.INCOMPLETE
    assert flaw_of(data + b"x") is Flaw.ALTERED
    assert flaw_of(b"%PDF-1.7") is Flaw.NOT_OURS


LINE = line_of(ONE)


@pytest.mark.parametrize(
    "content",
    [
        LINE,  # no end of line
        LINE + b"\n" + LINE + b"\n",
        line_of(TWO) + b"\n" + LINE + b"\n",
        LINE.replace(b'"from"', b'"From"') + b"\n",
        LINE.replace(b"{", b'{"extra":1,') + b"\n",
        LINE.replace(b"visite", b"divination") + b"\n",
        LINE.replace(b"2026-11", b"2026-13") + b"\n",
        LINE.replace(b"01 99 00 00 02", b"01 99 00 00 01") + b"\n",
        LINE.replace(b"vu sur", "vu\u202e sur".encode()) + b"\n",
        LINE.replace(b"vu sur", "e\u0301".encode()) + b"\n",
        LINE.replace(b"vu sur", b"\xff") + b"\n",
        LINE.replace(b"vu sur", b"\\ud800") + b"\n",
        LINE.replace(b"vu sur", b"x" * 501) + b"\n",
        LINE.replace(b"essai--1", b"") + b"\n",
        LINE.replace(b"phones.0.number", b"../../etc") + b"\n",
        b"[" * 100_000 + b"\n",
        b"\n",
        b"0" * 2_000_001,
    ],
)
def test_a_line_that_we_would_not_have_written_is_refused(content: bytes) -> None:
    assert flaw_of(box(content)) is Flaw.ALTERED


def test_a_compressed_member_is_refused_since_it_could_be_written_otherwise() -> None:
    members = [stored(*MIMETYPE), stored(MANIFEST, MANIFEST_TEXT), deflated(PROPOSALS, LINE)]
    assert flaw_of(pack(members)) is Flaw.ALTERED


def test_a_newer_file_says_so_and_more_than_its_bounds_is_refused() -> None:
    newer = b'{"format":2,"more":[],"type":"corrections"}'
    assert flaw_of(box(LINE + b"\n", newer)) is Flaw.NEWER_PROGRAM
    many = [
        replace(ONE, proposal=replace(ONE.proposal, id=f"{number:032x}"))
        for number in range(MOST_PROPOSALS + 1)
    ]
    assert flaw_of(write(many)) is Flaw.ALTERED
    assert len(read(write(fitting(many)), "a")) == MOST_PROPOSALS
    long = [replace(each, proposal=replace(each.proposal, after="x" * 19_000)) for each in many]
    assert len(read(write(fitting(long)), "a")) == len(fitting(long)) == 104


KEYS = ("id", "publisher", "record", "field", "from", "to", "how", "why", "seen_on", "x")
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=40),
    st.sampled_from(
        ("0" * 32, "a" * 64, "essai--1", "name", "visite", "2026-11", "\u202e", "\x00")
    ),
    st.lists(st.text(max_size=3), max_size=3),
)
LINES = st.lists(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=10), max_size=4)


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine draws slowly
@given(LINES)
def test_whatever_a_line_holds_is_read_or_refused(lines: list[dict[str, object]]) -> None:
    whole = msgspec.json.decode(LINE)
    content = b"".join(
        msgspec.json.encode(dict(sorted((whole | line).items()))) + b"\n" for line in lines
    )
    try:
        found = read(box(content), "a")
    except ProposalsRefused:
        return
    assert write(found) == box(content)


@given(st.binary(max_size=300), st.integers(0, 600), st.integers(0, 60))
def test_whatever_bytes_are_put_in_a_file_it_is_refused(junk: bytes, at: int, cut: int) -> None:
    data = write([ONE, TWO])
    changed = data[:at] + junk + data[at + cut :]
    if changed != data:
        with pytest.raises(ProposalsRefused):
            read(changed, "a")
