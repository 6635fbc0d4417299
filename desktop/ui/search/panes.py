"""Go from pane to pane of the search page, from anywhere in the window."""

from __future__ import annotations

from desktop.ui.search.search_page import SearchPage


def walk(page: SearchPage, step: int) -> None:
    """Go from the pane that has the focus to a neighbour."""
    panes = page.panes()
    focused = page.window().focusWidget()
    here = [index for index, pane in enumerate(panes) if focused and pane.isAncestorOf(focused)]
    there = (here[0] + step) % len(panes) if here else 0
    page.focus_pane(panes[there])
