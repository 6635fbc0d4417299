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
#: The body of an item of a list.
ITEM = "L/LI/LBody"
_ON_A_PAGE = ("StructParents", "Tabs")


#: Where annotations are told apart from pages in the numbers of the structure.
FIRST_LINK = 1_000_000


@dataclass(slots=True)
class _Element:
    """Hold one heading, paragraph or figure, and its marks: (rank of the page, number there).

    What only holds others, a list or one of its items, has `children` and no mark.
    """

    tag: str
    language: str = ""
    alt: str = ""
    marks: list[tuple[int, int]] = field(default_factory=list)
    children: list[_Element] = field(default_factory=list)
    link: Any = None

    @property
    def page(self) -> int:
        """Give the rank of the page where it begins."""
        return self.marks[0][0] if self.marks else self.children[0].page


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
        self._links: list[_Element] = []

    def open(self, tag: str, language: str = "", *, alt: str = "", continues: bool = False) -> str:
        """Begin an element, or go on with the last one of a language; give the operator for it.

        « L/LI/LBody » is the body of an item of a list, the same as the last element's.
        """
        element = self._last.get(language) if continues else None
        if element is None:
            *holders, tag = tag.split("/")
            element = _Element(tag, language, alt)
            self._home(holders).append(element)
            if not alt:
                self._last[language] = element
        page = self._pages[-1]
        element.marks.append((len(self._pages) - 1, len(page)))
        page.append(element)
        spoken = f"/Lang ({language}) " if language else ""
        return f"/{element.tag} <<{spoken}/MCID {len(page) - 1}>> BDC"

    def _home(self, holders: list[str]) -> list[_Element]:
        """Find where an element goes: the list that is begun goes on, its item is another."""
        home = self._elements
        for rank, tag in enumerate(holders):
            if rank or not home or home[-1].tag != tag:
                home.append(_Element(tag))
            home = home[-1].children
        return home

    def lead(self, link: Any) -> None:
        """Tell that the last element is that of a link; `FIRST_LINK` and its rank number it."""
        element = self._last[""]
        element.link = link
        self._links.append(element)

    def turn(self) -> None:
        """Go to the next page."""
        self._pages.append([])

    def write(self, document: Any, drawn: list[Any]) -> None:
        """Put the structure in reportlab's document, whose pages are given as they were drawn.

        It follows the pages in the order in which the document has them.
        """
        root, whole = _Raw(), _Raw()
        places = {id(page): place for place, page in enumerate(document.Pages.pages)}
        self._elements.sort(key=lambda element: places[id(drawn[element.page])])
        within = [document.Reference(page) for page in drawn]
        kids: dict[int, Any] = {}
        top = _write_all(document, self._elements, document.Reference(whole), within, kids)
        whole.parts = [
            b"<</Type/StructElem/S/Document/P", document.Reference(root), b"/K[", *top, b"]>>",
        ]  # fmt: skip
        numbers: list[Any] = []
        for at, (page, marked) in enumerate(zip(drawn, self._pages, strict=False)):
            numbers += [f"{at}[".encode(), *(kids[id(element)] for element in marked), b"]"]
            page.__NoDefault__ = [*page.__NoDefault__, *_ON_A_PAGE]
            page.StructParents, page.Tabs = at, PDFName("S")
        for rank, element in enumerate(self._links):
            numbers += [str(FIRST_LINK + rank).encode(), kids[id(element)]]
        root.parts = [
            b"<</Type/StructTreeRoot/K", document.Reference(whole), b"/ParentTree<</Nums[",
            *numbers, b"]>>>>",
        ]  # fmt: skip
        marked_whole = _Raw()
        marked_whole.parts = [b"<</Marked true>>"]
        document.Catalog.StructTreeRoot, document.Catalog.MarkInfo = root, marked_whole


def _write_all(
    document: Any, elements: list[_Element], parent: Any, pages: list[Any], kids: dict[int, Any]
) -> list[Any]:
    """Write elements and what they hold; `kids` gathers their references, which are returned."""
    found = []
    for element in elements:
        raw = _Raw()
        kids[id(element)] = reference = document.Reference(raw)
        raw.parts = _parts(element, parent, pages)
        if element.children:
            raw.parts += _write_all(document, element.children, reference, pages, kids)
        raw.parts += _end(element, pages)
        found.append(reference)
    return found


def _parts(element: _Element, parent: Any, pages: list[Any]) -> list[Any]:
    """Begin one element of the structure, with its marks on one page or on several."""
    parts: list[Any] = [f"<</Type/StructElem/S/{element.tag}/P".encode(), parent]
    first = element.page
    parts += [b"/Pg", pages[first], b"/K["]
    for page, number in element.marks:
        if page == first:
            parts.append(str(number).encode())
        else:
            parts += [b"<</Type/MCR/Pg", pages[page], f"/MCID {number}>>".encode()]
    return parts


def _end(element: _Element, pages: list[Any]) -> list[Any]:
    """End one element: its link, its language, what stands for it."""
    parts: list[Any] = []
    if element.link is not None:
        parts += [b"<</Type/OBJR/Pg", pages[element.page], b"/Obj", element.link, b">>"]
    parts.append(b"]")
    if element.language:
        parts.append(f"/Lang({element.language})".encode())
    if element.alt:
        parts += [b"/Alt", PDFString(element.alt)]
    return [*parts, b">>"]
