"""Read what desks propose from a terminal, and answer."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from desktop.cli.speech import (
    FOUND,
    NOTHING,
    SHORT,
    flat,
    many,
    prepare,
    print_json,
    say,
    today,
    writing,
)
from desktop.domain.fields import shown
from desktop.domain.proposals import HOW_WORDS, Standing
from desktop.operations.curation.rereading import ProposalQuestion, ReceiveReport
from desktop.operations.program import Program

STANDING_WORDS = {
    Standing.CLEAN: "sans conflit",
    Standing.DONE: "déjà fait",
    Standing.CONFLICT: "conflit",
    Standing.NEW: "service qui manque ici",
    Standing.GONE: "fiche ou champ absent ici",
}


def reread(program: Program, asked: argparse.Namespace) -> int:
    """Take files in, answer, then list what still waits."""
    prepare(program)
    with writing(program):
        received = [program.rereading.receive(path) for path in asked.files]
        answered = _answer(program, asked)
    questions: tuple[ProposalQuestion, ...] = program.rereading.questions()
    if asked.json:
        print_json(_as_json(received, answered, questions))
    else:
        _print(received, answered, questions)
    return FOUND if received or answered or questions else NOTHING


def _answer(program: Program, asked: argparse.Namespace) -> int:
    """Give the answers of the command line; return how many."""
    rereading, answered = program.rereading, 0
    if asked.accepter_sans_conflit:
        answered += rereading.accept_clean(today())[1]
    for each in asked.accepter:
        rereading.accept(each, today())
    for each in asked.refuser:
        rereading.refuse(each, asked.motif)
    if asked.changer:
        proposal_id, value = asked.changer
        rereading.change(proposal_id, value, today(), asked.motif)
    return answered + len(asked.accepter) + len(asked.refuser) + bool(asked.changer)


def _print(
    received: Sequence[ReceiveReport], answered: int, questions: Sequence[ProposalQuestion]
) -> None:
    """Write what came, and each question over its three values."""
    for report in received:
        again = f", {many(report.known, 'connue') + ' déjà'}" if report.known else ""
        say(f"«\u00a0{report.file}\u00a0»\u00a0: {many(report.received, 'nouvelle')}{again}.")
    if answered:
        say(f"Réponses données\u00a0: {answered}. Le prochain numéro publié les portera.")
    if not questions:
        say("Rien à relire.")
    for each in questions:
        found = each.proposal
        where = f", {each.place}" if each.place else ""
        say(f"\n{found.id[:SHORT]}  {each.name}{where}")
        say(f"  {each.label} · {STANDING_WORDS[each.standing]} · {found.origin}")
        say(f"  quand c’est proposé\u00a0: {flat(shown(found.field, found.before))}")
        say(f"  maintenant\u00a0: {flat(shown(found.field, each.now))}")
        say(f"  proposé\u00a0: {flat(shown(found.field, found.after))}")
        for other in each.rivals:
            say(f"  proposé aussi\u00a0: {flat(shown(found.field, other))}")
        how = (HOW_WORDS[found.how], found.why, found.seen_on)
        say(f"  su par\u00a0: {' · '.join(x for x in how if x)}")


def _as_json(
    received: Sequence[ReceiveReport], answered: int, questions: Sequence[ProposalQuestion]
) -> dict[str, object]:
    """Give the stable keys of `guichet relire --json`."""
    return {
        "files": [
            {"file": each.file, "received": each.received, "known": each.known} for each in received
        ],
        "answered": answered,
        "proposals": [
            {
                "id": each.proposal.id,
                "record": each.proposal.record_id,
                "name": each.name,
                "field": each.proposal.field,
                "label": each.label,
                "before": each.proposal.before,
                "now": each.now,
                "proposed": each.proposal.after,
                "how": each.proposal.how,
                "why": each.proposal.why,
                "seen_on": each.proposal.seen_on,
                "standing": each.standing,
                "rivals": list(each.rivals),
                "file": each.proposal.origin,
            }
            for each in questions
        ],
    }
