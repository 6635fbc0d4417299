"""Do on the worker what the page of the catalogue asks for itself; its cards ask for their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.import_report import CatalogueSummary
from desktop.domain.withdrawn import Withdrawn
from desktop.operations.program import Program
from desktop.ui.texts import today

if TYPE_CHECKING:  # at run time these bring the floors below, after the first paint
    from desktop.domain.freshness import Age
    from desktop.operations.desk.demonstrating import PackState


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """Hold what the page shows of the catalogue."""

    summary: CatalogueSummary
    packs: tuple[PackState, ...]
    ages: tuple[Age, ...]
    withdrawn: tuple[Withdrawn, ...]
    school_ends: dict[str, date]


def holdings(program: Program) -> Holdings:
    """Read the catalogue's counts and ages."""
    viewing = program.viewing
    packs = program.starting.packs()
    return Holdings(
        summary=viewing.summary(),
        packs=packs,
        ages=viewing.ages(today()),
        withdrawn=viewing.all_withdrawn(),
        school_ends=viewing.school_ends(),
    )


def toggle_pack(program: Program, code: str, *, is_loaded: bool) -> bool:
    """Take a pack out or put it back; tell whether it is there now."""
    if is_loaded:
        program.starting.remove(code)
    else:
        program.starting.load(code)
    return not is_loaded


def check(program: Program) -> tuple[str, ...]:
    """Check the databases."""
    return program.checking.run()
