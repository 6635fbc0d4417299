"""Try the six questions in every language that the sheet is written in."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from desktop.domain.languages import LANGUAGES
from desktop.exchange.shipped.phrases import read_phrases
from desktop.sheets.typesetting.typefaces import typeface_of

RESOURCES = Path(__file__).parents[3] / "resources"
FOLDER = RESOURCES / "questions"
CODES = [each.code for each in LANGUAGES]
FRENCH = read_phrases(FOLDER / "fr.csv")


def test_the_languages_of_the_screen_are_those_of_the_sheet() -> None:
    assert {each.stem for each in FOLDER.iterdir()} == {
        each.stem for each in (RESOURCES / "phrases").iterdir()
    }


@pytest.mark.parametrize("code", CODES)
def test_every_question_and_answer_is_said_in_each_language(code: str) -> None:
    said = read_phrases(FOLDER / f"{code}.csv", FRENCH)
    assert list(said) == list(FRENCH)
    assert all(phrase.text.strip() for phrase in said.values())
    answers = [said[f"speaks-{level}"].text for level in range(6)]
    assert len(set(answers)) == len(answers)


@pytest.mark.parametrize("code", [each for each in CODES if each != "zh"])  # an optional typeface
def test_every_letter_of_a_question_can_be_drawn(code: str) -> None:
    letters = {
        letter for said in read_phrases(FOLDER / f"{code}.csv").values() for letter in said.text
    }
    drawn = {letter for letter in letters if unicodedata.category(letter)[0] in "LMN"}
    assert {letter for letter in drawn if typeface_of(letter) is None} == set()
