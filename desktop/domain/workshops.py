"""Describe what a French workshop adds to a service: levels, sessions, weekly slots."""

from __future__ import annotations

from datetime import date, time

from desktop.domain.record_parts import Coded, Phone, Schedule, Value


class Slot(Value, frozen=True, kw_only=True):
    """Hold one weekly slot: day 1 (Monday) to 7, week `all`, `even`, `odd` or `nth:2`."""

    day: int
    starts: time
    ends: time
    week: str = "all"
    location_index: int = 0
    valid_from: date | None = None
    valid_to: date | None = None
    cancelled: tuple[date, ...] = ()


class Session(Value, frozen=True, kw_only=True):
    """Hold one session of a workshop, with its own window to enrol."""

    starts: date | None = None
    ends: date | None = None
    enrolment_from: date | None = None
    enrolment_to: date | None = None
    enrolment_how: str = ""
    state: str = ""


class Childcare(Value, frozen=True, kw_only=True):
    """Hold whether children are minded: `yes`, `no`, `conditional` or empty for not known.

    `days` (1 Monday to 7) are those on which they are; none says every day of the workshop.
    """

    state: str = ""
    minimum_age_months: int | None = None
    maximum_age_months: int | None = None
    places: int | None = None
    days: tuple[int, ...] = ()
    where: str = ""


class Positioning(Value, frozen=True, kw_only=True):
    """Hold the test that comes before a workshop: where, when, with whom."""

    required: bool | None = None
    where: str = ""
    schedule: Schedule | None = None
    phone: Phone | None = None
    by_appointment: bool | None = None
    done_by: str = ""
    next_on: date | None = None


class Workshop(Value, frozen=True, kw_only=True):
    """Hold what a French workshop adds to a service; levels are codes of `niveaux`.

    `entries` is `permanent`, `fixed`, empty for not known, or the source's own words;
    `holiday_break` is `pause` (no class in the school holidays), `open`, or idem;
    `certifications` are codes such as `DILF`, `DELF-A2`, `TCF-IRN`, or a family (`DELF`).
    """

    kinds: tuple[Coded, ...] = ()
    source_activity: str = ""
    entry_oral: tuple[str, ...] = ()
    entry_written: tuple[str, ...] = ()
    target_levels: tuple[str, ...] = ()
    anlci_entry: tuple[int, ...] = ()
    anlci_target: tuple[int, ...] = ()
    schooling: tuple[str, ...] = ()
    schooling_threshold_years: int | None = None
    basic_skills: str = ""
    objectives: tuple[Coded, ...] = ()
    objectives_detail: str = ""
    certifications: tuple[str, ...] = ()
    asl_fields: tuple[str, ...] = ()
    asl_phase: str = ""
    childcare: Childcare = Childcare()
    weekly_hours: float | None = None
    weeks: int | None = None
    total_hours: float | None = None
    entries: str = ""
    summer: bool | None = None
    holiday_break: str = ""
    positioning: Positioning = Positioning()
    waiting_list: bool | None = None
    programme: str = ""
    taught_by: str = ""
    relay_languages: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    sessions: tuple[Session, ...] = ()
    slots: tuple[Slot, ...] = ()
