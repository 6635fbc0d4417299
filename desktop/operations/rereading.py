"""Read again what desks propose, and answer: accept, change, refuse; with undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.changes import Changes
from desktop.domain.errors import Refusal
from desktop.domain.field_words import label_of
from desktop.domain.layers import Layered, is_same, lay, value_at
from desktop.domain.proposals import HOW_WORDS, Outcome, Proposal, Standing, weigh
from desktop.domain.provenance import Correction, StoredRecord
from desktop.exchange.formats.files import read_bytes
from desktop.exchange.proposal_files import MOST_BYTES, Travelling, read
from desktop.operations.answering import UNDO_DEPTH
from desktop.operations.curating import Curating

MOST_REASON = 500  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveReport:
    """Hold what a file brought: what is new here, what was here already."""

    file: str
    received: int
    known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalQuestion:
    """Hold one proposal beside what the catalogue says now, empty where it says nothing.

    `rivals` are the other values that are proposed for the same field.
    """

    proposal: Proposal
    name: str
    place: str
    label: str
    now: str
    standing: Standing
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """Hold what stood before one answer, to bring it back; `field` is the source's path."""

    proposal: Proposal
    field: str
    correction: Correction | None
    is_laid: bool


class Rereading:
    """Take files of proposals in, and answer what they hold."""

    def __init__(self, catalogue: Catalogue, desk: Desk, curating: Curating) -> None:
        """Take the catalogue, the desk's database and who checks and lays corrections."""
        self._catalogue = catalogue
        self._desk = desk
        self._curating = curating
        self._done: list[tuple[_Before, ...]] = []

    def receive(self, path: Path) -> ReceiveReport:
        """Take a file in: each proposal once, whatever file it comes in and however often.

        Raises ProposalsRefused for a file that is not sound; nothing is taken then.
        """
        found = read(read_bytes(path, MOST_BYTES), path.name)
        known = {
            each.id for each in (*self._desk.proposals.received(), *self._desk.proposals.ours())
        }
        marks = {each.id: each.mark for each in self._catalogue.publishers().values()}
        new = [_here(each, marks) for each in found if each.proposal.id not in known]
        self._desk.proposals.put_received(new)
        return ReceiveReport(file=path.name, received=len(new), known=len(found) - len(new))

    def count(self) -> int:
        """Count what waits for an answer."""
        return sum(not each.outcome for each in self._desk.proposals.received())

    def questions(self) -> tuple[ProposalQuestion, ...]:
        """List what waits for an answer, what is clean first."""
        waiting = [each for each in self._desk.proposals.received() if not each.outcome]
        stored = self._stored(waiting)
        now = {each.id: self._now(stored.get(each.record_id), each) for each in waiting}
        standings = weigh(waiting, lambda each: now[each.id])
        asked = [
            _question(
                each,
                stored.get(each.record_id),
                now[each.id] or "",
                standings[each.id],
                tuple(_rivals(each, waiting)),
            )
            for each in waiting
        ]
        order = list(Standing)
        return tuple(sorted(asked, key=lambda each: order.index(each.standing)))

    def accept(self, proposal_id: str, on: date) -> Changes:
        """Take what is proposed; raises Refusal for what the field cannot hold."""
        proposal = self._waiting(proposal_id)
        return self._remember((self._take(proposal, proposal.after, Outcome.ACCEPTED, "", on),))

    def accept_clean(self, on: date) -> tuple[Changes, int]:
        """Take every proposal that nothing contradicts, in one action; say how many.

        What is already so is answered with them. One that its field cannot hold still waits.
        """
        done = []
        for question in self.questions():
            if question.standing in (Standing.CLEAN, Standing.DONE):
                proposal = question.proposal
                try:
                    done.append(self._take(proposal, proposal.after, Outcome.ACCEPTED, "", on))
                except Refusal:  # asked one by one, where the sentence is shown
                    continue
        return self._remember(tuple(done)), len(done)

    def change(self, proposal_id: str, typed: str, on: date, reason: str = "") -> Changes:
        """Take another value in place of what is proposed."""
        proposal = self._waiting(proposal_id)
        return self._remember((self._take(proposal, typed, Outcome.CHANGED, reason, on),))

    def refuse(self, proposal_id: str, reason: str) -> Changes:
        """Refuse a proposal; raises Refusal without a reason, which the desk will read."""
        if not reason.strip():
            raise Refusal("Dites pourquoi en quelques mots\u00a0: le guichet lira ce motif.")
        proposal = self._waiting(proposal_id)
        before = _Before(proposal=proposal, field="", correction=None, is_laid=False)
        self._answer(proposal, Outcome.REFUSED, reason, "")
        return self._remember((before,))

    def undo(self) -> Changes:
        """Take back the last answer of this sitting, or all those of one action."""
        if not self._done:
            raise Refusal("Il n’y a aucune réponse à annuler.")
        group = self._done.pop()
        for before in reversed(group):
            self._desk.proposals.put_received([before.proposal])
            if before.is_laid and before.correction is not None:
                self._desk.correct(before.correction)
            elif before.is_laid:
                self._desk.withdraw(before.proposal.record_id, before.field)
        return _changes(group)

    def _take(
        self, proposal: Proposal, typed: str, outcome: Outcome, reason: str, on: date
    ) -> _Before:
        """Lay a value where it is proposed, unless it is already so, and keep the answer."""
        stored = self._stored([proposal]).get(proposal.record_id)
        now = self._now(stored, proposal)
        if stored is None or now is None:
            raise Refusal(
                "Cette fiche ou ce champ n’est pas ici\u00a0: refusez la proposition, en disant "
                "pourquoi."
            )
        field = self._source_path(stored, proposal)
        ours = self._desk.corrections().get(proposal.record_id, ())
        correction = next((each for each in ours if each.field == field), None)
        is_laid = not is_same(field, now, typed)
        if is_laid:
            self._lay(proposal, field, typed, on)
        self._answer(proposal, outcome, reason, typed)
        return _Before(proposal=proposal, field=field, correction=correction, is_laid=is_laid)

    def _lay(self, proposal: Proposal, field: str, typed: str, on: date) -> None:
        """Lay a value, or give the field back to a source that already says it."""
        how = HOW_WORDS[proposal.how]
        draft = self._curating.draft(proposal.record_id, field, typed, reason=how, on=on)
        if is_same(field, draft.value, draft.source_value):
            self._desk.withdraw(proposal.record_id, field)
        else:
            self._desk.correct(draft)

    def _answer(self, proposal: Proposal, outcome: Outcome, reason: str, value: str) -> None:
        """Keep an answer."""
        answered = replace(
            proposal, outcome=outcome, reason=reason.strip()[:MOST_REASON], value=value
        )
        self._desk.proposals.put_received([answered])

    def _waiting(self, proposal_id: str) -> Proposal:
        """Find the one proposal that begins so and waits for an answer."""
        found = [
            each
            for each in self._desk.proposals.received()
            if each.id.startswith(proposal_id) and not each.outcome
        ]
        if len(found) != 1 or not proposal_id:
            raise Refusal(
                f"Aucune proposition «\u00a0{proposal_id}\u00a0» n’attend de réponse\u00a0: "
                "«\u00a0guichet relire\u00a0» les nomme toutes."
            )
        return found[0]

    def _stored(self, proposals: Sequence[Proposal]) -> dict[str, StoredRecord]:
        """Read the records of proposals, as their sources say."""
        ids = tuple({each.record_id for each in proposals})
        return {each.record.id: each for each in self._catalogue.records(ids)}

    def _laid(self, stored: StoredRecord) -> Layered:
        """Lay the corrections of here over a record: that is what is published."""
        return lay(stored.record, self._desk.corrections().get(stored.record.id, ()))

    def _now(self, stored: StoredRecord | None, proposal: Proposal) -> str | None:
        """Give what is said now of the field; None where there is no such record or field."""
        if stored is None:
            return None
        path = self._source_path(stored, proposal)
        known = {each.field.path for each in self._curating.fields(stored.record.id)}
        if path not in known:
            return None
        return value_at(self._laid(stored).record, self._laid(stored).path_of(path))

    def _source_path(self, stored: StoredRecord, proposal: Proposal) -> str:
        """Give the path of the field in the source's record.

        Who receives our numbers names the fields of what we publish, where items that we took out
        are no longer counted.
        """
        return self._laid(stored).path_in_source(proposal.field)

    def _remember(self, group: tuple[_Before, ...]) -> Changes:
        """Note what undo brings back."""
        if group:
            self._done = [*self._done[1 - UNDO_DEPTH :], group]
        return _changes(group)


def _here(each: Travelling, marks: dict[str, str]) -> Proposal:
    """Name the record as it is named here: that of a publisher we receive from has its mark."""
    proposal = each.proposal
    if each.publisher in marks:
        return replace(proposal, record_id=f"{marks[each.publisher]}.{proposal.record_id}")
    return proposal


def _rivals(proposal: Proposal, others: Sequence[Proposal]) -> list[str]:
    """List the other values that are proposed for the same field."""
    found: list[str] = []
    for each in others:
        is_rival = (each.record_id, each.field) == (proposal.record_id, proposal.field)
        if is_rival and not is_same(each.field, each.after, proposal.after):
            found.append(each.after)
    return sorted(set(found))


def _question(
    proposal: Proposal,
    stored: StoredRecord | None,
    now: str,
    standing: Standing,
    rivals: tuple[str, ...],
) -> ProposalQuestion:
    """Put a question."""
    record = stored.record if stored else None
    return ProposalQuestion(
        proposal=proposal,
        name=record.name if record else proposal.record_id,
        place=record.places[0].location.commune if record and record.places else "",
        label=label_of(proposal.field),
        now=now,
        standing=standing,
        rivals=rivals,
    )


def _changes(group: Sequence[_Before]) -> Changes:
    """Say which records may show otherwise."""
    return Changes(records=frozenset(each.proposal.record_id for each in group if each.is_laid))
