"""Do on the worker what the week asks for."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.timetable.chosen import Chosen
from desktop.domain.timetable.week import Timetable
from desktop.operations.program import Program
from desktop.ui.texts import today


def week(program: Program, chosen: Chosen) -> Timetable:
    """Lay the week out."""
    return program.planning.week(today(), chosen)


def save(program: Program, chosen: Chosen, paper: str, path: Path) -> Path:
    """Draw and save the week."""
    program.printing.save(program.planning.paper(today(), chosen, paper), path)
    return path
