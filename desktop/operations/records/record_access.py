"""Word where a record is, when it is open, how to get in, and whom to call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TypeVar

from desktop.domain.opening import closures, hours
from desktop.domain.opening.calendars import department_of
from desktop.domain.opening.coded_text import spelled
from desktop.domain.opening.openings import next_openings, now_words
from desktop.domain.opening.school_calendar import SchoolHolidays, zone_of
from desktop.domain.opening.week_words import week_in_french
from desktop.domain.phones import in_pairs
from desktop.domain.records import FAX, Closure, Location, Record, Service, ServiceAtLocation
from desktop.domain.vocabularies import Vocabularies
from desktop.domain.wording import full_date
from desktop.operations.records.section_lines import UNKNOWN, Line, add_line, coded, items, language

T = TypeVar("T")
#: Days after which the end of the known school holidays is not worth telling yet.
DAYS_TOLD = 30
_WEEK = 7
_APPOINTMENTS = {
    "with": "Sur rendez-vous",
    "without": "Sans rendez-vous",
    "both": "Avec ou sans rendez-vous",
}


_ADDRESS = ("address", "address_complement", "postal_code", "commune")


def where_lines(record: Record) -> list[Line]:
    """Say where it is, place by place."""
    lines: list[Line] = []
    for index, place in enumerate(record.places):
        location = place.location
        path = f"places.{index}.location"
        address = [f"{path}.{name}" for name in _ADDRESS]
        add_line(lines, "", "\n".join(address_lines(location)), *address, tone="strong")
        add_line(lines, "Accès", location.access, f"{path}.access")
        access = (f"{path}.wheelchair", f"{path}.accessibility_text")
        add_line(lines, "Accessibilité", _accessibility(location), *access)
        page = location.accessibility_url
        named = f"{path}.accessibility_url"
        add_line(lines, "Fiche accessibilité", page, named, tone="link", href=page)
        mobility = items(f"{path}.mobility", len(location.mobility))
        add_line(lines, "Mobilité", ", ".join(location.mobility), *mobility)
        add_line(lines, "Remarque", place.note, f"places.{index}.note")
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


def when_lines(
    record: Record, on: date, school: SchoolHolidays, moment: datetime | None = None
) -> list[Line]:
    """Say when it is open: now, in the usual week, in the coming days, with their doubts."""
    lines: list[Line] = []
    for index, place in enumerate(record.places):
        if moment is not None and place.schedules:
            add_line(lines, "Maintenant", now_words(place, moment, school=school), tone="strong")
        _hours_of(lines, place, f"places.{index}", on, school)
    if not lines:
        lines.append(Line(text="Horaires non connus\u00a0: appelez avant", tone="unknown"))
    return lines


def _hours_of(
    lines: list[Line], place: ServiceAtLocation, path: str, on: date, school: SchoolHolidays
) -> None:
    """Say the hours of one place, which `path` leads to."""
    for index, schedule in enumerate(place.schedules):
        at = f"{path}.schedules.{index}"
        week = week_in_french(schedule.osm)
        add_line(lines, "Semaine", week, f"{at}.osm", tone="strong")
        add_line(lines, "", spelled(schedule.text), f"{at}.text")
        if schedule.by_appointment:
            add_line(lines, "", "Sur rendez-vous", f"{at}.by_appointment", tone="doubt")
    for index, closure in enumerate(place.closures):
        if closure.ends >= on:
            _closure(lines, closure, f"{path}.closures.{index}")
    if any(schedule.osm for schedule in place.schedules) or place.closures:
        department = department_of(place.location.commune_code)
        for day in hours.coming_days(
            place.schedules, place.closures, on, department=department, school=school
        ):
            tone = {"open": "good", "closed": "plain"}.get(day.state, "doubt")
            doubt = hours.IN_TERM if day.doubt == hours.NO_CALENDAR else day.doubt
            text = " — ".join(part for part in (day.hours, doubt) if part)
            add_line(lines, day.label, text, tone=tone)
        add_line(lines, "Prochaines ouvertures", _openings_after_the_week(place, on, school))
        add_line(lines, "", _school_calendar(school, department, on), tone="doubt")


def _openings_after_the_week(place: ServiceAtLocation, on: date, school: SchoolHolidays) -> str:
    """Say the next three openings where they go beyond the week that is laid out: rounds, summer.

    A doubtful day promises none.
    """
    openings = next_openings(place, datetime.combine(on, time()), school=school)
    if not openings or (openings[-1].day - on).days < _WEEK:
        return ""
    words = "\u00a0; ".join(each.label for each in openings)
    return f"{words} ({hours.IN_TERM})" if any(each.is_in_term for each in openings) else words


def _school_calendar(school: SchoolHolidays, department: str, on: date) -> str:
    """Say where school holidays are not known: some departments, and days that are far."""
    if not school.known:
        return ""
    last = school.ends(zone_of(department))
    if last is None or (department and not zone_of(department)):
        return "vacances scolaires de ce département\u00a0: dates non connues"
    if (last - on).days < DAYS_TOLD:
        return f"vacances scolaires connues jusqu’au {full_date(last)} seulement"
    return ""


def _closure(lines: list[Line], closure: Closure, at: str) -> None:
    """Word one dated exception."""
    dates = f"du {full_date(closure.starts)} au {full_date(closure.ends)}"
    if closure.starts == closure.ends:
        dates = f"le {full_date(closure.starts)}"
    instead = f"\u00a0: {week_in_french(closure.replacement_osm)}"
    label = closures.label(closure)
    why = " ".join(filter(None, (closure.reason, closure.message)))
    text = f"{dates}{instead if closure.replacement_osm else ''} {why}".strip()
    leaves = ("starts", "ends", "message", "reason", "replacement_osm", "notice")
    add_line(lines, label, text, *(f"{at}.{leaf}" for leaf in leaves), tone="doubt")


_CODED_LISTS = (
    ("Accueil", "reception_modes"),
    ("Accompagnement", "support_modes"),
    ("Pour en bénéficier", "mobilisation_modes"),
    ("Mobilisable par", "mobilisable_by"),
)


def how_lines(record: Record, labels: Vocabularies) -> list[Line]:
    """Say how to get in: appointment, conditions, who may send."""
    lines: list[Line] = []
    if isinstance(record, Service):
        appointment = _APPOINTMENTS.get(record.appointment, "")
        add_line(
            lines,
            "",
            appointment or f"Rendez-vous\u00a0: {UNKNOWN}",
            "appointment",
            tone="plain" if appointment else "unknown",
        )
        for label, path in _CODED_LISTS:
            codes = getattr(record, path)
            add_line(lines, label, coded(labels, codes), *items(path, len(codes), ".code"))
        add_line(lines, "", record.mobilisation_detail, "mobilisation_detail")
        conditions = record.eligibility.conditions
        add_line(lines, "Conditions", conditions, "eligibility.conditions")
        for index, prerequisite in enumerate(record.eligibility.prerequisites):
            add_line(lines, "Prérequis", prerequisite, f"eligibility.prerequisites.{index}")
        _capacity(lines, record)
    return lines


def _capacity(lines: list[Line], record: Service) -> None:
    """Say how many places there were, and on which day that was told."""
    capacity = record.capacity
    if not capacity.state and capacity.places is None and capacity.expected_on is None:
        return
    places = f"{capacity.places} places" if capacity.places is not None else ""
    told = f"(dit le {full_date(capacity.told_on)})" if capacity.told_on else ""
    state = _STATES.get(capacity.state, capacity.state)
    coming = capacity.expected_on
    expected = f"une place attendue le {full_date(coming)}" if coming else ""
    text = ", ".join(filter(None, (" ".join(filter(None, (state, places, told))), expected)))
    names = ("state", "places", "told_on", "expected_on")
    add_line(lines, "Places", text, *(f"capacity.{name}" for name in names))


_STATES = {"places-disponibles": "places disponibles", "complet": "complet, plus de place"}


def documents_lines(record: Record) -> list[Line]:
    """List the papers to bring."""
    if not isinstance(record, Service):
        return []
    lines: list[Line] = []
    for index, each in enumerate(record.required_documents):
        path = f"required_documents.{index}"
        add_line(lines, "", f"{each.document} {each.note}", f"{path}.document", f"{path}.note")
    return lines


_LONGEST_LABEL = 40


def contacts_lines(record: Record, labels: Vocabularies) -> list[Line]:
    """List the numbers, addresses and sites; a named person only where the source allows it."""
    lines: list[Line] = []
    numbers = _with_paths([place.phones for place in record.places], record.phones, "phones")
    for phone, paths in numbers.items():
        about = ", ".join([phone.note, *(language(labels, code) for code in phone.languages)])
        fields = [f"{path}.{leaf}" for path in paths for leaf in ("number", "note")]
        label = about.strip(", ")
        known = "Télécopie" if phone.kind == FAX else "Téléphone"
        short = len(label) <= _LONGEST_LABEL
        number = in_pairs(phone.number)
        add_line(lines, (short and label) or known, number, *fields, tone="strong")
        if not short:  # what a call costs takes a line or two
            add_line(lines, "", label, *fields)
    emails = _with_paths([place.emails for place in record.places], record.emails, "emails")
    for email, paths in emails.items():
        address = email.address
        fields = [f"{path}.address" for path in paths]
        add_line(lines, "Courriel", address, *fields, tone="link", href=f"mailto:{address}")
    for index, link in enumerate(record.links):
        label = _LINKS.get(link.role, "Site")
        add_line(lines, label, link.url, f"links.{index}.url", tone="link", href=link.url)
    for index, (name, value) in enumerate(record.extra):
        if name in TO_WRITE_TO:
            add_line(lines, name[:1].upper() + name[1:], value, f"extra.{index}.1")
    for index, contact in enumerate(record.contacts):
        if contact.public:
            path = f"contacts.{index}"
            label = contact.title or "Contact"
            add_line(lines, label, contact.name, f"{path}.name", f"{path}.title")
    if not numbers:
        lines.insert(0, Line(label="Téléphone", text=UNKNOWN, tone="unknown"))
    return lines


def _with_paths(
    by_place: Sequence[tuple[T, ...]], own: tuple[T, ...], name: str
) -> dict[T, list[str]]:
    """List each item once, the places' first, with every path that leads to it."""
    found: dict[T, list[str]] = {}
    for number, items_of_place in enumerate(by_place):
        for index, item in enumerate(items_of_place):
            found.setdefault(item, []).append(f"places.{number}.{name}.{index}")
    for index, item in enumerate(own):
        found.setdefault(item, []).append(f"{name}.{index}")
    return found


#: Named facts that say where to write, not where to go.
TO_WRITE_TO = frozenset({"adresse postale"})
_LINKS = {
    "source": "Page de la source",
    "mobilisation": "Lien de mobilisation",
    "rdv": "Rendez-vous en ligne",
    "form": "Formulaire",
    "acceslibre": "Accessibilité",
}
