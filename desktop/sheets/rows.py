"""Write a card as rows that are never cut: texts, grounds and boxes at measured places."""

from __future__ import annotations

from typing import NamedTuple

from desktop.domain.locator import LocatorMap
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.qr import QrCode
from desktop.sheets.text import measure, wrap

#: What labels are to voices: under the title of a step.
HEADING = "H3"
INK, SOFT, ACCENT, DOUBT = "ink", "soft", "accent", "doubt"
PADDING = 9.0
TEXT_LEFT = 44.0
LABEL_WIDTH = 64.0
BOX_WIDTH = 14.0
DOUBT_PADDING = 4.0
_DOUBT_LEADING = 1.36
_DOUBT_HEIGHT = 1.28
_BOX = 0.72


class Style(NamedTuple):
    """Hold the sizes of a card in points, and its leading as a multiple of the size.

    `merged` puts days in a row with the same hours together; `dense` also puts short facts side
    by side, shortens the purpose and leaves out closed days that the week already tells.
    """

    title: float
    body: float
    small: float
    phone: float
    gap: float
    leading: float
    merged: bool
    dense: bool


class Text(NamedTuple):
    """Hold one line at a baseline, from the card's left and the row's top.

    `rtl` tells that its paragraph runs from right to left; `x` is its left all the same.
    `is_other` tells that it is of the language beside French: such lines are read after the others.
    `language` is its code when it is not French. `tag` says what it is to voices (H1, H2, H3, P),
    unless it `continues` the line of its language before it; empty, they leave it out.
    """

    x: float
    y: float
    face: str
    size: float
    colour: str
    text: str
    rtl: bool = False
    is_other: bool = False
    language: str = ""
    tag: str = "P"
    continues: bool = False


class MapWords(NamedTuple):
    """Hold the side of a map, and the size and the room of the words beside it, in points."""

    side: float
    size: float
    room: float


class Ground(NamedTuple):
    """Hold a rectangle under a text: the ground of a doubt (filled), or a box to tick.

    With a `picture`, it is the place of that pictogram; with a `code` or a `plan`, of a QR code or
    of a map with its words beside it.
    """

    x: float
    y: float
    width: float
    height: float
    is_box: bool = False
    picture: str = ""
    code: QrCode | None = None
    plan: LocatorMap | None = None
    words: MapWords | None = None


class Row(NamedTuple):
    """Hold one line of a card: its height, its texts, what lies under them.

    `leads` tells that the next row belongs to it: a page does not end with a label.
    """

    height: float
    texts: tuple[Text, ...]
    grounds: tuple[Ground, ...] = ()
    leads: bool = False


class Writer:
    """Write rows one under the other, narrower as long as something stands beside them."""

    def __init__(self, style: Style, width: float, *, beside: tuple[float, float]) -> None:
        """Take the width of the card, and the width and height of what stands on the right."""
        self.style = style
        self.rows: list[Row] = []
        self._width = width
        self._beside_width, self._beside_height = beside
        self._height = 0.0
        self._label = ""

    @property
    def left(self) -> float:
        """Give the left of what a label names."""
        return TEXT_LEFT + LABEL_WIDTH

    def room(self, left: float) -> float:
        """Give the width left for text that starts at `left`."""
        beside = self._beside_width if self._height < self._beside_height else 0.0
        return self._width - left - PADDING - beside

    def half(self, left: float) -> float:
        """Give half of the width left beside what stands on the right, the same down the card."""
        return (self._width - left - PADDING - self._beside_width) / 2

    def row(self, height: float, *texts: Text, grounds: tuple[Ground, ...] = ()) -> None:
        """Add one row, with the label that waits for it."""
        if self._label:
            label = Text(
                TEXT_LEFT, texts[0].y, BOLD, self.style.small, SOFT, self._label, tag=HEADING
            )
            texts = (label, *texts)
            self._label = ""
        self.rows.append(Row(height, texts, grounds))
        self._height += height

    def gap(self) -> None:
        """Leave a little room."""
        self.row(self.style.gap)

    def label(self, name: str) -> None:
        """Put a label in the margin of the next row."""
        self.gap()
        self._label = name

    def text(
        self,
        x: float,
        text: str,
        face: str = REGULAR,
        colour: str = INK,
        *,
        tag: str = "P",
        continues: bool = False,
    ) -> Text:
        """Place a line of the body's size."""
        size = self.style.body
        return Text(x, size, face, size, colour, text, tag=tag, continues=continues)

    def body_row(self, *texts: Text, grounds: tuple[Ground, ...] = ()) -> None:
        """Add a row of the body's height."""
        self.row(self.style.body * self.style.leading, *texts, grounds=grounds)

    def lines(self, text: str, face: str = REGULAR, colour: str = INK, size: float = 0.0) -> None:
        """Write a text beside its label, on as many rows as it needs."""
        size = size or self.style.body
        for rank, line in enumerate(wrap(text, face, size, self.room(self.left))):
            said = Text(self.left, size, face, size, colour, line, continues=rank > 0)
            self.row(size * self.style.leading, said)

    def doubt(self, text: str, left: float, *before: Text) -> None:
        """Write what is not known or not sure on its own ground, after texts on the same row."""
        size = self.style.body
        room = self.room(left) - 2 * DOUBT_PADDING
        for rank, line in enumerate(wrap(text, REGULAR, size, room)):
            width = measure(line, REGULAR, size) + 2 * DOUBT_PADDING
            ground = Ground(left, 0, width, size * _DOUBT_HEIGHT)
            follows = rank > 0 or bool(before)
            doubt = self.text(left + DOUBT_PADDING, line, colour=DOUBT, continues=follows)
            self.row(size * _DOUBT_LEADING, *before, doubt, grounds=(ground,))
            before = ()

    def box(self, left: float) -> Ground:
        """Place a box to tick before a line of the body's size."""
        side = self.style.body * _BOX
        return Ground(left, self.style.body - side + 0.8, side, side, is_box=True)
