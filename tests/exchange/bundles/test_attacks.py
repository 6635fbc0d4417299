"""Every way to forge a signed catalogue that has a name is refused by its one true reason."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import msgspec
import pytest

from desktop.domain.bundle_refusals import BundleRefused, Flaw
from desktop.domain.publishers import Publisher
from desktop.exchange.bundles import box_form, roots
from desktop.exchange.bundles.manifest import MANIFEST, ROOTS, SIGNATURES
from desktop.exchange.bundles.verifying import verify
from tests.exchange.bundles.samples import (
    DAILY,
    FIRST,
    RESCUE,
    Opened,
    key,
    looser_deflate,
    make,
    record,
    root,
)

DATA = make()
RECORD_LINES = Opened.of(DATA).members["data/records.jsonl"]
LINES = RECORD_LINES.splitlines(keepends=True)
NEW_DAILY, NEW_RESCUE = key(3), key(4)
SECOND = roots.link(root(FIRST, daily=[NEW_DAILY]), [RESCUE])
#: The rescue key itself is replaced: signed by the old one and by the new one.
THIRD = roots.link(root(SECOND, rescue=[NEW_RESCUE], daily=[NEW_DAILY]), [RESCUE, NEW_RESCUE])


def flaw_of(data: bytes, known: dict[str, Publisher] | None = None) -> Flaw:
    with pytest.raises(BundleRefused) as refused:
        verify(data, known or {})
    return refused.value.flaw


def _forged(change: Callable[[Opened], Opened], data: bytes = DATA) -> bytes:
    return change(Opened.of(data)).pack(signed_by=[DAILY])


def _members_of_a(data: bytes, **changes: bytes) -> bytes:
    opened = Opened.of(data)
    opened.members |= changes
    return opened.pack()


def _signature(**changes: str) -> bytes:
    opened = Opened.of(DATA)
    (signature,) = msgspec.json.decode(opened.members[SIGNATURES])
    opened.members[SIGNATURES] = roots.encode([signature | changes])
    return opened.pack()


def _doubled(data: bytes) -> bytes:
    opened = Opened.of(data)
    (signature,) = msgspec.json.decode(opened.members[SIGNATURES])
    opened.members[SIGNATURES] = roots.encode([signature, signature])
    return opened.pack()


def _chained(*links: roots.Link) -> bytes:
    """Forge a whole number under a chain: but for the chain itself it is sound."""
    opened = Opened.of(DATA)
    opened.members[ROOTS] = roots.encode(links)
    last = msgspec.json.decode(links[-1].root)
    opened.change_manifest(
        publisher=links[0].sha256,
        root_version=last["version"],
        epoch=last["epoch"],
        territories=last["territories"],
    )
    signers = [each for each in (DAILY, NEW_DAILY) if each.id in last["catalogue"]["keyids"]]
    return opened.pack(signed_by=signers)


def _labelled(label: str) -> bytes:
    return _chained(roots.link(root(label=label), [RESCUE]))


def _spaced_root() -> roots.Link:
    text = roots.encode(root()) + b" "
    return roots.Link(
        root=text.decode(), signatures=roots.signatures_of([RESCUE], roots.KIND, text)
    )


def _without(name: str) -> bytes:
    opened = Opened.of(DATA)
    del opened.members[name]
    return opened.pack()


def _told_otherwise() -> bytes:
    opened = Opened.of(DATA)
    first, *others = msgspec.json.decode(opened.members[MANIFEST])["members"]
    opened.change_manifest(members=[first | {"sha256": "0" * 64}, *others])
    return opened.pack(signed_by=[DAILY])


def _long_chain(length: int) -> list[roots.Link]:
    links = [FIRST]
    while len(links) < length:
        links.append(roots.link(root(links[-1]), [RESCUE]))
    return links


def _misnamed() -> roots.Link:
    other = root()
    keys = dict(zip(other.keys, reversed(list(other.keys.values())), strict=True))
    return roots.link(root(keys=keys), [RESCUE])


def _recompressed() -> bytes:
    box = box_form.open_box(make(records=[record(n) for n in range(1, 9)]))
    member = box["data/records.jsonl"]
    looser = looser_deflate(box_form.unfold(member))
    box["data/records.jsonl"] = replace(member, packed=looser)
    return box_form.pack(list(box.values()))


def _compressed_manifest() -> bytes:
    box = box_form.open_box(DATA)
    box[MANIFEST] = box_form.deflated(MANIFEST, box_form.unfold(box[MANIFEST]))
    return box_form.pack(list(box.values()))


def _with_lines(*lines: bytes) -> bytes:
    return _forged(lambda each: each.describe(records=b"".join(lines)))


ATTACKS: dict[str, tuple[Flaw, Callable[[], bytes]]] = {
    "nobody signed": (
        Flaw.UNKNOWN_SIGNER,
        lambda: _members_of_a(DATA, **{SIGNATURES: b"[]"}),
    ),
    "a stranger signed": (Flaw.UNKNOWN_SIGNER, lambda: make(keys=[key(9)])),
    "the rescue key signed a number": (Flaw.UNKNOWN_SIGNER, lambda: make(keys=[RESCUE])),
    "a stranger signed beside": (Flaw.ALTERED, lambda: make(keys=[DAILY, key(9)])),
    "two signatures are asked and one is given": (
        Flaw.UNKNOWN_SIGNER,
        lambda: make(chain=(roots.link(root(daily=[DAILY, key(5)], thresholds=(1, 2)), [RESCUE]),)),
    ),
    "one key signed twice": (
        Flaw.UNKNOWN_SIGNER,
        lambda: _doubled(
            make(chain=(roots.link(root(daily=[DAILY, key(5)], thresholds=(1, 2)), [RESCUE]),))
        ),
    ),
    "another algorithm": (Flaw.ALTERED, lambda: _signature(alg="rsa")),
    "a signature of another kind": (
        Flaw.ALTERED,
        lambda: Opened.of(DATA).pack(
            signed_by=[DAILY], kind="application/vnd.guichet.corrections+json;v=1"
        ),
    ),
    "the root is not signed": (Flaw.UNKNOWN_SIGNER, lambda: _chained(roots.link(root(), []))),
    "the root is signed by the daily key": (
        Flaw.UNKNOWN_SIGNER,
        lambda: _chained(roots.link(root(), [DAILY])),
    ),
    "the new root is signed only by the new key": (
        Flaw.UNKNOWN_SIGNER,
        lambda: _chained(FIRST, roots.link(root(FIRST, rescue=[NEW_RESCUE]), [NEW_RESCUE])),
    ),
    "the new root is signed only by the old key": (
        Flaw.UNKNOWN_SIGNER,
        lambda: _chained(FIRST, roots.link(root(FIRST, rescue=[NEW_RESCUE]), [RESCUE])),
    ),
    "a root of the same version": (
        Flaw.ALTERED,
        lambda: _chained(FIRST, roots.link(root(FIRST, version=1), [RESCUE])),
    ),
    "a root of an older version": (
        Flaw.ALTERED,
        lambda: _chained(FIRST, SECOND, roots.link(root(SECOND, version=1), [RESCUE])),
    ),
    "a root is skipped": (
        Flaw.ALTERED,
        lambda: _chained(FIRST, roots.link(root(FIRST, version=3), [RESCUE])),
    ),
    "a root of another history": (
        Flaw.ALTERED,
        lambda: _chained(FIRST, roots.link(root(FIRST, prev="0" * 64), [RESCUE])),
    ),
    "a root of another publisher": (
        Flaw.ALTERED,
        lambda: _chained(FIRST, roots.link(root(FIRST, publisher="0" * 64), [RESCUE])),
    ),
    "an epoch goes back": (
        Flaw.ALTERED,
        lambda: _chained(FIRST, roots.link(root(FIRST, epoch=0), [RESCUE])),
    ),
    "an epoch leaps": (
        Flaw.ALTERED,
        lambda: _chained(FIRST, roots.link(root(FIRST, epoch=3), [RESCUE])),
    ),
    "the first root names a publisher": (
        Flaw.ALTERED,
        lambda: _chained(roots.link(root(publisher="0" * 64), [RESCUE])),
    ),
    "no root": (Flaw.ALTERED, lambda: _members_of_a(DATA, **{ROOTS: b"[]"})),
    "the first root is a second one": (
        Flaw.ALTERED,
        lambda: _chained(roots.link(root(version=2), [RESCUE])),
    ),
    "the first root follows another": (
        Flaw.ALTERED,
        lambda: _chained(roots.link(root(prev="0" * 64), [RESCUE])),
    ),
    "the first root is of no epoch": (
        Flaw.ALTERED,
        lambda: _chained(roots.link(root(epoch=0), [RESCUE])),
    ),
    "a root that is none": (
        Flaw.ALTERED,
        lambda: _chained(roots.link(root(type="catalogue"), [RESCUE])),
    ),
    "a root written otherwise": (Flaw.ALTERED, lambda: _chained(_spaced_root())),
    "roots written otherwise": (
        Flaw.ALTERED,
        lambda: _members_of_a(DATA, **{ROOTS: Opened.of(DATA).members[ROOTS] + b" "}),
    ),
    "signatures written otherwise": (
        Flaw.ALTERED,
        lambda: _members_of_a(DATA, **{SIGNATURES: Opened.of(DATA).members[SIGNATURES] + b" "}),
    ),
    **{
        f"no {name}": (Flaw.ALTERED, partial(_without, name))
        for name in (MANIFEST, SIGNATURES, ROOTS, "data/decisions.jsonl")
    },
    "a member that the manifest tells otherwise": (Flaw.ALTERED, _told_otherwise),
    "65 roots": (Flaw.ALTERED, lambda: _chained(*_long_chain(65))),
    "a threshold of nobody": (
        Flaw.ALTERED,
        lambda: _chained(roots.link(root(thresholds=(1, 0)), [RESCUE])),
    ),
    "a threshold nobody can reach": (
        Flaw.ALTERED,
        lambda: _chained(roots.link(root(thresholds=(1, 2)), [RESCUE])),
    ),
    "a threshold reached by naming a key twice": (
        Flaw.ALTERED,
        lambda: _chained(roots.link(root(daily=[DAILY, DAILY], thresholds=(1, 2)), [RESCUE])),
    ),
    "a key under the name of another": (Flaw.ALTERED, lambda: _chained(_misnamed())),
    "a publisher without a name": (
        Flaw.ALTERED,
        lambda: _chained(roots.link(root(label=""), [RESCUE])),
    ),
    **{
        f"a publisher whose name {how}": (
            Flaw.ALTERED,
            partial(_labelled, name),
        )
        for how, name in (
            ("is only spaces", "  "),
            ("is too long", "R" * 201),
            ("has two lines", "Réseau\nde Pantin"),
            ("turns the text round", "Réseau\u202e"),
            ("speaks to the terminal", "Réseau\x1b[2J"),
        )
    },
    "a territory without a name": (
        Flaw.ALTERED,
        lambda: _chained(roots.link(root(territories=("93055", "")), [RESCUE])),
    ),
    "a summary that speaks to the terminal": (
        Flaw.ALTERED,
        lambda: _forged(lambda each: each.change_manifest(summary="Bonjour\x1b[2J")),
    ),
    "a summary too long": (
        Flaw.ALTERED,
        lambda: _forged(lambda each: each.change_manifest(summary="n" * 2_001)),
    ),
    "a newer root": (
        Flaw.NEWER_PROGRAM,
        lambda: _chained(roots.link(root(format=2), [RESCUE])),
    ),
    "a newer format": (
        Flaw.NEWER_PROGRAM,
        lambda: _forged(lambda each: each.change_manifest(format=2, later={"any": []})),
    ),
    "newer records": (
        Flaw.NEWER_PROGRAM,
        lambda: _forged(lambda each: each.change_manifest(schema=2)),
    ),
    "a corrections file": (
        Flaw.ALTERED,
        lambda: _forged(lambda each: each.change_manifest(type="corrections")),
    ),
    "an unknown field": (
        Flaw.ALTERED,
        lambda: _forged(lambda each: each.change_manifest(more=1)),
    ),
    "a number under one": (
        Flaw.ALTERED,
        lambda: _forged(lambda each: each.change_manifest(seq=0)),
    ),
    "a number too great for JSON": (
        Flaw.ALTERED,
        lambda: _forged(lambda each: each.change_manifest(seq=2**53)),
    ),
    "another publisher's name": (
        Flaw.ALTERED,
        lambda: _forged(lambda each: each.change_manifest(publisher="0" * 64)),
    ),
    "another epoch than the root's": (
        Flaw.ALTERED,
        lambda: _forged(lambda each: each.change_manifest(epoch=2)),
    ),
    "another territory than the root's": (
        Flaw.ALTERED,
        lambda: _forged(lambda each: each.change_manifest(territories=["75056"])),
    ),
    "another version of root": (
        Flaw.ALTERED,
        lambda: _forged(lambda each: each.change_manifest(root_version=2)),
    ),
    "another content root": (
        Flaw.ALTERED,
        lambda: _forged(lambda each: each.change_manifest(content_root="0" * 64)),
    ),
    "no member described": (
        Flaw.ALTERED,
        lambda: _forged(lambda each: each.change_manifest(members=[])),
    ),
    "records changed under a true signature": (
        Flaw.ALTERED,
        lambda: _members_of_a(DATA, **{"data/records.jsonl": RECORD_LINES.replace(b"49", b"48")}),
    ),
    "the members of another number": (
        Flaw.ALTERED,
        lambda: _members_of_a(DATA, **{MANIFEST: Opened.of(make(number=2)).members[MANIFEST]}),
    ),
    "one more member": (Flaw.ALTERED, lambda: _members_of_a(DATA, **{"data/more.jsonl": b""})),
    "a member that climbs": (Flaw.ALTERED, lambda: _members_of_a(DATA, **{"../../x": b"x"})),
    "seventeen members": (
        Flaw.ALTERED,
        lambda: _members_of_a(DATA, **{f"m{number}": b"" for number in range(17)}),
    ),
    "a member compressed otherwise": (Flaw.ALTERED, _recompressed),
    "a manifest compressed": (Flaw.ALTERED, _compressed_manifest),
    "a record twice": (Flaw.ALTERED, lambda: _with_lines(*LINES, LINES[-1])),
    "records out of order": (Flaw.ALTERED, lambda: _with_lines(*LINES[::-1])),
    "a line that is no record": (Flaw.ALTERED, lambda: _with_lines(b"{}\n")),
    "a line that is no JSON": (Flaw.ALTERED, lambda: _with_lines(b"[" * 60_000 + b"\n")),
    "an unknown field of a record": (
        Flaw.ALTERED,
        lambda: _with_lines(LINES[1].replace(b'{"', b'{"more":1,"', 1)),
    ),
    "a field twice": (
        Flaw.ALTERED,
        lambda: _with_lines(LINES[1].replace(b'{"', b'{"name":"Autre","', 1)),
    ),
    "a name that turns text round": (
        Flaw.ALTERED,
        lambda: _with_lines(LINES[1].replace(b"Atelier", "A\u202etelier".encode())),
    ),
    "a name with a null character": (
        Flaw.ALTERED,
        lambda: _with_lines(LINES[1].replace(b"Atelier", b"A\\u0000telier")),
    ),
    "decomposed letters": (
        Flaw.ALTERED,
        lambda: _with_lines(LINES[1].replace("ç".encode(), "c\u0327".encode())),
    ),
    "half a pair of surrogates": (
        Flaw.ALTERED,
        lambda: _with_lines(LINES[1].replace(b"Atelier", b"\\ud800")),
    ),
    "a record too long": (
        Flaw.ALTERED,
        lambda: _with_lines(LINES[1].replace(b"Atelier", b"A" * 64_000)),
    ),
    "no end to the last line": (Flaw.ALTERED, lambda: _with_lines(LINES[0].rstrip())),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_by_its_name(name: str) -> None:
    flaw, attack = ATTACKS[name]
    assert flaw_of(attack()) is flaw


def test_a_forgery_that_changes_nothing_is_taken() -> None:
    """The forge of these tests is sound: what it refuses is refused for what was changed."""
    assert _with_lines(*LINES) == DATA
    verify(_forged(lambda each: each), {})


def test_a_forged_chain_that_changes_nothing_is_taken() -> None:
    """As above, of the forge of chains: only the chain is refused where it is."""
    assert _chained(FIRST) == DATA
    verify(_chained(FIRST, SECOND, roots.link(root(SECOND, daily=[NEW_DAILY]), [RESCUE])), {})
