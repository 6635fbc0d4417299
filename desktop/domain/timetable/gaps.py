"""Say what a network does not offer, and which groups are in each other's way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from desktop.domain import levels
from desktop.domain.positioning.offers import Point
from desktop.domain.slots import AFTERNOON, EVENING, MORNING, half_days, meet
from desktop.domain.timetable.meetings import Meeting
from desktop.domain.wording import WEEKDAYS, clock, join

#: North and south are told apart from this many towns on: with fewer, every town is named.
_TOWNS_TO_SPLIT = 4
_SATURDAY = 6
_MOMENTS = {MORNING: "le matin", AFTERNOON: "l’après-midi", EVENING: "le soir"}
_ON_SATURDAY = "le samedi"


class _Band(NamedTuple):
    """Hold levels that are asked for together: from one rank to another, and their words."""

    lowest: int
    highest: int
    words: str


_BANDS = (
    _Band(0, levels.ORDER.index("a1.1"), "débutants"),
    _Band(levels.ORDER.index("a1"), levels.ORDER.index("a1"), "niveau A1"),
    _Band(levels.ORDER.index("a2"), levels.ORDER.index("a2"), "niveau A2"),
    _Band(levels.ORDER.index("b1"), levels.ORDER.index("b1"), "niveau B1"),
)


def gaps(meetings: Iterable[Meeting], points: Mapping[str, Point]) -> tuple[str, ...]:
    """List the moments at which no group takes a level, in the whole network or in a half of it.

    A group whose levels are not known counts for none: a gap may be one to ask about.
    """
    known = tuple(meetings)
    if not known:
        return ()
    halves = _halves(points)
    told = []
    for band in _BANDS:
        served = _served(known, band)
        for moment in (*_MOMENTS.values(), _ON_SATURDAY):
            towns = served[moment]
            if not towns:
                told.append(f"Aucun groupe {moment} pour {band.words}")
                continue
            told += [
                f"Aucun groupe {moment} pour {band.words} {side} ({join(sorted(names))})"
                for side, names in halves
                if not towns & names
            ]
    return tuple(told)


def clashes(meetings: Iterable[Meeting]) -> tuple[str, ...]:
    """List the moments at which one address holds several groups at once."""
    by_door: dict[tuple[int, str], list[Meeting]] = defaultdict(list)
    for meeting in sorted(meetings, key=_beginning):
        if meeting.address:
            by_door[meeting.slot.day, meeting.address].append(meeting)
    return tuple(_told(group) for _, door in sorted(by_door.items()) for group in _together(door))


def _together(door: Iterable[Meeting]) -> Iterator[list[Meeting]]:
    """Gather the meetings of one address and day that overlap, where there are several."""
    group: list[Meeting] = []
    for meeting in door:
        others = [each for each in group if each.workshop_id != meeting.workshop_id]
        if not any(meet(each.slot, meeting.slot) for each in others):
            if len(group) > 1:
                yield group
            group = []
        group.append(meeting)
    if len(group) > 1:
        yield group


def _told(group: Sequence[Meeting]) -> str:
    """Word the groups that are at one address at once."""
    first = group[0]
    ends = max(group, key=lambda each: each.ends).slot.ends
    when = f"{WEEKDAYS[first.slot.day - 1]} {clock(first.slot.starts)} – {clock(ends)}"
    names = join([each.name for each in group])
    return f"{first.address}, {when}\u00a0: {len(group)} groupes ensemble ({names})"


def _beginning(meeting: Meeting) -> tuple[int, str]:
    """Order by the hour, then by name."""
    return meeting.starts, meeting.name


def _served(meetings: Iterable[Meeting], band: _Band) -> dict[str, set[str]]:
    """Give for each moment the towns that have a group for a band of levels."""
    found: dict[str, set[str]] = defaultdict(set)
    for meeting in meetings:
        if meeting.levels is None:
            continue
        lowest, highest = meeting.levels
        if lowest > band.highest or highest < band.lowest:
            continue
        for day, part in half_days(meeting.slot):
            moment = _ON_SATURDAY if day == _SATURDAY else _MOMENTS[part]
            found[moment].add(meeting.town.name)
    return found


def _halves(points: Mapping[str, Point]) -> tuple[tuple[str, frozenset[str]], ...]:
    """Split the towns by their latitude into those of the north and of the south."""
    if len(points) < _TOWNS_TO_SPLIT:
        return ()
    middle = median(point[0] for point in points.values())
    north = frozenset(name for name, point in points.items() if point[0] > middle)
    return ("au nord", north), ("au sud", frozenset(points) - north)
