"""A canvas that writes lines of any script."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from desktop.sheets.fonts import REGULAR, load
from desktop.sheets.text import is_plain

if TYPE_CHECKING:
    from desktop.sheets.typesetting.embedding import Embedder

rl_config.useA85 = 0  # streams as bytes, not as text: a quarter smaller, and faster


class Paper(Canvas):
    """Draw on A4 pages; the same calls give the same bytes."""

    def __init__(self, output: BytesIO, language: str = "fr-FR") -> None:
        """Take where the PDF goes, and the language of most of its text."""
        load()
        super().__init__(
            output,
            pagesize=A4,
            invariant=1,
            lang=language,
            initialFontName=REGULAR,  # type: ignore[arg-type]  # the stubs say float: it is a name
        )
        self._embedder: Embedder | None = None

    def show(self, pen: PDFTextObject, line: str, font: tuple[str, float], *, rtl: bool) -> None:
        """Write one clean line from where the pen stands, in a paragraph of a direction."""
        face, size = font
        if not rtl and is_plain(line, face):
            pen.setFont(face, size)
            pen.textOut(line)
            return
        if self._embedder is None:
            from desktop.sheets.typesetting.embedding import Embedder  # noqa: PLC0415 -- 40 ms, for other scripts only

            self._embedder = Embedder(self._doc)  # type: ignore[attr-defined]  # the stubs leave it out
        self._embedder.show(pen, line, font, rtl=rtl)

    def show_in(
        self, language: str, pen: Any, line: str, font: tuple[str, float], *, rtl: bool
    ) -> None:
        """Write a line of a language, empty for the document's own, and say so to voices.

        PDF 32000-1, 14.9.2: a span of marked content with its language (ISO 639).
        """
        if not language:
            self.show(pen, line, font, rtl=rtl)
            return
        pen._code.append(f"/Span <</Lang ({language})>> BDC")  # noqa: SLF001 -- as reportlab's own texts do
        self.show(pen, line, font, rtl=rtl)
        pen._code.append("EMC")  # noqa: SLF001 -- idem

    def save(self) -> None:
        """Embed what was drawn, then write the file."""
        if self._embedder is not None:
            self._embedder.embed()
        super().save()
