"""What travels beside records is read as it was written, names those records, and no others."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from desktop.domain.bundle_refusals import BundleRefused, Flaw
from desktop.domain.duplicates.answers import Answer
from desktop.domain.errors import Refusal
from desktop.domain.published_facts import (
    Decision,
    PathStep,
    PublishedFacts,
    PublishedPair,
    PublishedPath,
    Verdict,
    received_facts,
)
from desktop.domain.verifications import Block, Manner, Verification
from desktop.exchange.bundles.parts import DECISIONS, PAIRS, PATHS, VERIFICATIONS
from desktop.exchange.bundles.verifying import verify
from tests.exchange.bundles.samples import DAILY, Opened, make

PAIR = PublishedPair(a="osm--9", b="pantin--1", answer=Answer.DUPLICATE)
CHECK = Verification(
    record_id="pantin--2",
    block=Block.HOURS,
    verified_on=date(2026, 11, 20),
    how=Manner.PHONE,
    role="coordination",
)
DECISION = Decision(proposal="a1" * 16, verdict=Verdict.REFUSED, number=1, reason="Numéro exact.")
PATH = PublishedPath(
    name="Arrivée en France",
    steps=(PathStep(record_id="pantin--1", place_index=1), PathStep(record_id="osm--9")),
)
FACTS = PublishedFacts(pairs=(PAIR,), verifications=(CHECK,), decisions=(DECISION,), paths=(PATH,))
DATA = make(facts=FACTS)


def flaw_of(path: str, content: bytes) -> Flaw:
    opened = Opened.of(DATA)
    opened.members[path] = content
    with pytest.raises(BundleRefused) as refused:
        verify(opened.describe().pack(signed_by=[DAILY]), {})
    return refused.value.flaw


def test_facts_come_in_as_they_left() -> None:
    assert verify(DATA, {}).facts == FACTS


def test_facts_about_records_that_are_not_published_stay_here() -> None:
    others = replace(
        FACTS,
        pairs=(PAIR, replace(PAIR, b="osm--99")),
        verifications=(CHECK, replace(CHECK, record_id="osm--9")),
    )
    assert make(facts=others) == DATA


def test_hidden_characters_of_a_reason_do_not_leave() -> None:
    hidden = replace(DECISION, reason="Nume\u0301ro\u202e exact.\x00")
    assert make(facts=replace(FACTS, decisions=(hidden,))) == DATA


@pytest.mark.parametrize(
    "facts",
    [
        replace(FACTS, decisions=(DECISION, replace(DECISION, reason="autre"))),
        replace(FACTS, decisions=(replace(DECISION, reason="long " * 1000),)),
    ],
)
def test_a_fact_twice_or_too_long_is_not_published(facts: PublishedFacts) -> None:
    with pytest.raises(Refusal, match=DECISION.proposal):
        make(facts=facts)


def test_records_of_facts_are_named_as_the_desk_names_them() -> None:
    here = received_facts(FACTS, {"pantin--1", "pantin--2"}, "feed")
    assert (here.pairs[0].a, here.pairs[0].b) == ("feed.pantin--1", "osm--9")
    assert here.verifications[0].record_id == "feed.pantin--2"
    assert here.decisions == FACTS.decisions
    assert [each.record_id for each in here.paths[0].steps] == ["feed.pantin--1", "osm--9"]


MEMBERS = Opened.of(DATA).members
PATHS_STEPS = MEMBERS[PATHS.path].removesuffix(b"}\n").partition(b",")[2]
ATTACKS = {
    "a pair of others": (PAIRS.path, b"pantin--1", b"qantin--1"),
    "a pair in the wrong order": (PAIRS.path, b"osm--9", b"zsm--9"),
    "an answer nobody gives": (PAIRS.path, b"doublon", b"triplon"),
    "a check of a record that is not there": (VERIFICATIONS.path, b"pantin--2", b"pantin--9"),
    "a block nobody knows": (VERIFICATIONS.path, b"horaires", b"menus"),
    "an unknown field": (DECISIONS.path, b'{"number"', b'{"more":1,"number"'),
    "another order of fields": (DECISIONS.path, b'{"number":1,', b'{"reason":"",'),
    "a number as a text": (DECISIONS.path, b'"number":1', b'"number":"1"'),
    "a hidden character": (DECISIONS.path, "é".encode(), "\u202e".encode()),
    "letters not composed": (DECISIONS.path, "é".encode(), "e\u0301".encode()),
    "half a pair of surrogates": (DECISIONS.path, "é".encode(), b"\\ud800"),
    "a path of no name": (PATHS.path, "Arrivée en France".encode(), b" "),
    "a path of no step": (PATHS.path, PATHS_STEPS, b'"steps":[]'),
    "a part of a step nobody knows": (PATHS.path, b'"part":""', b'"part":"seule"'),
    "a place far away": (PATHS.path, b'"place_index":1', b'"place_index":1000'),
    "a note on a step": (PATHS.path, b'{"part":""', b'{"note":"","part":""'),
    "no end to the last line": (DECISIONS.path, b"}\n", b"}"),
    "an empty line": (DECISIONS.path, b"}\n", b"}\n\n"),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_a_forged_fact_is_refused(name: str) -> None:
    path, before, after = ATTACKS[name]
    assert before in MEMBERS[path]
    assert flaw_of(path, MEMBERS[path].replace(before, after)) is Flaw.ALTERED


def test_a_fact_said_twice_is_refused() -> None:
    assert flaw_of(DECISIONS.path, MEMBERS[DECISIONS.path] * 2) is Flaw.ALTERED


def test_a_fact_too_long_is_refused() -> None:
    long = MEMBERS[DECISIONS.path].replace(b"exact", b"e" * 4_000)
    assert flaw_of(DECISIONS.path, long) is Flaw.ALTERED


def test_the_forge_of_these_tests_changes_nothing_by_itself() -> None:
    assert Opened.of(DATA).describe().pack(signed_by=[DAILY]) == DATA
