"""Load the demonstration network and take it out from a terminal."""

from __future__ import annotations

import argparse

from desktop.cli.speech import FOUND, NOTHING, drain, prepare, print_json, say, today, writing
from desktop.operations.program import Program

LOAD = "charger"


def demonstration(program: Program, asked: argparse.Namespace) -> int:
    """Do `demonstration charger` or `demonstration retirer`."""
    prepare(program)
    with writing(program):
        if asked.action == LOAD:
            program.starting.demonstration.load(today())
            drain(program.importing.settle(), "Démonstration")
            said = (
                "Démonstration chargée\u00a0: un réseau qui n’existe pas, 27 ateliers, 12 services."
            )
            removed = 0
        else:
            removed = program.starting.demonstration.remove()
            said = "Démonstration retirée." if removed else "La démonstration n’était pas chargée."
    if asked.json:
        print_json({"loaded": asked.action == LOAD, "removed": removed})
    else:
        say(said)
    return FOUND if asked.action == LOAD or removed else NOTHING
