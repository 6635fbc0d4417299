"""Take signed catalogues in from a terminal, and undo the last one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Generator

from desktop.cli.speech import FOUND, NOTHING, drain, prepare, print_json, say, writing
from desktop.domain.bundle_refusals import BundleRefused
from desktop.domain.update_report import UpdateReport, UpdateStatus
from desktop.operations.bundles.confirmation import ConfirmationNeeded
from desktop.operations.bundles.update_text import counts, headline, text_of
from desktop.operations.program import Program

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


def update(program: Program, asked: argparse.Namespace) -> int:
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


def undo(program: Program, asked: argparse.Namespace) -> int:
    """Go back to what was there before the last update."""
    prepare(program)
    try:
        with writing(program):
            report = drain(program.updating.undo(), "Annulation")
    except BundleRefused as refused:
        return _refused(asked, refused.sentence, {"reason": refused.flaw.value})
    _tell(asked, report)
    return FOUND


def _take(program: Program, asked: argparse.Namespace) -> UpdateReport:
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
    say(headline(report))
    if report.status is not UpdateStatus.UP_TO_DATE:
        say(counts(report))
        say(text_of(report, SHOWN))
