"""Choose a typeface for each character that the French one does not draw: Noto Sans (OFL).

The files come whole from packages: `manimgx-fonts` for every script, `justmytype-intl-cjk`
(optional) for Chinese and Korean. They are variable: one file gives both weights.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from unicodedata import category

import uharfbuzz as hb

_PACKAGE = "manimgx_fonts"
_ASIAN_PACKAGE = "justmytype_intl_cjk"
_CHINESE = "fonts/ofl/notosanssc/NotoSansSC[wght].ttf"
_KOREAN = "fonts/ofl/notosanskr/NotoSansKR[wght].ttf"
_WEIGHT = "wght"
_REGULAR, _BOLD = 400.0, 700.0
_CHARACTERS_KNOWN = 4_000
#: First code of a block, and the face of its script (Unicode 16, Blocks.txt).
_BLOCKS = (
    (0x0000, "NotoSans"),
    (0x0530, "NotoSansArmenian"),
    (0x0590, "NotoSansHebrew"),
    (0x0600, "NotoSansArabic"),
    (0x0700, ""),
    (0x0750, "NotoSansArabic"),
    (0x0780, ""),
    (0x0860, "NotoSansArabic"),
    (0x0900, "NotoSansDevanagari"),
    (0x0980, "NotoSansBengali"),
    (0x0A00, "NotoSansGurmukhi"),
    (0x0A80, "NotoSansGujarati"),
    (0x0B00, "NotoSansOriya"),
    (0x0B80, "NotoSansTamil"),
    (0x0C00, "NotoSansTelugu"),
    (0x0C80, "NotoSansKannada"),
    (0x0D00, "NotoSansMalayalam"),
    (0x0D80, "NotoSansSinhala"),
    (0x0E00, "NotoSansThai"),
    (0x0E80, "NotoSansLao"),
    (0x0F00, ""),
    (0x1000, "NotoSansMyanmar"),
    (0x10A0, "NotoSansGeorgian"),
    (0x1100, _KOREAN),
    (0x1200, "NotoSansEthiopic"),
    (0x13A0, ""),
    (0x1780, "NotoSansKhmer"),
    (0x1800, ""),
    (0x1C80, "NotoSans"),
    (0x1C90, "NotoSansGeorgian"),
    (0x1CC0, ""),
    (0x1D00, "NotoSans"),
    (0x2C80, ""),
    (0x2D00, "NotoSansGeorgian"),
    (0x2D30, ""),
    (0x2D80, "NotoSansEthiopic"),
    (0x2DE0, "NotoSans"),
    (0x2E80, _CHINESE),
    (0x3130, _KOREAN),
    (0x3190, _CHINESE),
    (0xA000, ""),
    (0xA640, "NotoSans"),
    (0xA6A0, ""),
    (0xA720, "NotoSans"),
    (0xA800, ""),
    (0xA960, _KOREAN),
    (0xA980, ""),
    (0xAB00, "NotoSansEthiopic"),
    (0xAB30, "NotoSans"),
    (0xAB70, ""),
    (0xAC00, _KOREAN),
    (0xD7B0, ""),
    (0xF900, _CHINESE),
    (0xFB00, "NotoSans"),
    (0xFB1D, "NotoSansHebrew"),
    (0xFB50, "NotoSansArabic"),
    (0xFE00, ""),
    (0xFE30, _CHINESE),
    (0xFE70, "NotoSansArabic"),
    (0xFF00, _CHINESE),
    (0x10000, ""),
    (0x20000, _CHINESE),
    (0x32000, ""),
)
_STARTS = [start for start, _ in _BLOCKS]
#: What is asked when the face of the block is silent: arrows, signs, small pictures.
_LAST_RESORTS = ("NotoSans", "NotoSansSymbols", "NotoEmoji")
_PICTURES = frozenset(_LAST_RESORTS[1:])
_NEVER = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


class Typeface:
    """Hold one font file: what it covers, its shapes at both weights."""

    def __init__(self, name: str, path: Path) -> None:
        """Open the file; what it holds is read as it is asked for."""
        self.name = name
        self.path = path
        self.has_words = name not in _PICTURES
        self.face = hb.Face(hb.Blob.from_file_path(str(path)))

    @cached_property
    def covered(self) -> frozenset[int]:
        """List the codes that have a glyph."""
        return frozenset(self.face.unicodes)

    @cache  # noqa: B019 -- typefaces live as long as the program
    def font(self, *, bold: bool) -> hb.Font:
        """Give the font at a weight; its unit is that of the file."""
        font = hb.Font(self.face)
        font.set_variations({_WEIGHT: weight_of(bold=bold)})
        return font


def weight_of(*, bold: bool) -> float:
    """Give the place of a weight on the axis of the file."""
    return _BOLD if bold else _REGULAR


@lru_cache(maxsize=_CHARACTERS_KNOWN)
def typeface_of(char: str) -> Typeface | None:
    """Choose the typeface that draws a character; None when no file here does."""
    code = ord(char)
    for name in (_BLOCKS[bisect_right(_STARTS, code) - 1][1], *_LAST_RESORTS):
        typeface = _open(name)
        if typeface and code in typeface.covered and category(char) not in _NEVER:
            return typeface
    return None


def blank_typeface() -> Typeface:
    """Give the typeface that stands for none: what it lacks takes no ink."""
    typeface = _open(_LAST_RESORTS[0])
    assert typeface is not None, _PACKAGE  # noqa: S101 -- a dependency of the program
    return typeface


def has_chinese() -> bool:
    """Tell whether the optional face for Chinese is installed."""
    return _open(_CHINESE) is not None


@cache
def _open(name: str) -> Typeface | None:
    """Open a file of the packages; None when its package is not installed."""
    is_asian = name in {_CHINESE, _KOREAN}
    found = find_spec(_ASIAN_PACKAGE if is_asian else _PACKAGE) if name else None
    if found is None or found.origin is None:
        return None
    file = name if is_asian else f"{name}[{_WEIGHT}].ttf"
    return Typeface(Path(file).name.partition("[")[0], Path(found.origin).parent / file)
