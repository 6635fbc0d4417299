"""Read the logo of a desk from a picture that may be anything, and make a small clean one of it."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image

from desktop.domain.errors import Refusal

MOST_OCTETS = 3_000_000
_MOST_PIXELS = 4_000_000
_SIDE = 480
_ANOTHER = "choisissez une image PNG ou JPEG, fixe, en couleurs RVB"
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def read_logo(data: bytes) -> bytes:
    """Give a PNG of at most 480 × 480 pixels on white, without metadata; refuses what is not safe.

    The size is read before any pixel: a small file can hold an enormous picture.
    """
    if len(data) > MOST_OCTETS:
        raise Refusal("Le logo pèse plus de 3 Mo\u00a0: enregistrez-le plus petit.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
                _refuse_what_it_says(picture)
                return _small(picture)
    except _BOMBS as error:
        raise Refusal("Le logo est démesuré\u00a0: enregistrez-le plus petit.") from error
    except (OSError, SyntaxError, ValueError) as error:  # what Pillow says of a broken file
        raise Refusal(f"Le logo ne se lit pas\u00a0: {_ANOTHER}.") from error


def _refuse_what_it_says(picture: Image.Image) -> None:
    """Refuse a picture by its head."""
    if picture.width * picture.height > _MOST_PIXELS:
        raise Refusal(
            f"Le logo fait {picture.width} × {picture.height} points\u00a0: "
            "réduisez-le à 2 000 × 2 000 au plus."
        )
    if getattr(picture, "n_frames", 1) > 1:
        raise Refusal(f"Le logo est animé\u00a0: {_ANOTHER}.")
    if picture.mode == "CMYK":
        raise Refusal(f"Le logo est en quadrichromie (CMJN)\u00a0: {_ANOTHER}.")


def _small(picture: Image.Image) -> bytes:
    """Lay a picture on white, and make it small."""
    seen = picture.convert("RGBA")
    seen.thumbnail((_SIDE, _SIDE))
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen)
    output = BytesIO()
    paper.save(output, "PNG")
    return output.getvalue()
