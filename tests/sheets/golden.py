"""Golden pages: every form of one sheet, in French and beside another language.

`python tests/sheets/golden.py` draws them again, once a change of the paper was looked at.
Pages are small pictures in sixteen greys, one under the other, and the text that comes out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from desktop.domain.sheet import SheetContent  # noqa: E402 -- needs the path above
from desktop.domain.sheet_variants import (  # noqa: E402 -- idem
    COUPONS,
    DISCREET,
    EASY,
    LARGE,
    POCKET,
    STANDARD,
)
from desktop.operations.sheet.discreet_content import discreet, discreet_translation  # noqa: E402 -- idem
from desktop.operations.sheet.translating import Translating  # noqa: E402 -- idem
from desktop.paths import resources_folder  # noqa: E402 -- idem
from desktop.sheets.variants import draw  # noqa: E402 -- idem
from tests.sheets import bilingual_samples, samples  # noqa: E402 -- idem

FOLDER = Path(__file__).parent / "golden"
DPI = 40
_STEP = 17  # sixteen greys
#: Each form in French, and beside a language: between them, seven scripts and both directions.
BESIDE = {
    STANDARD: ("", "ar", "ta"),
    LARGE: ("", "ti"),
    EASY: ("", "bn"),
    DISCREET: ("", "fa"),
    COUPONS: ("", "uk"),
    POCKET: ("", "ka"),
}
EVERY = [(variant, language) for variant, languages in BESIDE.items() for language in languages]


def content_of(variant: str, language: str, data: Path) -> SheetContent:
    """Make a sheet of three steps in a form, in one language or two."""
    content = replace(samples.THREE, variant=variant)
    if variant == DISCREET:
        content = discreet(content)
    if language:
        phrases = Translating(resources_folder(), data).phrases(language)
        content = bilingual_samples.translated(content, phrases)
    told = content.translation
    if told is None or variant != DISCREET:
        return content
    return replace(content, translation=discreet_translation(told))


def drawn(variant: str, language: str, data: Path) -> tuple[Image.Image, str]:
    """Draw a sheet: its pages as one picture, and the text that comes out of them."""
    document = pypdfium2.PdfDocument(draw(content_of(variant, language, data)))
    pictures, texts = [], []
    for page in document:
        pictures.append(page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L"))
        reading = page.get_textpage()
        texts.append(reading.get_text_range().replace("\r\n", "\n"))
        reading.close()
        page.close()
    document.close()
    whole = Image.new("L", (pictures[0].width, sum(each.height for each in pictures)), 255)
    top = 0
    for each in pictures:
        whole.paste(each, (0, top))
        top += each.height
    return whole, "\f".join(texts)


def path_of(variant: str, language: str) -> Path:
    """Name the picture of a golden sheet; its text stands beside."""
    return FOLDER / f"{variant}-{language or 'fr'}.png"


def _write() -> Iterator[Path]:
    """Draw every golden sheet again."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as data:
        for variant, language in EVERY:
            picture, text = drawn(variant, language, Path(data))
            path = path_of(variant, language)
            greys = [round(grey / _STEP) * _STEP for grey in range(256)]
            picture.point(greys).save(path, optimize=True)
            path.with_suffix(".txt").write_text(text, encoding="utf-8", newline="\n")
            yield path


if __name__ == "__main__":
    for written in _write():
        print(written.name, written.stat().st_size)  # noqa: T201 -- a tool speaks
