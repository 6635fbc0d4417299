"""Make the back-up directory from a terminal."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from desktop.cli.asking import question
from desktop.cli.speech import FOUND, drain, prepare, print_json, say, today
from desktop.domain.binder import BY_COMMUNE, BY_THEME
from desktop.operations.program import Program
from desktop.operations.sheet.binding import BinderRequest, around, order_for

_ORDERS = {"theme": BY_THEME, "commune": BY_COMMUNE}


def bind(program: Program, asked: argparse.Namespace) -> int:
    """Write the directory of what the filters leave, or say how large it would be."""
    prepare(program)
    search = around(question(program, asked))
    if asked.apercu:
        forecast = program.binding.forecast(search)
        if asked.json:
            print_json(asdict(forecast))
        else:
            say(f"{forecast.records} fiches, environ {forecast.pages} pages")
        return FOUND
    order = _ORDERS[asked.par] if asked.par else order_for(search)
    request = BinderRequest(search=search, order=order, path=asked.sortie)
    report = drain(program.binding.run(request, today()), asked.sortie.name)
    if asked.json:
        print_json(
            {
                "path": str(report.path),
                "records": report.records,
                "pages": report.pages,
                "bytes": report.bytes,
            }
        )
    else:
        say(f"{report.records} fiches, {report.pages} pages\u00a0: {report.path.absolute()}")
    return FOUND
