"""Linked records show as one place everywhere, and each keeps what it says."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.duplicates.answers import Answer
from desktop.domain.errors import Refusal
from desktop.domain.preferences import Preferences
from desktop.domain.search import Search
from desktop.operations.curation.deduplicating import Deduplicating
from desktop.operations.records.linking import Linking
from desktop.operations.records.viewing import Viewing
from desktop.operations.search.finding import Finding
from desktop.operations.sheet.orienting import Orienting
from tests.operations.curation.twins import NEW, OLD, place, put, put_twins

TODAY = date(2026, 11, 24)


@pytest.fixture
def deduplicating(catalogue: Catalogue, desk: Desk) -> Deduplicating:
    put_twins(catalogue)
    return Deduplicating(catalogue, desk, Preferences)


@pytest.fixture
def finding(catalogue: Catalogue, desk: Desk) -> Finding:
    return Finding(catalogue, desk.corrections, Linking(catalogue, desk.duplicate_answers))


def test_linked_records_are_one_result_the_latest_one(
    deduplicating: Deduplicating, finding: Finding
) -> None:
    before = finding.find(Search(words="services"))
    assert set(before.ids) == {OLD, NEW}
    deduplicating.answer(OLD, NEW, Answer.DUPLICATE, TODAY)
    found = finding.find(Search(words="services"))
    assert (found.ids, found.total) == ((NEW,), 1)
    assert finding.rows(found, 0, 10, TODAY)[0].also_in == ("annuaire",)


def test_a_word_that_only_the_older_one_has_finds_it(
    deduplicating: Deduplicating, finding: Finding
) -> None:
    deduplicating.answer(OLD, NEW, Answer.DUPLICATE, TODAY)
    assert finding.find(Search(words="maison de services")).ids == (OLD,)


def test_undoing_shows_them_apart_again(deduplicating: Deduplicating, finding: Finding) -> None:
    deduplicating.answer(OLD, NEW, Answer.DUPLICATE, TODAY)
    assert finding.find(Search(words="services")).total == 1
    deduplicating.undo()
    assert finding.find(Search(words="services")).total == 2


def test_the_page_says_what_the_linked_record_says_otherwise(
    catalogue: Catalogue, desk: Desk, deduplicating: Deduplicating
) -> None:
    put(catalogue, place(OLD, "Maison de services au public", date(2017, 2, 1), "0199000002"))
    deduplicating.answer(OLD, NEW, Answer.DUPLICATE, TODAY)
    view = Viewing(catalogue, desk).view(NEW, TODAY)
    assert view is not None
    assert view.twins == (OLD,)
    section = view.sections[-1]
    assert section.title == "Le même lieu dans\u00a0: annuaire"
    assert [(line.label, line.text) for line in section.lines] == [
        ("Fiche liée", f"Maison de services au public ({OLD})"),
        ("Téléphone", "01 99 00 00 02"),
    ]


def test_nothing_is_merged_in_the_catalogue(
    catalogue: Catalogue, deduplicating: Deduplicating
) -> None:
    before = catalogue.records((OLD, NEW))
    deduplicating.answer(OLD, NEW, Answer.DUPLICATE, TODAY)
    assert catalogue.records((OLD, NEW)) == before
    assert catalogue.summary().records == 5


def test_a_sheet_takes_one_place_once(
    catalogue: Catalogue, desk: Desk, deduplicating: Deduplicating
) -> None:
    deduplicating.answer(OLD, NEW, Answer.DUPLICATE, TODAY)
    orienting = Orienting(catalogue, desk, Preferences)
    orienting.add(NEW)
    with pytest.raises(Refusal, match="déjà une étape"):
        orienting.add(OLD)


def test_a_link_to_a_record_that_left_the_catalogue_links_nothing(
    catalogue: Catalogue, desk: Desk, deduplicating: Deduplicating, finding: Finding
) -> None:
    deduplicating.answer(OLD, NEW, Answer.DUPLICATE, TODAY)
    with catalogue.writing() as writer:
        writer.remove_source("annuaire")
    assert finding.find(Search(words="services")).ids == (NEW,)
    assert Linking(catalogue, desk.duplicate_answers).twins(NEW) == ()


def test_a_closed_record_is_never_the_one_shown(
    catalogue: Catalogue, desk: Desk, deduplicating: Deduplicating
) -> None:
    closed = msgspec.structs.replace(
        place(NEW, "France services", date(2025, 1, 1)), status="closed"
    )
    put(catalogue, msgspec.convert(msgspec.to_builtins(closed), type(closed)))
    deduplicating.answer(OLD, NEW, Answer.DUPLICATE, TODAY)
    assert Linking(catalogue, desk.duplicate_answers).groups()[NEW] == (OLD, NEW)
