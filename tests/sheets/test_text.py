import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.sheets.fonts import BOLD, REGULAR, widths
from desktop.sheets.text import ELLIPSIS, clean, fit, flat, measure, undrawn, wrap


@pytest.mark.parametrize("face", [REGULAR, BOLD])
def test_the_typeface_has_what_french_needs(face: str) -> None:
    needed = f"éèêëàâçùûüîïôœæŒÆÇÉ’‘–—…€«»·°№☐→\u00a0\u202f■{ELLIPSIS}"
    assert [char for char in needed if char not in widths(face)] == []


def test_controls_and_directions_are_left_out() -> None:
    assert clean("a\x00\x1b\u202eb\u2066c\ufeffd\x7f\u200be") == "abcde"


def test_letters_that_no_typeface_has_take_no_room_and_are_told() -> None:
    assert clean("Maison 𐐀𐐀") == "Maison 𐐀𐐀"
    assert measure("𐐀𐐀", REGULAR, 10) < 0.1
    assert undrawn("Maison 𐐀𐐁𐐀\u200c\u0301 ﷽ \u0378") == "𐐀𐐁\u0378"
    assert undrawn("Été – 9 h ☎ 👍🏽 می\u200cشود ክፍት") == ""
    assert clean(" 𐐀 \u0378\n") == ""


def test_a_sign_that_no_typeface_has_is_drawn_as_one_that_says_the_same() -> None:
    assert clean("● un\n□ deux\n➔ trois ★") == "• un\n☐ deux\n→ trois ⭐"
    assert clean("\uf0b7 collé d’un traitement de texte") == "• collé d’un traitement de texte"
    assert clean("𝐁𝐨𝐧𝐣𝐨𝐮𝐫") == "Bonjour"
    assert undrawn("● □ ➔ ⮕ ★ ☏ \uf0b7 𝐁") == ""


def test_letters_of_other_scripts_and_what_joins_them_are_kept() -> None:
    for text in ("می\u200cشود", "ক্\u200dষ", "اتّصلوا", "ሰኑይ", "சனி"):
        assert clean(text) == text
    assert clean("a\u200cb \u200d") == "ab"


def test_what_is_written_on_two_lines_stays_on_two() -> None:
    assert clean("un\r\n\n deux\u2028été") == "un\ndeux\nété"
    assert wrap("été\nhiver", REGULAR, 10, 500) == ["été", "hiver"]


def test_markup_is_plain_text() -> None:
    assert wrap("<b>a</b> & <img>", REGULAR, 10, 500) == ["<b>a</b> & <img>"]


def test_accents_written_apart_are_put_together() -> None:
    assert clean("e\u0301te\u0301") == "été"


def test_lines_break_where_a_space_allows() -> None:
    lines = wrap("9\u00a0h\u00a0–\u00a012\u00a0h et 14\u00a0h", REGULAR, 10, 45)
    assert lines == ["9 h – 12 h", "et 14 h"]


def test_a_text_cut_short_says_so() -> None:
    (line,) = fit("un deux trois quatre cinq six", REGULAR, 10, 60)
    assert line.endswith(ELLIPSIS)
    assert measure(line, REGULAR, 10) <= 60


@given(st.text(max_size=300), st.floats(min_value=20, max_value=500))
def test_no_line_is_wider_than_asked(text: str, width: float) -> None:
    for line in wrap(text, BOLD, 12, width) + fit(text, BOLD, 12, width, 2):
        assert measure(line, BOLD, 12) <= width + 0.001


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert "\n" not in flat(text)


@given(st.lists(st.from_regex(r"[a-zé’]{1,12}", fullmatch=True), max_size=30))
def test_no_word_is_lost(words: list[str]) -> None:
    assert " ".join(wrap(" ".join(words), REGULAR, 11, 150)).split() == words


def test_an_address_of_mail_is_cut_before_a_sign() -> None:
    address = "contact@france-services.gouv.fr"
    room = measure("contact@france-services.gouv.f", REGULAR, 10)
    assert wrap(address, REGULAR, 10, room) == ["contact@france-services.gouv", ".fr"]
    assert "".join(wrap(address, REGULAR, 10, room / 3)) == address
    assert wrap("a" * 30 + ".b", REGULAR, 10, measure("a" * 12, REGULAR, 10))[0] == "a" * 12
