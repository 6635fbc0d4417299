"""Write records out from a terminal."""

from __future__ import annotations

import argparse

from desktop.cli.asking import question
from desktop.cli.speech import FOUND, NOTHING, drain, prepare, print_json, say, today
from desktop.domain.search import Search
from desktop.operations.program import Program
from desktop.operations.tables.exporting import ExportRequest

_KINDS = {"structure": "organization", "service": "service"}


def export(program: Program, asked: argparse.Namespace) -> int:
    """Export what is asked to one file, and say what it holds and what it does not."""
    prepare(program)
    request = ExportRequest(
        format=asked.format,
        path=asked.sortie,
        ids=_ids(program, asked),
        with_corrections=not asked.sans_corrections,
    )
    report = drain(program.exporting.run(request, today()), asked.sortie.name)
    if asked.json:
        print_json(report.as_json())
    else:
        say(program.exporting.report_text(report))
    return FOUND if report.written else NOTHING


def _ids(program: Program, asked: argparse.Namespace) -> tuple[str, ...]:
    """List the records that are asked for: named, found by a search, or whole sources."""
    kinds = frozenset(_KINDS[each] for each in asked.sorte)
    chosen: tuple[str, ...] = program.exporting.select(
        sources=frozenset(asked.source), kinds=kinds, ids=tuple(asked.id)
    )
    search = question(program, asked)
    if search == Search():
        return chosen
    among = frozenset(chosen)
    return tuple(each for each in program.finding.every_id(search) if each in among)
