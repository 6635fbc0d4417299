"""Read doubtful hours again from a terminal: list them, accept, leave, take back."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence

from desktop.cli.speech import FOUND, NOTHING, drain, prepare, print_json, say, today, writing
from desktop.cli.verifying_words import KINDS as NAMES
from desktop.domain.errors import Refusal
from desktop.domain.opening.doctor import KINDS
from desktop.domain.opening.faults import HoursFault
from desktop.operations.program import Program

_CODES = dict(zip(NAMES, KINDS, strict=True))
_NAMES = {code: name for name, code in _CODES.items()}
_ANSWERED = {"accepter": "corrigés", "laisser": "laissés tels quels", "retirer": "rendus"}


def hours(program: Program, asked: argparse.Namespace) -> int:
    """List doubtful hours, or answer for one record or for a whole kind."""
    prepare(program)
    if asked.reponse == "retirer":
        with writing(program):
            count = _take_back(program, asked)
        return _tell(asked, count)
    faults = _faults(program, asked)
    if asked.reponse is None:
        return _list(faults, asked)
    if not faults:
        raise Refusal("Aucun horaire à relire ne répond à cette demande.")
    with writing(program):
        if asked.reponse == "accepter":
            count = len(drain(program.doctoring_hours.accept_all(faults, today()), "Horaires"))
        else:
            count = len(faults)
            for fault in faults:
                program.doctoring_hours.refuse(fault, today())
    return _tell(asked, count)


def _faults(program: Program, asked: argparse.Namespace) -> tuple[HoursFault, ...]:
    """Find the faults that are asked about."""
    doctor = program.doctoring_hours
    found = doctor.of_record(asked.id) if asked.id else drain(doctor.find(), "Horaires")
    return tuple(
        fault
        for fault in found
        if asked.sorte in (None, _NAMES[fault.finding.kind]) and asked.champ in (None, fault.path)
    )


def _take_back(program: Program, asked: argparse.Namespace) -> int:
    """Take answers back: those of a record, or what accepting a kind corrected."""
    doctor = program.doctoring_hours
    if asked.id is None:
        return int(doctor.withdraw_all(_CODES[asked.sorte]))
    return int(doctor.withdraw(asked.id, asked.champ))


def _tell(asked: argparse.Namespace, count: int) -> int:
    """Say how many were answered."""
    if asked.json:
        print_json({"answer": asked.reponse, "count": count})
    else:
        say(f"Horaires {_ANSWERED[asked.reponse]}\u00a0: {count}.")
    return FOUND if count else NOTHING


def _list(faults: Sequence[HoursFault], asked: argparse.Namespace) -> int:
    """Write the faults by kind, at most as many as asked."""
    counts = Counter(fault.finding.kind for fault in faults)
    shown = faults[: max(0, asked.limite)]
    if asked.json:
        kinds = {_NAMES[kind]: counts[kind] for kind in KINDS if counts[kind]}
        print_json({"total": len(faults), "kinds": kinds, "faults": list(map(_as_json, shown))})
        return FOUND if faults else NOTHING
    if not faults:
        say("Aucun horaire à relire.")
    for kind in KINDS:
        if counts[kind]:
            say(f"{KINDS[kind]} (--sorte {_NAMES[kind]})\u00a0: {counts[kind]}")
    for fault in shown:
        finding = fault.finding
        say(f"\n{fault.name}{f' · {fault.where}' if fault.where else ''}\n  {finding.reason}")
        say(f"  se lit\u00a0: {finding.read or 'aucun horaire'}\n  voulu\u00a0: {finding.meant}")
        say(f"  {fault.record_id} {fault.path}")
    return FOUND if faults else NOTHING


def _as_json(fault: HoursFault) -> dict[str, object]:
    """Give the stable keys of one fault."""
    finding = fault.finding
    return {
        "id": fault.record_id,
        "field": fault.path,
        "name": fault.name,
        "where": fault.where,
        "kind": _NAMES[finding.kind],
        "reason": finding.reason,
        "text": fault.text,
        "before": finding.before,
        "proposed": finding.proposed,
        "read": finding.read,
        "meant": finding.meant,
    }
