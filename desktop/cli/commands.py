"""Do every job of the window from a terminal, with the same operations (docs/command-line.md)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from itertools import islice, zip_longest
from pathlib import Path

from desktop.cli import (
    binding,
    curating,
    demonstration,
    duplicates,
    exporting,
    hours,
    importing,
    keeping,
    logo,
    noting,
    proposing,
    publishing,
    ready_paths,
    report,
    rereading,
    searching,
    translating,
    updating,
    verifying,
    week,
    workshops,
)
from desktop.cli.speech import FOUND, NOTHING, now, prepare, print_json, say, today
from desktop.domain.errors import Refusal, no_record
from desktop.domain.provenance import Layer
from desktop.domain.sheet import Sheet, SheetExtras, Step
from desktop.domain.wording import signed
from desktop.operations.program import Program


def run(program: Program, asked: argparse.Namespace) -> int:
    """Do one command; returns 0 when something was found or done, 1 when not."""
    return COMMANDS[asked.command](program, asked)


def view(program: Program, asked: argparse.Namespace) -> int:
    """Show one record with its layers and dates."""
    prepare(program)
    moment = None if asked.le else now()
    shown = program.viewing.view(asked.id, asked.le or today(), moment)
    if shown is None:
        gone = program.viewing.withdrawn(asked.id)
        if gone is not None:
            raise Refusal(f"«\u00a0{gone.name}\u00a0»\u00a0: {gone.words}.")
        raise no_record(asked.id)
    if asked.json:
        print_json(program.viewing.as_json(shown))
        return FOUND
    say(shown.name)
    for layer in shown.corrected("name"):
        say(f"  {_layer(layer)}")
    say(f"{shown.kind_label} · {shown.source_label}")
    for section in shown.sections:
        say(f"\n{section.title}")
        for line in section.lines:
            label = f"{line.label}\u00a0: " if line.label else ""
            say(f"  {label}{line.text}")
            for layer in shown.corrected(*line.fields):
                say(f"    {_layer(layer)}")
    return FOUND


def _layer(layer: Layer) -> str:
    """Say that a value is the desk's, and what the source says."""
    source = " ".join(layer.source_value.split()) or "rien"
    return f"{signed(layer.date, layer.role, layer.reason)}\u00a0; la source dit\u00a0: {source}"


def sheet(program: Program, asked: argparse.Namespace) -> int:
    """Write or print an orientation sheet."""
    prepare(program)
    known = program.ready_paths.path(asked.parcours).steps if asked.parcours else ()
    written = zip_longest(asked.ids, asked.note, asked.rendez_vous, fillvalue="")
    steps = known + tuple(
        Step(record_id=record_id, note=note, appointment=appointment)
        for record_id, note, appointment in islice(written, len(asked.ids))
    )
    day = asked.le or today()
    chosen = Sheet(steps=steps, language=asked.langue, variant=asked.variante)
    extras = SheetExtras(asked.plans, asked.carre)
    content = program.orienting.content(day, sheet=chosen, extras=extras)
    unwritten = program.printing.unwritten(content)
    if unwritten:
        say(unwritten, sys.stderr)
    if asked.imprimante:
        pdf = program.printing.pdf(content)
        say(program.printing.send(pdf, asked.imprimante, program.printing.job_title(content)))
    if asked.sortie or asked.html or not asked.imprimante:
        path = asked.sortie or Path(program.printing.file_name(content))
        for each in program.printing.save_sheet(content, path, with_page=asked.html):
            say(str(each.absolute()))
    return FOUND


def verify(program: Program, asked: argparse.Namespace) -> int:
    """Check both databases."""
    prepare(program)
    problems = program.checking.run()
    if asked.json:
        print_json({"sound": not problems, "problems": list(problems)})
    else:
        say("\n".join(problems) or "Tout est en ordre.")
    return NOTHING if problems else FOUND


COMMANDS: dict[str, Callable[[Program, argparse.Namespace], int]] = {
    "importer": importing.import_files,
    "chercher": searching.search,
    "voir": view,
    "fiche": sheet,
    "langues": translating.languages,
    "logo": logo.logo,
    "parcours": ready_paths.ready_paths,
    "verifier": verify,
    "exporter": exporting.export,
    "classeur": binding.bind,
    "mettre-a-jour": updating.update,
    "annuler-mise-a-jour": updating.undo,
    "publier": publishing.publish,
    "cle": publishing.key,
    "cosigner": publishing.cosign,
    "corriger": curating.correct,
    "revoir": curating.review,
    "signaler": proposing.signal,
    "proposer": proposing.propose,
    "relire": rereading.reread,
    "note": noting.note,
    "phrase": noting.passphrase,
    "sauvegarder": keeping.back_up,
    "restaurer": keeping.restore,
    "effacer": keeping.erase,
    "doublons": duplicates.duplicates,
    "confirmer": verifying.confirm,
    "favori": verifying.favour,
    "horaires": hours.hours,
    "rappels": verifying.call_back,
    "demonstration": demonstration.demonstration,
    "ateliers": workshops.workshops,
    "semaine": week.week,
    "rapport": report.report,
}
