"""What a way in says on paper is read again part by part, to be said in any language."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.positioning.path import DIPLOMA, GROUP, TEST, PathStep
from desktop.domain.positioning.path_notes import way_notes
from desktop.domain.way_notes import FIRST, FROM, NEXT_TEST, THEN, UNTIL, parts_of, written
from desktop.domain.wording import full_date

STEPS = (
    PathStep(kind=TEST, title="Test", starts=date(2026, 12, 1)),
    PathStep(kind=GROUP, title="Groupe A", starts=date(2026, 12, 3), ends=date(2027, 6, 25)),
    PathStep(kind=GROUP, title="Groupe B", starts=date(2027, 9, 14), ends=date(2028, 6, 23)),
    PathStep(kind=DIPLOMA, title="DELF A2"),
)


def test_a_way_is_told_from_the_test_to_the_diploma() -> None:
    notes = way_notes("jeudi 3 décembre 2026", STEPS, date(2026, 11, 24))
    assert [(part.key, part.day or part.name) for part in parts_of(notes.workshop)] == [
        (FIRST, date(2026, 12, 3)),
        (UNTIL, date(2027, 6, 25)),
        (THEN, "Groupe B"),
        (FROM, date(2027, 9, 14)),
        (UNTIL, date(2028, 6, 23)),
        (THEN, "DELF A2"),
    ]
    assert notes.test == "Prochain test\u00a0: mardi 1er décembre 2026"


def test_a_test_that_is_over_is_not_told() -> None:
    assert way_notes("", STEPS, date(2026, 12, 2)).test == ""
    assert way_notes("", (), date(2026, 12, 2)).workshop == ""


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_date_is_read_as_it_was_written(day: date) -> None:
    (part,) = parts_of(written(NEXT_TEST, full_date(day)))
    assert (part.key, part.day) == (NEXT_TEST, day)


def test_what_a_mediator_writes_is_no_phrase() -> None:
    (said,) = parts_of("Première séance\u00a0: mardi 32 décembre 2026")
    assert (said.key, said.day) == ("", None)
    assert [part.key for part in parts_of("Demandez Mme Dupont · Jusqu’au bout")] == ["", ""]
