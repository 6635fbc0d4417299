"""Show as one list the filters that are only on or off, with their counts."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from desktop.domain.search import (
    DAY,
    EVENING,
    PERHAPS,
    SATURDAY,
    UNCOUNTED,
    FacetCount,
    Found,
    Search,
    coming_saturday,
)
from desktop.domain.wording import WEEKDAYS, day_date, full_date
from desktop.ui.texts import NBSP, count, today

FIELD = "conditions"
FREE = "free"
_OPENING = "opening"
#: What opens what may be open on a holiday, beside what is said to be.
DOUBTFUL = f"{_OPENING}:{PERHAPS}"
_ON_SATURDAY = f"{_OPENING}:{SATURDAY}"
_OPENINGS = (f"{_OPENING}:{DAY}", f"{_OPENING}:{EVENING}", _ON_SATURDAY, DOUBTFUL)
_AWAITED = frozenset(_OPENINGS[:2])
_WEEK = 7
_SWITCHES = {
    FREE: "Gratuit",
    "without_appointment": "Sans rendez-vous",
    "accessible": "Accessible en fauteuil",
    "to_verify": "À vérifier",
    "favourites": "Favoris",
}


def chosen(search: Search) -> frozenset[str]:
    """List the conditions that a search holds."""
    on = {field for field in _SWITCHES if getattr(search, field)}
    return frozenset(on | ({f"{_OPENING}:{search.opening}"} if search.opening else set()))


def toggled(search: Search, code: str) -> Search:
    """Put a condition, or take it off; of two openings only one is asked."""
    field, _, when = code.partition(":")
    change: dict[str, Any] = {field: not getattr(search, field)}
    if when:
        change = {field: "" if search.opening == when else when}
    return replace(search, **change)


def counts(found: Found) -> tuple[FacetCount, ...]:
    """Give the conditions that leave something, in the same order always.

    What is open is offered before it is counted.
    """
    kept = chosen(found.search)
    known = {
        **{code: found.facets.get(code, ()) for code in _SWITCHES},
        **{f"{_OPENING}:{each.code}": (each,) for each in found.facets.get(_OPENING, ())},
    }
    day = found.search.on
    if day is None or coming_saturday(day) == day:  # it would be said twice
        known.pop(_ON_SATURDAY, None)
    awaited = _AWAITED if day and _OPENING not in found.facets else frozenset[str]()
    listed = []
    for code in (*_OPENINGS, *_SWITCHES):
        number = sum(each.count for each in known.get(code, ()))
        if number or code in kept or code in awaited:
            if found.undecided or code in awaited:
                number = UNCOUNTED
            listed.append(FacetCount(code=code, label=label(found.search, code), count=number))
    return tuple(listed)


def doubtful_words(found: Found) -> str:
    """Say how many more may be open, where what is said to be open is asked for."""
    opening = {each.code: each.count for each in found.facets.get(_OPENING, ())}
    number = opening.get(PERHAPS, 0)
    if not number or found.search.opening not in (DAY, EVENING):
        return ""
    many = count(number, "peut-être ouvert", "peut-être ouverts")
    return f"… et {many}{NBSP}: appelez avant"


def undecided_words(found: Found, percent: int) -> str:
    """Say that what is open is being worked out; empty when all is known."""
    return f"calcul des ouvertures{NBSP}: {percent}{NBSP}%" if found.undecided else ""


def label(search: Search, code: str) -> str:
    """Word a condition; an opening names its day."""
    if code in _SWITCHES:
        return _SWITCHES[code]
    day = search.on or today()
    if code == DOUBTFUL:
        return f"Peut-être ouvert{NBSP}: appelez avant"
    if code == _ON_SATURDAY:
        return f"Ouvert {_name(coming_saturday(day))}"
    if not code.endswith(EVENING):
        return f"Ouvert {_name(day)}"
    name = "ce soir" if day == today() else f"{_name(day)} soir"
    return f"Ouvert {name}, après 18{NBSP}h"


def _name(day: date) -> str:
    """Name a day as people do: a weekday is enough for the week that comes."""
    ahead = (day - today()).days
    if ahead == 0:
        return "aujourd’hui"
    if 0 < ahead < _WEEK:
        return WEEKDAYS[day.weekday()]
    return day_date(day) if day.year == today().year else full_date(day)
