"""Make organizations and services out of checked rows of data·inclusion v1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from desktop.domain.records import (
    Coded,
    Contact,
    CostOption,
    Eligibility,
    Link,
    Location,
    Organization,
    Service,
    ServiceArea,
    ServiceAtLocation,
    Workshop,
)
from desktop.domain.vocabularies import (
    MOBILISABLE_BY,
    MOBILISATION_MODES,
    NETWORKS,
    PUBLICS,
    RECEPTION_MODES,
    SERVICE_TYPES,
    THEMES,
)
from desktop.exchange.data_inclusion.rules import (
    Lists,
    Texts,
    area_kind,
    is_siret,
    read_date,
    read_number,
)
from desktop.exchange.rows import coordinates, emails, encode_json, phones
from desktop.exchange.values.hours import osm_schedule
from desktop.exchange.values.lists import read_text_list

FRENCH_THEME = "lecture-ecriture-calcul--maitriser-le-francais"
_LINKS = (("lien_mobilisation", "mobilisation"), ("site_web", "site"), ("lien_source", "source"))
_NOWHERE = Location()
_TRISTATE = {"true": True, "false": False}


def split_id(source: str, identifier: str) -> tuple[str, str]:
    """Split `source--id` at the first `--`; an identifier of another form stays whole."""
    start = f"{source}--"
    rest = identifier.removeprefix(start)
    return source, (rest or identifier)


def organization(texts: Texts, lists: Lists, others: Mapping[str, Any]) -> Organization:
    """Make an organization of one structure."""
    siret = texts["siret"]
    return Organization(
        **_common(texts, lists, others),
        siret=siret if is_siret(siret) else "",
        raw_identifier="" if is_siret(siret) else siret,
    )


def service(texts: Texts, lists: Lists, others: Mapping[str, Any]) -> Service:
    """Make a service of one service."""
    french = FRENCH_THEME in lists["thematiques"]
    weeks = read_number(texts["nombre_semaines"])
    return Service(
        **_common(texts, lists, others),
        to_complete=("workshop",) if french else (),
        workshop=Workshop() if french else None,
        organization_id="--".join(split_id(texts["source"], texts["structure_id"])),
        types=_coded(SERVICE_TYPES, read_text_list(texts["type"])),
        costs=_costs(texts),
        eligibility=_eligibility(texts, lists),
        reception_modes=_coded(RECEPTION_MODES, lists["modes_accueil"]),
        mobilisation_modes=_mobilisation_modes(lists),
        mobilisable_by=_coded(MOBILISABLE_BY, lists["mobilisable_par"]),
        mobilisation_detail=texts["mobilisation_precisions"],
        weekly_hours=read_number(texts["volume_horaire_hebdomadaire"]),
        weeks=None if weeks is None else int(weeks),
    )


def _common(texts: Texts, lists: Lists, others: Mapping[str, Any]) -> dict[str, Any]:
    """Fill the fields that organizations and services share."""
    source, source_id = split_id(texts["source"], texts["id"])
    contact = texts["contact_nom_prenom"]
    return {
        "id": f"{source}--{source_id}",
        "source": source,
        "source_id": source_id,
        "name": texts["nom"],
        "description": texts["description"],
        "kinds": _coded(NETWORKS, lists["reseaux_porteurs"]),
        "themes": _coded(THEMES, lists["thematiques"]),
        "places": _places(texts),
        "phones": phones(texts["telephone"]),
        "emails": emails(texts["courriel"])[0],
        "links": _links(texts),
        "contacts": (Contact(name=contact, origin=source),) if contact else (),
        "modified_on": read_date(texts["date_maj"]),
        "quality_score": read_number(texts["score_qualite"]),
        "extra": tuple(_extra(others)) if others else (),
    }


def _extra(others: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Keep what producers add: one entry for each key of an object, JSON where it is nested."""
    for name, value in others.items():
        if isinstance(value, dict):
            yield from _extra(value)
        elif isinstance(value, str):
            yield name, value
        else:
            yield name, encode_json(value).decode()


@lru_cache(maxsize=20_000)
def _coded(vocabulary: str, codes: tuple[str, ...], audience: str = "") -> tuple[Coded, ...]:
    """Make codes of one vocabulary."""
    return tuple(Coded(vocabulary=vocabulary, code=code, audience=audience) for code in codes)


def _mobilisation_modes(lists: Lists) -> tuple[Coded, ...]:
    """Say whom the modes are for where the row names one audience only."""
    audiences = lists["mobilisable_par"]
    audience = audiences[0] if len(audiences) == 1 else ""
    return _coded(MOBILISATION_MODES, lists["modes_mobilisation"], audience)


def _places(texts: Texts) -> tuple[ServiceAtLocation, ...]:
    """Make the one place of a row, with its hours; none when the row says nothing of it."""
    latitude, longitude = coordinates(texts["latitude"], texts["longitude"])
    certified = _TRISTATE.get(texts["adresse_certifiee"].lower())
    location = Location(
        address=texts["adresse"],
        address_complement=texts["complement_adresse"],
        postal_code=texts["code_postal"],
        commune=texts["commune"],
        commune_code=texts["code_insee"],
        latitude=latitude,
        longitude=longitude,
        certified=certified,
        accessibility_url=texts["accessibilite_lieu"],
    )
    hours = texts["horaires_accueil"]
    if location == _NOWHERE and not hours:
        return ()
    schedules = (osm_schedule(hours, texts["source"]),) if hours else ()
    return (ServiceAtLocation(location=location, schedules=schedules),)


def _links(texts: Texts) -> tuple[Link, ...]:
    """Keep the addresses as written, each with its role."""
    return tuple([Link(url=url, role=role) for name, role in _LINKS if (url := texts[name])])


def _costs(texts: Texts) -> tuple[CostOption, ...]:
    """Say what it costs; nothing when the row does not."""
    return _cost_options(texts["frais"], texts["frais_precisions"])


@lru_cache(maxsize=2_000)
def _cost_options(written: str, detail: str) -> tuple[CostOption, ...]:
    """Make one option of each code; the detail says the same of all."""
    codes = read_text_list(written) or (("",) if detail else ())
    return tuple(CostOption(code=code, detail=detail) for code in codes)


def _eligibility(texts: Texts, lists: Lists) -> Eligibility:
    """Say who may come."""
    return Eligibility(
        publics=_coded(PUBLICS, lists["publics"]),
        publics_detail=texts["publics_precisions"],
        conditions=texts["conditions_acces"],
        areas=_areas(lists["zone_eligibilite"]),
    )


@lru_cache(maxsize=20_000)
def _areas(codes: tuple[str, ...]) -> tuple[ServiceArea, ...]:
    """Make the zones of a service."""
    return tuple(ServiceArea(code=code, kind=area_kind(code)) for code in codes)
