from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.plain_language import LONGEST_SENTENCE, remarks


@pytest.mark.parametrize(
    "text",
    [
        "Vous venez le matin.",
        "La CAF (caisse d’allocations familiales) vous aide.",
        "Centre communal d’action sociale (CCAS)",
        "13400 AUBAGNE",
        "",
        "mot " * LONGEST_SENTENCE,
    ],
)
def test_what_is_easy_is_not_marked(text: str) -> None:
    assert list(remarks(text)) == []


def test_a_long_sentence_is_counted_and_quoted() -> None:
    (said,) = remarks("Court. " + "mot " * (LONGEST_SENTENCE + 1) + ". Court.")
    assert said.startswith("phrase de 16 mots («\u00a0mot mot")


def test_an_acronym_is_told_once_wherever_it_stands() -> None:
    assert list(remarks("Le PIMMS et le CCAS, puis le CCAS.")) == [
        "sigle «\u00a0PIMMS\u00a0» sans explication",
        "sigle «\u00a0CCAS\u00a0» sans explication",
    ]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert all(isinstance(said, str) for said in remarks(text))
