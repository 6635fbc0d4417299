"""Put what a network offers beside what is asked of it, in a terminal or on paper."""

from __future__ import annotations

import argparse

from desktop.cli.speech import FOUND, prepare, print_json, say, today
from desktop.domain.errors import Refusal
from desktop.domain.network.periods import period_of
from desktop.domain.network.survey import LEAVING, Survey
from desktop.operations.program import Program
from desktop.operations.workshops.surveying import as_json


def report(program: Program, asked: argparse.Namespace) -> int:
    """Do `rapport`: what leaves the desk, so numbers under eleven are hidden."""
    prepare(program)
    on = today()
    period = period_of(asked.periode or f"{on:%Y-%m}")
    if period is None:
        raise Refusal(
            f"«\u00a0{asked.periode}\u00a0» n’est pas une période\u00a0: "
            "écrivez un mois (2026-11), un trimestre (2026-T4) ou une année (2026)."
        )
    survey = program.surveying.survey(period, on, LEAVING)
    if asked.sortie:
        paper = program.surveying.paper(survey, program.preferences.desk_name, on)
        program.printing.save(paper, asked.sortie)
    if asked.json:
        print_json(as_json(survey))
    elif asked.sortie:
        say(str(asked.sortie.absolute()))
    else:
        _print(survey)
    return FOUND


def _print(survey: Survey) -> None:
    """Write the tables for a person."""
    over = "" if survey.is_over else ", période en cours"
    example = " (EXEMPLE\u00a0: la démonstration est chargée)" if survey.is_example else ""
    say(f"Le réseau, {survey.period.words}{over}{example}")
    say(
        f"{survey.groups} groupes\u00a0; personnes orientées\u00a0: {survey.oriented.words}, "
        f"sans rien qui convienne\u00a0: {survey.nothing.words}"
    )
    for table in survey.tables:
        say(f"\n{table.title}")
        for line in table.lines:
            say(
                f"  {line.words}\u00a0: {line.groups} groupes, {line.oriented.words} orientées, "
                f"{line.nothing.words} sans rien"
            )
