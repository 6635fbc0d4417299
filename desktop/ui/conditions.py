"""Show as one list the filters that are only on or off, with their counts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.domain.search import DAY, EVENING, FacetCount, Found, Search
from desktop.domain.wording import WEEKDAYS
from desktop.ui.texts import NBSP, today

FIELD = "conditions"
FREE = "free"
_OPENING = "opening"
_SWITCHES = {
    FREE: "Gratuit",
    "without_appointment": "Sans rendez-vous",
    "accessible": "Accessible en fauteuil",
    "to_verify": "À vérifier",
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
    """Give the conditions that leave something, in the same order always."""
    kept = chosen(found.search)
    known = {
        **{code: found.facets.get(code, ()) for code in _SWITCHES},
        **{f"{_OPENING}:{each.code}": (each,) for each in found.facets.get(_OPENING, ())},
    }
    listed = []
    for code in (f"{_OPENING}:{DAY}", f"{_OPENING}:{EVENING}", *_SWITCHES):
        number = sum(each.count for each in known.get(code, ()))
        if number or code in kept:
            listed.append(FacetCount(code=code, label=label(found.search, code), count=number))
    return tuple(listed)


def label(search: Search, code: str) -> str:
    """Word a condition; an opening names its day."""
    if code in _SWITCHES:
        return _SWITCHES[code]
    day = search.on or today()
    is_evening = code.endswith(EVENING)
    if day == today():
        return f"Ouvert ce soir, après 18{NBSP}h" if is_evening else "Ouvert aujourd’hui"
    name = WEEKDAYS[day.weekday()]
    return f"Ouvert {name} soir, après 18{NBSP}h" if is_evening else f"Ouvert {name}"
