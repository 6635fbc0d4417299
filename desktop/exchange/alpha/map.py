"""Read the map of Réseau Alpha: structures, each with its workshops (`formations`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace as replaced
from typing import Any

from msgspec.structs import replace

from desktop.domain.records import (
    Childcare,
    Coded,
    Email,
    Location,
    Organization,
    Origin,
    Phone,
    Service,
    ServiceAtLocation,
    Slot,
    Workshop,
)
from desktop.domain.vocabularies import PLACE_KINDS
from desktop.exchange.alpha import words
from desktop.exchange.alpha.workshops import SOURCE, Facts, location, service, sessions
from desktop.exchange.cells import Cells, as_text
from desktop.exchange.formats.tables import Objects
from desktop.exchange.rows import emails, encode_json, phones
from desktop.exchange.values.points import read_point
from desktop.exchange.values.repairs import plain

_CLOCK = re.compile(r"(?:\d{4}-\d\d-\d\d[ T])?(\d\d:\d\d)", re.ASCII)
_LEVELS = (
    "criteresLinguistiqueOral",
    "criteresLinguistiqueEcrit",
    "competencesLinguistiquesVisees",
)


def unfolded(content: Objects) -> Objects:
    """Lay workshops out as objects of their own after their structure, which keeps the rest.

    A workshop bears the identifier and the name of its structure under `structure`.
    """
    rows: list[dict[str, Any]] = []
    lines: list[int] = []
    for row, line in zip(content.rows, content.lines, strict=True):
        workshops = [each for each in _list(row.get("formations")) if isinstance(each, dict)]
        rest = {key: value for key, value in row.items() if key != "formations"}
        owner = {"id": row.get("id"), "nom": row.get("nom")}
        rows += [rest, *({"structure": owner, **each} for each in workshops)]
        lines += [line] * (1 + len(workshops))
    columns = dict.fromkeys(key for row in rows for key in row)
    raws = [encode_json(row) for row in rows]
    return replaced(content, columns=tuple(columns), rows=rows, raws=raws, lines=lines)


def map_record(row: Cells) -> Organization | Service:
    """Make an organization of a structure, a service of a workshop; raises Unusable."""
    return _workshop(row) if "structure" in row.values else _structure(row)


def _structure(row: Cells) -> Organization:
    """Make the organization of one structure."""
    source_id = f"structure-{row.required('id', 'l’identifiant')}"
    coordination = row.values.get("estCoordination")
    coordination = coordination if isinstance(coordination, bool) else None
    kind = Coded(vocabulary=PLACE_KINDS, code="coordination-linguistique", origin=Origin.DERIVED)
    contacts = [_people(each) for each in _list(_dict(row, "lieux").get("contacts"))]
    activities = (*row.listed("activitesFormation"), *row.listed("activitesCoordination"))
    return Organization(
        id=f"{SOURCE}--{source_id}",
        source=SOURCE,
        source_id=source_id,
        name=row.required("nom", "le nom"),
        acronym=row.text("acronyme"),
        description=row.plain("description"),
        kinds=(kind,) if coordination else (),
        coordination=coordination,
        places=tuple(ServiceAtLocation(location=each) for each, _ in _places(row)),
        phones=_distinct(phone for found, _ in contacts for phone in found),
        emails=_distinct(email for _, found in contacts for email in found),
        links=(*row.links("url", "source"), *row.links("urlCoordination")),
        extra=tuple(
            (name, text)
            for name, text in (("type", row.text("type")), ("activités", ", ".join(activities)))
            if text
        ),
    )


def _workshop(row: Cells) -> Service:
    """Make the service of one workshop."""
    owner = _dict(row, "structure")
    found_phones, found_emails = _people(_dict(row, "contact"))
    places = _places(row)
    facts = Facts(
        source_id=f"formation-{row.required('id', 'l’identifiant')}",
        name=row.required("nom", "le nom"),
        organization=as_text(owner.get("nom")),
        organization_id=f"{SOURCE}--structure-{as_text(owner.get('id'))}",
        description=row.plain("presentationPublique"),
        places=[each for each, _ in places],
        workshop=_content(row, [each for each, minded in places if minded]),
        available=_flag(row, "placeDisponible"),
        cost=row.text("cout"),
        hours_text="" if row.values.get("joursHorairesDetails") else _hours_in_words(row),
        reach={
            "phones": found_phones,
            "emails": found_emails,
            "links": row.links("url", "source"),
        },
    )
    for written in _publics(row.values.get("publicsSpecifiques")):
        _read_public(row, written, facts)
    return service(facts)


def _content(row: Cells, minded: list[Location]) -> Workshop:
    """Read the levels, criteria, objectives, days and childcare."""
    aims = [each for each in _list(row.values.get("objectifsVises")) if isinstance(each, dict)]
    details = [as_text(each.get("objectifViseDescription")) for each in aims]
    labels = [as_text(each.get("objectifVise")) for each in aims]
    target, oral = (
        row.listed("competencesLinguistiquesVisees"),
        row.listed("criteresLinguistiqueOral"),
    )
    written = row.listed("criteresLinguistiqueEcrit")
    criteria = row.listed("criteresScolarisation")
    for name in _LEVELS:
        for unknown in (each for text in row.listed(name) for each in words.unknown_levels(text)):
            row.tell(name, unknown, "niveau inconnu : laissé de côté")
    for label, code in ((label, words.objective(label)) for label in labels):
        if not code:
            row.tell("objectifsVises", label, "objectif non reconnu, gardé en toutes lettres")
    made = Workshop(
        source_activity=row.text("activite"),
        entry_oral=words.levels(oral),
        entry_written=words.levels(written),
        anlci_entry=words.degrees(" ".join((*oral, *written))),
        target_levels=words.levels(target),
        anlci_target=words.degrees(" ".join(target)),
        schooling=tuple(filter(None, map(words.schooling, criteria))),
        schooling_threshold_years=words.schooling_years(criteria),
        basic_skills=words.basic_skills(row.text("criteresSavoirBase")),
        objectives=words.objectives(filter(None, map(words.objective, labels))),
        objectives_detail="\n".join(
            f"{label} : {detail}" if detail else label
            for label, detail in zip(labels, details, strict=True)
            if detail or not words.objective(label)
        ),
        certifications=words.certifications(" ".join((*labels, *details))),
        sessions=sessions(row.day("dateDebut"), row.day("dateFin")),
        slots=tuple(_slots(row)),
        summer=_flag(row, "coursEte"),
        programme=_programme(row),
    )
    return replace(made, childcare=_childcare(row, minded))


def _childcare(row: Cells, minded: list[Location]) -> Childcare:
    """Say whether children are minded, and where when only some places do."""
    here = _flag(row, "gardeEnfants")
    if minded:
        where = " ; ".join(f"{each.address}, {each.commune}" for each in minded)
        return Childcare(state="yes", where=where)
    return Childcare(state="" if here is None else "yes" if here else "no")


def _slots(row: Cells) -> Iterator[Slot]:
    """Read the weekly slots; times are those written, whatever day they are put on."""
    for each in _list(row.values.get("joursHorairesDetails")):
        if not isinstance(each, dict):
            continue
        times = [_CLOCK.match(as_text(each.get(name))) for name in ("dateDebut", "dateFin")]
        made = None
        if times[0] and times[1]:
            made = words.slot(as_text(each.get("jour")), times[0][1], times[1][1])
        if made is None:
            row.tell("joursHorairesDetails", as_text(each), "créneau illisible")
        else:
            yield made


def _hours_in_words(row: Cells) -> str:
    """Give the half-days of a workshop whose slots are not told."""
    return ", ".join(row.listed("joursHoraires"))


def _read_public(row: Cells, written: Mapping[str, Any], facts: Facts) -> None:
    """Read one public, its nature and what is said of it."""
    label = as_text(written.get("publicSpecifique"))
    nature = as_text(written.get("publicSpecifiquePrioritaire"))
    detail = as_text(written.get("publicSpecifiqueDescription"))
    known = words.public(f"{label} [{nature}]" if nature else label)
    if known:
        facts.publics.append(known[0])
        facts.publics_detail.append(f"{label} : {detail}" if detail else "")
    elif label:
        facts.publics_detail.append(f"{label} : {detail}" if detail else label)
        row.tell("publicsSpecifiques", label, "public non reconnu, gardé en toutes lettres")


def _publics(value: Any) -> Iterator[Mapping[str, Any]]:
    """Find the publics, which stand in a list or under keys of an object."""
    if isinstance(value, dict):
        if "publicSpecifique" in value:
            yield value
        else:
            for inner in value.values():
                yield from _publics(inner)
    for each in _list(value):
        yield from _publics(each)


def _programme(row: Cells) -> str:
    """Name the programmes that a workshop is part of."""
    named = [
        as_text(each.get("nom")) if isinstance(each, dict) else as_text(each)
        for each in _list(row.values.get("programmes"))
    ]
    return ", ".join(filter(None, named)) or plain(row.text("programmes")).value


def _places(row: Cells) -> list[tuple[Location, bool]]:
    """Read the addresses, each with whether children are minded there."""
    found = []
    for each in _list(row.values.get("adresses")):
        if not isinstance(each, dict):
            continue
        text = {key: as_text(value) for key, value in each.items()}
        written = text.get("latitude", ""), text.get("longitude", "")
        latitude, longitude, told = read_point(*written)
        row.tell("adresses", " ".join(written), told)
        made = location(
            street=" ".join(filter(None, (text.get("numero"), text.get("voie")))),
            postal_code=text.get("codePostal", "") or text.get("code_postal", ""),
            commune=text.get("ville", ""),
        )
        made = replace(made, latitude=latitude, longitude=longitude)
        found.append((made, each.get("gardeEnfants") is True))
    return found


def _people(contact: Any) -> tuple[tuple[Phone, ...], tuple[Email, ...]]:
    """Take the numbers and addresses of a contact; the person's name stays in the source row."""
    if not isinstance(contact, dict):
        return (), ()
    numbers = [as_text(contact.get(name)) for name in ("telephone1", "telephone2")]
    return (
        _distinct(phone for number in numbers for phone in phones(number)),
        emails(as_text(contact.get("email")))[0],
    )


def _flag(row: Cells, name: str) -> bool | None:
    """Read one yes or no; anything else is not known."""
    value = row.values.get(name)
    return value if isinstance(value, bool) else None


def _dict(row: Cells, name: str) -> Mapping[str, Any]:
    """Give one object inside a row."""
    value = row.values.get(name)
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    """Give a list as it is, nothing for anything else."""
    return value if isinstance(value, list) else []


def _distinct(values: Iterable[Any]) -> tuple[Any, ...]:
    """Keep each value once."""
    return tuple(dict.fromkeys(values))
