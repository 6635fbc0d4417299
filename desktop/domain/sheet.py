"""Say what an orientation sheet holds: what a person composes, and what is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.freshness import Age
from desktop.domain.sheet_variants import STANDARD

if TYPE_CHECKING:  # at run time the window would wait for the library of hours
    from desktop.domain.locator import LocatorMap
    from desktop.domain.opening.osm_hours import Range
    from desktop.domain.translation import Translation

#: The part of a workshop that is the test before it.
TEST = "test"
#: When a sheet has maps: where they take no page more, even where they do, or never.
IF_ROOM, ALWAYS, NEVER = "si-place", "oui", "non"


class StepTitle(NamedTuple):
    """Name a step for the panel: who runs it and where, and how old that is."""

    name: str
    detail: str
    age: Age | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Hold one step of the sheet in progress: a record, a note for the resident, a date.

    `place_index` chooses among the record's places; `part` is empty for the record itself, or
    `TEST` for the positioning test that comes before a workshop.
    The note and the appointment are the mediator's words; no field holds a person's name.
    """

    record_id: str
    note: str = ""
    appointment: str = ""
    place_index: int = 0
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Hold the sheet in progress; `language` is that beside French, empty for French alone.

    `variant` is one of `sheet_variants.VARIANTS`; empty, the program chooses.
    """

    steps: tuple[Step, ...] = ()
    language: str = ""
    variant: str = ""


class SheetExtras(NamedTuple):
    """Hold what is asked for one sheet while it is open, and never kept.

    `maps` is one of IF_ROOM, ALWAYS and NEVER: whether there is a small map of each place;
    `square` puts the QR code on a discreet sheet, which has none otherwise.
    """

    maps: str = IF_ROOM
    square: bool = False


NO_EXTRAS = SheetExtras()


class SheetForm(NamedTuple):
    """Hold the form that a sheet takes, and whether a step of it is about violence.

    `remarks` say what is hard to read, for the form that is to be easy.
    """

    variant: str = STANDARD
    asks_discretion: bool = False
    remarks: tuple[str, ...] = ()


STANDARD_FORM = SheetForm()


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """Hold one coming day in words: « mardi 24 novembre », « 9 h – 12 h », and its doubt.

    `state` is open, closed, appointment or unknown; `doubt` is empty or a sentence such as
    « jour férié : appelez avant ». `ranges` are the stretches that `hours` words.
    """

    day: date
    label: str
    hours: str
    state: str
    doubt: str = ""
    ranges: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepContent:
    """Hold one step resolved to what is effective: every text is ready to be drawn.

    `aged` warns of what is old, and is empty otherwise; the foot tells every step's age.
    `hours_doubt` is a doubt of every day, told once.
    `plan` is drawn where the form has room for it.
    """

    number: int
    title: str
    organization: str = ""
    purpose: str = ""
    address: tuple[str, ...] = ()
    commune: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    week: str = ""
    days: tuple[DayLine, ...] = ()
    hours_note: str = ""
    hours_doubt: str = ""
    how_to_get_in: str = ""
    cost: str = ""
    documents: tuple[str, ...] = ()
    access: str = ""
    appointment: str = ""
    note: str = ""
    qr_text: str = ""
    plan: LocatorMap | None = None
    source: str = ""
    verified: str = ""
    to_verify: bool = False
    aged: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContent:
    """Hold everything that is drawn: the printer floor asks for nothing else.

    `watermark` is drawn across each page when not empty (« EXEMPLE »).
    `catalogue` says how old the catalogues are that the steps come from; on a discreet sheet, how
    old what it tells is.
    `variant` is the form it takes: always one of `sheet_variants.VARIANTS`.
    `logo` is a small PNG that was checked.
    `keeps_maps` tells that the maps are worth a page more.
    `resident_name` lives here, in memory and on paper, and nowhere else.
    """

    title: str
    desk_lines: tuple[str, ...]
    made_on: date
    date_text: str
    steps: tuple[StepContent, ...]
    sources: tuple[str, ...]
    help_numbers: tuple[tuple[str, str], ...] = ()
    resident_name: str = ""
    watermark: str = ""
    closing: str = ""
    catalogue: str = ""
    translation: Translation | None = None
    variant: str = STANDARD
    logo: bytes = b""
    keeps_maps: bool = False
