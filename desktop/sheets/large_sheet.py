"""Draw the sheet in large print: nothing under 18 points, the darkest ink."""

from __future__ import annotations

from desktop.domain.sheet import SheetContent
from desktop.sheets.column_card import ColumnStyle
from desktop.sheets.flow_sheet import Flow, draw_flow
from desktop.sheets.step_blocks import bring_of, steps_of
from desktop.sheets.typesetting.paper import Paper

_STYLE = ColumnStyle(23.0, 18.0, 26.0, 18.0, gap=7.0, leading=1.3, strong=True)


def draw_on(canvas: Paper, content: SheetContent) -> None:
    """Draw every page."""
    draw_flow(canvas, Flow(content, _STYLE, steps_of(content), bring_of(content)))
