"""Ask about hours that are probably wrong: accept what was meant as a correction, or refuse it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.changes import Changes
from desktop.domain.errors import Refusal, no_record
from desktop.domain.opening.doctor import KINDS, examine
from desktop.domain.opening.faults import HoursFault, reason_of
from desktop.domain.opening.hours_refusals import HoursRefusal
from desktop.domain.preferences import Preferences
from desktop.domain.provenance import Correction, Dates
from desktop.domain.records import Record, Service
from desktop.operations.curation.answering import UNDO_DEPTH, signature
from desktop.operations.curation.curating import Curating
from desktop.operations.records.effective_records import EffectiveRecords

_KINDS = tuple(KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answered:
    """Hold an answer: a refusal, or else what stood in place of the correction it laid."""

    fault: HoursFault
    refusal: HoursRefusal | None = None
    before: Correction | None = None


class DoctoringHours:
    """Find faults, and keep the answers; with undo."""

    def __init__(
        self,
        catalogue: Catalogue,
        desk: Desk,
        curating: Curating,
        preferences: Callable[[], Preferences],
    ) -> None:
        """Take the catalogue, the desk's database, who corrects, and today's preferences."""
        self._catalogue = catalogue
        self._desk = desk
        self._curating = curating
        self._preferences = preferences
        self._records = EffectiveRecords(catalogue, desk.corrections, desk.verifications)
        self._done: deque[tuple[_Answered, ...]] = deque(maxlen=UNDO_DEPTH)

    def find(self) -> Generator[int, None, tuple[HoursFault, ...]]:
        """List the faults of standing records by kind, yielding percents.

        Hours that were corrected here, and proposals that were refused, are not asked about.
        """
        corrections, total = self._desk.corrections(), self._catalogue.count_standing()
        refused, checks = self._refused(), self._records.verifications()
        faults = []
        for number, record in enumerate(self._catalogue.standing_records()):
            yield 100 * number // max(1, total)
            ours = {each.field for each in corrections.get(record.id, ())}
            dates = Dates(producer=record.modified_on, verifications=checks.get(record.id, ()))
            faults += _asked(record, dates, ours, refused)
        return tuple(sorted(faults, key=lambda each: _KINDS.index(each.finding.kind)))

    def of_record(self, record_id: str) -> tuple[HoursFault, ...]:
        """List the faults of one record; raises Refusal when there is none of that id."""
        ours = {each.field for each in self._desk.corrections().get(record_id, ())}
        for stored in self._catalogue.records((record_id,)):
            checks = self._records.verifications().get(record_id, ())
            dates = Dates(producer=stored.record.modified_on, verifications=checks)
            return tuple(_asked(stored.record, dates, ours, self._refused()))
        raise no_record(record_id)

    def _refused(self) -> set[tuple[str, str, str, str]]:
        """List the proposals that were refused."""
        return {
            (each.record_id, each.path, each.before, each.proposed)
            for each in self._desk.hours_refusals()
        }

    def accept(self, fault: HoursFault, on: date) -> Changes:
        """Lay what was meant over the source's hours, with its reason."""
        before = self._correction(fault)
        changes = self._curating.correct(
            fault.record_id, fault.path, fault.finding.proposed, reason=fault.reason, on=on
        )
        self._remember(_Answered(fault=fault, before=before))
        return changes

    def accept_all(
        self, faults: Sequence[HoursFault], on: date
    ) -> Generator[int, None, tuple[HoursFault, ...]]:
        """Lay what was meant over all these hours, or over none; return those that were accepted.

        Hours that were corrected by hand meanwhile, or that a correction cannot hold, are left.
        """
        laid, accepted = [], []
        for number, fault in enumerate(faults):
            yield 100 * number // len(faults)
            if self._correction(fault) is None:
                with suppress(Refusal):
                    laid.append(self._made(fault, on))
                    accepted.append(fault)
        self._desk.rewrite_corrections(laid)
        self._remember(*(_Answered(fault=fault) for fault in accepted))
        return tuple(accepted)

    def refuse(self, fault: HoursFault, on: date) -> Changes:
        """Keep that the hours are right as they are."""
        refusal = HoursRefusal(
            record_id=fault.record_id,
            path=fault.path,
            before=fault.finding.before,
            proposed=fault.finding.proposed,
            refused_on=on,
            role=signature(self._preferences()),
        )
        self._desk.refuse_hours(refusal)
        self._remember(_Answered(fault=fault, refusal=refusal))
        return Changes()

    def withdraw_all(self, kind: str) -> int:
        """Take back every correction that accepting this kind of fault laid; count them."""
        reason = reason_of(kind)
        ours = [
            (each.record_id, each.field)
            for corrections in self._desk.corrections().values()
            for each in corrections
            if each.reason == reason and each.field.endswith(".osm")
        ]
        self._desk.rewrite_corrections((), ours)
        return len(ours)

    def withdraw(self, record_id: str, path: str | None = None) -> int:
        """Take back what was answered about the hours of a record, or one of them; count it."""
        reasons = set(map(reason_of, KINDS))
        laid = [
            (record_id, each.field)
            for each in self._desk.corrections().get(record_id, ())
            if path in {None, each.field} and each.reason in reasons
        ]
        refused = [
            each
            for each in self._desk.hours_refusals()
            if each.record_id == record_id and path in {None, each.path}
        ]
        self._desk.rewrite_corrections((), laid)
        for each in refused:
            self._desk.forget_hours_refusal(each)
        return len(laid) + len(refused)

    def undo(self) -> tuple[HoursFault, ...]:
        """Take the last answer of this sitting back, one fault's or a whole batch's.

        Return its faults, to be asked again.
        """
        if not self._done:
            raise Refusal("Il n’y a aucune réponse à annuler.")
        answers = self._done.pop()
        for each in answers:
            if each.refusal is not None:
                self._desk.forget_hours_refusal(each.refusal)
        accepted = [each for each in answers if each.refusal is None]
        self._desk.rewrite_corrections(
            [each.before for each in accepted if each.before is not None],
            [(each.fault.record_id, each.fault.path) for each in accepted],
        )
        return tuple(each.fault for each in answers)

    def _made(self, fault: HoursFault, on: date) -> Correction:
        """Make the correction that says what was meant."""
        return self._curating.draft(
            fault.record_id, fault.path, fault.finding.proposed, reason=fault.reason, on=on
        )

    def _correction(self, fault: HoursFault) -> Correction | None:
        """Find the correction that stands over the hours of a fault."""
        ours = self._desk.corrections().get(fault.record_id, ())
        return next((each for each in ours if each.field == fault.path), None)

    def _remember(self, *answers: _Answered) -> None:
        """Note what undo takes back at once."""
        if answers:
            self._done.append(answers)


def _asked(
    record: Record,
    dates: Dates,
    ours: Collection[str],
    refused: Collection[tuple[str, str, str, str]],
) -> list[HoursFault]:
    """List the faults of a record but those that were corrected, or refused."""
    return [
        fault
        for fault in _faults(record, dates)
        if fault.path not in ours and _key(fault) not in refused
    ]


def _faults(record: Record, dates: Dates) -> Iterator[HoursFault]:
    """List the faults of one record, as its source says it."""
    runs = record.organization_name if isinstance(record, Service) else ""
    for number, place in enumerate(record.places):
        where = " · ".join(part for part in (runs, place.location.commune) if part)
        for rank, schedule in enumerate(place.schedules):
            for finding in examine(schedule):
                yield HoursFault(
                    record_id=record.id,
                    name=record.name,
                    where=where,
                    path=f"places.{number}.schedules.{rank}.osm",
                    text=schedule.text,
                    dates=dates,
                    finding=finding,
                )


def _key(fault: HoursFault) -> tuple[str, str, str, str]:
    """Tell one proposal from the others."""
    return fault.record_id, fault.path, fault.finding.before, fault.finding.proposed
