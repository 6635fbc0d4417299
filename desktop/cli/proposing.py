"""Propose corrections from a terminal: signal one, show what would leave, write the file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from desktop.cli.speech import FOUND, NOTHING, SHORT, flat, prepare, print_json, say, today, writing
from desktop.domain.errors import Refusal
from desktop.domain.fields import shown
from desktop.domain.missing_service import FIELD, MissingService
from desktop.domain.proposals import HOW_WORDS, How, Knowledge
from desktop.operations.curation.outgoing import Outgoing
from desktop.operations.program import Program


def signal(program: Program, asked: argparse.Namespace) -> int:
    """Propose another value for a field, and correct it here."""
    prepare(program)
    known = Knowledge(how=How(asked.par), why=asked.precision, on=today())
    with writing(program):
        if asked.nouveau is not None:
            service = MissingService(
                name=asked.nouveau, address=asked.adresse, phone=asked.telephone
            )
            program.proposing.signal_missing(service, known)
        else:
            program.proposing.signal(
                asked.id, asked.champ, asked.valeur, known, layered=not asked.sans_corriger
            )
    if asked.json:
        print_json({"id": asked.id, "field": FIELD if asked.nouveau else asked.champ})
    else:
        say("Signalé\u00a0: «\u00a0guichet proposer -o FICHIER.corrections\u00a0» l’enverra.")
    return FOUND


def propose(program: Program, asked: argparse.Namespace) -> int:
    """Show what would leave, take lines out, write the file."""
    prepare(program)
    with writing(program):
        program.proposing.gather()
        lines = program.proposing.outgoing()
        program.proposing.keep_back(_named(lines, asked.sans))
        program.proposing.let_go(_named(lines, asked.avec))
        lines = program.proposing.outgoing()
        leaving, doubtful = _leaving(lines, _named(lines, asked.avec))
        report = None
        if asked.sortie is not None:
            _check(leaving, doubtful)
            ids = [each.proposal.id for each in leaving]
            report = program.proposing.write(asked.sortie, ids, today())
    if asked.json:
        print_json(
            {
                "file": str(asked.sortie) if report else None,
                "written": report.written if report else 0,
                "left_for_later": report.kept if report else 0,
                "proposals": [_as_json(each, is_leaving=each in leaving) for each in lines],
            }
        )
        return FOUND if lines else NOTHING
    _print(lines, leaving)
    if doubtful:
        say(_doubts(doubtful), sys.stderr)
    if report:
        say(f"{report.written} dans «\u00a0{report.path}\u00a0» ({report.bytes} octets).")
        if report.kept:
            say(f"{report.kept} pour un fichier suivant\u00a0: celui-ci est plein.")
    return FOUND if lines else NOTHING


def _named(lines: Sequence[Outgoing], typed: Sequence[str]) -> list[str]:
    """Find proposals by the beginning of their ids."""
    found = []
    for word in typed:
        those = [each.proposal.id for each in lines if word and each.proposal.id.startswith(word)]
        if len(those) != 1:
            raise Refusal(
                f"Aucune proposition «\u00a0{word}\u00a0»\u00a0: «\u00a0guichet proposer\u00a0» "
                "les nomme toutes."
            )
        found += those
    return found


def _leaving(
    lines: Sequence[Outgoing], sure: Sequence[str]
) -> tuple[list[Outgoing], list[Outgoing]]:
    """Tell what leaves from what may be about a resident, and that nobody let go."""
    waiting = [each for each in lines if each.is_leaving]
    doubtful = [each for each in waiting if each.warnings and each.proposal.id not in sure]
    return [each for each in waiting if each not in doubtful], doubtful


def _check(leaving: Sequence[Outgoing], doubtful: Sequence[Outgoing]) -> None:
    """Refuse to write when all that could leave is doubtful."""
    if doubtful and not leaving:
        raise Refusal(f"Rien n’est écrit. {_doubts(doubtful)}")


def _doubts(doubtful: Sequence[Outgoing]) -> str:
    """Say what stays, why, and how to let it go."""
    told = "\u00a0; ".join(
        f"{each.proposal.id[:SHORT]}\u00a0: {', '.join(each.warnings)}" for each in doubtful
    )
    return (
        f"Gardé ici, car cela peut concerner une personne reçue ({told})\u00a0: corrigez le texte, "
        "ou ajoutez «\u00a0--avec N°\u00a0» si ce n’est pas le cas."
    )


def _print(lines: Sequence[Outgoing], leaving: Sequence[Outgoing]) -> None:
    """Write each proposal for a person, and what leaves word for word."""
    if not lines:
        say("Rien à envoyer\u00a0: rien n’est signalé ni corrigé ici.")
    for each in lines:
        found = each.proposal
        where = f", {each.place}" if each.place else ""
        say(f"\n{found.id[:SHORT]}  {each.name}{where}\n  {each.label} · {each.state}")
        say(f"  avant\u00a0: {flat(shown(found.field, found.before))}")
        say(f"  proposé\u00a0: {flat(shown(found.field, found.after))}")
        say(f"  su par\u00a0: {' · '.join(x for x in (HOW_WORDS[found.how], found.why) if x)}")
        if each.warnings:
            say(f"  attention\u00a0: {', '.join(each.warnings)}")
    if leaving:
        say("\nCe qui part, mot pour mot, et rien d’autre\u00a0:")
        say("\n".join(f"  {each.words}" for each in leaving))


def _as_json(each: Outgoing, *, is_leaving: bool) -> dict[str, object]:
    """Give the stable keys of one proposal."""
    found = each.proposal
    return {
        "id": found.id,
        "record": found.record_id,
        "name": each.name,
        "field": found.field,
        "label": each.label,
        "before": found.before,
        "proposed": found.after,
        "how": found.how,
        "why": found.why,
        "seen_on": found.seen_on,
        "leaving": is_leaving,
        "left_on": found.left_on,
        "outcome": found.outcome,
        "reason": found.reason,
        "number": found.number or None,
        "warnings": [warning.name.lower() for warning in each.warnings],
        "words": each.words,
    }
