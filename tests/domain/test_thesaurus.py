from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.thesaurus import Entry, Thesaurus

STREET = Entry(expressions=("à la rue", "dormir dehors"), reason="sans toit")
PAPERS = Entry(expressions=("papiers", "carte de séjour"), reason="séjour")
READING = Entry(expressions=("alphabétisation", "apprendre à lire"), reason="lire")
SCHOOL = Entry(expressions=("école",), reason="école")
THESAURUS = Thesaurus((STREET, PAPERS, READING, SCHOOL))


def heard(typed: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.expression, one.words) for one in THESAURUS.hear(typed)]


def test_plurals_accents_and_small_words_are_forgiven() -> None:
    assert heard("Mes PAPIERS") == [("papiers", ("papier",))]
    assert heard("cartes séjour") == [("carte de séjour", ("carte", "sejour"))]


def test_an_address_is_not_someone_without_a_roof() -> None:
    assert heard("12 rue Pasteur") == []
    assert heard("il dort à la rue")[0][0] == "à la rue"


def test_an_unfinished_word_counts_when_it_can_mean_one_thing_only() -> None:
    assert heard("alphab") == [("alphabétisation", ("alphab",))]
    assert heard("alp") == []


def test_the_words_around_an_expression_are_left_alone() -> None:
    assert heard("papiers école grigny") == [("papiers", ("papier",)), ("école", ("ecole",))]


@given(st.text())
def test_whatever_is_typed_is_answered(typed: str) -> None:
    for one in THESAURUS.hear(typed):
        assert one.expression in one.entry.expressions
