"""Read again what desks propose, and answer: accept, change, refuse; with undo."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.changes import Changes
from desktop.domain.errors import Refusal
from desktop.domain.field_words import label_of
from desktop.domain.layers import is_same
from desktop.domain.missing_service import is_missing
from desktop.domain.proposals import HOW_WORDS, Outcome, Proposal, Standing, named, weigh
from desktop.domain.provenance import Correction, Dates, StoredRecord
from desktop.exchange.formats.files import read_bytes
from desktop.exchange.proposal_files import MOST_BYTES, Travelling, read
from desktop.operations.curation.answering import UNDO_DEPTH
from desktop.operations.curation.curating import Curating
from desktop.operations.records.effective_records import verified
from desktop.operations.records.record_now import RecordNow

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
    dates: Dates | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """Hold a proposal before and after one answer.

    Where a value is laid, `field` is the path in the source's record, `draft` what is laid (None:
    the field goes back to its source), `correction` what was laid before.
    """

    before: Proposal
    after: Proposal
    field: str = ""
    draft: Correction | None = None
    correction: Correction | None = None


class Rereading:
    """Take files of proposals in, and answer what they hold."""

    def __init__(self, catalogue: Catalogue, desk: Desk, curating: Curating) -> None:
        """Take the catalogue, the desk's database and who checks and lays corrections."""
        self._catalogue = catalogue
        self._desk = desk
        self._curating = curating
        self._done: deque[tuple[_Answer, ...]] = deque(maxlen=UNDO_DEPTH)

    def receive(self, path: Path) -> ReceiveReport:
        """Take a file in: each proposal once, whatever file it comes in and however often.

        Raises ProposalsRefused for a file that is not sound; nothing is taken then.
        """
        found = read(read_bytes(path, MOST_BYTES), path.name)
        known = {
            each.id for each in (*self._desk.proposals.received(), *self._desk.proposals.ours())
        }
        marks = {each.id: each.mark for each in self._catalogue.publishers().values()}
        new = [_named_here(each, marks) for each in found if each.proposal.id not in known]
        self._desk.proposals.put_received(new)
        return ReceiveReport(file=path.name, received=len(new), known=len(found) - len(new))

    def count(self) -> int:
        """Count what waits for an answer."""
        return sum(not each.outcome for each in self._desk.proposals.received())

    def questions(self) -> tuple[ProposalQuestion, ...]:
        """List what waits for an answer, what is clean first."""
        waiting = [each for each in self._desk.proposals.received() if not each.outcome]
        here = self._here(waiting)
        now = {each.id: here[each.record_id].now(each.field) for each in waiting}
        standings = weigh(waiting, lambda each: now[each.id])
        values = _values(waiting)
        asked = [
            _question(
                each,
                here[each.record_id].stored,
                now[each.id] or "",
                standings[each.id],
                tuple(_rivals(each, values)),
            )
            for each in waiting
        ]
        order = list(Standing)
        return tuple(sorted(asked, key=lambda each: order.index(each.standing)))

    def accept(self, proposal_id: str, on: date) -> Changes:
        """Take what is proposed; raises Refusal for what the field cannot hold."""
        proposal = self._waiting(proposal_id)
        taken = replace(proposal, outcome=Outcome.ACCEPTED, value=proposal.after)
        return self._keep([self._take(proposal, taken, on, self._here([proposal]))])

    def accept_clean(self, on: date) -> tuple[Changes, int]:
        """Take every proposal that nothing contradicts, in one action; say how many.

        What is already so is answered with them. One that its field cannot hold still waits.
        """
        clean = [
            each.proposal
            for each in self.questions()
            if each.standing in (Standing.CLEAN, Standing.DONE)
        ]
        here = self._here(clean)
        answers = []
        for each in clean:
            taken = replace(each, outcome=Outcome.ACCEPTED, value=each.after)
            try:
                answers.append(self._take(each, taken, on, here))
            except Refusal:  # asked one by one, where the sentence is shown
                continue
        return self._keep(answers), len(answers)

    def change(self, proposal_id: str, typed: str, on: date, reason: str = "") -> Changes:
        """Take another value in place of what is proposed."""
        proposal = self._waiting(proposal_id)
        taken = replace(_said(proposal, reason), outcome=Outcome.CHANGED, value=typed)
        return self._keep([self._take(proposal, taken, on, self._here([proposal]))])

    def refuse(self, proposal_id: str, reason: str) -> Changes:
        """Refuse a proposal; raises Refusal without a reason, which the desk will read."""
        if not reason.strip():
            raise Refusal("Dites pourquoi en quelques mots\u00a0: le guichet lira ce motif.")
        proposal = self._waiting(proposal_id)
        refused = replace(_said(proposal, reason), outcome=Outcome.REFUSED)
        return self._keep([_Answer(before=proposal, after=refused)])

    def undo(self) -> Changes:
        """Take back the last answer of this sitting, or all those of one action."""
        if not self._done:
            raise Refusal("Il n’y a aucune réponse à annuler.")
        answers = self._done.pop()
        laid = [each for each in reversed(answers) if each.field]
        self._rewrite({(each.before.record_id, each.field): each.correction for each in laid})
        self._desk.proposals.put_received(each.before for each in answers)
        return _changes(answers)

    def _take(
        self, before: Proposal, after: Proposal, on: date, here: Mapping[str, RecordNow]
    ) -> _Answer:
        """Prepare to lay a value where it is proposed, unless it is already so."""
        if is_missing(before.field):  # nothing is laid: to say yes is to say that it will be there
            return _Answer(before=before, after=after)
        found = here[before.record_id]
        now = found.now(before.field)
        if now is None:
            raise Refusal(
                "Cette fiche ou ce champ n’est pas ici\u00a0: refusez la proposition, en disant "
                "pourquoi."
            )
        answer = _Answer(before=before, after=after)
        if is_same(before.field, now, after.value):
            return answer
        field, how = found.path(before.field), HOW_WORDS[before.how]
        draft = self._curating.draft(before.record_id, field, after.value, reason=how, on=on)
        is_back = is_same(field, draft.value, draft.source_value)
        return replace(
            answer, field=field, draft=None if is_back else draft, correction=found.ours(field)
        )

    def _keep(self, answers: Sequence[_Answer]) -> Changes:
        """Lay what is to be laid, keep the answers, and note what undo brings back."""
        laid = [each for each in answers if each.field]
        self._rewrite({(each.before.record_id, each.field): each.draft for each in laid})
        self._desk.proposals.put_received(each.after for each in answers)
        if answers:
            self._done.append(tuple(answers))
        return _changes(answers)

    def _rewrite(self, wanted: Mapping[tuple[str, str], Correction | None]) -> None:
        """Lay corrections, or take them away where there is none, in one transaction."""
        if wanted:
            self._desk.rewrite_corrections(
                [each for each in wanted.values() if each is not None],
                [key for key, each in wanted.items() if each is None],
            )

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

    def _here(self, proposals: Sequence[Proposal]) -> dict[str, RecordNow]:
        """Read the records of proposals, each with what is laid over it here."""
        ids = tuple({each.record_id for each in proposals})
        checks = self._desk.verifications()
        stored = {
            each.record.id: verified(each, checks.get(each.record.id, ()))
            for each in self._catalogue.records(ids)
        }
        ours = self._desk.corrections()
        return {each: RecordNow(stored.get(each), ours.get(each, ())) for each in ids}


def _named_here(each: Travelling, marks: dict[str, str]) -> Proposal:
    """Name the record as it is named here: that of a publisher we receive from has its mark."""
    proposal = each.proposal
    if each.publisher in marks:
        return replace(proposal, record_id=f"{marks[each.publisher]}.{proposal.record_id}")
    return proposal


def _values(proposals: Sequence[Proposal]) -> dict[tuple[str, str], set[str]]:
    """List the values that are proposed, by record and field."""
    found: dict[tuple[str, str], set[str]] = {}
    for each in proposals:
        found.setdefault((each.record_id, each.field), set()).add(each.after)
    return found


def _rivals(proposal: Proposal, values: Mapping[tuple[str, str], set[str]]) -> list[str]:
    """List the other values that are proposed for the same field."""
    others = values[proposal.record_id, proposal.field]
    return sorted(each for each in others if not is_same(proposal.field, each, proposal.after))


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
        name=record.name if record else named(proposal),
        place=record.places[0].location.commune if record and record.places else "",
        label=label_of(proposal.field),
        now=now,
        standing=standing,
        rivals=rivals,
        dates=stored.dates if stored else None,
    )


def _said(proposal: Proposal, reason: str) -> Proposal:
    """Give a reason to an answer."""
    return replace(proposal, reason=reason.strip()[:MOST_REASON])


def _changes(answers: Sequence[_Answer]) -> Changes:
    """Say which records may show otherwise."""
    return Changes(records=frozenset(each.before.record_id for each in answers if each.field))
