"""Every merge of one record there is: 3 fields, each said before, now and proposed as a, b, c or
nothing, are 64 x 64 x 64 = 262,144 cases, in two files read in both orders.

The control run, a merge that trusts the last file, must lose what people know.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import NamedTuple

from desktop.domain.proposals import How, Proposal, Standing, weigh

VALUES = ("a", "b", "c", "")
FIELDS = ("name", "description", "summary")
CASES = tuple(product(VALUES, repeat=3))  # before, now, proposed
PROPOSALS = {
    (field, before, after): Proposal(
        id=f"{field}{before}{after}",
        record_id="essai--1",
        field=field,
        before=before,
        after=after,
        how=How.PHONE,
        why="",
        seen_on="2026-11",
    )
    for field in FIELDS
    for before, after in product(VALUES, repeat=2)
}
Record = dict[str, str]


class Merged(NamedTuple):
    """Hold a record after a merge, and the fields that a person is asked about."""

    record: Record
    asked: set[str]


Merge = Callable[[Record, Sequence[Proposal]], Merged]


def ours(record: Record, proposals: Sequence[Proposal]) -> Merged:
    """Lay what is clean, as « tout accepter » does, and ask about the rest."""
    found = weigh(proposals, lambda each: record[each.field])
    laid = {each.field: each.after for each in proposals if found[each.id] is Standing.CLEAN}
    asked = {each.field for each in proposals if found[each.id] is Standing.CONFLICT}
    return Merged(record | laid, asked)


def last_wins(record: Record, proposals: Sequence[Proposal]) -> Merged:
    """Trust what is proposed: the control."""
    return Merged(record | {each.field: each.after for each in proposals}, set())


def losses(merge: Merge) -> tuple[int, int]:
    """Count the cases, and those where something is lost, undone by a second reading, or where
    the order of two files matters."""
    cases = lost = 0
    for several in product(CASES, repeat=len(FIELDS)):
        cases += 1
        record = {field: now for field, (_, now, _) in zip(FIELDS, several, strict=True)}
        proposals = [
            PROPOSALS[field, before, after]
            for field, (before, _, after) in zip(FIELDS, several, strict=True)
        ]
        merged = merge(record, proposals)
        split = merge(merge(record, proposals[:1]).record, proposals[1:])
        back = merge(merge(record, proposals[1:]).record, proposals[:1])
        again = merge(merged.record, proposals)
        is_lost = any(
            _is_lost(each, record, merged) for each in proposals if each.before != each.after
        )
        is_stable = merged.record == split.record == back.record == again.record
        lost += is_lost or not is_stable
    return cases, lost


def _is_lost(proposal: Proposal, before: Record, merged: Merged) -> bool:
    """Tell whether what is proposed, or what was there, went away without a person."""
    now, after = before[proposal.field], merged.record[proposal.field]
    if proposal.field in merged.asked:
        return after != now  # asked, and done all the same
    is_there = after == proposal.after
    overwrote = after not in (now, proposal.after) or (
        after != now and now not in (proposal.before, proposal.after)
    )
    return not is_there or overwrote


def test_nothing_is_lost_in_any_of_262_144_merges() -> None:
    assert losses(ours) == (262_144, 0)


def test_a_merge_that_trusts_the_last_file_loses_something() -> None:
    cases, lost = losses(last_wins)
    assert cases == 262_144
    assert lost > cases // 2


def test_two_files_that_disagree_give_the_same_in_both_orders() -> None:
    for before, now, one, other in product(VALUES, repeat=4):
        first = PROPOSALS["name", before, one]
        second = PROPOSALS["name", before, other]
        if first.id == second.id or before in (one, other):
            continue
        record = dict.fromkeys(FIELDS, now)
        assert ours(record, (first, second)) == ours(record, (second, first))
        kept = ours(record, (first, second))
        assert kept.asked or kept.record["name"] in (now, one, other)
        if now == before:
            assert kept == Merged(record, {"name"})
