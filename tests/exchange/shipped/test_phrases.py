from __future__ import annotations

import csv
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import ImportRefused
from desktop.domain.languages import LANGUAGES
from desktop.domain.phrases import Phrase
from desktop.exchange.shipped.phrases import COLUMNS, FOLDER, read_phrases
from desktop.paths import resources_folder
from desktop.sheets.bilingual_card import SMALLEST_LABEL, WIDEST_LABEL
from desktop.sheets.fonts import BOLD
from desktop.sheets.text import clean, measure, undrawn
from desktop.sheets.typesetting.typefaces import has_chinese

SHIPPED = resources_folder() / FOLDER
#: By language and source: phrases whose main word is the same, another, or taken from there.
COMPARED = Path(__file__).parents[3] / "docs" / "phrases-check.csv"
FRENCH = {"where": Phrase("Où"), "given": Phrase("Remise le {date}.")}
HEADER = ";".join(COLUMNS)


def written(folder: Path, *lines: str) -> Path:
    path = folder / "ar.csv"
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("code", [language.code for language in LANGUAGES])
def test_every_language_has_every_phrase_and_a_letter_for_each_sign(code: str) -> None:
    french = read_phrases(SHIPPED / "fr.csv")
    phrases = read_phrases(SHIPPED / f"{code}.csv", french)
    assert phrases.keys() == french.keys()
    if code == "zh" and not has_chinese():
        pytest.skip("the typeface for Chinese is optional")
    for key, phrase in phrases.items():
        assert undrawn(phrase.text) == "", key
        assert clean(phrase.text) == phrase.text, key


@pytest.mark.parametrize("code", [language.code for language in LANGUAGES])
def test_labels_are_short_enough_to_stand_beside_what_they_name(code: str) -> None:
    phrases = read_phrases(SHIPPED / f"{code}.csv")
    for key in ("where", "when", "call", "email", "welcome", "access", "note"):
        label = phrases[key].text
        assert measure(label, BOLD, SMALLEST_LABEL) <= WIDEST_LABEL, label


@pytest.mark.parametrize("code", [language.code for language in LANGUAGES])
def test_nobody_is_said_to_have_read_what_nobody_has_read(code: str) -> None:
    phrases = read_phrases(SHIPPED / f"{code}.csv")
    assert all(bool(phrase.reviewed_by) == bool(phrase.reviewed_on) for phrase in phrases.values())


def test_the_record_of_what_was_compared_names_languages_and_phrases_that_exist() -> None:
    french = read_phrases(SHIPPED / "fr.csv")
    with COMPARED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    beside_french = {language.code for language in LANGUAGES} - {"fr"}
    assert {row["langue"] for row in rows} == beside_french
    for row in rows:
        named = f"{row['meme_mot']} {row['autre_mot']} {row['pris']}".split()
        assert len(named) == len(set(named)), row
        assert set(named) <= french.keys(), row


def test_who_has_read_a_phrase_and_when_is_read(tmp_path: Path) -> None:
    phrases = read_phrases(written(tmp_path, "where;أين;interprète;2026-11-24"), FRENCH)
    assert phrases == {"where": Phrase("أين", "interprète", "2026-11-24")}


def test_an_empty_text_is_a_missing_phrase(tmp_path: Path) -> None:
    assert read_phrases(written(tmp_path, "where;;;", ";;;"), FRENCH) == {}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("where;أين", "2 colonnes au lieu de 4"),
        ("wher;أين;;", "«\u00a0wher\u00a0» n’est pas une phrase de la feuille"),
        ("given;سلمت;;", "«\u00a0given\u00a0» doit garder {date}"),
        ("given;{date} {name};;", "«\u00a0given\u00a0» doit garder {date}"),
        ("given;{date;;", "accolades"),
        ("given;{date:>99999999};;", "accolades"),
        ("where;{0.__class__};;", "«\u00a0where\u00a0» doit garder aucune accolade"),
    ],
)
def test_a_broken_line_is_one_sentence_with_its_number(
    tmp_path: Path, line: str, told: str
) -> None:
    path = written(tmp_path, "", line)
    with pytest.raises(ImportRefused) as refused:
        read_phrases(path, FRENCH)
    assert "«\u00a0ar.csv\u00a0», ligne 3" in refused.value.sentence
    assert told in refused.value.sentence


def test_a_phrase_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="ligne 3"):
        read_phrases(written(tmp_path, "where;أين;;", "where;أين؟;;"), FRENCH)


@given(st.text(max_size=200))
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(f"{HEADER}\n{text}".encode("utf-8", "replace"))
    with suppress(ImportRefused):
        assert read_phrases(path, FRENCH).keys() <= FRENCH.keys()
