"""Take signed catalogues in from a terminal, and undo the last one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Generator
from typing import Any

from desktop.cli.speech import FOUND, NOTHING, drain, prepare, print_json, say, writing
from desktop.domain.bundle_refusals import BundleRefused
from desktop.domain.update_report import UpdateReport, UpdateStatus
from desktop.operations.updating import ConfirmationNeeded

Work = Generator[int, None, UpdateReport]
SHOWN = 20  # lines of each kind
_REFUSED = {
    "publisher": "",
    "number": None,
    "status": "refused",
    "added": 0,
    "changed": 0,
    "withdrawn": 0,
}


def update(program: Any, asked: argparse.Namespace) -> int:
    """Take one file, or say what it would change."""
    prepare(program)
    try:
        with writing(program):
            report = _take(program, asked)
    except BundleRefused as refused:
        return _refused(asked, refused.sentence, {"reason": refused.flaw.value})
    except ConfirmationNeeded as needed:
        told = {
            "publisher": needed.publisher.label,
            "number": needed.publisher.number,
            "reason": "to-confirm",
            "questions": sorted(needed.questions),
        }
        return _refused(asked, needed.sentence, told)
    _tell(asked, report)
    return FOUND


def undo(program: Any, asked: argparse.Namespace) -> int:
    """Go back to what was there before the last update."""
    prepare(program)
    try:
        with writing(program):
            report = drain(program.updating.undo(), "Annulation")
    except BundleRefused as refused:
        return _refused(asked, refused.sentence, {"reason": refused.flaw.value})
    _tell(asked, report)
    return FOUND


def _take(program: Any, asked: argparse.Namespace) -> UpdateReport:
    """Take the file; a person is asked where there is one, and where it was not said before."""
    run, path = program.updating.run, asked.file
    try:
        work: Work = run(path, preview=asked.apercu, confirmed=asked.confiance)
        return drain(work, path.name)
    except ConfirmationNeeded as needed:
        if asked.json or not sys.stdin.isatty():
            raise
        say(needed.sentence)
        if input("Les six mots sont les mêmes [o/N]\u00a0? ").strip().lower() not in ("o", "oui"):
            raise
    work = run(path, confirmed=True)
    return drain(work, path.name)


def _refused(asked: argparse.Namespace, sentence: str, told: dict[str, object]) -> int:
    """Say why nothing was taken."""
    if asked.json:
        print_json(_REFUSED | told)
    more = (
        " Au terminal\u00a0: ajoutez «\u00a0--confiance\u00a0»."
        if told["reason"] == "to-confirm"
        else ""
    )
    say(sentence + more, sys.stderr)
    return NOTHING


def _tell(asked: argparse.Namespace, report: UpdateReport) -> None:
    """Say what changed."""
    if asked.json:
        print_json(report.as_json())
        return
    say(f"{report.publisher}, n°\u00a0{report.number} du {report.published_on:%d/%m/%Y}")
    if report.status is UpdateStatus.UP_TO_DATE:
        say("Déjà à jour.")
        return
    says = {UpdateStatus.PREVIEW: "Aperçu, rien n’est changé", UpdateStatus.APPLIED: "Appliqué"}
    say(
        f"{'Annulé' if report.undone else says[report.status]}\u00a0: "
        f"{len(report.added_names)} ajoutées, {report.changed} changées, "
        f"{len(report.withdrawn_names)} retirées, {report.unchanged} inchangées."
    )
    if report.summary:
        say(report.summary)
    if report.breaks_history:
        say("Historique différent\u00a0: ce numéro ne suit pas celui qui était ici.")
    changes = [
        f"{each.name}, {each.field}\u00a0: {each.before or '—'} → {each.after or '—'}"
        for each in report.field_changes
    ]
    for title, lines in (
        ("Ajoutées", list(report.added_names)),
        ("Changées", changes),
        ("Retirées", list(report.withdrawn_names)),
    ):
        if lines:
            say(f"{title}\u00a0:")
            say("\n".join(f"  {' '.join(line.split())}" for line in lines[:SHOWN]))
        if len(lines) > SHOWN:
            say(f"  … et {len(lines) - SHOWN} de plus")
