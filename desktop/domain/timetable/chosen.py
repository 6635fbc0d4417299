"""Choose what is seen of the week of a network."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from desktop.domain import levels
from desktop.domain.positioning.offers import Point
from desktop.domain.slots import HALF_DAY_WORDS, half_days
from desktop.domain.timetable.meetings import SHORT_KINDS, Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Hold the filters of the week; empty ones leave all.

    `town` with `within_km` takes the towns around too, from `point` where it is no town of the
    network; `level` is a rank of `domain.levels` that
    a group must take; what is not known never passes a filter that asks for it.
    """

    town: str = ""
    point: Point | None = None
    within_km: float | None = None
    level: int | None = None
    kind: str = ""
    childcare: bool = False
    room: bool = False
    half_day: str = ""

    def leaves(self, meeting: Meeting, near: Collection[str] | None) -> bool:
        """Tell whether a meeting stays; `near` are the towns chosen, None for all."""
        span = meeting.levels
        at_level = self.level is None or (span is not None and span[0] <= self.level <= span[1])
        return (
            at_level
            and (near is None or meeting.town.name in near)
            and (not self.kind or self.kind in meeting.kinds)
            and (not self.childcare or meeting.childcare is True)
            and (not self.room or meeting.has_room is True)
            and (
                not self.half_day or self.half_day in {part for _, part in half_days(meeting.slot)}
            )
        )

    @property
    def words(self) -> str:
        """Word the filters: « autour de Viry-Châtillon (5 km), le soir, avec garde d’enfants »."""
        around = f" et autour ({self.within_km:g}\u00a0km)" if self.within_km else ""
        told = (
            f"{self.town}{around}" if self.town else "",
            levels.word(self.level) if self.level is not None else "",
            SHORT_KINDS.get(self.kind, self.kind),
            HALF_DAY_WORDS.get(self.half_day, ""),
            "avec garde d’enfants" if self.childcare else "",
            "avec des places" if self.room else "",
        )
        return ", ".join(filter(None, told))
