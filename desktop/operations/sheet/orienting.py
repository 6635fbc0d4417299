"""Compose the sheet in progress; it survives a restart and holds no person's name."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.changes import Changes
from desktop.domain.discretion import is_about_violence
from desktop.domain.errors import Refusal, no_record
from desktop.domain.freshness import age_of
from desktop.domain.languages import FRENCH
from desktop.domain.opening.school_calendar import NO_SCHOOL_CALENDAR, SchoolHolidays
from desktop.domain.phrases import Phrases
from desktop.domain.preferences import Preferences
from desktop.domain.ready_paths import ReadyPath
from desktop.domain.records import Service
from desktop.domain.sheet import (
    ALWAYS,
    NEVER,
    NO_EXTRAS,
    TEST,
    Sheet,
    SheetContent,
    SheetExtras,
    SheetForm,
    Step,
    StepTitle,
)
from desktop.domain.sheet_variants import DISCREET, EASY
from desktop.domain.way_notes import NO_NOTES, WayNotes
from desktop.domain.withdrawn import Withdrawn
from desktop.operations.records.effective_records import EffectiveRecords
from desktop.operations.records.linking import Linking
from desktop.operations.sheet.positioning_step import part_of
from desktop.operations.sheet.sheet_age import catalogue_age, discreet_age
from desktop.operations.sheet.sheet_content import (
    MapOf,
    content_of,
    hard_to_read,
    refuse_gone,
    refuse_unknown,
    variant_of,
    with_maps,
)
from desktop.operations.sheet.translating import Translating

UNDO_DEPTH = 50
_SHEET = Changes(sheet=True)


class Orienting:
    """Change the sheet in progress one step at a time, with undo."""

    def __init__(  # noqa: PLR0913 -- all that a sheet takes something from
        self,
        catalogue: Catalogue,
        desk: Desk,
        preferences: Callable[[], Preferences],
        school: SchoolHolidays = NO_SCHOOL_CALENDAR,
        translating: Translating | None = None,
        notes: Callable[[], Mapping[str, str]] = dict,
        *,
        logo: Callable[[], bytes] = bytes,
        map_of: MapOf | None = None,
    ) -> None:
        """Take the catalogue, the desk's database, the way to preferences, school holidays.

        Without `translating`, sheets are in French alone; `notes` are the desk's own about
        records, printed with them; `logo` is the desk's, a checked PNG; without `map_of`,
        sheets have no maps.
        """
        self._map_of = map_of
        self._logo = logo
        self._notes = notes
        self._translating = translating
        self._school = school
        self._catalogue = catalogue
        self._desk = desk
        self._records = EffectiveRecords(catalogue, desk.corrections, desk.verifications)
        self._linking = Linking(catalogue, desk.duplicate_answers)
        self._preferences = preferences
        self._before: deque[Sheet] = deque(maxlen=UNDO_DEPTH)

    def sheet(self) -> Sheet:
        """Give the sheet in progress."""
        return self._desk.sheet()

    def titles(self, on: date) -> tuple[StepTitle, ...]:
        """Name each step, say who runs it, where, and how old that is on a day, for the panel."""
        steps = self.sheet().steps
        found = {
            stored.record.id: stored
            for stored in self._records.read([step.record_id for step in steps])
        }
        titles: list[StepTitle] = []
        for step in steps:
            stored = found.get(step.record_id)
            if stored is None:
                titles.append(_gone(step, self._catalogue.tombstones()))
                continue
            record = part_of(stored, step).record
            runs = record.organization_name if isinstance(record, Service) else ""
            commune = record.places[0].location.commune if record.places else ""
            detail = " · ".join(filter(None, (runs, commune)))
            titles.append(StepTitle(record.name, detail, age_of(stored.dates, on)))
        return tuple(titles)

    def add(self, record_id: str, place_index: int = 0) -> Changes:
        """Put a record at the end of the sheet; one that is there already is refused."""
        sheet = self.sheet()
        if any(step.record_id == record_id and not step.part for step in sheet.steps):
            raise Refusal("Cette fiche est déjà une étape de la feuille en cours.")
        twins = self._linking.twins(record_id)
        if any(step.record_id in twins for step in sheet.steps):
            raise Refusal(
                "Ce lieu est déjà une étape de la feuille, par la fiche qui lui est liée."
            )
        if not self._catalogue.records((record_id,)):
            raise no_record(record_id)
        step = Step(record_id=record_id, place_index=place_index)
        changes = self._keep(sheet, replace(sheet, steps=(*sheet.steps, step)))
        self._desk.count_use(record_id)
        return changes

    def add_way_in(self, record_id: str, notes: WayNotes = NO_NOTES) -> Changes:
        """Put a workshop on the sheet after the test that comes before it, as one change."""
        sheet = self.sheet()
        if any(step.record_id == record_id and not step.part for step in sheet.steps):
            raise Refusal("Cet atelier est déjà une étape de la feuille en cours.")
        has_test = any(step.part for step in sheet.steps)
        more = [step for step in self.way_in(record_id, notes) if not (step.part and has_test)]
        changes = self._keep(sheet, replace(sheet, steps=(*sheet.steps, *more)))
        self._desk.count_use(record_id)
        return changes

    def add_path(self, path: ReadyPath) -> int:
        """Put a ready-made path at the end as one change; give how many of its steps are gone."""
        sheet = self.sheet()
        stored = self._records.read([step.record_id for step in path.steps])
        there = {each.record.id for each in stored}
        known = {(step.record_id, step.part) for step in sheet.steps}
        left = [step for step in path.steps if step.record_id in there]
        new = tuple(step for step in left if (step.record_id, step.part) not in known)
        if new:
            self._keep(sheet, replace(sheet, steps=(*sheet.steps, *new)))
        return len(path.steps) - len(left)

    def way_in(self, record_id: str, notes: WayNotes = NO_NOTES) -> tuple[Step, ...]:
        """Make the steps of the way in to a workshop: its test, unless it has none, then itself."""
        found = self._records.read((record_id,))
        record = found[0].record if found else None
        if not isinstance(record, Service) or record.workshop is None:
            raise Refusal(f"Aucun atelier «\u00a0{record_id}\u00a0» dans le catalogue.")
        workshop = Step(record_id=record_id, note=notes.workshop)
        if not record.workshop.positioning.required:
            return (workshop,)
        return (Step(record_id=record_id, part=TEST, note=notes.test), workshop)

    def remove(self, index: int) -> Changes:
        """Take one step out."""
        sheet = self.sheet()
        steps = sheet.steps[:index] + sheet.steps[index + 1 :]
        return self._keep(sheet, replace(sheet, steps=steps))

    def move(self, index: int, to: int) -> Changes:
        """Move one step to another rank; ranks outside the sheet are brought back into it."""
        sheet = self.sheet()
        steps = list(sheet.steps)
        steps.insert(max(0, min(to, len(steps) - 1)), steps.pop(index))
        return self._keep(sheet, replace(sheet, steps=tuple(steps)))

    def annotate(
        self, index: int, *, note: str | None = None, appointment: str | None = None
    ) -> Changes:
        """Write the note for the resident or the appointment of one step."""
        sheet = self.sheet()
        steps = list(sheet.steps)
        step = steps[index]
        steps[index] = replace(
            step,
            note=step.note if note is None else note,
            appointment=step.appointment if appointment is None else appointment,
        )
        return self._keep(sheet, replace(sheet, steps=tuple(steps)))

    def speak(self, language: str) -> Changes:
        """Choose the language beside French, or none; refuses one that cannot be used."""
        chosen = "" if language == FRENCH else language
        self._phrases(chosen)
        before = self.sheet()
        return self._keep(before, replace(before, language=chosen))

    def shape(self, variant: str) -> Changes:
        """Choose the form of the sheet; refuses one that does not exist, empty lets us choose."""
        refuse_unknown(variant)
        before = self.sheet()
        return self._keep(before, replace(before, variant=variant))

    def form(self, on: date) -> SheetForm:
        """Say which form the sheet in progress takes on a day, and what to know about it."""
        sheet = self.sheet()
        stored = self._records.read([step.record_id for step in sheet.steps])
        records = [each.record for each in stored]
        asks = any(map(is_about_violence, records))
        variant = variant_of(sheet, records)
        hard: tuple[str, ...] = ()
        if variant == EASY and len(records) == len(sheet.steps) > 0:
            hard = hard_to_read(self.content(on, sheet=replace(sheet, language="")))
        return SheetForm(variant, asks_discretion=asks, remarks=hard)

    def clear(self) -> Changes:
        """Empty the sheet, for the next person, who may speak another language."""
        before = self.sheet()
        return self._keep(before, Sheet())

    def undo(self) -> Changes:
        """Take back the last change of this sitting."""
        if not self._before:
            raise Refusal("Rien à annuler sur la feuille.")
        self._desk.save_sheet(self._before.pop())
        return _SHEET

    def forget(self) -> None:
        """Forget what undo could bring back, once the sheet has been given."""
        self._before.clear()

    def content(
        self,
        on: date,
        *,
        resident_name: str = "",
        sheet: Sheet | None = None,
        extras: SheetExtras = NO_EXTRAS,
    ) -> SheetContent:
        """Resolve a sheet (the one in progress by default) to what is effective on a day."""
        chosen = self.sheet() if sheet is None else sheet
        if not chosen.steps:
            raise Refusal("La feuille est vide\u00a0: ajoutez d’abord une fiche.")
        refuse_unknown(chosen.variant)
        stored = self._records.read([step.record_id for step in chosen.steps])
        records = {each.record.id: each for each in stored}
        refuse_gone(chosen, records, self._catalogue.tombstones)
        content = content_of(
            chosen,
            records,
            self._catalogue.vocabularies(),
            self._preferences(),
            on,
            resident_name=resident_name,
            school=self._school,
            phrases=self._phrases(chosen.language),
            notes=self._notes(),
            square=extras.square,
        )
        if content.variant == DISCREET:  # it names no source
            return replace(content, catalogue=discreet_age(stored, on))
        if extras.maps != NEVER and self._map_of is not None:
            content = with_maps(content, chosen, records, self._map_of)
            content = replace(content, keeps_maps=extras.maps == ALWAYS)
        age = catalogue_age(self._catalogue.publishers().values(), stored, on)
        return replace(content, catalogue=age, logo=self._logo())

    def _phrases(self, language: str) -> Phrases | None:
        """Give the phrases of the language beside French; refuses one that cannot be used."""
        if self._translating is None or language in {"", FRENCH}:
            return None
        return self._translating.phrases(language)

    def _keep(self, before: Sheet, after: Sheet) -> Changes:
        """Save the new sheet and remember the one before."""
        self._desk.save_sheet(after)
        self._before.append(before)
        return _SHEET


def _gone(step: Step, tombstones: Mapping[str, tuple[str, date]]) -> StepTitle:
    """Name a step whose record is no longer there, and say since when where that is known."""
    if step.record_id not in tombstones:
        return StepTitle("Fiche retirée du catalogue", step.record_id)
    name, day = tombstones[step.record_id]
    return StepTitle(name, f"▲ {Withdrawn(id=step.record_id, name=name, day=day).words}")
