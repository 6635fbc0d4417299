"""Share the width of the search page between its panes."""

from __future__ import annotations

from PySide6.QtWidgets import QSplitter

from desktop.ui.widgets.paint import em

# Widths in lines of text: what each pane needs to be read with ease.
_FILTERS, _RESULTS, _RECORD, _SHEET = 15.0, 20.0, 21.5, 17.5
#: From these widths of the page on, the filters stand beside the record, and the sheet too.
BESIDE_RECORD = _FILTERS + _RESULTS + _RECORD * 0.9
BESIDE_SHEET = BESIDE_RECORD + _SHEET


def set_widths(splitter: QSplitter, room: float) -> None:
    """Set the widths of filters, results, record and sheet, `room` lines of text wide in all."""
    filters, results, record, sheet = (splitter.widget(place) for place in range(4))
    filters.setFixedWidth(em(splitter, _FILTERS))
    sheet.setMinimumWidth(em(splitter, _SHEET if room > _SHEET * 1.6 else 12))
    results.setMinimumWidth(em(splitter, min(14, room / 3)))
    record.setMinimumWidth(em(splitter, min(14, room / 3)))
    wide = em(splitter, max(_SHEET, min(room * 0.24, 26)))
    rest = em(splitter, room) - wide - em(splitter, _FILTERS)
    sizes = [em(splitter, _FILTERS), round(rest * 0.46), round(rest * 0.54), wide]
    splitter.setSizes(sizes)
