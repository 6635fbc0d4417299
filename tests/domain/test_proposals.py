"""Proposals are weighed so that none is lost without a person seeing it."""

from __future__ import annotations

from itertools import product

from desktop.domain.proposals import How, Proposal, Standing, how_of, standing, weigh

VALUES = ("a", "b", "c", "")
FIELDS = ("name", "description", "summary")


def proposal(number: int, field: str, before: str, after: str) -> Proposal:
    return Proposal(
        id=f"{number:032x}",
        record_id="essai--1",
        field=field,
        before=before,
        after=after,
        how=How.PHONE,
        why="",
        seen_on="2026-11",
    )


def test_a_proposal_is_clean_done_in_conflict_or_about_nothing() -> None:
    for before, now, after in product(VALUES, repeat=3):
        found = standing("name", before, now, after)
        if after in (now, before):
            assert found is Standing.DONE
        else:
            assert found is (Standing.CLEAN if now == before else Standing.CONFLICT)
    assert standing("name", "a", None, "b") is Standing.GONE


def test_a_telephone_is_not_its_spelling_nor_an_accent_its_bytes() -> None:
    assert standing("phones.0.number", "0199000001", "01 99 00 00 01", "0199000002") == "clean"
    assert standing("name", "Cafe\u0301", "Caf\u00e9", "Bar") == "clean"


def test_two_desks_that_contradict_each_other_are_asked_one_by_one_in_any_order() -> None:
    one, other = proposal(1, "name", "a", "b"), proposal(2, "name", "a", "c")
    same = proposal(3, "summary", "a", "b")
    for order in ((one, other, same), (same, other, one)):
        found = weigh(order, lambda _: "a")
        assert [found[each.id] for each in (one, other, same)] == ["conflict", "conflict", "clean"]
    twice = weigh((one, proposal(4, "name", "a", "b")), lambda _: "a")
    assert set(twice.values()) == {Standing.CLEAN}


def test_how_a_correction_is_known_is_read_from_its_reason() -> None:
    assert how_of("visite") == (How.VISIT, "")
    assert how_of("au guichet voisin") == (How.OTHER, "au guichet voisin")
    assert how_of("non précisé") == (How.OTHER, "")
