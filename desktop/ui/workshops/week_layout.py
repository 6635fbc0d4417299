"""Place the meetings of a week on a grid of pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from desktop.domain.timetable.meetings import Meeting
from desktop.domain.timetable.week import Timetable

_HOUR = 60
_LEAST_LANE = 2.7  # lines of text: a narrower meeting tells nothing
_LEAST_DAY = 4.2
_SIDE = 2.3
_HEAD = 1.8
_LEAST_HOUR = 2.2
_GAP = 2  # pixels between lanes


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLayout:
    """Hold the boxes of a week: each meeting's, each day's left edge, each hour's height."""

    week: Timetable
    boxes: tuple[QRect, ...]
    edges: tuple[int, ...]
    hours: tuple[tuple[int, int], ...]
    head: int
    side: int
    height: int

    def at(self, point: QPoint) -> int:
        """Give the meeting under a point; -1 where there is none."""
        for index, box in enumerate(self.boxes):
            if box.contains(point):
                return index
        return -1

    def beside(self, index: int, steps: int) -> int:
        """Give the meeting a day earlier or later whose hour is the nearest."""
        meetings = self.week.meetings
        days = sorted({each.slot.day for each in meetings})
        place = days.index(meetings[index].slot.day) + steps
        if not 0 <= place < len(days):
            return index
        there = [at for at, each in enumerate(meetings) if each.slot.day == days[place]]
        wanted = meetings[index].starts
        return min(there, key=lambda at: abs(meetings[at].starts - wanted))


def least_width(week: Timetable, line: int) -> int:
    """Measure the narrowest grid on which every meeting tells something, in pixels."""
    return round((_SIDE + sum(_shares(week))) * line)


def least_height(week: Timetable, line: int) -> int:
    """Measure the lowest grid on which every meeting tells something, in pixels."""
    return round((_HEAD + _LEAST_HOUR * ((week.last - week.first) // _HOUR)) * line) + 2


def lay_out(week: Timetable, width: int, height: int, line: int) -> WeekLayout:
    """Share a width and a height, `line` being the height of a line of text, in pixels."""
    side, head = round(_SIDE * line), round(_HEAD * line)
    shares = _shares(week)
    room = width - side - 1
    edges = [side]
    for share in shares:
        edges.append(edges[-1] + round(room * share / sum(shares)))
    count = (week.last - week.first) // _HOUR
    hour = max(round(_LEAST_HOUR * line), (height - head - 2) // max(1, count))
    return WeekLayout(
        week=week,
        boxes=tuple(_box(each, week, edges, head, hour) for each in week.meetings),
        edges=tuple(edges),
        hours=tuple((week.first + at * _HOUR, head + at * hour) for at in range(count + 1)),
        head=head,
        side=side,
        height=head + count * hour + 2,
    )


def _shares(week: Timetable) -> list[float]:
    """Give each day the width of its fullest hour, in lines of text."""
    lanes = dict.fromkeys(week.days, 1)
    for meeting in week.meetings:
        lanes[meeting.slot.day] = max(lanes[meeting.slot.day], meeting.lanes)
    return [max(_LEAST_DAY, lanes[day] * _LEAST_LANE) for day in week.days]


def _box(meeting: Meeting, week: Timetable, edges: Sequence[int], head: int, hour: int) -> QRect:
    """Place one meeting: its day, its lane, its hours."""
    day = week.days.index(meeting.slot.day)
    left, right = edges[day] + _GAP, edges[day + 1] - _GAP
    lane = (right - left) / meeting.lanes
    top = head + (meeting.starts - week.first) * hour / _HOUR
    tall = (meeting.ends - meeting.starts) * hour / _HOUR
    x = round(left + meeting.lane * lane)
    return QRect(x, round(top) + 1, round(lane) - _GAP, max(round(tall) - 2, 4))
