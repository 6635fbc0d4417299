"""Make services of the workshops of Réseau Alpha, whichever way they were published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from msgspec.structs import replace

from desktop.domain.records import (
    Capacity,
    Coded,
    CostOption,
    Eligibility,
    Location,
    Origin,
    Schedule,
    Service,
    ServiceAtLocation,
    Session,
    Slot,
    Workshop,
)
from desktop.domain.vocabularies import (
    FREE,
    MOBILISABLE_BY,
    RECEPTION_MODES,
    SERVICE_TYPES,
    THEMES,
    WORKSHOP_KINDS,
)
from desktop.domain.words import sort_key
from desktop.exchange.alpha import words
from desktop.exchange.data_inclusion.records import FRENCH_THEME
from desktop.exchange.shipped.commune_codes import commune_code
from desktop.exchange.values.hours import week_schedule

SOURCE = "reseau-alpha"
AVAILABLE, FULL = "places-disponibles", "complet"

_PRESCRIBED = "oriente-par-des-prescripteurs"
_AMOUNT = re.compile(r"(\d+(?:[.,]\d\d?)?)\s*(?:€|euros?)?", re.IGNORECASE)
#: What the three activities of the network teach, and words of a title that name a kind.
_ACTIVITIES = {
    "francais a visee professionnelle": ("fos-pro",),
    "francais a visee sociale et communicative": ("asl",),
    "lutte contre illettrisme remise a niveau": ("illettrisme", "ran"),
}
_TITLES = (
    (re.compile(r"post-?\s?alpha", re.IGNORECASE), "post-alpha"),
    (re.compile(r"(?<!post)(?<!post[- ])\balpha(?:bétisation)?\b", re.IGNORECASE), "alpha"),
    (re.compile(r"\bFLE\b"), "fle"),
    (re.compile(r"\bFLI\b"), "fli"),
    (re.compile(r"\bASL\b|socio-?linguistique", re.IGNORECASE), "asl"),
    (re.compile(r"\billettrisme\b", re.IGNORECASE), "illettrisme"),
)


@dataclass(slots=True, kw_only=True)
class Facts:
    """Gather what a page or an object says of one workshop, before it becomes a service."""

    source_id: str
    name: str
    organization: str
    places: Sequence[Location]
    workshop: Workshop
    organization_id: str = ""
    description: str = ""
    available: bool | None = None
    modified_on: date | None = None
    cost: str = ""
    publics: list[Coded] = field(default_factory=list)
    publics_detail: list[str] = field(default_factory=list)
    hours_text: str = ""
    reach: dict[str, Any] = field(default_factory=dict)
    extra: list[tuple[str, str]] = field(default_factory=list)


def service(facts: Facts) -> Service:
    """Make the service of one workshop; what the network means everywhere is marked derived."""
    workshop = replace(facts.workshop, kinds=_kinds(facts.name, facts.workshop))
    prescribed = any(
        each.code == _PRESCRIBED and each.nature == "exclusive" for each in facts.publics
    )
    return Service(
        id=f"{SOURCE}--{facts.source_id}",
        source=SOURCE,
        source_id=facts.source_id,
        name=facts.name,
        description=facts.description,
        organization_id=facts.organization_id,
        organization_name=facts.organization,
        themes=(_derived(THEMES, FRENCH_THEME),),
        types=(_derived(SERVICE_TYPES, "formation"),),
        reception_modes=(_derived(RECEPTION_MODES, "en-presentiel"),) if facts.places else (),
        mobilisable_by=(_derived(MOBILISABLE_BY, "professionnels"),) if prescribed else (),
        places=_places(facts),
        costs=_costs(facts.cost),
        eligibility=Eligibility(
            publics=words.with_derived(facts.publics),
            publics_detail="\n".join(dict.fromkeys(filter(None, facts.publics_detail))),
        ),
        capacity=_capacity(facts),
        modified_on=facts.modified_on,
        workshop=workshop,
        to_complete=() if facts.places else ("address",),
        extra=tuple(facts.extra),
        **facts.reach,
    )


def location(
    *, street: str, postal_code: str, commune: str, complement: str = "", raw: str = ""
) -> Location:
    """Make a place; the code of its commune is found by postal code and name."""
    return Location(
        address=street,
        address_complement=complement,
        postal_code=postal_code,
        commune=commune,
        commune_code=commune_code(postal_code, commune),
        raw_address=raw,
    )


def _places(facts: Facts) -> tuple[ServiceAtLocation, ...]:
    """Give the hours to the only place, or to the first: the source does not tell which."""
    schedules = _schedules(facts)
    located = facts.places or ((Location(),) if schedules else ())
    return tuple(
        ServiceAtLocation(location=each, schedules=() if rank else schedules)
        for rank, each in enumerate(located)
    )


def _schedules(facts: Facts) -> tuple[Schedule, ...]:
    """Write the slots as usual hours, between the days of the first session."""
    slots: Iterable[Slot] = facts.workshop.slots
    made = week_schedule(tuple(words.day_cells(slots)), comment=facts.hours_text, origin=SOURCE)
    if made is None:
        return ()
    sessions = facts.workshop.sessions
    starts, ends = (sessions[0].starts, sessions[0].ends) if sessions else (None, None)
    return (replace(made, valid_from=starts, valid_to=ends),)


def sessions(starts: date | None, ends: date | None) -> tuple[Session, ...]:
    """Make the one session that the network publishes; none when no day is known."""
    return (Session(starts=starts, ends=ends),) if starts or ends else ()


def _kinds(name: str, workshop: Workshop) -> tuple[Coded, ...]:
    """Derive what kind of workshop it is, from its activity, its title and its objectives."""
    codes = list(_ACTIVITIES.get(sort_key(workshop.source_activity), ()))
    codes += [code for pattern, code in _TITLES if pattern.search(name)]
    if any(each.code == "diplome" for each in workshop.objectives):
        codes.append("certification")
    return tuple(_derived(WORKSHOP_KINDS, code) for code in dict.fromkeys(codes))


def _capacity(facts: Facts) -> Capacity:
    """Say whether there were places, on the day the page was changed."""
    if facts.available is None:
        return Capacity()
    return Capacity(state=AVAILABLE if facts.available else FULL, told_on=facts.modified_on)


def _costs(written: str) -> tuple[CostOption, ...]:
    """Read the cost: « gratuit », « 0 € », an amount, or words."""
    if not written:
        return ()
    amount = _AMOUNT.fullmatch(written)
    if amount is None:
        code = FREE if sort_key(written) == FREE else ""
        return (CostOption(code=code, detail="" if code else written),)
    euros = float(amount[1].replace(",", "."))
    code = "payant" if euros else FREE
    return (
        CostOption(code=code, origin=Origin.DERIVED, detail=written, minimum=euros, maximum=euros),
    )


def _derived(vocabulary: str, code: str) -> Coded:
    """Make a code that the source does not write."""
    return Coded(vocabulary=vocabulary, code=code, origin=Origin.DERIVED)
