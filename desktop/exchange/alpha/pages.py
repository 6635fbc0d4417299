"""Read workshops as the pages of Réseau Alpha show them, one object each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from desktop.domain.records import Location, Service, Workshop
from desktop.domain.words import sort_key
from desktop.exchange.alpha import words
from desktop.exchange.alpha.workshops import Facts, location, service, sessions
from desktop.exchange.cells import Cells

_LONGEST = 500  # an address of any length would keep the pattern below busy for minutes
_PLACE = re.compile(r"(?:(?P<name>.+?)\s+[:-]\s+)?(?P<street>.+?), (?P<code>\d{5}) - (?P<town>.+)")
_SCALE = re.compile(r"(?:CECRL|Oral|[ÉE]crit|CNR ANLCI ill?et+risme)\s*:\s*(.*)", re.IGNORECASE)
_ANY = ("Critère indifférent", "Aucun niveau spécifique visé")


def page_workshop(row: Cells) -> Service:
    """Make the service of one workshop; raises Unusable without its page or its title.

    The pages give no identifier: it is the page, the title and the first day.
    """
    page = row.required("source_page", "la page de la source")
    title = row.required("intitule", "l’intitulé")
    modified = words.french_days(row.text("date_maj_structure"))
    if row.text("date_maj_structure") and not modified:
        row.tell("date_maj_structure", row.text("date_maj_structure"), "ce n’est pas une date")
    workshop, starts = _workshop(row)
    key = f"{page}/{'-'.join(sort_key(title).split())}"
    facts = Facts(
        source_id=f"{key}/{starts}" if starts else key,
        name=title,
        organization=row.text("structure"),
        places=_places(row),
        workshop=workshop,
        available=_available(row),
        modified_on=modified[0] if modified else None,
    )
    facts.workshop = _read_publics(row, facts)
    return service(facts)


def _workshop(row: Cells) -> tuple[Workshop, str]:
    """Read the objectives, the levels aimed at, the period and the slots."""
    period = row.text("periode")
    days = words.french_days(period)
    starts, ends = (*days, None, None)[:2]
    if period and (starts is None or ends is None):
        row.tell("periode", period, "période illisible")
    written = list(_objectives(row.listed("objectifs")))
    slots = []
    for text in row.listed("horaires"):
        slot = words.page_slot(text)
        if slot is None:
            row.tell("horaires", text, "créneau illisible")
        else:
            slots.append(slot)
    target = row.listed("niveau_vise")
    for text in target:
        scale = _SCALE.fullmatch(text)
        _tell_levels(row, "niveau_vise", scale[1] if scale else text)
    made = Workshop(
        objectives=words.objectives(filter(None, (words.objective(text) for text in written))),
        objectives_detail="\n".join(text for text in written if _says_more(text)),
        certifications=words.certifications(" ".join(written)),
        target_levels=words.levels(text for text in target if "CECRL" in text),
        anlci_target=words.degrees(" ".join(target)),
        sessions=sessions(starts, ends),
        slots=tuple(slots),
    )
    return made, starts.isoformat() if starts else ""


def _objectives(lines: tuple[str, ...]) -> Iterator[str]:
    """Put together the lines of one objective, which the page cuts anywhere."""
    whole = ""
    for line in lines:
        cut = whole.count("[") > whole.count("]")
        if whole and (cut or not words.objective(line)):
            whole = f"{whole} {line}"
        else:
            if whole:
                yield whole
            whole = line
    if whole:
        yield whole


def _says_more(text: str) -> bool:
    """Tell whether an objective is more than its label."""
    return "[" in text or not words.objective(text)


def _available(row: Cells) -> bool | None:
    """Read whether there are places."""
    written = row.text("places")
    known = {"disponibles": True, "complet": False, "": None}
    if written not in known:
        row.tell("places", written, "valeur inattendue")
    return known.get(written)


def _read_publics(row: Cells, facts: Facts) -> Workshop:
    """Sort the list of the page into criteria of entry, publics, and words."""
    made = facts.workshop
    schooling: dict[str, None] = {}
    for text in row.listed("public"):
        known = words.public(text)
        scale = _SCALE.fullmatch(text)
        if known:
            facts.publics.append(known[0])
            facts.publics_detail.append(known[1])
        elif scale:
            made = _scaled(made, sort_key(text).split()[0], scale[1])
            _tell_levels(row, "public", scale[1])
            facts.extra += [("degré ANLCI à l’entrée", any_) for any_ in _ANY if any_ in text]
        elif words.schooling(text):
            schooling[words.schooling(text)] = None
        elif words.basic_skills(text):
            made = replace(made, basic_skills=words.basic_skills(text))
        else:
            facts.publics_detail.append(text)
            row.tell("public", text, "mention non reconnue, gardée en toutes lettres")
    return replace(
        made,
        schooling=tuple(schooling),
        schooling_threshold_years=words.schooling_years(row.listed("public")),
    )


def _tell_levels(row: Cells, column: str, values: str) -> None:
    """Tell the levels that are on no scale; they are left out."""
    for unknown in words.unknown_levels(values):
        row.tell(column, unknown, "niveau inconnu : laissé de côté")


def _scaled(made: Workshop, scale: str, values: str) -> Workshop:
    """Read the levels of one scale."""
    if scale == "oral":
        return replace(made, entry_oral=words.levels(values.split(",")))
    if scale == "ecrit":
        return replace(made, entry_written=words.levels(values.split(",")))
    return replace(made, anlci_entry=words.degrees(values)) if scale == "cnr" else made


def _places(row: Cells) -> tuple[Location, ...]:
    """Read every place; the address at the head of the page is one of them, most often."""
    found: dict[tuple[str, str], Location] = {}
    for name, texts in (("lieu", row.listed("lieu")), ("adresse", (row.text("adresse"),))):
        for text in filter(None, texts):
            place = _PLACE.fullmatch(text) if len(text) <= _LONGEST else None
            if place is None:
                row.tell(name, text, "adresse lue d’un bloc")
                made = location(street=text, postal_code="", commune="", raw=text)
            else:
                made = location(
                    street=place["street"],
                    postal_code=place["code"],
                    commune=place["town"],
                    complement=place["name"] or "",
                    raw=text,
                )
            found.setdefault((sort_key(made.address), made.postal_code), made)
    if not found:
        row.tell("adresse", "", "aucun lieu")
    return tuple(found.values())
