"""Keep, list and share ready-made paths from a terminal."""

from __future__ import annotations

import argparse

from desktop.cli.speech import FOUND, NOTHING, prepare, print_json, say, today
from desktop.domain.sheet import Sheet, Step
from desktop.operations.program import Program


def ready_paths(program: Program, asked: argparse.Namespace) -> int:
    """Do what was asked, then list the paths that are kept."""
    prepare(program)
    paths = program.ready_paths
    if asked.recevoir is not None:
        say(f"Parcours reçu\u00a0: {paths.receive(asked.recevoir)}")
    elif asked.nom and asked.retirer:
        paths.remove(asked.nom)
    elif asked.nom and asked.vers is not None:
        program.printing.save(paths.file_of(asked.nom), asked.vers)
        say(str(asked.vers.absolute()))
    elif asked.nom:
        steps = tuple(Step(record_id=each) for each in asked.ids)
        if steps:
            program.orienting.content(today(), sheet=Sheet(steps=steps))
            paths.keep(asked.nom, Sheet(steps=steps))
    names = paths.names()
    if asked.json:
        print_json({"paths": list(names)})
    else:
        say("\n".join(names) or "Aucun parcours gardé.")
    return FOUND if names else NOTHING
