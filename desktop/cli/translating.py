"""Say at the terminal which languages a sheet can be written in."""

from __future__ import annotations

import argparse

from desktop.cli.speech import FOUND, print_json, say
from desktop.operations.program import Program


def languages(program: Program, asked: argparse.Namespace) -> int:
    """List the languages of the sheet, with what each of them lacks."""
    states = program.translating.languages()
    if asked.json:
        print_json(
            {
                "languages": [
                    {
                        "code": state.language.code,
                        "name": state.language.french,
                        "own_name": state.language.own,
                        "phrases": state.completeness.said if state.completeness else 0,
                        "of": state.completeness.asked if state.completeness else 0,
                        "reviewed": state.completeness.reviewed if state.completeness else 0,
                        "why_not": state.why_not,
                    }
                    for state in states
                ]
            }
        )
    else:
        for state in states:
            told = state.completeness.words if state.completeness else state.why_not
            say(f"{state.language.code}\t{state.language.french}\u00a0: {told}")
    return FOUND
