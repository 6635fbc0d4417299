"""Write the spreadsheet of workshops: empty with its explanations, or filled with records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from desktop.domain import vocabularies
from desktop.domain.export_report import Exported, LeftOut
from desktop.domain.levels import WORDS
from desktop.domain.records import Location, Schedule, Service
from desktop.domain.wording import WEEKDAYS
from desktop.exchange.workshop_table import times, words
from desktop.exchange.workshop_table.columns import COLUMNS, FIELDS, NAMES
from desktop.exchange.workshop_table.words import joined as _list
from desktop.exchange.writers.csv_tables import Cell
from desktop.exchange.writers.workbook import Workbook

SHEET, HELP, WORDS_SHEET = "Ateliers", "Mode d’emploi", "Mots reconnus"
_WIDTHS = {column.name: column.width for column in COLUMNS}


def write_template(path: Path, like: Service | None = None) -> None:
    """Write an empty spreadsheet, with what each column takes and the words that are understood.

    With a workshop to be `like`, its row is there without its identifier: it is another one.
    """
    book = Workbook(path)
    try:
        sheet = book.sheet(SHEET, _WIDTHS)
        if like is not None:
            cells = cells_of(replace(like, source_id=""))
            sheet.add(tuple(cells.get(name) for name in NAMES))
        _add_help(book)
        book.finish()
    finally:
        book.close()


class WorkshopTable:
    """Write records into the spreadsheet; a record that is no workshop is left out."""

    def __init__(self, path: Path) -> None:
        """Take the file to write."""
        self.dropped: Counter[str] = Counter()
        self._book = Workbook(path)
        self._sheet = self._book.sheet(SHEET, _WIDTHS)

    def add(self, item: Exported) -> tuple[LeftOut, ...]:
        """Write the row of one workshop."""
        record = item.stored.record
        if not isinstance(record, Service) or record.workshop is None:
            reason = "ce n’est pas un atelier de français"
            return (LeftOut(record_id=record.id, name=record.name, reason=reason),)
        cells = cells_of(record)
        self._sheet.add(tuple(cells.get(name) for name in NAMES))
        self.dropped["autres informations"] += len(record.extra)
        self.dropped["liens"] += len(record.links)
        self.dropped["frais en plus du premier"] += max(0, len(record.costs) - 1)
        return ()

    def finish(self) -> None:
        """Write the explanations too, and the file."""
        _add_help(self._book)
        self._book.finish()

    def close(self) -> None:
        """Let go of the file."""
        self._book.close()


def cells_of(record: Service) -> dict[str, Cell]:
    """Give the cell of each column for one workshop."""
    fields: dict[str, Cell] = {
        "source_id": record.source_id,
        "name": record.name,
        "organization_name": record.organization_name,
        "description": record.description,
        "phones.*.number": " / ".join(each.number for each in record.phones),
        "emails.*.address": " / ".join(each.address for each in record.emails),
        "modified_on": record.modified_on,
        **_what(record),
        **_when(record),
        **_for_whom(record),
        **_where(record),
    }
    return {FIELDS[field]: value for field, value in fields.items()}


def _what(record: Service) -> Mapping[str, Cell]:
    """Write what the workshop is and aims at."""
    workshop = record.workshop
    if workshop is None:
        return {}
    kinds = (words.label(each.vocabulary, each.code) for each in workshop.kinds)
    objectives = (words.label(each.vocabulary, each.code) for each in workshop.objectives)
    schooling = (words.label(vocabularies.SCHOOLING, each) for each in workshop.schooling)
    skills = workshop.basic_skills
    found: dict[str, Cell] = {
        "kinds.*.code": _list(kinds),
        "anlci_entry.*": _list(map(str, workshop.anlci_entry)),
        "anlci_target.*": _list(map(str, workshop.anlci_target)),
        "schooling.*": _list(schooling),
        "schooling_threshold_years": workshop.schooling_threshold_years,
        "basic_skills": words.label(vocabularies.BASIC_SKILLS, skills) if skills else "",
        "objectives.*.code": _list(objectives),
        "objectives_detail": workshop.objectives_detail,
        "certifications.*": _list(each.replace("-", " ") for each in workshop.certifications),
        "asl_fields.*": _list(words.ASL_FIELDS.get(each, each) for each in workshop.asl_fields),
        "asl_phase": workshop.asl_phase,
        "programme": workshop.programme,
        "taught_by": workshop.taught_by,
        "relay_languages.*": _list(workshop.relay_languages),
        "funding.*": _list(workshop.funding),
    }
    for name in ("entry_oral", "entry_written", "target_levels"):
        found[f"{name}.*"] = _list(map(_level, getattr(workshop, name)))
    return {f"workshop.{name}": value for name, value in found.items()}


def _level(code: str) -> str:
    """Write a level so that a person can type the next one alike."""
    if not code.startswith("infra"):
        return code if code == "aucun" else code.upper()
    return f"infra-{code.removeprefix('infra-').upper()}"


def _when(record: Service) -> Mapping[str, Cell]:
    """Write slots, sessions, holidays and the test."""
    workshop = record.workshop
    if workshop is None:
        return {}
    test = workshop.positioning
    found: dict[str, Cell] = {
        "slots.*.day": _list(map(times.slot_text, workshop.slots)),
        "sessions.*.starts": _list(map(times.session_text, workshop.sessions)),
        "entries": words.ENTRIES.get(workshop.entries, workshop.entries),
        "holiday_break": words.BREAKS.get(workshop.holiday_break, workshop.holiday_break),
        "summer": _yes_no(workshop.summer),
        "weekly_hours": workshop.weekly_hours,
        "weeks": workshop.weeks,
        "total_hours": workshop.total_hours,
        "waiting_list": _yes_no(workshop.waiting_list),
        "positioning.required": _yes_no(test.required),
        "positioning.where": test.where,
        "positioning.schedule.text": _test_hours(test.schedule),
        "positioning.next_on": test.next_on,
        "positioning.phone.number": test.phone.number if test.phone else "",
        "positioning.by_appointment": _yes_no(test.by_appointment),
        "positioning.done_by": test.done_by,
    }
    return {f"workshop.{name}": value for name, value in found.items()}


def _for_whom(record: Service) -> Mapping[str, Cell]:
    """Write publics, zone, price, places and childcare."""
    workshop, who, capacity = record.workshop, record.eligibility, record.capacity
    minded = workshop.childcare if workshop else None
    cost = record.costs[0] if record.costs else None
    own = (each for each in who.publics if each.vocabulary == vocabularies.WORKSHOP_PUBLICS)
    found: dict[str, Cell] = {
        "costs.*.code": words.FEES.get(cost.code, cost.code) if cost else "",
        "costs.*.minimum": cost.minimum if cost else None,
        "costs.*.detail": cost.detail if cost else "",
        "eligibility.publics.*.code": _list(map(words.public_words, own)),
        "eligibility.publics_detail": who.publics_detail,
        "eligibility.areas.*.code": _list(each.code for each in who.areas),
        "capacity.state": words.PLACES.get(capacity.state, capacity.state),
        "capacity.places": capacity.places,
        "capacity.told_on": capacity.told_on,
        "capacity.told_by": capacity.told_by,
        "capacity.expected_on": capacity.expected_on,
        "capacity.believable_days": capacity.believable_days,
    }
    if minded:
        days = _list(WEEKDAYS[day - 1] for day in minded.days)
        found |= {
            "workshop.childcare.state": words.CHILDCARE.get(minded.state, minded.state),
            "workshop.childcare.minimum_age_months": minded.minimum_age_months,
            "workshop.childcare.maximum_age_months": minded.maximum_age_months,
            "workshop.childcare.places": minded.places,
            "workshop.childcare.days.*": days,
            "workshop.childcare.where": minded.where,
        }
    return found


def _where(record: Service) -> Mapping[str, Cell]:
    """Write the places, in the same order in each column."""
    locations = [place.location for place in record.places]
    names = ("address", "address_complement", "postal_code", "commune", "access", "latitude",
             "longitude")  # fmt: skip
    return {f"places.*.location.{name}": _column(locations, name) for name in names}


def _column(locations: list[Location], name: str) -> str:
    """Write one part of every place."""
    parts = [getattr(each, name) for each in locations]
    if not any(part not in {None, ""} for part in parts):
        return ""
    return " | ".join("" if part is None else str(part) for part in parts)


def _test_hours(schedule: Schedule | None) -> str:
    """Write the hours of the test as slots are written, or in words."""
    from desktop.domain.opening.week import week_of  # noqa: PLC0415 -- the evaluator, when asked

    if schedule is None:
        return ""
    week = week_of(schedule.osm) if schedule.osm else None
    if week is None:
        return schedule.text
    return _list(
        f"{WEEKDAYS[day]} {each.starts // 60:02}:{each.starts % 60:02}-"
        f"{each.ends // 60:02}:{each.ends % 60:02}"
        for day, stretches in enumerate(week)
        for each in stretches
    )


def _yes_no(known: bool | None) -> str:  # noqa: FBT001 -- a value, not an option
    """Write yes, no, or nothing."""
    return "" if known is None else words.YES_NO[known]


def _add_help(book: Workbook) -> None:
    """Explain each column, and list the words that are understood."""
    sheet = book.sheet(HELP, {"Pour remplir": 30, "Exemple": 40, "Ce qu’on y écrit": 60})
    for column in COLUMNS:
        sheet.add((column.name, column.example, column.help))
    listed = book.sheet(WORDS_SHEET, {"Colonnes": 30, "Mot": 50})
    for field, vocabulary in (
        ("workshop.kinds.*.code", vocabularies.WORKSHOP_KINDS),
        ("workshop.schooling.*", vocabularies.SCHOOLING),
        ("workshop.basic_skills", vocabularies.BASIC_SKILLS),
        ("workshop.objectives.*.code", vocabularies.OBJECTIVES),
        ("eligibility.publics.*.code", vocabularies.WORKSHOP_PUBLICS),
    ):
        for term in words.labels().terms(vocabulary):
            listed.add((FIELDS[field], term.label))
    for code in WORDS:
        listed.add(("Niveaux", _level(code)))
    for each in sorted(words.CERTIFICATIONS):
        listed.add((FIELDS["workshop.certifications.*"], each.replace("-", " ")))
