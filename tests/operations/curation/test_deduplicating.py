"""Pairs are proposed, answered, taken back; nothing is merged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.duplicates.answers import Answer
from desktop.domain.errors import Refusal
from desktop.domain.preferences import Preferences
from desktop.operations.curation.deduplicating import Deduplicating
from tests.operations.curation.twins import NEW, OLD, put_twins, result_of

TODAY = date(2026, 11, 24)


@pytest.fixture
def deduplicating(catalogue: Catalogue, desk: Desk) -> Deduplicating:
    put_twins(catalogue)
    return Deduplicating(catalogue, desk, lambda: Preferences(desk_role="médiation"))


def test_a_place_of_two_sources_is_proposed_with_its_reasons(deduplicating: Deduplicating) -> None:
    (found,) = result_of(deduplicating.find())
    assert (found.a, found.b) == (OLD, NEW)
    assert found.evidence[0].text == "même téléphone\u00a0: 01 99 00 00 01"


@pytest.mark.parametrize("answer", list(Answer))
def test_what_was_answered_is_not_asked_again(deduplicating: Deduplicating, answer: Answer) -> None:
    deduplicating.answer(NEW, OLD, answer, TODAY)
    assert result_of(deduplicating.find()) == ()
    kept = deduplicating.answers()[OLD, NEW]
    assert (kept.answer, kept.role, kept.answered_on) == (answer, "médiation", TODAY)


def test_answers_are_taken_back_one_by_one(deduplicating: Deduplicating) -> None:
    deduplicating.answer(OLD, NEW, Answer.UNSURE, TODAY)
    deduplicating.answer(OLD, NEW, Answer.DUPLICATE, TODAY)
    assert deduplicating.undo() == (OLD, NEW)
    assert deduplicating.answers()[OLD, NEW].answer is Answer.UNSURE
    deduplicating.undo()
    assert deduplicating.answers() == {}
    with pytest.raises(Refusal, match="annuler"):
        deduplicating.undo()


def test_two_records_are_shown_side_by_side(deduplicating: Deduplicating) -> None:
    view = deduplicating.view(OLD, NEW)
    states = {line.label: line.state for line in view.lines}
    assert states == {"Type": "same", "Adresse": "same", "Commune": "same", "Téléphone": "same"}
    assert (view.left.dated, view.answer) == ("mise à jour le 01/02/2017", None)


def test_a_pair_that_is_not_in_the_catalogue_is_refused(deduplicating: Deduplicating) -> None:
    for other in ("liste--9", OLD):
        with pytest.raises(Refusal, match="pas dans le catalogue"):
            deduplicating.answer(OLD, other, Answer.DUPLICATE, TODAY)
    with pytest.raises(Refusal, match="Aucune réponse"):
        deduplicating.withdraw(OLD, NEW)


def test_a_published_answer_is_read_and_the_own_one_stands_over_it(
    deduplicating: Deduplicating, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "catalogue.db")) as connection, connection:
        connection.execute(
            "INSERT INTO duplicate (a, b, decision, decided_on) VALUES (?, ?, 'non', '2026-10-01')",
            (OLD, NEW),
        )
    assert result_of(deduplicating.find()) == ()
    assert deduplicating.answers()[OLD, NEW].published
    deduplicating.answer(OLD, NEW, Answer.DUPLICATE, TODAY)
    assert deduplicating.answers()[OLD, NEW].answer is Answer.DUPLICATE
    deduplicating.withdraw(OLD, NEW)
    assert deduplicating.answers()[OLD, NEW].answer is Answer.NOT


def test_finding_can_be_left_half_way(deduplicating: Deduplicating) -> None:
    work = deduplicating.find()
    next(work)
    work.close()
    assert len(result_of(deduplicating.find())) == 1
