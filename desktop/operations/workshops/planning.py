"""Lay the week of the workshops out, on screen and on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop.domain.demonstration import DEMONSTRATION_SOURCE
from desktop.domain.preferences import Preferences
from desktop.domain.timetable.chosen import Chosen
from desktop.domain.timetable.week import Timetable, WeekPaper, timetable_of
from desktop.operations.workshops.positioning import Positioning

#: The papers that a week is printed on, as `guichet semaine --format` names them.
PAPERS = ("a4", "a3")


class Planning:
    """Read the workshops as positioning does: laid out once for each state of the catalogue."""

    def __init__(self, positioning: Positioning, preferences: Callable[[], Preferences]) -> None:
        """Take who reads the workshops, and the desk's name."""
        self._positioning = positioning
        self._preferences = preferences

    def week(self, on: date, chosen: Chosen) -> Timetable:
        """Lay out what the filters leave."""
        return timetable_of(self._positioning.offers(), on, chosen)

    def paper(self, on: date, chosen: Chosen, paper: str = "a4") -> bytes:
        """Draw it as a PDF; `paper` is one of `PAPERS`."""
        from desktop.sheets import timetable  # noqa: PLC0415 -- reportlab: 140 ms, when asked

        week = self.week(on, chosen)
        mark = f"{DEMONSTRATION_SOURCE}--"
        shown = dict.fromkeys(each.workshop_id for each in week.meetings)
        return timetable.draw(
            WeekPaper(
                week=week,
                desk_name=self._preferences().desk_name,
                made_on=on,
                watermark="EXEMPLE"
                if any(each.workshop_id.startswith(mark) for each in week.meetings)
                else "",
                is_large=paper == "a3",
                catalogue=self._positioning.age(tuple(shown), on),
            )
        )
