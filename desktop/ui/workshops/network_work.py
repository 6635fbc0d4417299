"""Do on the worker what is counted of a network, and what is shown of it."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.network.periods import Period
from desktop.domain.network.survey import HERE, LEAVING, Survey
from desktop.operations.program import Program
from desktop.operations.workshops.positioning import Positioned
from desktop.ui.texts import today


def survey(program: Program, period: Period) -> Survey:
    """Put supply beside demand, for the desk's own screen."""
    return program.surveying.survey(period, today(), HERE)


def save(program: Program, period: Period, path: Path) -> Path:
    """Draw and save the paper, which leaves: more is hidden."""
    found = program.surveying.survey(period, today(), LEAVING)
    paper = program.surveying.paper(found, program.preferences.desk_name, today())
    program.printing.save(paper, path)
    return path


def count(program: Program, positioned: Positioned, outcome: str) -> str:
    """Count what became of a demand; gives it back."""
    program.surveying.count(positioned, outcome)
    return outcome


def take_back(program: Program) -> str:
    """Take back what was counted of this person."""
    program.surveying.take_back(today())
    return ""


def next_person(program: Program) -> str:
    """Forget who was counted."""
    program.surveying.next_person()
    return ""
