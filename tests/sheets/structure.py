"""Read the structure of a PDF as pdfium gives it to a voice: elements, and the texts they hold."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_ulong, create_string_buffer
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw


class Element(NamedTuple):
    """Hold one element of a page: what it is, its language, its words, what it shows."""

    tag: str
    language: str
    words: str
    alt: str


class Left(NamedTuple):
    """Hold a text that no element holds: it must be marked as decoration."""

    words: str
    marks: tuple[str, ...]


def read(pdf: bytes) -> tuple[list[Element], list[Left]]:
    """Give the elements of every page in order, and the texts that are in none."""
    elements: list[Element] = []
    left: list[Left] = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        reading = page.get_textpage()
        held: dict[int, str] = {}
        for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            number = raw.FPDFPageObj_GetMarkedContentID(each.raw)
            words = _text(each.raw, reading.raw)
            if number < 0:
                left.append(Left(words, tuple(_marks(each.raw))))
            held[number] = held.get(number, "") + words
        tree = raw.FPDF_StructTree_GetForPage(page.raw)
        for at in range(raw.FPDF_StructTree_CountChildren(tree)):
            elements += _elements(raw.FPDF_StructTree_GetChildAtIndex(tree, at), held)
        raw.FPDF_StructTree_Close(tree)
        reading.close()
    document.close()
    return elements, left


def _elements(element: Any, held: dict[int, str]) -> Iterator[Element]:
    """Give an element with its marks on the page, then those in it."""
    count = raw.FPDF_StructElement_CountChildren(element)
    numbers = [raw.FPDF_StructElement_GetChildMarkedContentID(element, at) for at in range(count)]
    told = [_said(function, element) for function in (_TYPE, _LANGUAGE, _ALT)]
    own = [number for number in numbers if number >= 0]
    if told[0] != "Document":
        yield Element(told[0], told[1], " ".join(held.get(each, "") for each in own), told[2])
    for at in range(count):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            yield from _elements(child, held)


_TYPE = raw.FPDF_StructElement_GetType
_LANGUAGE = raw.FPDF_StructElement_GetLang
_ALT = raw.FPDF_StructElement_GetAltText


def _said(function: Any, element: Any) -> str:
    """Ask for a text in UTF-16."""
    buffer = create_string_buffer(4000)
    length = function(element, buffer, 4000)
    return buffer.raw[:length].decode("utf-16-le").rstrip("\0")


def _text(found: Any, reading: Any) -> str:
    """Give the words of a text object."""
    buffer = create_string_buffer(4000)
    size = raw.FPDFTextObj_GetText(found, reading, _wide(buffer), 2000)
    return buffer.raw[: 2 * size].decode("utf-16-le", "replace").rstrip("\0")


def _marks(found: Any) -> Iterator[str]:
    """Name the marks around an object."""
    for at in range(raw.FPDFPageObj_CountMarks(found)):
        mark = raw.FPDFPageObj_GetMark(found, at)
        buffer, length = create_string_buffer(64), c_ulong()
        raw.FPDFPageObjMark_GetName(mark, _wide(buffer), 64, byref(length))
        yield buffer.raw[: length.value].decode("utf-16-le").rstrip("\0")


def _wide(buffer: Any) -> Any:
    """Give a buffer of bytes as one of UTF-16."""
    return raw.cast(buffer, raw.POINTER(raw.FPDF_WCHAR))
