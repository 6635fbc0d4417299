"""Look at every form of the sheet in every language, with real records.

`python tests/slow/review_sheets.py DATA OUT [SECONDS]`: from the catalogue of a data folder, draws
sheets of records taken by chance, each form in turn and a language by chance, and prints what
leaves the paper, what covers something and what has no glyph; then writes in OUT one picture for
each form, its first pages in every language, to be looked at. Exits with 1 when it found a fault.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from desktop.app import Program  # noqa: E402 -- needs the path above
from desktop.domain.sheet import Sheet, Step  # noqa: E402 -- idem
from desktop.domain.sheet_variants import VARIANTS  # noqa: E402 -- idem
from desktop.paths import find_folders  # noqa: E402 -- idem
from desktop.sheets.surface import HEIGHT, WIDTH  # noqa: E402 -- idem
from desktop.sheets.text import undrawn  # noqa: E402 -- idem

SECONDS = 60.0
EDGE = 8.0  # points: what printers cannot reach
COVERED = 0.55  # of the lower of two lines
DPI, COLUMNS, PAGES = 64, 5, 2
_NOTES = ("", "Dites que vous venez de la part du point d’accueil.")
_APPOINTMENTS = ("", "mardi 24 novembre, 10 h 15")

Box = tuple[float, float, float, float]


def main(data: Path, out: Path, seconds: float) -> int:
    """Draw, check, and write the pictures."""
    program = Program(find_folders(data))
    languages = ("", *(each.language.code for each in program.translating.languages()))
    chance = Random(20261122)  # noqa: S311 -- a choice of records
    ids = program.catalogue.ids()
    until, sheets, faults = monotonic() + seconds, 0, 0
    while monotonic() < until:
        steps = _steps(chance, ids)
        for variant in VARIANTS:
            language = chance.choice(languages)
            for fault in _faults(_drawn(program, steps, variant, language)):
                faults += 1
                print(variant, language or "fr", fault, *(step.record_id for step in steps))  # noqa: T201 -- a tool speaks
            sheets += 1
    out.mkdir(parents=True, exist_ok=True)
    steps = tuple(Step(record_id=chance.choice(ids)) for _ in range(3))
    for variant in VARIANTS:
        pages = [(code, _drawn(program, steps, variant, code)) for code in languages]
        _contact(pages).save(out / f"{variant}.png")
    print(f"{sheets} sheets, {faults} faults")  # noqa: T201 -- idem
    return 1 if faults else 0


def _steps(chance: Random, ids: Sequence[str]) -> tuple[Step, ...]:
    """Take one to eight records by chance."""
    return tuple(
        Step(
            record_id=chance.choice(ids),
            note=chance.choice(_NOTES),
            appointment=chance.choice(_APPOINTMENTS),
        )
        for _ in range(chance.choice((1, 2, 3, 3, 5, 8)))
    )


def _drawn(program: Program, steps: tuple[Step, ...], variant: str, language: str) -> bytes:
    """Draw one sheet."""
    sheet = Sheet(steps=steps, language=language, variant=variant)
    return program.printing.pdf(program.orienting.content(date(2026, 11, 22), sheet=sheet))


def _faults(pdf: bytes) -> Iterator[str]:
    """Say what is wrong on the pages of a sheet."""
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document, start=1):
        reading: Any = page.get_textpage()
        if undrawn(
            reading.get_text_range().replace("\ufffe", "")
        ):  # its hyphen at the end of a line
            yield f"page {number}: no glyph"
        boxes = sorted(reading.get_rect(rank) for rank in range(reading.count_rects()))
        reading.close()
        for left, bottom, right, top in boxes:
            if min(left, bottom, WIDTH - right, HEIGHT - top) < EDGE:
                yield f"page {number}: out of the paper at {left:.0f}, {bottom:.0f}"
        for box, after in combinations(boxes, 2):
            if _covers(box, after):
                yield f"page {number}: covered at {after[0]:.0f}, {after[1]:.0f}"
    document.close()


def _covers(box: Box, after: Box) -> bool:
    """Tell whether two lines stand on each other, beyond what accents and tails take."""
    wide = min(box[2], after[2]) - max(box[0], after[0])
    high = min(box[3], after[3]) - max(box[1], after[1])
    low = min(box[3] - box[1], after[3] - after[1])
    return wide > 4 and high > max(COVERED * low, 3.0)


def _contact(sheets: Sequence[tuple[str, bytes]]) -> Image.Image:
    """Put the first pages of sheets side by side, each with its language."""
    pictures = []
    for code, pdf in sheets:
        document = pypdfium2.PdfDocument(pdf)
        for number in range(min(len(document), PAGES)):
            picture = document[number].render(scale=DPI / 72, grayscale=True).to_pil()
            pictures.append((f"{code or 'fr'} {number + 1}", picture.convert("L")))
        document.close()
    width, height = pictures[0][1].size
    whole = Image.new("L", (COLUMNS * width, -(-len(pictures) // COLUMNS) * height), 255)
    pen = ImageDraw.Draw(whole)
    for rank, (words, picture) in enumerate(pictures):
        place = (rank % COLUMNS * width, rank // COLUMNS * height)
        whole.paste(picture, place)
        pen.text((place[0] + 6, place[1] + 4), words, fill=0)
        pen.rectangle((*place, place[0] + width - 1, place[1] + height - 1), outline=180)
    return whole


if __name__ == "__main__":
    wanted = sys.argv[1:]
    sys.exit(main(Path(wanted[0]), Path(wanted[1]), float(wanted[2]) if wanted[2:] else SECONDS))
