from hypothesis import given
from hypothesis import strategies as st

from desktop.sheets.qr import draw, shorten

NAME = "Maison de justice\n12 rue de l’Exemple\n91200 Athis-Mons\n01 99 00 12 34"


def test_nothing_to_say_draws_nothing() -> None:
    assert draw("") is None
    assert draw(" \n ") is None


def test_a_square_is_drawn_as_dark_stretches_inside_it() -> None:
    code = draw(NAME)
    assert code is not None
    assert code.modules in range(21, 58, 4)
    numbers = [int(word) for word in code.operators.split() if word not in {"re", "f"}]
    for x, y, width, height in zip(*[iter(numbers)] * 4, strict=True):
        assert height == 1
        assert 0 <= x < x + width <= code.modules
        assert 0 <= y < code.modules


def test_hours_are_left_out_before_the_telephone() -> None:
    assert shorten(f"{NAME}\n{'lundi, 9 h – 12 h ; ' * 20}") == NAME
    assert shorten(NAME) == NAME


@given(st.text(max_size=2_000))
def test_any_text_fits_in_version_ten(text: str) -> None:
    assert len(shorten(text).encode("utf-8", "replace")) <= 271
    code = draw(text)
    assert code is None or code.modules <= 57
