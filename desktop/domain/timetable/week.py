"""Make the week of a network: what the filters leave, and what is seen at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.places import distance_km
from desktop.domain.positioning.offers import Offer, Point
from desktop.domain.timetable.chosen import Chosen
from desktop.domain.timetable.gaps import clashes, gaps
from desktop.domain.timetable.meetings import Meeting, in_lanes, meetings_of
from desktop.domain.timetable.towns import UNPLACED, Town, towns_of

_WORKING_DAYS = (1, 2, 3, 4, 5, 6)
_SUNDAY = 7
_FIRST, _LAST = 9 * 60, 20 * 60
_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """Hold the meetings in lanes, the towns, the days and the hours to draw.

    `first` and `last` are minutes of whole hours, those of what is left; `unplaced` are the
    workshops without a slot; `missing` and `clashing` are sentences about the whole network,
    whatever is chosen.
    """

    meetings: tuple[Meeting, ...]
    total: int
    workshops: int
    towns: tuple[Town, ...]
    kinds: tuple[str, ...]
    days: tuple[int, ...] = _WORKING_DAYS
    first: int = _FIRST
    last: int = _LAST
    unplaced: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    clashing: tuple[str, ...] = ()
    chosen: Chosen = field(default_factory=Chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPaper:
    """Hold what a printed week says: A3 when `is_large`, `watermark` across it when not empty.

    `catalogue` says how old the catalogues are that the workshops come from.
    """

    week: Timetable
    desk_name: str
    made_on: date
    watermark: str = ""
    is_large: bool = False
    catalogue: str = ""


def timetable_of(offers: Iterable[Offer], on: date, chosen: Chosen) -> Timetable:
    """Lay the whole week out; `on` is the day on which places are believed or not."""
    known = tuple(offers)
    towns = towns_of(_town_name(offer) for offer in known)
    points: dict[str, Point] = {}
    for offer in known:
        if offer.place.point is not None:
            points.setdefault(_town_name(offer), offer.place.point)
    everything = [
        meeting for offer in known for meeting in meetings_of(offer, towns[_town_name(offer)], on)
    ]
    near = _towns_near(chosen, points)
    kept = in_lanes(each for each in everything if chosen.leaves(each, near))
    timed = {each.workshop_id for each in everything}
    return Timetable(
        meetings=kept,
        total=len(everything),
        workshops=len(known),
        towns=tuple(towns.values()),
        kinds=tuple(dict.fromkeys(kind for each in everything for kind in each.kinds)),
        days=(*_WORKING_DAYS, _SUNDAY)
        if any(each.slot.day == _SUNDAY for each in everything)
        else _WORKING_DAYS,
        first=min([each.starts // _HOUR * _HOUR for each in kept], default=_FIRST),
        last=max([-(-each.ends // _HOUR) * _HOUR for each in kept], default=_LAST),
        unplaced=tuple((each.id, each.name) for each in known if each.id not in timed),
        missing=gaps(everything, points),
        clashing=clashes(everything),
        chosen=chosen,
    )


def _town_name(offer: Offer) -> str:
    """Name the town of a workshop."""
    return offer.commune or UNPLACED


def _towns_near(chosen: Chosen, points: dict[str, Point]) -> frozenset[str] | None:
    """Give the towns that the filter leaves; None for all."""
    if not chosen.town:
        return None
    centre = points.get(chosen.town) or chosen.point
    if chosen.within_km is None or centre is None:
        return frozenset({chosen.town})
    near = {
        name for name, point in points.items() if distance_km(centre, point) <= chosen.within_km
    }
    return frozenset(near | {chosen.town})
