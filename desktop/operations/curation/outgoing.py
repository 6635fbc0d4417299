"""Show a proposal as it leaves: its very line, and what in it may be about a resident."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.domain.field_words import label_of
from desktop.domain.missing_service import is_missing
from desktop.domain.proposals import Outcome, Proposal, named, outcome_words
from desktop.domain.provenance import Dates, StoredRecord
from desktop.domain.publishers import Publisher
from desktop.domain.resident_traces import Trace, reach_of, traces
from desktop.exchange.proposal_files import Travelling, line_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """Hold a proposal of this desk as a person looks at it before it leaves.

    `words` is the very line that leaves; `warnings` what in it may be about a resident.
    """

    proposal: Proposal
    name: str
    place: str
    label: str
    words: str
    warnings: tuple[Trace, ...]
    dates: Dates | None = None

    @property
    def is_leaving(self) -> bool:
        """Tell whether it leaves with the next file."""
        return self.proposal.outcome is Outcome.NONE

    @property
    def state(self) -> str:
        """Say where it stands, in words."""
        if self.proposal.outcome is Outcome.KEPT_BACK:
            return "reste ici"
        if self.proposal.outcome is not Outcome.NONE:
            return outcome_words(self.proposal)
        left = self.proposal.left_on
        return f"partie le {left:%d/%m/%Y}, sans réponse" if left else "à envoyer"


def travelling(proposal: Proposal, publishers: Mapping[str, Publisher]) -> Travelling:
    """Name the record as its publisher does."""
    for publisher in publishers.values():
        start = f"{publisher.mark}."
        if proposal.record_id.startswith(start):
            theirs = replace(proposal, record_id=proposal.record_id.removeprefix(start))
            return Travelling(publisher=publisher.id, proposal=theirs)
    return Travelling(publisher="", proposal=proposal)


def outgoing_of(
    proposal: Proposal, stored: StoredRecord | None, publishers: Mapping[str, Publisher]
) -> Outgoing:
    """Show one proposal, whose record may be here."""
    record = stored.record if stored else None
    own = reach_of(record) if record else ()
    leaf = proposal.field.rpartition(".")[2]
    found = set(traces(proposal.after, own=own)) | set(traces(proposal.why, own=own))
    if leaf == "number":
        found = set(traces(proposal.why, own=own))
    elif is_missing(proposal.field):  # its telephone is the service's, asked for as such
        found -= {Trace.PHONE} - set(traces(proposal.why))
    elif leaf == "address" and "emails." in proposal.field:
        found.discard(Trace.MAIL)
    elif leaf == "name" and "contacts." in proposal.field and proposal.after:
        found.add(Trace.NAME)
    return Outgoing(
        proposal=proposal,
        name=record.name if record else named(proposal),
        place=record.places[0].location.commune if record and record.places else "",
        label=label_of(proposal.field),
        words=line_of(travelling(proposal, publishers)).decode(),
        warnings=tuple(each for each in Trace if each in found),
        dates=stored.dates if stored else None,
    )
