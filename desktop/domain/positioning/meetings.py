"""Say when a workshop first meets for a person who asks on a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from desktop.domain.opening.calendars import department_of, public_holiday
from desktop.domain.opening.school_calendar import NO_SCHOOL_CALENDAR, SchoolHolidays
from desktop.domain.positioning.answers import Answers, Needs
from desktop.domain.positioning.offers import Offer
from desktop.domain.records import Session, Workshop
from desktop.domain.slots import next_meeting
from desktop.domain.wording import full_date
from desktop.domain.workshop_checks import sound

#: A group that meets in the school holidays too (`Workshop.holiday_break`).
OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Hold all that is asked at once: answers, needs, the desk's limit, the day.

    `school` tells the school holidays, in which most groups do not meet.
    """

    answers: Answers
    needs: Needs
    limit: int
    on: date
    school: SchoolHolidays = field(default=NO_SCHOOL_CALENDAR, compare=False, repr=False)


def first_meeting(offer: Offer, entry: date | None, asked: Question) -> str:
    """Word the first meeting after the test and from the entry on; empty when it is not known."""
    begins = max(entry or asked.on, asked.on, after_test(offer) or asked.on)
    found = meeting(offer, begins, asked.school)
    return full_date(found) if found else ""


def after_test(offer: Offer) -> date | None:
    """Give the first day after the test that a workshop asks for; None when it is not known."""
    test = workshop_of(offer).positioning
    return test.next_on + timedelta(days=1) if test.required and test.next_on else None


def meeting(offer: Offer, begins: date, school: SchoolHolidays) -> date | None:
    """Give the day of the first meeting from a day on, within the sessions and out of holidays."""
    workshop = workshop_of(offer)
    session = session_of(workshop, begins)
    if workshop.sessions and session is None:
        return None
    if session and session.starts:
        begins = max(begins, session.starts)
    places = offer.service.places
    department = department_of(places[0].location.commune_code) if places else ""

    def is_off(day: date) -> bool:
        """Tell whether a day is a holiday for the group."""
        stops = workshop.holiday_break != OPEN and bool(school.on(day, department))
        return stops or bool(public_holiday(day, department)[0])

    found = next_meeting(workshop.slots, begins, session.ends if session else None, is_off)
    return found.date() if found else None


def session_of(workshop: Workshop, on: date) -> Session | None:
    """Give the session that one can join from a day on: under way, or the next one."""
    ahead = [each for each in workshop.sessions if each.ends is None or each.ends > on]
    return ahead[0] if ahead else None


def workshop_of(offer: Offer) -> Workshop:
    """Give the workshop of an offer, without what cannot be true."""
    return sound(offer.service.workshop or Workshop())
