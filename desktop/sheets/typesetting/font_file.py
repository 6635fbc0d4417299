"""Write a TrueType file in which each piece of text is one glyph.

A letter and its dots, or a whole syllable, become one composite glyph: the PDF then gives back
exactly the text that was set, and a line is one string of codes.
The tables are those of OpenType 1.9 (glyf, loca, hmtx, maxp).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import uharfbuzz as hb

from desktop.sheets.typesetting.shaping import Piece
from desktop.sheets.typesetting.typefaces import Typeface, weight_of

_KEPT = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")
_DROPPED = b"GSUB GPOS GDEF BASE name cmap OS/2 STAT post HVAR MVAR VVAR vhea vmtx gasp".split()
_WORDS, _OFFSETS, _MORE = 0x0001, 0x0002, 0x0020
_LONG_LOCA = 1


class _Outlines(NamedTuple):
    """Hold the outlines of a subset: the bytes of each glyph, its left, bottom, right, top."""

    glyphs: list[bytes]
    advances: list[int]


def make(typeface: Typeface, pieces: Sequence[Piece], *, bold: bool) -> tuple[bytes, int]:
    """Write the font; the glyph of the piece at a rank is the number returned plus the rank."""
    plan = _plan(typeface, pieces, bold=bold)
    tables = _tables(plan.execute())
    outlines = _outlines(tables)
    first = len(outlines.glyphs)
    renumbered = plan.old_to_new_glyph_mapping
    for piece in pieces:
        parts = [(renumbered[glyph], x, y) for glyph, x, y in piece.glyphs]
        outlines.glyphs.append(_compose(outlines.glyphs, parts))
        outlines.advances.append(piece.advance)
    most = max((len(piece.glyphs) for piece in pieces), default=1)
    return _assemble(_with_outlines(tables, outlines, most)), first


def _plan(typeface: Typeface, pieces: Sequence[Piece], *, bold: bool) -> hb.SubsetPlan:
    """Ask for the glyphs of the pieces at one weight, without the tables that shaping needed."""
    asked = hb.SubsetInput()
    asked.glyph_set.update({glyph for piece in pieces for glyph, _, _ in piece.glyphs})
    asked.pin_axis_location(typeface.face, "wght", weight_of(bold=bold))
    asked.flags = hb.SubsetFlags.NO_HINTING
    asked.drop_table_tag_set.update([int.from_bytes(tag, "big") for tag in _DROPPED])
    return hb.SubsetPlan(typeface.face, asked)


def _tables(face: hb.Face) -> dict[str, bytes]:
    """Read the tables that a PDF needs."""
    return {tag: bytes(face.reference_table(tag).data) for tag in _KEPT}


def _outlines(tables: Mapping[str, bytes]) -> _Outlines:
    """Cut the glyphs of a font apart."""
    (count,) = struct.unpack_from(">H", tables["maxp"], 4)
    (is_long,) = struct.unpack_from(">h", tables["head"], 50)
    if is_long:
        ends = list(struct.unpack(f">{count + 1}I", tables["loca"][: 4 * (count + 1)]))
    else:
        ends = [2 * end for end in struct.unpack(f">{count + 1}H", tables["loca"][: 2 * count + 2])]
    glyphs = [tables["glyf"][ends[at] : ends[at + 1]] for at in range(count)]
    (metrics,) = struct.unpack_from(">H", tables["hhea"], 34)
    advances = [struct.unpack_from(">H", tables["hmtx"], 4 * at)[0] for at in range(metrics)]
    return _Outlines(glyphs, advances + [advances[-1]] * (count - metrics))


def _compose(glyphs: Sequence[bytes], parts: Sequence[tuple[int, int, int]]) -> bytes:
    """Put glyphs together at their places; parts that are blank leave."""
    drawn = [part for part in parts if glyphs[part[0]]]
    if not drawn:
        return b""
    boxes = []
    for glyph, x, y in drawn:
        left, bottom, right, top = struct.unpack_from(">4h", glyphs[glyph], 2)
        boxes.append((left + x, bottom + y, right + x, top + y))
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    made = [struct.pack(">5h", -1, min(lefts), min(bottoms), max(rights), max(tops))]
    for rank, (glyph, x, y) in enumerate(drawn, start=1):
        flags = _WORDS | _OFFSETS | (_MORE if rank < len(drawn) else 0)
        made.append(struct.pack(">HHhh", flags, glyph, x, y))
    return b"".join(made)


def _with_outlines(tables: Mapping[str, bytes], outlines: _Outlines, most: int) -> dict[str, bytes]:
    """Write the tables anew for all glyphs; `most` is the greatest number of parts of one."""
    glyf, ends, metrics = bytearray(), [0], bytearray()
    for glyph, advance in zip(outlines.glyphs, outlines.advances, strict=True):
        glyf += glyph + bytes(-len(glyph) % 4)
        ends.append(len(glyf))
        left = struct.unpack_from(">h", glyph, 2)[0] if glyph else 0
        metrics += struct.pack(">Hh", max(advance, 0), left)
    head, hhea, maxp = (bytearray(tables[tag]) for tag in ("head", "hhea", "maxp"))
    struct.pack_into(">h", head, 50, _LONG_LOCA)
    struct.pack_into(">H", hhea, 34, len(outlines.glyphs))
    struct.pack_into(">H", maxp, 4, len(outlines.glyphs))
    points, contours, *composite = struct.unpack_from(">4H", maxp, 6)
    struct.pack_into(">H", maxp, 10, min(most * max(points, composite[0]), 0xFFFF))
    struct.pack_into(">H", maxp, 12, min(most * max(contours, composite[1]), 0xFFFF))
    elements, depth = struct.unpack_from(">2H", maxp, 28)
    struct.pack_into(">2H", maxp, 28, max(elements, most), depth + 1)
    written = {"head": head, "hhea": hhea, "maxp": maxp, "glyf": glyf, "hmtx": metrics}
    loca = struct.pack(f">{len(ends)}I", *ends)
    return {**{tag: bytes(data) for tag, data in written.items()}, "loca": loca}


def _assemble(tables: Mapping[str, bytes]) -> bytes:
    """Put the tables in one file, with its directory."""
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">I4H", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))
    at = len(head) + 16 * count
    entries, body = [], []
    for tag, data in sorted(tables.items()):
        padded = data + bytes(-len(data) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        entries.append(struct.pack(">4s3I", tag.encode(), checksum, at, len(data)))
        body.append(padded)
        at += len(padded)
    return b"".join([head, *entries, *body])
