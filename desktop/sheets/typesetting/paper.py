"""Be a canvas that writes lines of any script."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfdoc import LinkAnnotation
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from desktop.sheets.fonts import REGULAR, load
from desktop.sheets.text import is_plain
from desktop.sheets.typesetting.tags import ARTIFACT, END, FIRST_LINK, Tags

if TYPE_CHECKING:
    from desktop.sheets.typesetting.embedding import Embedder

rl_config.useA85 = 0  # streams as bytes, not as text: a quarter smaller, and faster


class _Link(LinkAnnotation):
    """Lead to a place of the document, and be an element of its structure."""

    permitted = (*LinkAnnotation.permitted, "StructParent")


class Paper(Canvas):
    """Draw on A4 pages; the same calls give the same bytes."""

    _code: list[str]  # the operators of the page, which the stubs leave out

    def __init__(
        self, output: BytesIO, language: str = "fr-FR", *, is_tagged: bool = False
    ) -> None:
        """Take where the PDF goes, the language of most of its text, and whether it is tagged.

        On a tagged paper, what is neither in `reading` nor a `figure` is decoration.
        """
        load()
        super().__init__(
            output,
            pagesize=A4,
            invariant=1,
            lang=language,
            pdfVersion=(1, 4),
            initialFontName=REGULAR,  # type: ignore[arg-type]  # the stubs say float: it is a name
        )
        self._embedder: Embedder | None = None
        self._tags = Tags() if is_tagged else None
        self._is_marked = False
        self._links = 0
        self._moved = (0, 0)
        if is_tagged:
            self.setViewerPreference("DisplayDocTitle", "true")

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

    def show_in(  # noqa: PLR0913 -- where, what, and what it is for voices
        self,
        language: str,
        pen: Any,
        line: str,
        font: tuple[str, float],
        *,
        rtl: bool,
        tag: str = "",
        continues: bool = False,
    ) -> None:
        """Write a line of a language, empty for the document's own, and say so to voices.

        `tag` is what it is (H1, H2, H3, P), or it `continues` the last line of its language.
        PDF 32000-1, 14.9.2: marked content with its language (ISO 639).
        """
        mark = f"/Span <</Lang ({language})>> BDC" if language else ""
        if self._is_marked:
            mark = ""
        elif self._tags is not None:
            mark = self._tags.open(tag, language, continues=continues) if tag else ARTIFACT
        if mark:
            pen._code.append(mark)  # noqa: SLF001 -- as reportlab's own texts do
        self.show(pen, line, font, rtl=rtl)
        if mark:
            pen._code.append(END)  # noqa: SLF001 -- idem

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Draw texts that are tagged: they are no decoration."""
        if self._tags is not None:
            self._code.append(END)
        yield
        if self._tags is not None:
            self._code.append(ARTIFACT)

    @contextmanager
    def figure(self, said: str) -> Iterator[None]:
        """Draw a figure, and say what it shows to who does not see it."""
        with self.reading():
            if self._tags is not None:
                self._code.append(self._tags.open("Figure", alt=said))
            yield
            if self._tags is not None:
                self._code.append(END)

    @contextmanager
    def marked(self, tag: str, *, continues: bool = False) -> Iterator[None]:
        """Write several texts, within `reading`, as one element; without a tag, as decoration."""
        if self._tags is None:
            yield
            return
        self._code.append(self._tags.open(tag, continues=continues) if tag else ARTIFACT)
        self._is_marked = True
        yield
        self._is_marked = False
        self._code.append(END)

    @contextmanager
    def leading_to(self, key: str, box: tuple[float, ...], tag: str) -> Iterator[None]:
        """Write, within `reading`, the line of a list whose box leads to a bookmark."""
        with self.marked(tag):
            number = FIRST_LINK + self._links
            at = self._bookmarkReference(key)  # type: ignore[attr-defined]  # the stubs leave it out
            link = _Link(list(box), "", at, "[0 0 0]", StructParent=number)
            self._addAnnotation(link)  # type: ignore[attr-defined]  # idem
            if self._tags is not None:
                self._tags.lead(self._annotationrefs[-1])  # type: ignore[attr-defined]  # idem
            self._links += 1
            yield

    def move_last_pages(self, count: int, place: int) -> None:
        """Put the last pages at a place, from 0, when the document is written."""
        self._moved = (count, place)

    def showPage(self) -> None:  # noqa: N802 -- reportlab's own name
        """Close the page, and what is decoration on it."""
        if self._tags is not None:
            self._code.insert(0, ARTIFACT)
            self._code.append(END)
            self._tags.turn()
        super().showPage()

    def save(self) -> None:
        """Embed what was drawn, write the structure, then the file."""
        if self._embedder is not None:
            self._embedder.embed()
        document: Any = self._doc  # type: ignore[attr-defined]  # the stubs leave it out
        drawn = [*document.Pages.pages]
        count, place = self._moved
        rest = drawn[: len(drawn) - count]
        document.Pages.pages = [*rest[:place], *drawn[len(rest) :], *rest[place:]]
        if self._tags is not None:
            self._tags.write(document, drawn)
        super().save()
