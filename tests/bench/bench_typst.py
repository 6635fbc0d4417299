"""Compare a three-step sheet with the same page made by typst, in one run.

Run with `python tests/bench/bench_typst.py`; the promise is a ratio of at most 1.6 for French
and 3 for French beside Arabic. Both sides draw the same strings, the same three squares by segno
and embed the same typefaces; a word of every step changes at each turn, so that neither finds
the whole page in its memory. typst keeps its fonts and what it has parsed between turns.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import segno
import typst

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from desktop.domain.sheet import SheetContent  # noqa: E402 -- needs the path above
from desktop.operations.sheet.translating import Translating  # noqa: E402 -- idem
from desktop.sheets import fonts, orientation_sheet, variants  # noqa: E402 -- idem
from desktop.sheets.typesetting import directions, typefaces  # noqa: E402 -- idem
from tests.sheets import bilingual_samples, samples  # noqa: E402 -- idem

ROUNDS = 25
PROMISED = {"fr": 1.6, "ar": 3.0}
TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set page(paper: "a4", margin: 34pt)
#set text(font: ("Source Sans Pro", "Noto Sans Arabic"), size: 10.5pt, lang: "fr")
#set par(leading: 0.5em, spacing: 0.5em)
#grid(columns: (1fr, 1fr), text(size: 20pt, weight: "bold", fill: rgb("#0b5d57"), data.title),
  box(stroke: (dash: "dashed"), inset: 6pt, for line in data.desk [#line \\ ]))
#line(length: 100%, stroke: 1.4pt + rgb("#0b5d57"))
#for line in data.intro [#line \\ ]
#for step in data.steps {
  block(stroke: 0.8pt + rgb("#b9c6c1"), radius: 6pt, inset: 9pt, width: 100%,
    grid(columns: (30pt, 1fr, 80pt), column-gutter: 6pt,
      circle(fill: rgb("#0b5d57"), radius: 13pt, align(center + horizon,
        text(fill: white, size: 15pt, weight: "bold", str(step.number)))),
      for row in step.rows {
        grid(columns: row.map(each => 1fr), ..row.map(each => {
          set text(size: each.size * 1pt, weight: if each.bold { "bold" } else { "regular" },
            dir: if each.rtl { rtl } else { ltr })
          each.text
        }))
      },
      image(bytes(step.square), width: 78pt, scaling: "pixelated")))
}
#line(length: 100%)
#for line in data.foot [#text(size: 8pt, line) \\ ]
"""


def main() -> int:
    """Draw both sheets by both in turn; print medians and ratios."""
    kept = True
    for language, promised in PROMISED.items():
        ours, theirs = _measured(language)
        ratio = median(ours) / median(theirs)
        print(  # noqa: T201 -- a bench speaks
            f"{language}: sheet {median(ours):.1f} ms, typst {median(theirs):.1f} ms, "
            f"ratio {ratio:.2f} (promised {promised})"
        )
        kept = kept and ratio <= promised
    return 0 if kept else 1


def _measured(language: str) -> tuple[list[float], list[float]]:
    """Time both sides, turn by turn."""
    compiler = typst.Compiler(font_paths=_font_folders(), ignore_system_fonts=True)
    ours, theirs = [], []
    for turn in range(ROUNDS + 1):
        content = _content(language, turn)
        spent = _timed(partial(variants.draw, content))
        data = _data(content)  # after our turn: it lays the page out, squares and all
        told = _timed(partial(_typst, compiler, data))
        if turn:
            ours.append(spent)
            theirs.append(told)
    return ours, theirs


def _content(language: str, turn: int) -> SheetContent:
    """Make the sheet of one turn."""
    steps = tuple(
        replace(step, title=f"{step.title} {turn}", qr_text=f"{step.title} {turn}\\n{step.week}")
        for step in samples.THREE.steps
    )
    content = replace(samples.THREE, steps=steps)
    if language == "fr":
        return content
    phrases = Translating(ROOT / "resources", ROOT / "nowhere").phrases(language)
    return bilingual_samples.translated(content, phrases)


def _data(content: SheetContent) -> dict[str, Any]:
    """Give typst the strings of our page, row by row, and what the squares hold."""
    layout = orientation_sheet._lay_out(content, [])
    frame, parts = layout.frame, [part for each in layout.pages for part in each]
    steps = [
        {
            "number": part.card.number,
            "rows": [
                [
                    {
                        "text": directions.bare(text.text),
                        "size": text.size,
                        "bold": text.face == fonts.BOLD,
                        "rtl": text.rtl,
                    }
                    for text in row.texts
                ]
                for row in part.rows
                if row.texts
            ],
        }
        for part in parts
    ]
    intro = [f"Fiche remise le {content.date_text}"]
    if content.translation is not None:
        intro += [said.other for said in content.translation.intro]
    strip = [f"{told.dial} {told.words} {told.other}" for line in frame.strip for told in line]
    return {
        "title": content.title,
        "desk": content.desk_lines,
        "intro": intro,
        "steps": steps,
        "foot": [*strip, *frame.foot],
        "squares": [step.qr_text for step in content.steps],
    }


def _typst(compiler: typst.Compiler, data: dict[str, Any]) -> bytes:
    """Make the page by typst, its squares by segno."""
    squares = [_square(text) for text in data["squares"]]
    squares += [squares[0]] * (len(data["steps"]) - len(squares))
    for step, square in zip(data["steps"], squares, strict=True):
        step["square"] = square
    inputs = {"data": json.dumps(data)}
    return compiler.compile(TEMPLATE.encode(), format="pdf", sys_inputs=inputs)  # type: ignore[return-value]  # bytes without a file


def _square(text: str) -> list[int]:
    """Draw a QR code as PNG, which typst takes four times as fast as SVG."""
    output = BytesIO()
    segno.make_qr(text, error="m").save(output, kind="png")
    return list(output.getvalue())


def _font_folders() -> list[str]:
    """Give the folders of the typefaces that the page needs."""
    arabic = typefaces.typeface_of("ا")
    folders = {str(Path(str(fonts.path_of(fonts.REGULAR))).parent)}
    return sorted(folders | ({str(arabic.path.parent)} if arabic else set()))


def _timed(work: Callable[[], object]) -> float:
    """Time one call in milliseconds."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
