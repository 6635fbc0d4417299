"""Tell what the longest turns of the window's loop did."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable
from heapq import heappush, heapreplace
from time import thread_time
from typing import Any, NamedTuple

from desktop.ui.record.record_body import RecordBody
from desktop.ui.record.record_page import RecordPage
from desktop.ui.search.chip_bar import ChipBar
from desktop.ui.search.filter_panel import FacetRow, FilterPanel
from desktop.ui.search.help_strip import HelpStrip
from desktop.ui.search.result_list import ResultList
from desktop.ui.search.search_bar import SearchBar
from desktop.ui.widgets.buttons import ActionButton, Chip, LinkButton

_WATCHED: tuple[tuple[type, str], ...] = (
    (ResultList, "paint_ahead"),
    (ResultList, "show_found"),
    (ResultList, "paintEvent"),
    (FilterPanel, "show_found"),
    (ChipBar, "show_found"),
    (HelpStrip, "show_found"),
    (FacetRow, "paintEvent"),
    (FacetRow, "heightForWidth"),
    (SearchBar, "paintEvent"),
    (ActionButton, "paintEvent"),
    (Chip, "paintEvent"),
    (LinkButton, "paintEvent"),
    (RecordBody, "lay_out"),
    (RecordBody, "_write_head"),
    (RecordBody, "_write_section"),
    (RecordPage, "_place"),
)
_KEPT, _NAMED = 8, 4  # turns; things done in each


class Turn(NamedTuple):
    """Hold a turn: its processor's time and its time, in milliseconds, the words, what it did."""

    burden: float
    taken: float
    words: str
    did: str


class TurnWatch:
    """Count, by name, the processor's time that a turn spends in parts of the window.

    A part inside another counts in both.
    """

    def __init__(self) -> None:
        """Watch the parts, and the garbage collector."""
        self._spent: Counter[str] = Counter()
        self.longest: list[Turn] = []
        self._collects_since = 0.0
        for owner, name in _WATCHED:
            setattr(owner, name, self._timed(getattr(owner, name), f"{owner.__name__}.{name}"))
        gc.callbacks.append(self._on_collection)

    def begin(self) -> None:
        """Begin a turn."""
        self._spent.clear()

    def end(self, burden: float, taken: float, words: str) -> None:
        """Keep a turn when it is among the longest of the processor's."""
        if len(self.longest) == _KEPT and burden <= self.longest[0].burden:
            return
        did = ", ".join(f"{name} {spent:.1f}" for name, spent in self._spent.most_common(_NAMED))
        turn = Turn(burden, taken, words, did)
        if len(self.longest) < _KEPT:
            heappush(self.longest, turn)
        else:
            heapreplace(self.longest, turn)

    def _timed(self, work: Callable[..., Any], name: str) -> Callable[..., Any]:
        """Count the time of a method."""

        def timed(*given: Any) -> Any:
            start = thread_time()
            try:
                return work(*given)
            finally:
                self._spent[name] += (thread_time() - start) * 1000  # type: ignore[assignment] # milliseconds

        return timed

    def _on_collection(self, phase: str, told: dict[str, int]) -> None:
        """Count the time of a collection of garbage."""
        if phase == "start":
            self._collects_since = thread_time()
        else:
            name = f"garbage of generation {told['generation']}"
            self._spent[name] += (thread_time() - self._collects_since) * 1000  # type: ignore[assignment] # idem
