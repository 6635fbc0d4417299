"""Correct what a record says, and answer when its source changes what was corrected."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.changes import Changes
from desktop.domain.errors import Refusal, no_record
from desktop.domain.field_checks import checked
from desktop.domain.field_words import label_of, value_words
from desktop.domain.fields import Field, fields_of
from desktop.domain.layers import is_asked, is_same, lay, value_at
from desktop.domain.preferences import Preferences
from desktop.domain.provenance import Correction, StoredRecord
from desktop.domain.questions import CorrectionQuestion
from desktop.domain.records import Record
from desktop.domain.vocabularies import Vocabularies
from desktop.operations.curation.answering import UNDO_DEPTH, signature
from desktop.operations.curation.workshop_doubts import new_doubt
from desktop.operations.records.effective_records import verified

#: What is wrong most often in a directory.
_FIRST = frozenset({"number", "osm", "text", "address", "description", "name", "document"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectableField:
    """Hold one field as it is shown, what its source says, and the correction over it if any.

    `words` say the value as a person reads it: a code has its label.
    """

    field: Field
    source_value: str
    correction: Correction | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """Hold what stood in place of a correction, to bring it back."""

    record_id: str
    field: str
    correction: Correction | None


class Curating:
    """Lay corrections, take them away, and settle those that a source contradicts; with undo."""

    def __init__(
        self, catalogue: Catalogue, desk: Desk, preferences: Callable[[], Preferences]
    ) -> None:
        """Take the catalogue, the desk's database and the way to today's preferences."""
        self._catalogue = catalogue
        self._desk = desk
        self._preferences = preferences
        self._done: deque[_Before] = deque(maxlen=UNDO_DEPTH)

    def fields(self, record_id: str) -> tuple[CorrectableField, ...]:
        """List the fields of a record that can be corrected, what people look for first."""
        source = self._source(record_id).record
        labels = self._catalogue.vocabularies()
        ours = {each.field: each for each in self._of(record_id)}
        shown = _with_added(source, tuple(ours.values()))
        found = []
        for each in fields_of(shown):
            correction = ours.get(each.path)
            field = replace(each, value=correction.value) if correction else each
            found.append(
                CorrectableField(
                    field=field,
                    source_value=value_at(source, field.path),
                    correction=correction,
                    words=_words(shown, field, labels),
                )
            )
        return tuple(sorted(found, key=_interest))

    def correct(
        self, record_id: str, path: str, typed: str, *, reason: str, role: str = "", on: date
    ) -> Changes:
        """Lay a value over the source's; raises Refusal for what the field cannot hold.

        An empty text empties the field. Typing what the source says takes the correction away.
        """
        correction = self.draft(record_id, path, typed, reason=reason, role=role, on=on)
        if is_same(path, correction.value, correction.source_value):
            if self._find(record_id, path) is not None:
                return self.withdraw(record_id, path)
            raise _already_said(path)
        return self._put(correction)

    def draft(
        self, record_id: str, path: str, typed: str, *, reason: str, role: str = "", on: date
    ) -> Correction:
        """Check a value against its field, and change nothing; raises Refusal as `correct` does."""
        source = self._source(record_id).record
        others = tuple(each for each in self._of(record_id) if each.field != path)
        fields = {field.path: field for field in fields_of(_with_added(source, others))}
        if path not in fields:
            raise Refusal(
                f"Cette fiche n’a pas de champ «\u00a0{path}\u00a0»\u00a0: "
                f"«\u00a0guichet corriger {record_id}\u00a0» les nomme tous."
            )
        correction = Correction(
            record_id=record_id,
            field=path,
            value=checked(fields[path], typed),
            source_value=value_at(source, path),
            reason=reason.strip(),
            role=signature(self._preferences(), role),
            made_on=on,
        )
        is_new = not is_same(path, correction.value, correction.source_value)
        if is_new and correction in lay(source, (*others, correction)).idle:
            raise Refusal(
                f"Le champ «\u00a0{fields[path].label}\u00a0» ne peut pas contenir cela "
                "seul\u00a0: corrigez d’abord ce dont il dépend."
            )
        if doubt := new_doubt(source, others, correction):
            raise Refusal(
                f"Le champ «\u00a0{fields[path].label}\u00a0» ne peut pas dire cela\u00a0: "
                f"{doubt}. Changez-le, ou d’abord ce qui le contredit."
            )
        return correction

    def withdraw(self, record_id: str, path: str) -> Changes:
        """Take a correction away: the source's value shows again."""
        correction = self._corrected(record_id, path)
        self._remember(record_id, path)
        self._desk.withdraw(correction.record_id, correction.field)
        return _changes(record_id)

    def questions(self) -> tuple[CorrectionQuestion, ...]:
        """List the corrections whose source has changed to something else, by record."""
        ours = self._desk.corrections()
        asked = []
        checks = self._desk.verifications()
        for source in self._catalogue.records(tuple(ours)):
            stored = verified(source, checks.get(source.record.id, ()))
            corrections = ours[stored.record.id]
            if any(is_asked(stored.record, each) for each in corrections):
                idle = lay(stored.record, corrections).idle
                asked += [
                    _question(stored, each, applies=each not in idle)
                    for each in corrections
                    if is_asked(stored.record, each)
                ]
        return tuple(asked)

    def keep(self, record_id: str, path: str) -> Changes:
        """Keep our value over what the source says now."""
        correction = self._corrected(record_id, path)
        now = value_at(self._source(record_id).record, path)
        return self._put(replace(correction, source_value=now))

    def take_source(self, record_id: str, path: str) -> Changes:
        """Let the source's value show again."""
        return self.withdraw(record_id, path)

    def undo(self) -> Changes:
        """Take back the last correction or answer of this sitting."""
        if not self._done:
            raise Refusal("Il n’y a aucune correction à annuler.")
        before = self._done.pop()
        if before.correction is None:
            self._desk.withdraw(before.record_id, before.field)
        else:
            self._desk.correct(before.correction)
        return _changes(before.record_id)

    def _source(self, record_id: str) -> StoredRecord:
        """Read a record as its source says; raises Refusal when there is none."""
        found = self._catalogue.records((record_id,))
        if not found:
            raise no_record(record_id)
        return found[0]

    def _of(self, record_id: str) -> tuple[Correction, ...]:
        """List the corrections of one record."""
        return self._desk.corrections().get(record_id, ())

    def _find(self, record_id: str, path: str) -> Correction | None:
        """Find a correction."""
        return next((each for each in self._of(record_id) if each.field == path), None)

    def _corrected(self, record_id: str, path: str) -> Correction:
        """Find a correction that must be there."""
        found = self._find(record_id, path)
        if found is None:
            raise Refusal(f"Aucune correction de «\u00a0{path}\u00a0» sur la fiche {record_id}.")
        return found

    def _put(self, correction: Correction) -> Changes:
        """Keep a correction, remembering what was there."""
        if self._find(correction.record_id, correction.field) != correction:
            self._remember(correction.record_id, correction.field)
            self._desk.correct(correction)
        return _changes(correction.record_id)

    def _remember(self, record_id: str, path: str) -> None:
        """Note what undo brings back."""
        before = _Before(record_id=record_id, field=path, correction=self._find(record_id, path))
        self._done.append(before)


def _already_said(path: str) -> Refusal:
    """Word that a correction would say what the source says."""
    return Refusal(
        f"La source dit déjà cela pour «\u00a0{label_of(path)}\u00a0»\u00a0: "
        "il n’y a rien à corriger."
    )


def _interest(each: CorrectableField) -> tuple[bool, bool]:
    """Order fields: filled before empty, what people look for before the rest."""
    leaf = each.field.path.rpartition(".")[2]
    is_empty = not (each.field.value or each.correction)
    return is_empty, leaf not in _FIRST


def _words(record: Record, field: Field, labels: Vocabularies) -> str:
    """Say a value as a person reads it."""
    parent, _, leaf = field.path.rpartition(".")
    if leaf == "code":
        vocabulary = value_at(record, f"{parent}.vocabulary")
        return labels.label(vocabulary, field.value) if vocabulary and field.value else field.value
    return value_words(field.kind, field.value)


def _with_added(source: Record, corrections: tuple[Correction, ...]) -> Record:
    """Lay what adds to a record and takes nothing out: paths stay those of the source."""
    return lay(source, [each for each in corrections if each.value]).record


def _changes(record_id: str) -> Changes:
    """Say that one record shows otherwise."""
    return Changes(records=frozenset({record_id}))


def _question(stored: StoredRecord, correction: Correction, *, applies: bool) -> CorrectionQuestion:
    """Put a question."""
    record = stored.record
    return CorrectionQuestion(
        record_id=record.id,
        name=record.name,
        place=record.places[0].location.commune if record.places else "",
        source_label=stored.source_label,
        field=correction.field,
        label=label_of(correction.field),
        before=correction.source_value,
        now=value_at(record, correction.field),
        ours=correction.value,
        reason=correction.reason,
        role=correction.role,
        made_on=correction.made_on,
        applies=applies,
        dates=stored.dates,
    )
