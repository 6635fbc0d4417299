from __future__ import annotations

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from desktop.domain.errors import Refusal
from desktop.exchange.logo import MOST_OCTETS, read_logo


def picture(mode: str = "RGB", size: tuple[int, int] = (900, 300), form: str = "PNG") -> bytes:
    output = BytesIO()
    Image.new(mode, size, 0).save(output, form)
    return output.getvalue()


def animated() -> bytes:
    output = BytesIO()
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    frames[0].save(output, "PNG", save_all=True, append_images=frames[1:])
    return output.getvalue()


@pytest.mark.parametrize(
    "data",
    [picture(), picture("RGBA"), picture("1"), picture("P"), picture(form="JPEG")],
    ids=["rgb", "transparent", "bits", "palette", "jpeg"],
)
def test_a_logo_becomes_a_small_picture_on_white(data: bytes) -> None:
    with Image.open(BytesIO(read_logo(data))) as logo:
        assert (logo.format, logo.mode, logo.size) == ("PNG", "RGB", (480, 160))


def test_what_was_transparent_is_white() -> None:
    with Image.open(BytesIO(read_logo(picture("RGBA")))) as logo:
        assert logo.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (picture(size=(30_000, 30_000), mode="1"), "démesuré"),
        (picture(size=(2_100, 2_100), mode="1"), "2100 × 2100"),
        (animated(), "animé"),
        (picture("CMYK", form="JPEG"), "quadrichromie"),
        (picture(form="GIF"), "ne se lit pas"),
        (picture()[:60], "ne se lit pas"),
        (b"", "ne se lit pas"),
        (bytes(MOST_OCTETS + 1), "3 Mo"),
    ],
    ids=["bomb", "large", "animated", "cmyk", "gif", "cut", "empty", "heavy"],
)
def test_what_is_not_safe_is_refused_in_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        read_logo(data)


@given(st.integers(8, 400), st.integers(0, 255))
def test_a_damaged_picture_is_read_or_refused(at: int, octet: int) -> None:
    data = bytearray(picture(size=(40, 40)))
    data[at % len(data)] = octet
    with suppress(Refusal):
        assert read_logo(bytes(data)).startswith(b"\x89PNG")
