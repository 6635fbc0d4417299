"""Write glyphs in the text of a PDF, and embed their fonts when the document is written."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.typesetting import font_file
from desktop.sheets.typesetting.shaping import Piece, segments
from desktop.sheets.typesetting.typefaces import Typeface

_AT_ONCE = 100
_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
_SYMBOLIC = 4


class Embedder:
    """Hold the glyphs that one document draws."""

    def __init__(self, document: Any) -> None:
        """Take reportlab's document (without types) in which the fonts will be."""
        self._doc = document
        self._faces: dict[tuple[Typeface, bool], dict[Piece, int]] = {}

    def show(self, pen: Any, line: str, font: tuple[str, float], *, rtl: bool) -> None:
        """Write a line of any script from where the pen stands; `font` is a face and a size."""
        face, size = font
        for segment in segments(line, face, rtl=rtl):
            if segment.typeface is None:
                pen.setFont(BOLD if segment.bold else REGULAR, size)
                pen.textOut(segment.text)
                continue
            codes = self._faces.setdefault((segment.typeface, segment.bold), {})
            written = "".join(
                f"{codes.setdefault(piece, len(codes)):04X}" for piece in segment.pieces
            )
            name = _resource(segment.typeface, bold=segment.bold)
            pen._code.append(f"/{name} {size:.2f} Tf <{written}> Tj")  # noqa: SLF001 -- as reportlab's own texts do

    def embed(self) -> None:
        """Add the fonts of what was drawn to the document."""
        for (typeface, bold), codes in self._faces.items():
            self._embed(typeface, list(codes), bold=bold)

    def _embed(self, typeface: Typeface, pieces: list[Piece], *, bold: bool) -> None:
        """Add one font to the document: PDF 32000-1, 9.7 (composite fonts)."""
        file, first = font_file.make(typeface, pieces, bold=bold)
        extents = typeface.font(bold=bold).get_font_extents("ltr")
        name = PDFName(f"GUICHE+{_resource(typeface, bold=bold)}")
        scale = 1000 / typeface.face.upem
        descriptor = PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArray([-1000, -1000, 3000, 2000]),
                "ItalicAngle": 0,
                "Ascent": round(extents.ascender * scale),
                "Descent": round(extents.descender * scale),
                "CapHeight": round(extents.ascender * scale),
                "StemV": 120 if bold else 80,
                "FontFile2": self._stream(file, Length1=len(file)),
            }
        )
        widths = PDFArray([round(piece.advance * scale, 2) for piece in pieces])
        glyphs = b"".join((first + rank).to_bytes(2, "big") for rank in range(len(pieces)))
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": PDFDictionary(
                    {
                        "Registry": PDFString("Adobe"),
                        "Ordering": PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": self._doc.Reference(descriptor),
                "DW": 0,
                "W": PDFArray([0, widths]),
                "CIDToGIDMap": self._stream(glyphs),
            }
        )
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": name,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([self._doc.Reference(descendant)]),
                "ToUnicode": self._stream(_to_unicode(pieces)),
            }
        )
        fonts = self._doc.idToObject["BasicFonts"].dict
        fonts[_resource(typeface, bold=bold)] = self._doc.Reference(font)

    def _stream(self, content: bytes, **entries: int) -> Any:
        """Add a compressed stream to the document."""
        stream = PDFStream(content=content, filters=[PDFZCompress])
        for name, value in entries.items():
            stream.dictionary[name] = value
        return self._doc.Reference(stream)


def _resource(typeface: Typeface, *, bold: bool) -> str:
    """Name a font in the resources of the pages."""
    return f"{typeface.name}-{'Bold' if bold else 'Regular'}"


def _to_unicode(pieces: list[Piece]) -> bytes:
    """Say which text each code stands for: PDF 32000-1, 9.10.3."""
    lines = [
        f"<{code:04X}> <{piece.text.encode('utf-16-be').hex().upper()}>"
        for code, piece in enumerate(pieces)
    ]
    blocks = [lines[at : at + _AT_ONCE] for at in range(0, len(lines), _AT_ONCE)]
    said = "".join(
        "\n".join([f"{len(block)} beginbfchar", *block, "endbfchar", ""]) for block in blocks
    )
    return f"{_CMAP_HEAD}{said}{_CMAP_FOOT}".encode()
