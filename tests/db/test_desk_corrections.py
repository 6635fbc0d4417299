"""Corrections in local.db: read once, and again when anyone has changed the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.db.desk import Desk
from desktop.domain.provenance import Correction


def correction(field: str, value: str) -> Correction:
    return Correction(
        record_id="essai--1",
        field=field,
        value=value,
        source_value="\ud800 avant",
        reason="téléphone",
        role="accueil",
        made_on=date(2026, 11, 22),
    )


def test_a_correction_replaces_the_one_of_the_same_field(empty_desk: Desk) -> None:
    empty_desk.correct(correction("name", "Un"))
    empty_desk.correct(correction("name", "Deux"))
    empty_desk.correct(correction("description", ""))
    (first, second) = empty_desk.corrections()["essai--1"]
    assert (first.field, second.value, second.source_value) == ("description", "Deux", "? avant")


def test_a_correction_that_is_withdrawn_is_gone(empty_desk: Desk) -> None:
    empty_desk.correct(correction("name", "Un"))
    empty_desk.withdraw("essai--1", "name")
    empty_desk.withdraw("essai--1", "name")
    assert empty_desk.corrections() == {}


def test_corrections_are_read_once_for_each_state_of_the_file(empty_desk: Desk) -> None:
    empty_desk.correct(correction("name", "Un"))
    assert empty_desk.corrections() is empty_desk.corrections()


def test_what_another_process_corrects_is_seen(empty_desk: Desk, tmp_path: Path) -> None:
    assert empty_desk.corrections() == {}
    other = Desk.open(tmp_path / "local.db")
    other.correct(correction("name", "Un"))
    other.close()
    assert empty_desk.corrections()["essai--1"][0].value == "Un"
