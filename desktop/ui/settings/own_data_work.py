"""Ask the worker about what the desk keeps: each function runs there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.operations.program import Program
from desktop.ui.texts import today

if TYPE_CHECKING:  # at run time when the page is first made
    from desktop.operations.desk.keeping import Kept


def kept(program: Program) -> Kept:
    """Count what is kept."""
    return program.keeping.kept(today())


def back_up(program: Program, target: Path | None = None) -> Path:
    """Write a copy."""
    return program.keeping.back_up(target)


def preview(program: Program, path: Path) -> tuple[str, ...]:
    """Say what a copy would change."""
    return program.keeping.preview(path)


def restore(program: Program, path: Path) -> Path:
    """Put a copy in place."""
    kept_copy = program.keeping.restore(path)
    program.begin_again()
    return kept_copy


def erase(program: Program) -> None:
    """Erase all of it."""
    program.keeping.erase()
    program.begin_again()


def unlock(program: Program, passphrase: str) -> None:
    """Open the notes."""
    program.noting.unlock(passphrase)


def close(program: Program) -> None:
    """Close the notes again."""
    program.noting.close()


def set_passphrase(program: Program, passphrase: str) -> None:
    """Close the notes by a passphrase."""
    program.noting.set_passphrase(passphrase)


def remove_passphrase(program: Program, passphrase: str) -> None:
    """Keep the notes plain again."""
    program.noting.remove_passphrase(passphrase)


def erase_sealed(program: Program) -> int:
    """Erase the notes that nobody can read."""
    return program.noting.erase_sealed()
