"""Draw the sheet that is easy to read: short sentences, a pictogram beside each thing to do."""

from __future__ import annotations

from desktop.domain.sheet import SheetContent
from desktop.sheets.column_card import ColumnStyle
from desktop.sheets.easy_blocks import INTRO, easy_bring, easy_steps
from desktop.sheets.flow_sheet import Flow, draw_flow
from desktop.sheets.typesetting.paper import Paper

_STYLE = ColumnStyle(18.0, 14.0, 20.0, 14.0, gap=8.0, leading=1.42, strong=True, picture=30.0)


def draw_on(canvas: Paper, content: SheetContent) -> None:
    """Draw every page."""
    draw_flow(canvas, Flow(content, _STYLE, easy_steps(content), easy_bring(content), INTRO))
