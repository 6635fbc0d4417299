"""Compare a three-step sheet with the same page drawn by bare canvas calls, in one run.

Run with `python tests/bench/bench_sheet.py`; the promise is a ratio of at most 2.
The bare page has the same faces, the same strings at places known beforehand and the same three
QR codes by segno; it measures and decides nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from unittest.mock import patch

from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from desktop.sheets import orientation_sheet, qr, surface, variants  # noqa: E402 -- needs the path above
from desktop.sheets.card import qr_text  # noqa: E402 -- idem
from desktop.sheets.rows import PADDING  # noqa: E402 -- idem
from tests.sheets import samples  # noqa: E402 -- idem

ROUNDS = 60
CONTENT = samples.THREE
PROMISED_RATIO = 2.0

Placed = tuple[float, float, str, float, str]


def main() -> int:
    """Draw both pages in turn and print their medians and the ratio."""
    placed = _placed()
    texts = [step.qr_text or qr_text(step) for step in CONTENT.steps]
    sheet, bare = [], []
    for _ in range(ROUNDS):
        qr.draw.cache_clear()
        sheet.append(_timed(lambda: variants.draw(CONTENT)))
        qr.draw.cache_clear()
        bare.append(_timed(lambda: _bare(placed, texts)))
    ratio = median(sheet) / median(bare)
    print(f"sheet {median(sheet):.1f} ms, bare {median(bare):.1f} ms, ratio {ratio:.2f}")  # noqa: T201 -- a bench speaks
    return 0 if ratio <= PROMISED_RATIO else 1


def _timed(work: Callable[[], object]) -> float:
    """Time one call in milliseconds."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def _placed() -> list[Placed]:
    """Find every string of the sheet and its place, by drawing it once."""
    placed: list[Placed] = []
    real = Canvas.drawString

    def record(canvas: Any, x: float, y: float, text: str) -> None:
        placed.append((x, y, canvas._fontname, canvas._fontsize, text))
        real(canvas, x, y, text)

    with patch.object(Canvas, "drawString", record):
        variants.draw(CONTENT)
    for part in orientation_sheet._lay_out(CONTENT, []).pages[0]:
        y = surface.HEIGHT - part.top - PADDING
        for row in part.rows:
            placed.extend(
                (surface.MARGIN + text.x, y - text.y, text.face, text.size, text.text)
                for text in row.texts
            )
            y -= row.height
    return placed


def _bare(placed: list[Placed], texts: list[str]) -> bytes:
    """Draw the same strings and squares at the same places with nothing but canvas calls."""
    output = BytesIO()
    canvas = Canvas(output, pagesize=(surface.WIDTH, surface.HEIGHT), invariant=1)
    for x, y, face, size, text in placed:
        canvas.setFont(face, size)
        canvas.drawString(x, y, text)
    for rank, text in enumerate(texts):
        code = qr.draw(text)
        if code is None:
            continue
        canvas.saveState()
        canvas.translate(480, 600 - 200 * rank)
        canvas.scale(1.2, 1.2)
        canvas.addLiteral(code.operators)
        canvas.restoreState()
    canvas.showPage()
    canvas.save()
    return output.getvalue()


if __name__ == "__main__":
    sys.exit(main())
