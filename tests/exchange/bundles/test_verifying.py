"""A signed catalogue comes in whole and as signed, or is refused by its one true reason."""

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import canonical
from desktop.domain.bundle_refusals import BundleRefused, Flaw
from desktop.domain.errors import Refusal
from desktop.domain.publishers import Publisher, Question, published_line, received_line
from desktop.exchange.bundles import box_form, roots
from desktop.exchange.bundles.manifest import MANIFEST, ROOTS, SIGNATURES
from desktop.exchange.bundles.verifying import LEAP, verify
from tests.exchange.bundles.samples import (
    CHAIN,
    DAILY,
    FIRST,
    RECORDS,
    RESCUE,
    Opened,
    believed,
    key,
    make,
    organization,
    record,
    root,
    take,
)

DATA = make()
NEW_DAILY, NEW_RESCUE = key(3), key(4)
SECOND = roots.link(root(FIRST, daily=[NEW_DAILY]), [RESCUE])
#: The rescue key itself is replaced: signed by the old one and by the new one.
THIRD = roots.link(root(SECOND, rescue=[NEW_RESCUE], daily=[NEW_DAILY]), [RESCUE, NEW_RESCUE])


def flaw_of(data: bytes, known: dict[str, Publisher] | None = None) -> Flaw:
    with pytest.raises(BundleRefused) as refused:
        verify(data, known or {})
    return refused.value.flaw


def test_what_was_published_is_what_comes_in() -> None:
    found = verify(DATA, {})
    assert tuple(found.records()) == tuple(sorted(RECORDS, key=lambda each: each.id))
    assert found.publisher.label == "Réseau linguistique de Pantin"
    assert found.questions == {Question.FIRST_CONTACT}
    assert found.sources[0].label == "Liste de Pantin"


def test_the_same_content_gives_the_same_bytes_in_any_order() -> None:
    assert make(records=RECORDS[::-1]) == DATA


def test_any_tool_opens_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(DATA)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "mimetype"
        assert len(archive.read("data/records.jsonl").splitlines()) == len(RECORDS)


def test_the_same_number_again_is_known_and_asks_nothing() -> None:
    found = verify(DATA, take(DATA))
    assert found.is_known
    assert not found.questions


def test_numbers_may_be_skipped() -> None:
    found = verify(make(number=5, before="0" * 64), take(DATA))
    assert (found.publisher.number, found.is_known, found.breaks_history) == (5, False, False)


def test_a_number_that_does_not_follow_ours_is_taken_and_said() -> None:
    known = take(DATA)
    (ours,) = known.values()
    assert not verify(make(number=2, before=ours.manifest_sha256), known).breaks_history
    assert verify(make(number=2, before="0" * 64), known).breaks_history


def test_hidden_characters_do_not_leave() -> None:
    hidden = record(1, name="Mairie\u202e de\x00 Pantin", description="e\u0301tage")
    (found,) = verify(make(records=[hidden]), {}).records()
    assert (found.name, found.description) == ("Mairie de Pantin", "étage")


def test_two_records_of_one_id_are_not_published() -> None:
    with pytest.raises(Refusal, match="deux fois"):
        make(records=[record(1), record(1, name="Autre")])


def test_a_record_too_long_is_not_published() -> None:
    with pytest.raises(Refusal, match="pantin--1"):
        make(records=[record(1, description="long " * 20_000)])


@given(st.integers(0, len(DATA) - 1))
@settings(max_examples=150, deadline=None)
def test_a_copy_that_stopped_is_incomplete(length: int) -> None:
    flaw = flaw_of(DATA[:length])
    assert flaw is (Flaw.INCOMPLETE if length else Flaw.NOT_OURS)


@given(st.integers(0, len(DATA) * 8 - 1))
@settings(max_examples=400, deadline=None)
def test_no_bit_can_be_flipped(position: int) -> None:
    flipped = bytearray(DATA)
    flipped[position // 8] ^= 1 << position % 8
    flaw_of(bytes(flipped))


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_only_a_refusal_comes_out_of_spliced_files(data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(DATA)), min_size=2, max_size=2)))
    spliced = DATA[: cuts[0]] + data.draw(st.binary(max_size=40)) + DATA[cuts[1] :]
    if spliced != DATA:
        flaw_of(spliced)


@given(st.dictionaries(st.sampled_from([MANIFEST, SIGNATURES, ROOTS]), st.binary(max_size=60)))
@settings(max_examples=100, deadline=None)
def test_only_a_refusal_comes_out_of_strange_members(members: dict[str, bytes]) -> None:
    opened = Opened.of(DATA)
    opened.members |= members
    if members:
        flaw_of(opened.pack())


@pytest.mark.parametrize(
    "text", [b"", b"PK\x03\x04 un zip", b"[]", b"\x00" * 500, b"SQLite format 3\x00", b"PK\x05\x06"]
)
def test_another_file_is_not_ours(text: bytes) -> None:
    assert flaw_of(text) is Flaw.NOT_OURS


@pytest.mark.parametrize("rest", [b"\n", b"\x00" * 100, DATA])
def test_a_file_followed_by_something_is_altered(rest: bytes) -> None:
    assert flaw_of(DATA + rest) is Flaw.ALTERED


def _long_chain(length: int) -> list[roots.Link]:
    links = [FIRST]
    while len(links) < length:
        links.append(roots.link(root(links[-1]), [RESCUE]))
    return links


def test_a_long_chain_is_followed() -> None:
    verify(make(chain=tuple(_long_chain(64))), {})


def test_keys_are_replaced_by_a_signed_root_and_a_person_is_asked() -> None:
    known = take(DATA)
    found = verify(make(number=2, chain=(FIRST, SECOND), keys=[NEW_DAILY]), known)
    assert found.questions == {Question.KEYS}
    found = verify(make(number=3, chain=(FIRST, SECOND, THIRD), keys=[NEW_DAILY]), believed(found))
    assert found.publisher.root_version == 3


def test_a_key_that_was_replaced_no_longer_signs() -> None:
    chain = (FIRST, SECOND)
    assert flaw_of(make(number=2, chain=chain, keys=[DAILY]), take(DATA)) is Flaw.UNKNOWN_SIGNER


def test_an_old_rescue_key_cannot_write_another_history() -> None:
    known = take(make(number=2, chain=(FIRST, SECOND), keys=[NEW_DAILY]))
    other = roots.link(root(FIRST, daily=[key(7)]), [RESCUE])
    forged = make(number=3, chain=(FIRST, other), keys=[key(7)])
    assert flaw_of(forged, known) is Flaw.UNKNOWN_SIGNER


def test_the_roots_never_go_back() -> None:
    known = take(make(number=2, chain=(FIRST, SECOND), keys=[NEW_DAILY]))
    assert flaw_of(make(number=3), known) is Flaw.OLDER


def test_numbers_never_go_back_but_to_undo() -> None:
    known = take(make(number=2), take(DATA))
    assert flaw_of(DATA, known) is Flaw.OLDER
    assert verify(DATA, known, back=True).publisher.number == 1


def test_two_files_of_one_number_are_a_fork() -> None:
    other = make(records=RECORDS[:2])
    assert flaw_of(other, take(DATA)) is Flaw.FORK
    known = take(make(number=2), take(DATA))
    assert flaw_of(other, known) is Flaw.FORK


def test_a_fork_signed_under_a_key_that_was_replaced_is_said_to_be_one() -> None:
    known = take(make(number=2, chain=(FIRST, SECOND), keys=[NEW_DAILY]))
    assert flaw_of(make(number=2), known) is Flaw.FORK
    assert flaw_of(make(number=3), known) is Flaw.OLDER


def test_a_fork_of_a_number_that_was_undone_is_still_a_fork() -> None:
    (after_two,) = take(make(number=2), take(DATA)).values()
    (one,) = take(DATA).values()
    known = {one.id: replace(one, numbers=after_two.numbers)}
    assert flaw_of(make(number=2, summary="autre"), known) is Flaw.FORK
    assert verify(make(number=2), known).publisher.number == 2


def test_a_new_epoch_begins_numbers_again() -> None:
    known = take(make(number=9_000_000))
    again = roots.link(root(FIRST, epoch=2), [RESCUE])
    found = verify(make(number=1, chain=(FIRST, again)), known)
    assert (found.publisher.epoch, found.publisher.number) == (2, 1)


def test_a_great_leap_is_asked_about() -> None:
    known = take(DATA)
    assert not verify(make(number=1 + LEAP), known).questions
    assert verify(make(number=2 + LEAP), known).questions == {Question.LEAP}


def test_another_name_is_asked_about() -> None:
    renamed = roots.link(root(FIRST, label="Réseau d’Est Ensemble"), [RESCUE])
    found = verify(make(number=2, chain=(FIRST, renamed)), take(DATA))
    assert found.questions == {Question.NAME}


def test_a_number_past_its_review_is_taken_as_any() -> None:
    """Age is shown and never blocks: no decision looks at a clock."""
    old = Opened.of(DATA).change_manifest(published="1999-01-01", review_by="1999-06-01")
    assert verify(old.pack(signed_by=[DAILY]), {}).publisher.review_by.year == 1999


def test_two_publishers_of_one_mark_are_not_taken_together() -> None:
    found = verify(DATA, {})
    other = found.publisher.mark + "0" * 48
    known = {other: replace(found.publisher, id=other)}
    assert flaw_of(DATA, known) is Flaw.UNKNOWN_SIGNER


def test_records_are_received_in_their_publishers_own_range() -> None:
    mark = verify(DATA, {}).publisher.mark
    for each in (organization(), record(1), record(2, organization_id="")):
        line = received_line(canonical.encode(each), mark)
        here = canonical.decode(line)
        assert canonical.encode(here) == line
        assert here.id == f"{mark}.{each.id}"
        assert here.source == f"{mark}.pantin"
        assert published_line(canonical.encode(here), mark) == canonical.encode(each)


def test_nothing_is_unfolded_beyond_what_is_announced() -> None:
    box = box_form.open_box(DATA)
    bomb = box_form.deflated("data/records.jsonl", b"0" * 5_000_000)
    box["data/records.jsonl"] = replace(bomb, size=10)
    assert flaw_of(box_form.pack(list(box.values()))) is Flaw.ALTERED
    with pytest.raises(BundleRefused):
        box_form.unfold(replace(bomb, size=10))


def test_a_file_too_great_is_not_read() -> None:
    assert flaw_of(DATA + bytes(box_form.MOST_BYTES)) is Flaw.ALTERED


def test_every_refusal_is_one_sentence_of_its_own() -> None:
    sentences = {BundleRefused(flaw).sentence for flaw in Flaw}
    assert len(sentences) == len(Flaw)
    assert all(each.endswith(".") for each in sentences)
    assert CHAIN[0].sha256 == verify(DATA, {}).publisher.id
