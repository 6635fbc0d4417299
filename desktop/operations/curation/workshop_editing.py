"""Write a whole French workshop from its form: what can be true is laid at once, or none of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.changes import Changes
from desktop.domain.errors import Refusal
from desktop.domain.layers import is_same, lay, value_at
from desktop.domain.preferences import Preferences
from desktop.domain.provenance import Correction
from desktop.domain.records import Record, Service
from desktop.domain.vocabularies import Vocabularies
from desktop.domain.workshop_edits import Filled, edits_of, filled_of, is_replaced
from desktop.domain.workshop_form import SLOTS
from desktop.operations.curation.answering import UNDO_DEPTH, signature
from desktop.operations.curation.workshop_doubts import doubts_of
from desktop.operations.curation.workshop_form_checks import check, possible
from desktop.operations.curation.workshop_hours import drawn_from, hours_of_slots


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopSheet:
    """Hold what the form begins with: the record, what is written, its places by name, doubts.

    `doubts` are what the record already says that cannot be true, by path.
    """

    record_id: str
    name: str
    filled: Filled
    places: tuple[str, ...]
    doubts: Mapping[str, str]
    labels: Vocabularies


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Hold what came of a form: how many fields changed, and what was left out with the reason.

    `faults` are by path; a row's is the table's path, `#`, its number in the form, `.` its column.
    """

    changed: int
    faults: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """Hold what lay over a record before a form was written."""

    laid: tuple[Correction, ...]
    new: tuple[tuple[str, str], ...]


class WorkshopEditing:
    """Read and write whole workshops as corrections; each form written is one thing to undo."""

    def __init__(
        self, catalogue: Catalogue, desk: Desk, preferences: Callable[[], Preferences]
    ) -> None:
        """Take the catalogue, the desk's database and the way to today's preferences."""
        self._catalogue = catalogue
        self._desk = desk
        self._preferences = preferences
        self._done: deque[_Before] = deque(maxlen=UNDO_DEPTH)

    def read(self, record_id: str) -> WorkshopSheet:
        """Read a workshop; raises Refusal for any other record."""
        source, ours = self._source(record_id), self._of(record_id)
        shown = lay(source, ours).record
        return WorkshopSheet(
            record_id=record_id,
            name=shown.name,
            filled=filled_of(source, ours),
            places=tuple(
                ", ".join(filter(None, (place.location.address, place.location.commune)))
                or f"lieu {number}"
                for number, place in enumerate(shown.places, start=1)
            ),
            doubts=doubts_of(shown),
            labels=self._catalogue.vocabularies(),
        )

    def write(self, record_id: str, filled: Filled, *, reason: str, on: date) -> Written:
        """Lay what the form says; what cannot be true is left out and said.

        Only what differs from what stands is looked at. Raises Refusal for no workshop.
        """
        source, ours = self._source(record_id), self._of(record_id)
        standing = filled_of(source, ours)
        shown = lay(source, ours).record
        good, faults = check(filled, standing, shown)
        before = {each.field: each for each in ours}
        how = Correction(
            record_id=record_id,
            field="",
            value="",
            source_value="",
            reason=reason.strip(),
            role=signature(self._preferences(), ""),
            made_on=on,
        )
        texts = edits_of(source, good)
        texts |= drawn_from(good.lines, standing.lines)
        replaced = {path for path in before if is_replaced(source, good, path)}
        others = tuple(each for each in ours if each.field not in texts.keys() | replaced)
        laid = possible(source, others, _drafts(source, texts, how, before), before, faults)
        if SLOTS in good.tables:
            hours = hours_of_slots(shown, lay(source, (*others, *laid)).record)
            texts |= hours
            laid = [each for each in laid if each.field not in hours]
            laid += _drafts(source, hours, how, before)
        return self._put(record_id, before, laid, texts.keys() | replaced, faults)

    def undo(self) -> Changes:
        """Take back the last form written."""
        if not self._done:
            raise Refusal("Il n’y a aucun atelier à rendre à ce qu’il était.")
        last = self._done.pop()
        self._desk.rewrite_corrections(last.laid, last.new)
        ids = {each.record_id for each in last.laid} | {record_id for record_id, _ in last.new}
        return Changes(records=frozenset(ids))

    def _put(
        self,
        record_id: str,
        before: Mapping[str, Correction],
        laid: list[Correction],
        dropped: AbstractSet[str],
        faults: Mapping[str, str],
    ) -> Written:
        """Write in one transaction what is not there yet, and note what undo brings back."""
        new = [each for each in laid if before.get(each.field) != each]
        kept = {each.field for each in laid} | set(faults)
        gone = [path for path in dropped if path in before and path not in kept]
        if new or gone:
            touched = {each.field for each in new} | set(gone)
            undo = _Before(
                laid=tuple(before[path] for path in touched if path in before),
                new=tuple((record_id, path) for path in touched if path not in before),
            )
            self._desk.rewrite_corrections(new, [(record_id, path) for path in gone])
            self._done.append(undo)
        return Written(changed=len(new) + len(gone), faults=faults)

    def _source(self, record_id: str) -> Service:
        """Read a workshop as its source says."""
        found = self._catalogue.records((record_id,))
        record = found[0].record if found else None
        if not isinstance(record, Service) or record.workshop is None:
            raise Refusal(f"La fiche «\u00a0{record_id}\u00a0» n’est pas un atelier de français.")
        return record

    def _of(self, record_id: str) -> tuple[Correction, ...]:
        """List the corrections of one record."""
        return self._desk.corrections().get(record_id, ())


def _drafts(
    source: Record, texts: Mapping[str, str], how: Correction, before: Mapping[str, Correction]
) -> list[Correction]:
    """Make the corrections of texts that the source does not say; signed anew where they change."""
    made = []
    for path, text in texts.items():
        known, said = before.get(path), value_at(source, path)
        if is_same(path, text, said):
            continue
        if known is not None and known.value == text:
            made.append(known)
        else:
            made.append(replace(how, field=path, value=text, source_value=said))
    return made
