"""Do on the worker what the call-back list asks for."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.call_list import CallEntry
from desktop.domain.changes import Changes
from desktop.domain.verifications import Block
from desktop.operations.program import Program
from desktop.ui.texts import today


def entries(program: Program) -> tuple[CallEntry, ...]:
    """Read the list."""
    return program.calling_back.entries(today())


def confirm(program: Program, record_id: str, blocks: tuple[Block, ...]) -> Changes:
    """Keep checks."""
    return program.verifying.confirm(record_id, blocks, today())


def no_answer(program: Program, record_id: str) -> Changes:
    """Keep a call in vain."""
    return program.verifying.no_answer(record_id, today())


def undo(program: Program) -> Changes:
    """Take back the last answer."""
    return program.verifying.undo()


def save(program: Program, path: Path) -> Path:
    """Draw and save the list."""
    program.printing.save(program.calling_back.paper(today()), path)
    return path
