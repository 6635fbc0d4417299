"""Resolve one step of a sheet to what will be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from desktop.domain import vocabularies
from desktop.domain.field_words import label_of
from desktop.domain.freshness import FRESH, OLD, age_of, verified_blocks
from desktop.domain.opening import hours
from desktop.domain.opening.calendars import department_of
from desktop.domain.opening.closures import near, short_words
from desktop.domain.opening.coded_text import spelled
from desktop.domain.opening.school_calendar import SchoolHolidays
from desktop.domain.opening.week_words import week_in_french
from desktop.domain.phones import in_pairs
from desktop.domain.provenance import StoredRecord
from desktop.domain.records import (
    FAX,
    Location,
    Record,
    Schedule,
    Service,
    ServiceAtLocation,
)
from desktop.domain.sheet import DayLine, Step, StepContent
from desktop.domain.vocabularies import Vocabularies
from desktop.domain.wording import join, short_date
from desktop.operations.records.record_access import address_lines
from desktop.operations.records.section_lines import cost_text

DAYS_ON_PAPER = 14
_ENTRY = {
    "with": "sur rendez-vous",
    "without": "sans rendez-vous",
    "both": "avec ou sans rendez-vous",
}


def step_content(
    number: int,
    step: Step,
    stored: StoredRecord,
    labels: Vocabularies,
    when: tuple[date, SchoolHolidays],
) -> StepContent:
    """Resolve one step."""
    record = stored.record
    place = record.places[step.place_index] if step.place_index < len(record.places) else None
    location = place.location if place else Location()
    phones = dialled(record, place)
    days = _days(place, *when)
    week = usual_week(place)
    address = address_lines(location)
    return StepContent(
        number=number,
        title=record.name,
        organization=record.organization_name if isinstance(record, Service) else "",
        purpose=purpose_words(record, labels),
        address=address,
        commune=location.commune,
        phones=phones,
        emails=_emails(record, place),
        week=week,
        days=_told(days) if week or any(day.state != "unknown" for day in days) else (),
        hours_note=hours_note(place, when[0]),
        hours_doubt=hours.NO_CALENDAR if _is_untold(days) else "",
        how_to_get_in=entry_words(record),
        cost=cost_words(record, labels),
        documents=documents_of(record),
        access=" ".join(part for part in (location.access, location.accessibility_text) if part),
        appointment=step.appointment,
        note=step.note,
        qr_text=_qr_text(record.name, address, phones, week),
        source=source_words(stored),
        verified=f"{_verified(stored, when[0])}{_corrected(stored)}",
        to_verify=stored.dates.verified is None,
        aged=_aged(stored, when[0], phones),
        missing=_missing(record, location, phones, days),
    )


def source_words(stored: StoredRecord) -> str:
    """Name a source with the date that its producer gives, or the day it came in."""
    changed = stored.record.modified_on
    when = f" du {short_date(changed)}" if changed else ""
    return f"{stored.source_label}{when}"


def _corrected(stored: StoredRecord) -> str:
    """Say what the desk corrected, and when it last did."""
    if not stored.corrected:
        return ""
    days = [layer.date for layer in stored.corrected if layer.date]
    when = f" le {short_date(max(days))}" if days else ""
    what = join([label_of(layer.field).lower() for layer in stored.corrected])
    return f", corrigé au guichet{when} ({what})"


def _days(place: ServiceAtLocation | None, on: date, school: SchoolHolidays) -> tuple[DayLine, ...]:
    """Say the coming days of the place."""
    if place is None:
        return ()
    return hours.coming_days(
        place.schedules,
        place.closures,
        on,
        DAYS_ON_PAPER,
        department=department_of(place.location.commune_code),
        school=school,
    )


def _is_untold(days: Sequence[DayLine]) -> bool:
    """Tell whether the school calendar of a day that is open is not known."""
    return any(day.doubt == hours.NO_CALENDAR for day in days)


def _told(days: Sequence[DayLine]) -> tuple[DayLine, ...]:
    """Leave out of each day what is said once for all."""
    return tuple(replace(day, doubt="") if day.doubt == hours.NO_CALENDAR else day for day in days)


def dialled(record: Record, place: ServiceAtLocation | None) -> tuple[str, ...]:
    """List the numbers to call, the place's own first."""
    numbers = [*(place.phones if place else ()), *record.phones]
    return tuple(dict.fromkeys(in_pairs(phone.number) for phone in numbers if phone.kind != FAX))


def _emails(record: Record, place: ServiceAtLocation | None) -> tuple[str, ...]:
    """List the addresses to write to."""
    emails = [*(place.emails if place else ()), *record.emails]
    return tuple(dict.fromkeys(email.address for email in emails))


def purpose_words(record: Record, labels: Vocabularies) -> str:
    """Say what the step is for: the summary, else the themes."""
    if record.summary:
        return record.summary
    themes = [labels.label(vocabularies.THEMES, theme.code) for theme in record.themes]
    if not themes:
        return record.description
    first, *others = themes[:3]
    return join([first, *(other[:1].lower() + other[1:] for other in others)])


def usual_week(place: ServiceAtLocation | None) -> str:
    """Say the usual week of the place in French."""
    if place is None:
        return ""
    weeks = [f"{week_in_french(each.osm)}{_dates(each)}" for each in place.schedules if each.osm]
    return "\u00a0; ".join(week for week in weeks if week)


def _dates(schedule: Schedule) -> str:
    """Say between which days the hours of a session hold: others are not promised."""
    starts = f" du {short_date(schedule.valid_from)}" if schedule.valid_from else ""
    ends = f" jusqu’au {short_date(schedule.valid_to)}" if schedule.valid_to else ""
    return f"{starts}{ends}"


def hours_note(place: ServiceAtLocation | None, on: date) -> str:
    """Say what changes soon, then the prose of the source as it is written, codes spelled."""
    if place is None:
        return ""
    soon = [short_words(each) for each in near(place.closures, on)]
    return "\n".join((*soon, *(spelled(each.text) for each in place.schedules if each.text)))


def entry_words(record: Record) -> str:
    """Say how to get in."""
    if not isinstance(record, Service):
        return ""
    parts = [
        _ENTRY.get(record.appointment, ""),
        record.mobilisation_detail,
        record.eligibility.conditions,
    ]
    return " ; ".join(part for part in parts if part)


def cost_words(record: Record, labels: Vocabularies) -> str:
    """Say what it costs, when it is known."""
    if not isinstance(record, Service):
        return ""
    words = [cost_text(labels, cost) for cost in record.costs]
    return ", ".join(word[:1].lower() + word[1:] for word in words if word)


def documents_of(record: Record) -> tuple[str, ...]:
    """List the papers to bring."""
    if not isinstance(record, Service):
        return ()
    return tuple(f"{each.document} {each.note}".strip() for each in record.required_documents)


def _qr_text(name: str, address: tuple[str, ...], phones: tuple[str, ...], week: str) -> str:
    """Write what a telephone shows from the square, without any network."""
    lines = [name, *address, *(f"Tél. {phone}" for phone in phones), week]
    return "\n".join(line for line in lines if line)


def _aged(stored: StoredRecord, on: date, phones: tuple[str, ...]) -> str:
    """Warn of a record that nobody has written or checked for years."""
    aged = age_of(stored.dates, on)
    if aged.state != OLD:
        return ""
    told = aged.signed.replace(f"{aged.sign} modifié ", f"{aged.sign} informations modifiées ")
    return f"{told}\u00a0: {'appelez avant' if phones else 'à vérifier'}"


def _verified(stored: StoredRecord, on: date) -> str:
    """Say what a person last checked, and how old the rest is, with its sign."""
    dates = stored.dates
    aged = age_of(dates, on)
    if dates.verified is None:
        return f"à vérifier, {aged.signed}"
    told = verified_blocks(dates.verifications)
    return told if aged.state == FRESH else f"{told}, {aged.sign} le reste à vérifier"


def _missing(
    record: Record, location: Location, phones: tuple[str, ...], days: tuple[DayLine, ...]
) -> tuple[str, ...]:
    """Name what the reader would look for and the catalogue does not know."""
    told = any(place.schedules for place in record.places) or any(
        day.state != "unknown" for day in days
    )
    return tuple(
        name
        for name, gone in (
            ("adresse", not location.address and not _only_from_afar(record)),
            ("téléphone", not phones),
            ("horaires", not told),
        )
        if gone
    )


def _only_from_afar(record: Record) -> bool:
    """Tell whether nobody goes there: a service by telephone or on line."""
    if not isinstance(record, Service):
        return False
    modes = {mode.code for mode in record.reception_modes}
    return modes == {vocabularies.FROM_AFAR}
