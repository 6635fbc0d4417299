"""How many duplicates are found and how many proposals are right, on pairs judged by hand.

`duplicate_pairs.csv` holds ids and why each pair was judged so, never a row. Pairs were drawn from
a union of loose blocks (same phone, same mail, within 150 m, same label nearby, same commune with
or without a word in common), not from what our own comparison proposes. `final` is the third that
was left out of every adjustment. The unsure are counted apart: no answer about them is wrong.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.domain.duplicates.answers import in_order
from desktop.domain.duplicates.blocks import common_values, pairs_to_compare
from desktop.domain.duplicates.evidence import PROPOSED, compare
from desktop.domain.duplicates.features import Features, features_of
from desktop.domain.provenance import ImportedRecord
from desktop.exchange.reading import open_file
from tests.exchange.conftest import shared_data  # noqa: F401 -- a fixture

PAIRS = Path(__file__).with_name("duplicate_pairs.csv")
FILES = ("dila/annuaire_local_2019-09_social.jsonl.gz", "france-services/liste-fs-20240801.csv")


@dataclass(frozen=True)
class Judged:
    a: str
    b: str
    label: str
    set: str
    zone: str


def judged() -> tuple[Judged, ...]:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return tuple(
            Judged(row["a"], row["b"], row["label"], row["set"], row["zone"])
            for row in csv.DictReader(file)
        )


def _features(path: Path) -> Iterator[Features]:
    for item in open_file(path).items:
        if isinstance(item, ImportedRecord):
            yield features_of(item.record)


def _measure(pairs: list[Judged], proposed: set[tuple[str, str]]) -> tuple[float, float]:
    """Give precision and recall."""
    found = [each for each in pairs if in_order(each.a, each.b) in proposed]
    right = sum(each.label == "doublon" for each in found)
    wrong = sum(each.label == "non" for each in found)
    there = sum(each.label == "doublon" for each in pairs)
    return right / (right + wrong), right / there


def test_the_sample_is_large_and_of_every_kind() -> None:
    pairs = judged()
    here = [each for each in pairs if each.zone == "idf"]
    assert len(here) >= 200
    assert {each.label for each in here} == {"doublon", "non", "incertain"}
    assert len({(each.a, each.b) for each in pairs}) == len(pairs)
    assert sum(each.set == "final" for each in pairs) >= len(pairs) * 0.3


def test_duplicates_of_the_real_files_are_found(
    shared_data: Path,  # noqa: F811 -- the fixture
) -> None:
    paths = [shared_data / name for name in FILES]
    if not all(path.is_file() for path in paths):
        pytest.skip("the two files are not there")
    features = [each for path in paths for each in _features(path)]
    common = common_values(features)
    proposed = {
        in_order(features[one].id, features[other].id)
        for one, other in pairs_to_compare(features, common)
        if compare(features[one], features[other], common).score >= PROPOSED
    }
    pairs = list(judged())
    for chosen, least_precision, least_recall in (
        ([each for each in pairs if each.zone == "idf"], 1.0, 1.0),
        ([each for each in pairs if each.set == "final"], 1.0, 0.93),
        (pairs, 1.0, 0.95),
    ):
        precision, recall = _measure(chosen, proposed)
        assert precision >= least_precision
        assert recall >= least_recall
    assert 500 < len(proposed) < 1200
