from __future__ import annotations

from datetime import date

import pytest

from desktop.db.catalogue import Catalogue
from desktop.domain.search import Search
from desktop.operations.search.finding import Finding

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def finding(catalogue: Catalogue) -> Finding:
    return Finding(catalogue)


def test_a_result_says_why_it_is_there_how_far_and_when_it_is_open(finding: Finding) -> None:
    found = finding.find(Search(words="cours de français", commune_code="94076"))
    (row,) = finding.rows(found, 0, 10, TUESDAY)

    assert row.name == "Cours de français pour adultes"
    assert row.distance_km == pytest.approx(9.6, abs=0.3)
    assert row.open_state == "open"
    assert "mardi 24 novembre" in row.open_text
    assert row.why[0].startswith("nom")
    assert row.to_verify


def test_a_result_says_that_its_age_counted_against_it(finding: Finding) -> None:
    for day, said in ((TUESDAY, ""), (TUESDAY.replace(year=2030), "plus de 2\u00a0ans")):
        (row,) = finding.rows(finding.find(Search(words="français", on=day)), 0, 10, TUESDAY)
        assert row.later == (f"classé plus bas\u00a0: {said}" if said else "")


@pytest.mark.parametrize("typed", ["Athis-Mons", "athis mons", "ATHIS", "91200", "91027"])
def test_a_commune_is_understood_however_it_is_written(finding: Finding, typed: str) -> None:
    commune = finding.commune(typed)
    assert commune is not None
    assert commune.code == "91027"


def test_an_unknown_commune_is_nobody(finding: Finding) -> None:
    assert finding.commune("Xyzzyville") is None


def test_rows_are_given_a_page_at_a_time(finding: Finding) -> None:
    found = finding.find(Search())
    assert found.total == 3
    assert len(finding.rows(found, 2, 50, TUESDAY)) == 1
    assert finding.rows(found, 3, 50, TUESDAY) == ()
