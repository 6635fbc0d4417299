"""Word where a record is, when it is open, how to get in, and whom to call."""

from __future__ import annotations

from datetime import date

from desktop.domain import hours
from desktop.domain.phones import in_pairs
from desktop.domain.records import FAX, Location, Record, Service, ServiceAtLocation
from desktop.domain.vocabularies import Vocabularies
from desktop.domain.wording import full_date
from desktop.operations.section_lines import UNKNOWN, Line, add_line, coded, language

_APPOINTMENTS = {
    "with": "Sur rendez-vous",
    "without": "Sans rendez-vous",
    "both": "Avec ou sans rendez-vous",
}


def where_lines(record: Record) -> list[Line]:
    """Say where it is, place by place."""
    lines: list[Line] = []
    for place in record.places:
        location = place.location
        add_line(lines, "", "\n".join(address_lines(location)), "strong")
        add_line(lines, "Accès", location.access)
        add_line(lines, "Accessibilité", _accessibility(location))
        add_line(
            lines,
            "Fiche accessibilité",
            location.accessibility_url,
            "link",
            location.accessibility_url,
        )
        add_line(lines, "Mobilité", ", ".join(location.mobility))
        add_line(lines, "Remarque", place.note)
    return lines


def _accessibility(location: Location) -> str:
    """Word what is known of the access for wheelchairs."""
    known = {True: "accessible en fauteuil roulant", False: "non accessible en fauteuil roulant"}
    wheelchair = known[location.wheelchair] if location.wheelchair is not None else ""
    return "\u00a0; ".join(part for part in (wheelchair, location.accessibility_text) if part)


def address_lines(location: Location) -> tuple[str, ...]:
    """Lay an address out in lines, as on an envelope."""
    town = f"{location.postal_code} {location.commune}".strip()
    lines = (location.address, location.address_complement, town)
    return tuple(line for line in lines if line)


def when_lines(record: Record, on: date) -> list[Line]:
    """Say when it is open: the usual week, then the coming days and their doubts."""
    lines: list[Line] = []
    for place in record.places:
        _hours_of(lines, place, on)
    if not lines:
        lines.append(Line(text="Horaires non connus\u00a0: appelez avant", tone="unknown"))
    return lines


def _hours_of(lines: list[Line], place: ServiceAtLocation, on: date) -> None:
    """Say the hours of one place."""
    for schedule in place.schedules:
        add_line(lines, "Semaine", hours.week_in_french(schedule.osm), "strong")
        add_line(lines, "", schedule.text)
        if schedule.by_appointment:
            add_line(lines, "", "Sur rendez-vous", "doubt")
    for closure in place.closures:
        dates = f"du {full_date(closure.starts)} au {full_date(closure.ends)}"
        add_line(lines, "Fermeture", f"{dates} {closure.message or closure.reason}", "doubt")
    if any(schedule.osm for schedule in place.schedules):
        for day in hours.coming_days(
            place.schedules,
            place.closures,
            on,
            department=hours.department_of(place.location.commune_code),
        ):
            tone = {"open": "good", "closed": "plain"}.get(day.state, "doubt")
            text = " — ".join(part for part in (day.hours, day.doubt) if part)
            add_line(lines, day.label, text, tone)


def how_lines(record: Record, labels: Vocabularies) -> list[Line]:
    """Say how to get in: appointment, conditions, who may send."""
    lines: list[Line] = []
    if isinstance(record, Service):
        appointment = _APPOINTMENTS.get(record.appointment, "")
        add_line(
            lines,
            "",
            appointment or f"Rendez-vous\u00a0: {UNKNOWN}",
            "plain" if appointment else "unknown",
        )
        add_line(lines, "Accueil", coded(labels, record.reception_modes))
        add_line(lines, "Accompagnement", coded(labels, record.support_modes))
        add_line(lines, "Pour en bénéficier", coded(labels, record.mobilisation_modes))
        add_line(lines, "Mobilisable par", coded(labels, record.mobilisable_by))
        add_line(lines, "", record.mobilisation_detail)
        add_line(lines, "Conditions", record.eligibility.conditions)
        for prerequisite in record.eligibility.prerequisites:
            add_line(lines, "Prérequis", prerequisite)
        _capacity(lines, record)
    return lines


def _capacity(lines: list[Line], record: Service) -> None:
    """Say how many places there were, and on which day that was told."""
    capacity = record.capacity
    if not capacity.state and capacity.places is None:
        return
    places = f"{capacity.places} places" if capacity.places is not None else ""
    told = f"(dit le {full_date(capacity.told_on)})" if capacity.told_on else ""
    add_line(lines, "Places", " ".join(part for part in (capacity.state, places, told) if part))


def documents_lines(record: Record) -> list[Line]:
    """List the papers to bring."""
    if not isinstance(record, Service):
        return []
    return [Line(text=f"{each.document} {each.note}".strip()) for each in record.required_documents]


def contacts_lines(record: Record, labels: Vocabularies) -> list[Line]:
    """List the numbers, addresses and sites; a named person only where the source allows it."""
    lines: list[Line] = []
    numbers = [phone for place in record.places for phone in place.phones] + list(record.phones)
    for phone in dict.fromkeys(numbers):
        about = ", ".join([phone.note, *(language(labels, code) for code in phone.languages)])
        known = "Télécopie" if phone.kind == FAX else "Téléphone"
        add_line(lines, about.strip(", ") or known, in_pairs(phone.number), "strong")
    emails = [email for place in record.places for email in place.emails] + list(record.emails)
    for email in dict.fromkeys(emails):
        add_line(lines, "Courriel", email.address, "link", f"mailto:{email.address}")
    for link in record.links:
        add_line(lines, _LINKS.get(link.role, "Site"), link.url, "link", link.url)
    for contact in record.contacts:
        if contact.public:
            add_line(lines, contact.title or "Contact", contact.name)
    if not numbers:
        lines.insert(0, Line(label="Téléphone", text=UNKNOWN, tone="unknown"))
    return lines


_LINKS = {
    "source": "Page de la source",
    "mobilisation": "Lien de mobilisation",
    "rdv": "Rendez-vous en ligne",
    "form": "Formulaire",
    "acceslibre": "Accessibilité",
}
