"""Read `.ods` spreadsheets without trusting them: only `content.xml` is unpacked.

The library that reads them faster unfolds every repeated cell before anything can be counted:
a file of five kilobytes makes it end the whole program (docs/decisions/0006).
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

from desktop.domain.errors import ImportRefused
from desktop.exchange.formats.archives import check_documents, too_many_cells, unpack
from desktop.exchange.formats.grids import Grid
from desktop.exchange.formats.workbooks import COLUMNS_LIMIT, even_grid

CONTENT = "content.xml"
_MEDIA_TYPE = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_MIMETYPE_WITHIN = 200  # bytes: the format asks for it first, unpacked

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE = f"{_NAMESPACE}table:1.0 "
_OFFICE = f"{_NAMESPACE}office:1.0 "
_TEXT = f"{_NAMESPACE}text:1.0 "
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_BREAKS = {f"{_TEXT}line-break": "\n", f"{_TEXT}tab": "\t", f"{_TEXT}s": " "}
#: What is written inside a cell but is not its value.
_ASIDE = frozenset({f"{_OFFICE}annotation"})
_VALUES = ("date-value", "boolean-value", "value")


def is_open_document(data: bytes) -> bool:
    """Tell whether the bytes may be an `.ods` spreadsheet."""
    return data.startswith(b"PK\x03\x04") and _MEDIA_TYPE in data[:_MIMETYPE_WITHIN]


def open_document_grids(data: bytes, name: str) -> list[Grid]:
    """Read the sheets of a spreadsheet as text cells; raises ImportRefused."""
    contents = unpack(data, name, lambda path: path == CONTENT)
    allowed = check_documents(contents, len(data), name)
    sheets = _Sheets(name, allowed)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = sheets.start
    parser.EndElementHandler = sheets.end
    parser.CharacterDataHandler = sheets.characters
    try:
        parser.Parse(contents.get(CONTENT, b""), True)  # noqa: FBT003 -- expat takes it by position
    except (expat.ExpatError, ValueError) as error:
        raise ImportRefused(
            f"Le classeur «\u00a0{name}\u00a0» est abîmé, incomplet ou protégé\u00a0: "
            "ouvrez-le dans un tableur, enregistrez-le de nouveau sans mot de passe, "
            "puis recommencez."
        ) from error
    return sheets.grids


class _Sheets:
    """Gather sheets, rows and cells while the document is parsed."""

    def __init__(self, name: str, allowed: int) -> None:
        """Take the name of the file and how many cells its weight allows."""
        self.grids: list[Grid] = []
        self._name = name
        self._left = allowed
        self._title = ""
        self._rows: list[list[str]] = []
        self._lines: list[int] = []
        self._line = 1
        self._row: list[str] = []
        self._row_repeats = 1
        self._cell: Mapping[str, str] | None = None
        self._texts: list[str] = []
        self._paragraphs = 0
        self._aside = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Enter an element."""
        if tag == f"{_TABLE}table":
            self._title = attributes.get(f"{_TABLE}name", "")
            self._rows, self._lines, self._line = [], [], 1
        elif tag == f"{_TABLE}table-row":
            self._row = []
            self._row_repeats = _count(attributes, "number-rows-repeated")
        elif tag in _CELLS:
            self._cell = attributes
            self._texts, self._paragraphs = [], 0
        elif tag in _ASIDE:
            self._aside += 1
        elif self._cell is not None and not self._aside:
            if tag == f"{_TEXT}p":
                self._paragraphs += 1
                if self._paragraphs > 1:
                    self._texts.append("\n")
            elif tag in _BREAKS:
                self._texts.append(_BREAKS[tag])

    def characters(self, text: str) -> None:
        """Take text; what stands outside paragraphs is the document's own layout."""
        if self._cell is not None and self._paragraphs and not self._aside:
            self._texts.append(text)

    def end(self, tag: str) -> None:
        """Leave an element."""
        if tag in _CELLS and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif tag == f"{_TABLE}table-row":
            self._end_row()
        elif tag == f"{_TABLE}table":
            self.grids.append(even_grid(self._rows, self._lines, self._title, self._name))
        elif tag in _ASIDE:
            self._aside -= 1

    def _end_cell(self, attributes: Mapping[str, str]) -> None:
        """Put a cell in its row, as often as it is repeated."""
        value = _value(attributes, "".join(self._texts).strip())
        room = COLUMNS_LIMIT - len(self._row)
        repeats = min(_count(attributes, "number-columns-repeated"), room)
        self._row.extend([value] * repeats)

    def _end_row(self) -> None:
        """Put a row in its sheet, as often as it is repeated; blank rows only count as lines."""
        row, repeats = self._row, self._row_repeats
        while row and not row[-1]:
            row.pop()
        if row:
            self._left -= (len(row) - row.count("")) * repeats
            if self._left < 0:
                raise too_many_cells(self._name)
            self._rows.extend([row] * repeats)
            self._lines.extend(range(self._line, self._line + repeats))
        self._line += repeats


def _count(attributes: Mapping[str, str], name: str) -> int:
    """Read how often something is repeated."""
    written = attributes.get(f"{_TABLE}{name}", "1")
    return int(written) if written.isdecimal() and len(written) <= 9 else 1  # noqa: PLR2004 -- digits


def _value(attributes: Mapping[str, str], shown: str) -> str:
    """Write a cell as a person sees it: `01200` stays so, other numbers keep all their digits."""
    found = next((attributes[key] for name in _VALUES if (key := _OFFICE + name) in attributes), "")
    if f"{_OFFICE}date-value" in attributes:
        return found.removesuffix("T00:00:00")
    if not found or (shown.isdecimal() and shown.lstrip("0") == found.lstrip("0")):
        return shown
    return found
