"""Read what a workshop is from its row, as it is written."""

from __future__ import annotations

import re

from desktop.domain import vocabularies
from desktop.domain.records import Childcare, Coded, Positioning, Schedule, Workshop
from desktop.domain.slots import osm_of
from desktop.exchange.rows import phones
from desktop.exchange.workshop_table import times, words
from desktop.exchange.workshop_table.columns import FIELDS
from desktop.exchange.workshop_table.row import Row

_DEGREE = re.compile(r"[0-9]{1,2}", re.ASCII)


def workshop_of(row: Row) -> Workshop:
    """Read what a workshop is; what cannot be true is still there (`workshop_checks`)."""
    text, field = row.text, "workshop."
    return Workshop(
        kinds=_codes(vocabularies.WORKSHOP_KINDS, row, f"{field}kinds.*.code"),
        entry_oral=_levels(row, f"{field}entry_oral.*"),
        entry_written=_levels(row, f"{field}entry_written.*"),
        target_levels=_levels(row, f"{field}target_levels.*"),
        anlci_entry=_degrees(row, f"{field}anlci_entry.*"),
        anlci_target=_degrees(row, f"{field}anlci_target.*"),
        schooling=tuple(row.coded(f"{field}schooling.*", vocabularies.SCHOOLING)),
        schooling_threshold_years=row.whole(f"{field}schooling_threshold_years"),
        basic_skills=next(iter(row.coded(f"{field}basic_skills", vocabularies.BASIC_SKILLS)), ""),
        objectives=_codes(vocabularies.OBJECTIVES, row, f"{field}objectives.*.code"),
        objectives_detail=text(f"{field}objectives_detail"),
        certifications=_certifications(row),
        asl_fields=tuple(
            row.several(f"{field}asl_fields.*", lambda part: words.one_of(words.ASL_FIELDS, part))
        ),
        asl_phase=row.one(f"{field}asl_phase", words.ASL_PHASES),
        childcare=_childcare(row),
        weekly_hours=row.cells.number(FIELDS[f"{field}weekly_hours"]),
        weeks=row.whole(f"{field}weeks"),
        total_hours=row.cells.number(FIELDS[f"{field}total_hours"]),
        entries=row.one(f"{field}entries", words.ENTRIES),
        summer=row.yes_no(f"{field}summer"),
        holiday_break=row.one(f"{field}holiday_break", words.BREAKS),
        positioning=_positioning(row),
        waiting_list=row.yes_no(f"{field}waiting_list"),
        programme=text(f"{field}programme"),
        taught_by=text(f"{field}taught_by"),
        relay_languages=tuple(words.split(text(f"{field}relay_languages.*"))),
        funding=tuple(words.split(text(f"{field}funding.*"))),
        sessions=tuple(
            row.several(f"{field}sessions.*.starts", times.session, "session illisible")
        ),
        slots=tuple(row.several(f"{field}slots.*.day", times.slot, "créneau illisible")),
    )


def _degrees(row: Row, field: str) -> tuple[int, ...]:
    """Read degrees of ANLCI's scale."""
    read = row.several(field, lambda part: part if _DEGREE.fullmatch(part) else None)
    return tuple(map(int, read))


def _codes(vocabulary: str, row: Row, field: str) -> tuple[Coded, ...]:
    """Read codes of a vocabulary."""
    return tuple(Coded(vocabulary=vocabulary, code=code) for code in row.coded(field, vocabulary))


def _levels(row: Row, field: str) -> tuple[str, ...]:
    """Read levels."""
    return tuple(row.several(field, words.level, "niveau inconnu : laissé de côté"))


def _certifications(row: Row) -> tuple[str, ...]:
    """Read diplomas and tests; one that is not known is kept as it is written."""
    field = "workshop.certifications.*"
    found = tuple(map(words.certification, words.split(row.text(field))))
    for each in found:
        if each not in words.CERTIFICATIONS:
            row.cells.tell(FIELDS[field], each, "diplôme non reconnu, gardé en toutes lettres")
    return found


def _childcare(row: Row) -> Childcare:
    """Read whether children are minded."""
    field = "workshop.childcare."
    return Childcare(
        state=row.one(f"{field}state", words.CHILDCARE),
        minimum_age_months=row.whole(f"{field}minimum_age_months"),
        maximum_age_months=row.whole(f"{field}maximum_age_months"),
        places=row.whole(f"{field}places"),
        days=tuple(row.several(f"{field}days.*", lambda part: words.weekday(part) or None)),
        where=row.text(f"{field}where"),
    )


def _positioning(row: Row) -> Positioning:
    """Read where, when and with whom the test is."""
    field = "workshop.positioning."
    hours = row.text(f"{field}schedule.text")
    slots = [times.slot(part) for part in words.split(hours)]
    known = [slot for slot in slots if slot is not None]
    osm = osm_of(known) if len(known) == len(slots) else ""
    number = phones(row.text(f"{field}phone.number"))
    return Positioning(
        required=row.yes_no(f"{field}required"),
        where=row.text(f"{field}where"),
        schedule=Schedule(osm=osm, text="" if osm else hours) if hours else None,
        phone=number[0] if number else None,
        by_appointment=row.yes_no(f"{field}by_appointment"),
        done_by=row.text(f"{field}done_by"),
        next_on=row.cells.day(FIELDS[f"{field}next_on"]),
    )
