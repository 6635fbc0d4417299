"""Hold the telephone numbers that a mediator must reach from anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.thesaurus import Heard

_MOST = 4
#: The number that answers a theme, before those of violence and emergency.
_OF_THEME = {
    "sante--sante-mentale": "3114",
    "famille--soutien-a-la-parentalite-et-a-leducation": "119",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpNumber:
    """Hold one help number: `number` as it is shown, `dial` as it is dialled.

    `to_confirm` says that sources disagree on when it answers.
    `channels` are `voix`, `sms`, …; `sources` are the pages read on `source_date`.
    """

    number: str
    dial: str
    label: str
    availability: str = ""
    to_confirm: bool = False
    cost: str = ""
    note: str = ""
    channels: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    source_date: date | None = None
    emergency: bool = False
    for_violence: bool = False


def numbers_for(heard: Sequence[Heard], numbers: Sequence[HelpNumber]) -> tuple[HelpNumber, ...]:
    """Choose the numbers for a danger: that of the theme, of violence, then emergencies."""
    themes = {theme for one in heard for theme in one.entry.themes}
    wanted = {number for theme, number in _OF_THEME.items() if theme in themes}
    own = [each for each in numbers if each.number in wanted]
    of_others = set(_OF_THEME.values()) - wanted
    violence = [each for each in numbers if each.for_violence and each.number not in of_others]
    urgent = [each for each in numbers if each.emergency]
    return tuple(dict.fromkeys((*own, *violence, *urgent)))[:_MOST]
