"""Say which filters there are, how each is worded, and how a search holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from desktop.domain.search import FacetCount, Found, Search
from desktop.ui.search import conditions
from desktop.ui.search.conditions import FREE


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
    Facet(field=conditions.FIELD, title="À quelles conditions", everything="Toutes", shown=9),
    Facet(field="publics", title="Pour qui", everything="Tous les publics"),
    Facet(field="kinds", title="Qui le propose", everything="Tous les réseaux"),
    Facet(field="languages", title="Langue parlée", everything="Toutes les langues"),
    Facet(field="sources", title="D’où vient la fiche", everything="Toutes les sources"),
)
MODES = Facet(field="reception_modes", title="Accueil", everything="")


def counts(found: Found, field: str) -> tuple[FacetCount, ...]:
    """Give the counts of a filter."""
    return conditions.counts(found) if field == conditions.FIELD else found.facets.get(field, ())


def chosen(search: Search, field: str) -> frozenset[str]:
    """List the codes that a search holds for a filter."""
    if field == conditions.FIELD:
        return conditions.chosen(search)
    codes: frozenset[str] = getattr(search, field)
    return codes


def toggled(search: Search, field: str, code: str) -> Search:
    """Put a code in a filter, or take it out."""
    if field in {FREE, conditions.FIELD}:
        return conditions.toggled(search, code or FREE)
    change: dict[str, Any] = {field: chosen(search, field) ^ {code}}
    return replace(search, **change)


def cleared(search: Search) -> Search:
    """Take every filter off; words, place and day stay."""
    return Search(
        words=search.words,
        commune_code=search.commune_code,
        radius_km=search.radius_km,
        departments=search.departments,
        on=search.on,
    )


def is_filtered(search: Search) -> bool:
    """Tell whether a filter is in force."""
    fields = (*(facet.field for facet in PANEL), MODES.field)
    return any(chosen(search, field) for field in fields)


def without(search: Search, name: str) -> Search:
    """Take one filter off, by the name that `Found.drop` gives it."""
    change: dict[str, Any] = {name: getattr(Search(), name)}
    return replace(search, **change)


def words_of(search: Search, name: str, labels: dict[tuple[str, str], str]) -> str:
    """Word a filter in force, as a person knows it."""
    if name == "radius_km":
        return f"à moins de {search.radius_km:g}\u00a0km"
    if name == "departments":
        return "dans le département"
    for code in conditions.chosen(search):
        if code.partition(":")[0] == name:
            return conditions.label(search, code)
    return ", ".join(labels.get((name, code), code) for code in sorted(chosen(search, name)))
