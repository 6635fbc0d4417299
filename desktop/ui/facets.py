"""Say which filters there are, how each is worded, and how a search holds it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from desktop.domain.search import Search


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """Hold one filter: the name of its field in `Search` and of its counts in `Found`."""

    field: str
    title: str
    everything: str
    shown: int = 6


PANEL = (
    Facet(
        field="themes", title="Ce que la personne cherche", everything="Tous les thèmes", shown=8
    ),
    Facet(field="publics", title="Pour qui", everything="Tous les publics"),
    Facet(field="kinds", title="Qui le propose", everything="Tous les réseaux"),
    Facet(field="languages", title="Langue parlée", everything="Toutes les langues"),
    Facet(field="sources", title="D’où vient la fiche", everything="Toutes les sources"),
)
MODES = Facet(field="reception_modes", title="Accueil", everything="")
FREE = "free"


def chosen(search: Search, field: str) -> frozenset[str]:
    """List the codes that a search holds for a filter."""
    codes: frozenset[str] = getattr(search, field)
    return codes


def toggled(search: Search, field: str, code: str) -> Search:
    """Put a code in a filter, or take it out."""
    if field == FREE:
        return replace(search, free=not search.free)
    change: dict[str, Any] = {field: chosen(search, field) ^ {code}}
    return replace(search, **change)


def cleared(search: Search) -> Search:
    """Take every filter off; words, place and day stay."""
    return Search(
        words=search.words,
        commune_code=search.commune_code,
        radius_km=search.radius_km,
        on=search.on,
    )


def is_filtered(search: Search) -> bool:
    """Tell whether a filter is in force."""
    fields = (*(facet.field for facet in PANEL), MODES.field)
    return search.free or any(chosen(search, field) for field in fields)
