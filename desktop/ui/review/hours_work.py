"""Do on the worker what the page of hours asks for."""

from __future__ import annotations

from collections.abc import Generator

from desktop.domain.opening.faults import HoursFault
from desktop.operations.program import Program
from desktop.ui.texts import today


def find(program: Program) -> Generator[int, None, tuple[HoursFault, ...]]:
    """Examine the hours of the catalogue, yielding percents."""
    return program.doctoring_hours.find()


def accept(program: Program, fault: HoursFault) -> object:
    """Lay what was meant."""
    return program.doctoring_hours.accept(fault, today())


def refuse(program: Program, fault: HoursFault) -> object:
    """Keep the hours as they are."""
    return program.doctoring_hours.refuse(fault, today())


def accept_all(
    program: Program, faults: tuple[HoursFault, ...]
) -> Generator[int, None, tuple[HoursFault, ...]]:
    """Lay what was meant over all of them, yielding percents."""
    return program.doctoring_hours.accept_all(faults, today())


def undo(program: Program) -> tuple[HoursFault, ...]:
    """Take the last answer back, a whole batch if it was one."""
    return program.doctoring_hours.undo()
