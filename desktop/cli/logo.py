"""Keep or take off the desk's logo from a terminal."""

from __future__ import annotations

import argparse

from desktop.cli.speech import FOUND, NOTHING, say
from desktop.operations.program import Program


def logo(program: Program, asked: argparse.Namespace) -> int:
    """Keep a picture, take it off, or say whether there is one."""
    if asked.retirer:
        program.desk_logo.remove()
    elif asked.image is not None:
        program.desk_logo.keep(asked.image)
    is_there = program.desk_logo.is_there()
    say("Un logo s’imprime sur les feuilles." if is_there else "Aucun logo.")
    return FOUND if is_there or asked.retirer else NOTHING
