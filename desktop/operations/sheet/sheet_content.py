"""Resolve a sheet to what will be drawn: every text decided, nothing left to ask."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from desktop.domain.demonstration import DEMONSTRATION_SOURCE
from desktop.domain.discretion import is_about_violence
from desktop.domain.errors import Refusal
from desktop.domain.opening.school_calendar import SchoolHolidays
from desktop.domain.phones import in_pairs
from desktop.domain.phrases import Phrases
from desktop.domain.plain_language import remarks
from desktop.domain.preferences import Preferences
from desktop.domain.provenance import StoredRecord
from desktop.domain.records import Location, Record
from desktop.domain.sheet import DayLine, Sheet, SheetContent, Step
from desktop.domain.sheet_variants import DISCREET, STANDARD, VARIANTS
from desktop.domain.vocabularies import Vocabularies
from desktop.domain.withdrawn import Withdrawn
from desktop.domain.wording import full_date
from desktop.operations.sheet.discreet_content import discreet, discreet_translation
from desktop.operations.sheet.positioning_step import part_of
from desktop.operations.sheet.step_content import source_words, step_content

if TYPE_CHECKING:  # at run time the start would wait for what draws maps
    from desktop.domain.locator import LocatorMap

#: What draws a place on a map, where that can be.
MapOf: TypeAlias = "Callable[[Location], LocatorMap | None]"
#: Steps that leave room on one page for a second week that repeats the first.
STEPS_WITH_ROOM = 2
_WEEK = 7
_STRIP = (
    ("112", "urgence"),
    ("15", "SAMU"),
    ("17", "police"),
    ("115", "sans-abri"),
    ("3919", "violences faites aux femmes"),
)


def content_of(  # noqa: PLR0913 -- all that a sheet depends on
    sheet: Sheet,
    records: Mapping[str, StoredRecord],
    labels: Vocabularies,
    preferences: Preferences,
    on: date,
    *,
    resident_name: str,
    school: SchoolHolidays,
    phrases: Phrases | None = None,
    notes: Mapping[str, str] | None = None,
    square: bool = False,
) -> SheetContent:
    """Decide everything that the sheet says on a day, with the language of `phrases` beside.

    `notes` are the desk's own about records, after the words written for this sheet. A discreet
    sheet says less, in both languages, and none of them; it has a QR code when `square` asks.
    """
    used = [_found(records, step) for step in sheet.steps]
    variant = variant_of(sheet, [each.record for each in used])
    if notes and variant != DISCREET:
        sheet = _with_notes(sheet, notes)
    steps = tuple(
        step_content(number, step, _found(records, step), labels, (on, school))
        for number, step in enumerate(sheet.steps, start=1)
    )
    if len(steps) > STEPS_WITH_ROOM:
        steps = tuple(replace(step, days=_told_days(step.days)) for step in steps)
    demonstration = any(each.record.source == DEMONSTRATION_SOURCE for each in used)
    content = SheetContent(
        title="Votre parcours" if len(steps) > 1 else "Votre orientation",
        desk_lines=desk_lines(preferences),
        made_on=on,
        date_text=full_date(on),
        steps=steps,
        sources=tuple(dict.fromkeys(source_words(each) for each in used)),
        help_numbers=tuple((in_pairs(number), label) for number, label in _STRIP),
        resident_name=resident_name,
        watermark="EXEMPLE" if demonstration else "",
        closing=preferences.sheet_closing,
        variant=variant,
    )
    if variant == DISCREET:
        content = discreet(content, square=square)
    if phrases is None:
        return content
    from desktop.operations.sheet.bilingual import translation_of  # noqa: PLC0415 -- babel

    places = [step.place_index for step in sheet.steps]
    translation = translation_of(content, used, places, phrases)
    return replace(
        content,
        translation=discreet_translation(translation) if variant == DISCREET else translation,
    )


def variant_of(sheet: Sheet, records: Iterable[Record]) -> str:
    """Give the form of a sheet: the chosen one, else a discreet one where a step needs it."""
    asks = any(map(is_about_violence, records))
    return sheet.variant or (DISCREET if asks else STANDARD)


def hard_to_read(content: SheetContent) -> tuple[str, ...]:
    """Say what is hard to read in the words that no template makes short, step by step."""
    return tuple(
        f"étape {step.number}\u00a0: {remark}"
        for step in content.steps
        for text in (
            *(step.title, step.organization, step.hours_note, step.how_to_get_in),
            *(step.cost, *step.documents, step.access, step.note),
        )
        for remark in remarks(text)
    )


def refuse_unknown(variant: str) -> None:
    """Refuse a form that does not exist; empty lets the program choose."""
    if variant and variant not in VARIANTS:
        raise Refusal(
            f"Forme «\u00a0{variant}\u00a0» inconnue\u00a0: choisissez parmi {', '.join(VARIANTS)}."
        )


def refuse_gone(
    sheet: Sheet,
    there: Collection[str],
    tombstones: Callable[[], Mapping[str, tuple[str, date]]],
) -> None:
    """Refuse to draw a step whose record was withdrawn: nobody is sent there."""
    gone = [step.record_id for step in sheet.steps if step.record_id not in there]
    buried = tombstones() if gone else {}
    for each in gone:
        if each in buried:
            name, day = buried[each]
            words = Withdrawn(id=each, name=name, day=day).words
            raise Refusal(
                f"L’étape «\u00a0{name}\u00a0» est {words}\u00a0: enlevez-la de la feuille, "
                "et cherchez ce qui la remplace."
            )


def with_maps(
    content: SheetContent,
    sheet: Sheet,
    records: Mapping[str, StoredRecord],
    map_of: MapOf,
) -> SheetContent:
    """Put beside each step the map of its place, where there can be one."""
    steps = []
    for step, asked in zip(content.steps, sheet.steps, strict=True):
        places = _found(records, asked).record.places
        known = asked.place_index < len(places)
        plan = map_of(places[asked.place_index].location) if known else None
        steps.append(replace(step, plan=plan))
    return replace(content, steps=tuple(steps))


def _with_notes(sheet: Sheet, notes: Mapping[str, str]) -> Sheet:
    """Put the desk's own notes after the words written for this sheet."""
    steps = tuple(
        replace(step, note="\n".join(x for x in (step.note, notes.get(step.record_id)) if x))
        for step in sheet.steps
    )
    return replace(sheet, steps=steps)


def _found(records: Mapping[str, StoredRecord], step: Step) -> StoredRecord:
    """Give the step's record, or say that the catalogue no longer holds it."""
    if step.record_id not in records:
        raise Refusal(
            f"L’étape «\u00a0{step.record_id}\u00a0» n’est pas dans le catalogue\u00a0: "
            "retirez-la de la feuille, ou cherchez-la de nouveau."
        )
    return part_of(records[step.record_id], step)


def desk_lines(preferences: Preferences) -> tuple[str, ...]:
    """Say who gives the sheet."""
    lines = (
        preferences.desk_name,
        preferences.desk_address,
        preferences.desk_hours,
        in_pairs(preferences.desk_phone) if preferences.desk_phone else "",
    )
    return tuple(line for line in lines if line)


def _told_days(days: tuple[DayLine, ...]) -> tuple[DayLine, ...]:
    """Leave the second week out where each day says what the same day of the first does."""
    said = [(day.hours, day.state, day.doubt) for day in days]
    return days[:_WEEK] if said[:_WEEK] == said[_WEEK:] else days
