"""Measure what a change of the sheet costs before its preview: drawing, then its pages as pixels.

Run with `python tests/bench/bench_preview.py`; it writes, for each form of a three-step sheet,
the median of twenty drawings in milliseconds, and their ratio to the standard one.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from desktop.domain.sheet import SheetContent  # noqa: E402 -- needs the path above
from desktop.domain.sheet_variants import STANDARD, VARIANTS  # noqa: E402 -- idem
from desktop.operations.sheet.printing import Printing  # noqa: E402 -- idem
from desktop.ui.sheet.sheet_work import SMALL_DPI  # noqa: E402 -- idem
from tests.sheets import samples  # noqa: E402 -- idem

ROUNDS = 20


def main() -> None:
    """Write a line for each form."""
    printing = Printing()
    times = {form: _median(printing, replace(samples.THREE, variant=form)) for form in VARIANTS}
    for form, (drawing, pages) in times.items():
        whole = drawing + pages
        ratio = whole / sum(times[STANDARD])
        line = f"{form:10} {drawing:5.0f} + {pages:4.0f} = {whole:4.0f} ms  {ratio:4.2f}"
        sys.stdout.write(f"{line}\n")


def _median(printing: Printing, content: SheetContent) -> tuple[float, float]:
    """Give the median milliseconds of drawing and of rendering."""
    drawing, pages = [], []
    for _ in range(ROUNDS):
        start = perf_counter()
        pdf = printing.pdf(content)
        middle = perf_counter()
        tuple(printing.pages(pdf, SMALL_DPI))
        drawing.append(middle - start)
        pages.append(perf_counter() - middle)
    return median(drawing) * 1000, median(pages) * 1000


if __name__ == "__main__":
    main()
