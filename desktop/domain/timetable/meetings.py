"""Lay weekly slots out as meetings, each beside those of the same hours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from desktop.domain import levels
from desktop.domain.positioning.offers import Offer
from desktop.domain.positioning.rooms import AVAILABLE, FULL, is_believable
from desktop.domain.records import Capacity, Slot, Workshop
from desktop.domain.slots import week_words
from desktop.domain.timetable.towns import Town
from desktop.domain.wording import clock
from desktop.domain.workshop_checks import sound

#: Short enough for a cell of the week; what no word is given for keeps its code.
SHORT_KINDS = {
    "alpha": "Alpha",
    "post-alpha": "Post-alpha",
    "fle": "FLE",
    "fli": "FLI",
    "fos-pro": "Pro",
    "illettrisme": "Illettrisme",
    "ran": "Remise à niveau",
    "asl": "ASL",
    "conversation": "Conversation",
    "oral": "Oral",
    "ecrit": "Écrit",
    "numerique": "Numérique",
    "code-route": "Code de la route",
    "certification": "Examen",
}
_BEGINNER = "débutant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Hold one weekly slot of one workshop; `lane` of `lanes` is its column within its day.

    `levels` is the span of ranks (`domain.levels`) at the entry, None when it is not known;
    `room` says in words what is known of places, `has_room` is None where it must be asked.
    """

    workshop_id: str
    name: str
    organization: str
    title: str
    level: str
    levels: tuple[int, int] | None
    kinds: tuple[str, ...]
    town: Town
    address: str
    slot: Slot
    childcare: bool | None
    room: str
    has_room: bool | None
    lane: int = 0
    lanes: int = 1

    @property
    def times(self) -> str:
        """Word the hours: « 9 h – 11 h 30, semaines paires »."""
        weeks = week_words(self.slot.week)
        return f"{clock(self.slot.starts)} – {clock(self.slot.ends)}{weeks}"

    @property
    def starts(self) -> int:
        """Count the minutes from midnight to the beginning."""
        return minutes(self.slot.starts)

    @property
    def ends(self) -> int:
        """Count the minutes from midnight to the end."""
        return minutes(self.slot.ends)


def minutes(moment: time) -> int:
    """Count the minutes after midnight."""
    return moment.hour * 60 + moment.minute


def meetings_of(offer: Offer, town: Town, on: date) -> tuple[Meeting, ...]:
    """Make the meetings of one workshop; slots that cannot be true are left out (`sound`)."""
    if offer.service.workshop is None:
        return ()
    workshop = sound(offer.service.workshop)
    span = levels.span(workshop.entry_oral) or levels.span(workshop.entry_written)
    kinds = tuple(each.code for each in workshop.kinds)
    has_room, room = _room(offer.service.capacity, on)
    words = span_words(span)
    kind = " · ".join(SHORT_KINDS.get(code, code) for code in kinds[:2])
    return tuple(
        Meeting(
            workshop_id=offer.id,
            name=offer.name,
            organization=offer.organization,
            title=kind or offer.name,
            level=words,
            levels=span,
            kinds=kinds,
            town=town,
            address=_address(offer, slot),
            slot=slot,
            childcare=_childcare(workshop, slot),
            room=room,
            has_room=has_room,
        )
        for slot in workshop.slots
    )


def span_words(span: tuple[int, int] | None) -> str:
    """Word the levels at the entry: « débutant », « A1 à A2 », empty when not known."""
    if span is None:
        return ""
    lowest, highest = (_level(number) for number in span)
    if span == (0, len(levels.ORDER) - 1):
        return "tous niveaux"
    return lowest if lowest == highest else f"{lowest} à {highest}"


def _level(number: int) -> str:
    """Word one level in a few letters."""
    return _BEGINNER if number == 0 else levels.word(number)


def in_lanes(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Put meetings that overlap beside each other, day by day, in as few lanes as it takes."""
    laid: list[Meeting] = []
    group: list[tuple[Meeting, int]] = []
    busy: list[int] = []  # the minute at which each lane of the group is free again
    for meeting in sorted(meetings, key=_order):
        if group and (meeting.slot.day != group[0][0].slot.day or meeting.starts >= max(busy)):
            laid += [replace(each, lane=lane, lanes=len(busy)) for each, lane in group]
            group, busy = [], []
        lane = next((at for at, free in enumerate(busy) if free <= meeting.starts), len(busy))
        busy[lane:] = [meeting.ends, *busy[lane + 1 :]]
        group.append((meeting, lane))
    return (*laid, *(replace(each, lane=lane, lanes=len(busy)) for each, lane in group))


def _order(meeting: Meeting) -> tuple[int, int, int, str]:
    """Order by day, hour, then name."""
    return meeting.slot.day, meeting.starts, meeting.ends, meeting.name


def _address(offer: Offer, slot: Slot) -> str:
    """Write the address of the place of a slot."""
    places = offer.service.places
    if not 0 <= slot.location_index < len(places):
        return ""
    where = places[slot.location_index].location
    return ", ".join(part for part in (where.address, where.commune) if part)


def _childcare(workshop: Workshop, slot: Slot) -> bool | None:
    """Tell whether children are minded during a slot; None when it is not known."""
    minding = workshop.childcare
    if not minding.state:
        return None
    return minding.state != "no" and (not minding.days or slot.day in minding.days)


def _room(told: Capacity, on: date) -> tuple[bool | None, str]:
    """Read the places; what was told too long ago is to be asked again."""
    is_fresh = is_believable(told, on)
    if told.state == FULL or told.places == 0:
        return (False, "complet") if is_fresh else (None, "complet ? à redemander")
    if told.state != AVAILABLE and told.places is None:
        return None, ""
    if not is_fresh:
        return None, "places ? à redemander"
    number = told.places
    return (
        True,
        f"{number}\u00a0place{'s' if number and number > 1 else ''}" if number else "places",
    )
