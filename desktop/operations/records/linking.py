"""Show records that a person linked as one place; each stays whole in the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.db.catalogue import Catalogue
from desktop.domain.canonical import flatten
from desktop.domain.duplicates.answers import PairAnswer, linked
from desktop.domain.provenance import StoredRecord
from desktop.domain.records import Status
from desktop.operations.records.section_lines import Line, Section

Groups = dict[str, tuple[str, ...]]
Answers = tuple[PairAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Hold the groups, and the state of both databases they were made from."""

    own: Answers
    generation: str
    groups: Groups


def no_answers() -> Answers:
    """Link nothing: for a catalogue without a desk."""
    return ()


class Linking:
    """Group linked records, the best first: standing, lately verified or changed, the fullest."""

    def __init__(self, catalogue: Catalogue, own_answers: Callable[[], Answers]) -> None:
        """Take the catalogue, and the way to the desk's answers about pairs."""
        self._catalogue = catalogue
        self._own_answers = own_answers
        self._known: _Known | None = None

    def groups(self) -> Groups:
        """Give for each linked record its group; worked out again when either file has changed."""
        own = self._own_answers()
        generation = self._catalogue.generation()
        known = self._known
        if known is None or known.own is not own or known.generation != generation:
            groups = self._read((*self._catalogue.duplicate_answers(), *own))
            known = self._known = _Known(own=own, generation=generation, groups=groups)
        return known.groups

    def twins(self, record_id: str) -> tuple[str, ...]:
        """Give the records linked with this one, the best first."""
        return tuple(each for each in self.groups().get(record_id, ()) if each != record_id)

    def also_in(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Name for each linked record of a page the other sources that list the same place."""
        groups = self.groups()
        twins = {each: groups[each] for each in ids if each in groups}
        if not twins:
            return {}
        wanted = tuple({one for group in twins.values() for one in group})
        labels = {each.record.id: each.source_label for each in self._catalogue.records(wanted)}
        return {
            each: tuple(dict.fromkeys(labels[one] for one in group if one != each))
            for each, group in twins.items()
        }

    def _read(self, answers: Answers) -> Groups:
        """Group what is linked and still there."""
        groups = linked(answers)
        found = {each.record.id: each for each in self._catalogue.records(tuple(groups))}
        ordered = {
            group: tuple(sorted((each for each in group if each in found), key=_best(found)))
            for group in set(groups.values())
        }
        return {
            each: ordered[group]
            for each, group in groups.items()
            if each in found and len(ordered[group]) > 1
        }


def _best(found: dict[str, StoredRecord]) -> Callable[[str], tuple[object, ...]]:
    """Order the records of a group, the one to show first."""

    def key(record_id: str) -> tuple[object, ...]:
        stored = found[record_id]
        dates = stored.dates
        # Of a source that dates nothing, the day it was imported: a list that was published last
        # year is nearer the truth than a row dated ten years ago.
        written = dates.producer or (dates.imported.date() if dates.imported else date.min)
        told = max(written, dates.verified or date.min)
        gone = stored.record.status in {Status.CLOSED, Status.ABSENT}
        return gone, -told.toordinal(), -len(flatten(stored.record)), record_id

    return key


def section_of(stored: StoredRecord, twin: StoredRecord) -> Section:
    """Word for the page of a record what a linked one says otherwise."""
    from desktop.operations.records.side_by_side import (  # noqa: PLC0415 -- no search needs it
        lines_of,
    )

    lines = [Line(label="Fiche liée", text=f"{twin.record.name} ({twin.record.id})")]
    lines += [
        Line(label=line.label, text=line.right, tone="doubt")
        for line in lines_of(stored, twin)
        if line.right and line.state != "same"
    ]
    if len(lines) == 1:
        lines.append(Line(text="Cette source ne dit rien d’autre.", tone="good"))
    return Section(title=f"Le même lieu dans\u00a0: {twin.source_label}", lines=tuple(lines))
