"""Write the structure of a PDF: what is a heading, a paragraph or a figure, in reading order.

PDF 32000-1, 14.7 (logical structure) and 14.8 (tagged PDF). reportlab keeps a place for the root
of the structure in its catalogue and writes nothing there by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFName, PDFObject, PDFString
from reportlab.pdfbase.pdfdoc import format as written

#: What is only decoration stands between these two.
ARTIFACT, END = "/Artifact BMC", "EMC"
_ON_A_PAGE = ("StructParents", "Tabs")


@dataclass(slots=True)
class _Element:
    """Hold one heading, paragraph or figure, and its marks: (rank of the page, number there)."""

    tag: str
    language: str
    alt: str
    marks: list[tuple[int, int]] = field(default_factory=list)


class _Raw(PDFObject):
    """Be an object of the file, written from bytes and other objects."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        """Begin with nothing to write."""
        self.parts: list[Any] = []

    def format(self, document: Any) -> bytes:
        """Write it."""
        return b" ".join(
            part if isinstance(part, bytes) else written(part, document) for part in self.parts
        )


class Tags:
    """Gather what is drawn, in the order in which it is to be read."""

    def __init__(self) -> None:
        """Begin on the first page."""
        self._elements: list[_Element] = []
        self._pages: list[list[_Element]] = [[]]
        self._last: dict[str, _Element] = {}

    def open(self, tag: str, language: str = "", *, alt: str = "", continues: bool = False) -> str:
        """Begin an element, or go on with the last one of a language; give the operator for it."""
        element = self._last.get(language) if continues else None
        if element is None:
            element = _Element(tag, language, alt)
            self._elements.append(element)
            if not alt:
                self._last[language] = element
        page = self._pages[-1]
        element.marks.append((len(self._pages) - 1, len(page)))
        page.append(element)
        spoken = f"/Lang ({language}) " if language else ""
        return f"/{element.tag} <<{spoken}/MCID {len(page) - 1}>> BDC"

    def turn(self) -> None:
        """Go to the next page."""
        self._pages.append([])

    def write(self, document: Any, pages: list[Any]) -> None:
        """Put the structure in reportlab's document, whose pages are given."""
        root, whole = _Raw(), _Raw()
        kids = {id(element): document.Reference(_Raw()) for element in self._elements}
        raws = {key: document.idToObject[kid.name] for key, kid in kids.items()}
        within = [document.Reference(page) for page in pages]
        for element in self._elements:
            raws[id(element)].parts = _parts(element, document.Reference(whole), within)
        children = [kids[id(element)] for element in self._elements]
        whole.parts = [
            b"<</Type/StructElem/S/Document/P", document.Reference(root), b"/K[", *children, b"]>>",
        ]  # fmt: skip
        numbers: list[Any] = []
        for at, (page, marked) in enumerate(zip(pages, self._pages, strict=False)):
            numbers += [f"{at}[".encode(), *(kids[id(element)] for element in marked), b"]"]
            page.__NoDefault__ = [*page.__NoDefault__, *_ON_A_PAGE]
            page.StructParents, page.Tabs = at, PDFName("S")
        root.parts = [
            b"<</Type/StructTreeRoot/K", document.Reference(whole), b"/ParentTree<</Nums[",
            *numbers, b"]>>>>",
        ]  # fmt: skip
        marked_whole = _Raw()
        marked_whole.parts = [b"<</Marked true>>"]
        document.Catalog.StructTreeRoot, document.Catalog.MarkInfo = root, marked_whole


def _parts(element: _Element, parent: Any, pages: list[Any]) -> list[Any]:
    """Write one element of the structure, with its marks on one page or on several."""
    first = element.marks[0][0]
    parts: list[Any] = [f"<</Type/StructElem/S/{element.tag}/P".encode(), parent]
    parts += [b"/Pg", pages[first], b"/K["]
    for page, number in element.marks:
        if page == first:
            parts.append(str(number).encode())
        else:
            parts += [b"<</Type/MCR/Pg", pages[page], f"/MCID {number}>>".encode()]
    parts.append(b"]")
    if element.language:
        parts.append(f"/Lang({element.language})".encode())
    if element.alt:
        parts += [b"/Alt", PDFString(element.alt)]
    return [*parts, b">>"]
