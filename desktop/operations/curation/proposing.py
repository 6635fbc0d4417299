"""Propose corrections to who publishes: gather them, show what would leave, write the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import uuid4

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.changes import Changes
from desktop.domain.errors import Refusal
from desktop.domain.field_words import label_of
from desktop.domain.layers import is_same
from desktop.domain.missing_service import FIELD, MissingService, nowhere
from desktop.domain.proposals import (
    HOW_WORDS,
    How,
    Knowledge,
    Outcome,
    Proposal,
    how_of,
)
from desktop.domain.provenance import Correction
from desktop.exchange.proposal_files import MOST_WHY, fitting, write
from desktop.operations.curation.curating import Curating
from desktop.operations.curation.outgoing import Outgoing, outgoing_of, travelling
from desktop.operations.files import put_in_place
from desktop.operations.records.effective_records import verified


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeReport:
    """Hold what was written, and what stayed for a later file."""

    path: Path
    written: int
    kept: int
    bytes: int


class Proposing:
    """Propose values from this desk."""

    def __init__(self, catalogue: Catalogue, desk: Desk, curating: Curating) -> None:
        """Take the catalogue, the desk's database and who checks and lays corrections."""
        self._catalogue = catalogue
        self._desk = desk
        self._curating = curating

    def signal(
        self,
        record_id: str,
        path: str,
        typed: str,
        known: Knowledge,
        *,
        layered: bool = True,
    ) -> Changes:
        """Propose a value for a field, with a correction of our own at once when `layered`.

        Raises Refusal for what the field cannot hold, and for what its source says already.
        """
        words, on = HOW_WORDS[known.how], known.on
        draft = self._curating.draft(record_id, path, typed, reason=words, on=on)
        if is_same(path, draft.value, draft.source_value):
            raise Refusal(
                f"La source dit déjà cela pour «\u00a0{label_of(path)}\u00a0»\u00a0: "
                "il n’y a rien à signaler."
            )
        if layered:
            self._curating.correct(record_id, path, typed, reason=words, on=on)
        proposal = _proposal(draft, known.how, known.why.strip()[:MOST_WHY], layered=layered)
        before = self._undecided().get((record_id, path))
        if before is not None:
            self._desk.proposals.drop([before.id])
        self._desk.proposals.put_ours([proposal])
        return Changes(records=frozenset({record_id}))

    def signal_missing(self, service: MissingService, known: Knowledge) -> str:
        """Tell who publishes that the catalogue lacks a service; give the proposal’s id.

        Raises Refusal without a name.
        """
        if not service.name.strip():
            raise Refusal("Donnez au moins le nom du service qui manque.")
        number = uuid4().hex
        proposal = Proposal(
            id=number,
            record_id=nowhere(number),
            field=FIELD,
            before="",
            after=service.words(),
            how=known.how,
            why=known.why.strip()[:MOST_WHY],
            seen_on=f"{known.on:%Y-%m}",
        )
        self._desk.proposals.put_ours([proposal])
        return number

    def take_back(self, proposal_id: str) -> None:
        """Forget a proposal of this desk."""
        self._desk.proposals.drop([proposal_id])

    def news(self) -> int:
        """Count the answers that came with a number and that nobody here has seen."""
        return len(self._new_answers())

    def gather(self) -> None:
        """Make a proposal of each correction of the desk that has none, and let go of the others.

        A correction that was withdrawn or written anew takes its proposal with it, unless there
        was an answer. Answers that publishers gave are kept first.
        """
        self._desk.proposals.put_ours(self._new_answers())
        corrections = {
            (each.record_id, each.field): each
            for several in self._desk.corrections().values()
            for each in several
        }
        known = self._desk.proposals.ours()
        stale = [each.id for each in known if _is_stale(each, corrections)]
        said = {(each.record_id, each.field, each.after) for each in known if each.id not in stale}
        new = [
            _proposal(each, *how_of(each.reason), layered=True)
            for each in corrections.values()
            if (each.record_id, each.field, each.value) not in said
            and not is_same(each.field, each.source_value, each.value)
        ]
        if stale:
            self._desk.proposals.drop(stale)
        if new:
            self._desk.proposals.put_ours(new)

    def outgoing(self) -> tuple[Outgoing, ...]:
        """List what this desk proposes, with what became of it; call `gather` first."""
        proposals = self._desk.proposals.ours()
        checks = self._desk.verifications()
        records = {
            each.record.id: verified(each, checks.get(each.record.id, ()))
            for each in self._catalogue.records(tuple({each.record_id for each in proposals}))
        }
        publishers = self._catalogue.publishers()
        return tuple(
            outgoing_of(each, records.get(each.record_id), publishers) for each in proposals
        )

    def keep_back(self, ids: Iterable[str]) -> None:
        """Take lines out: they stay at the desk until they are let go again."""
        self._mark(ids, Outcome.NONE, Outcome.KEPT_BACK)

    def let_go(self, ids: Iterable[str]) -> None:
        """Let lines leave again."""
        self._mark(ids, Outcome.KEPT_BACK, Outcome.NONE)

    def write(self, path: Path, ids: Iterable[str], today: date) -> ProposeReport:
        """Write the proposals of these ids that wait for an answer, as many as a file can hold.

        The same proposals give the same bytes. Raises Refusal when there is nothing to write,
        StorageRefused for the disk.
        """
        asked = frozenset(ids)
        waiting = [
            each
            for each in self._desk.proposals.ours()
            if each.outcome is Outcome.NONE and each.id in asked
        ]
        if not waiting:
            raise Refusal(
                "Rien à envoyer\u00a0: corrigez ou signalez d’abord un champ d’une fiche (F3)."
            )
        waiting.sort(key=lambda each: (each.left_on is not None, each.id))
        publishers = self._catalogue.publishers()
        leaving = fitting([travelling(each, publishers) for each in waiting])
        data = write(leaving)
        put_in_place(path, data)
        gone = {each.proposal.id for each in leaving}
        self._desk.proposals.put_ours(
            replace(each, left_on=today)
            for each in waiting
            if each.id in gone and each.left_on is None
        )
        return ProposeReport(
            path=path, written=len(leaving), kept=len(waiting) - len(leaving), bytes=len(data)
        )

    def _new_answers(self) -> tuple[Proposal, ...]:
        """Read what publishers decided since."""
        return self._desk.proposals.new_answers(self._catalogue.decisions().values())

    def _mark(self, ids: Iterable[str], before: Outcome, after: Outcome) -> None:
        """Change what becomes of proposals."""
        asked = frozenset(ids)
        self._desk.proposals.put_ours(
            replace(each, outcome=after)
            for each in self._desk.proposals.ours()
            if each.id in asked and each.outcome is before
        )

    def _undecided(self) -> dict[tuple[str, str], Proposal]:
        """Give the proposals without an answer, by record and field."""
        return {
            (each.record_id, each.field): each
            for each in self._desk.proposals.ours()
            if each.outcome in (Outcome.NONE, Outcome.KEPT_BACK)
        }


def _proposal(correction: Correction, how: How, why: str, *, layered: bool) -> Proposal:
    """Make a proposal of what a correction says; neither its role nor its day leaves."""
    return Proposal(
        id=uuid4().hex,
        record_id=correction.record_id,
        field=correction.field,
        before=correction.source_value,
        after=correction.value,
        how=how,
        why=why,
        seen_on=f"{correction.made_on:%Y-%m}",
        layered=layered,
    )


def _is_stale(proposal: Proposal, corrections: Mapping[tuple[str, str], Correction]) -> bool:
    """Tell whether the correction that a proposal came with is no longer what we say."""
    if not proposal.layered or proposal.outcome not in (Outcome.NONE, Outcome.KEPT_BACK):
        return False
    correction = corrections.get((proposal.record_id, proposal.field))
    return correction is None or correction.value != proposal.after
