"""Ask the worker about corrections that come in and go out: each function runs there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.changes import Changes
from desktop.domain.missing_service import MissingService
from desktop.domain.proposals import Knowledge, how_of
from desktop.operations.program import Program
from desktop.ui.texts import today

if TYPE_CHECKING:  # at run time when the page of questions is first made
    from desktop.operations.curation.outgoing import Outgoing
    from desktop.operations.curation.proposing import ProposeReport
    from desktop.operations.curation.rereading import ProposalQuestion, ReceiveReport


def receive(program: Program, paths: Sequence[Path]) -> tuple[ReceiveReport, ...]:
    """Take files in."""
    return tuple(program.rereading.receive(path) for path in paths)


def questions(program: Program) -> tuple[ProposalQuestion, ...]:
    """List what waits for an answer."""
    return program.rereading.questions()


def accept(program: Program, proposal_id: str) -> Changes:
    """Take what is proposed."""
    return program.rereading.accept(proposal_id, today())


def accept_clean(program: Program) -> tuple[Changes, int]:
    """Take all that nothing contradicts."""
    return program.rereading.accept_clean(today())


def change(program: Program, proposal_id: str, typed: str) -> Changes:
    """Take another value."""
    return program.rereading.change(proposal_id, typed, today())


def refuse(program: Program, proposal_id: str, reason: str) -> Changes:
    """Refuse, with a reason."""
    return program.rereading.refuse(proposal_id, reason)


def undo(program: Program) -> Changes:
    """Take back the last answer."""
    return program.rereading.undo()


def outgoing(program: Program) -> tuple[int, tuple[Outgoing, ...]]:
    """Count the answers that just came, and list what this desk proposes."""
    news = program.proposing.news()
    program.proposing.gather()
    return news, program.proposing.outgoing()


def signal_missing(
    program: Program, told: Mapping[str, str]
) -> tuple[str, tuple[int, tuple[Outgoing, ...]]]:
    """Say that the catalogue lacks a service: the proposal’s id, and the lines again."""
    how, why = how_of(told["how"])
    service = MissingService(name=told["name"], address=told["address"], phone=told["phone"])
    number = program.proposing.signal_missing(service, Knowledge(how=how, why=why, on=today()))
    return number, outgoing(program)


def take_back(program: Program, proposal_id: str) -> tuple[Outgoing, ...]:
    """Forget a line, and list again."""
    program.proposing.take_back(proposal_id)
    return program.proposing.outgoing()


def keep_back(program: Program, proposal_id: str) -> tuple[Outgoing, ...]:
    """Take a line out, and list again."""
    program.proposing.keep_back([proposal_id])
    return program.proposing.outgoing()


def let_go(program: Program, proposal_id: str) -> tuple[Outgoing, ...]:
    """Let a line leave again, and list again."""
    program.proposing.let_go([proposal_id])
    return program.proposing.outgoing()


def write(program: Program, path: Path, ids: Sequence[str]) -> ProposeReport:
    """Write the file."""
    return program.proposing.write(path, ids, today())
