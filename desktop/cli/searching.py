"""Search at the terminal as the window does."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from desktop.cli.asking import question
from desktop.cli.speech import FOUND, NOTHING, prepare, print_json, say, today
from desktop.domain.help_numbers import HelpNumber, numbers_for
from desktop.domain.places import Commune
from desktop.domain.search import DAY, EVENING, PERHAPS, Found, ResultRow
from desktop.operations.program import Program


def search(program: Program, asked: argparse.Namespace) -> int:
    """Search as the window does."""
    found, rows = find(program, asked)
    if asked.json:
        print_json(_as_json(found, rows, _numbers(program, found)))
    else:
        print_rows(program, found, rows)
    return FOUND if found.total else NOTHING


def find(program: Program, asked: argparse.Namespace) -> tuple[Found, tuple[ResultRow, ...]]:
    """Ask the catalogue what the words of `chercher` ask, today when no day is named."""
    prepare(program)
    search = question(program, asked)
    found = program.finding.find(replace(search, on=search.on or today()))
    return found, program.finding.rows(found, 0, asked.limite, today())


def _as_json(
    found: Found, rows: tuple[ResultRow, ...], numbers: Sequence[HelpNumber]
) -> dict[str, object]:
    """Give the stable keys of `guichet chercher --json`."""
    return {
        "total": found.total,
        "results": [
            {
                "id": row.id,
                "name": row.name,
                "organization": row.organization,
                "commune": row.commune,
                "distance_km": None if row.distance_km is None else round(row.distance_km, 1),
                "why": [*row.why, *filter(None, (row.later,))],
                "open": {"state": row.open_state, "text": row.open_text},
                "source": row.source_label,
                "also_in": list(row.also_in),
                "verified": row.verified.isoformat() if row.verified else None,
                "corrected": list(row.corrected),
                "soon": row.soon,
                "favourite": row.favourite,
                "age": {"state": row.age.state, "text": row.age.text} if row.age else None,
            }
            for row in rows
        ],
        "facets": {
            name: [{"code": each.code, "label": each.label, "count": each.count} for each in counts]
            for name, counts in found.facets.items()
        },
        "corrected_to": found.corrected_to,
        "help_numbers": [{"number": each.number, "label": each.label} for each in numbers],
    }


def print_rows(program: Program, found: Found, rows: tuple[ResultRow, ...]) -> None:
    """Write the results for a person, the help numbers first when a danger is heard."""
    for each in _numbers(program, found):
        say(f"En danger\u00a0: {each.number} · {each.label}")
    if not found.total:
        say("Aucun résultat\u00a0: essayez un autre mot, une autre commune, ou moins de filtres.")
    _say_doubtful(found)
    if not found.total:
        return
    total = f"{found.total} résultat{'s' if found.total > 1 else ''}"
    say(" · ".join((total, *_understood(program, found))))
    for rank, row in enumerate(rows, start=1):
        where = " · ".join(part for part in (row.organization, row.commune) if part)
        far = "" if row.distance_km is None else f" · {row.distance_km:.1f} km".replace(".", ",")
        say(f"\n{rank}. {'★ ' if row.favourite else ''}{row.name}\n  {where}{far}")
        say(f"  {row.open_text or 'horaires non connus'}")
        if row.corrected:
            say(f"  corrigé ici\u00a0: {', '.join(row.corrected)}")
        if row.also_in:
            say(f"  et dans\u00a0: {', '.join(row.also_in)}")
        if row.why or row.later:
            say("  " + "\u00a0; ".join(filter(None, (*row.why, row.later))))
        if row.soon:
            say(f"  {row.soon}")
        if row.age:
            say(f"  {row.age.signed}")
        say(f"  {row.id}")


def _numbers(program: Program, found: Found) -> tuple[HelpNumber, ...]:
    """Give the numbers to say first, when a danger is heard."""
    dangers = [one for one in found.heard if one.entry.danger]
    return numbers_for(dangers, program.helping.help_numbers()) if dangers else ()


def _understood(program: Program, found: Found) -> Iterator[str]:
    """Say where it was looked for, and what was searched instead of a slip."""
    centre: Commune | None = found.understood_commune
    if centre is None and found.search.commune_code:
        centre = program.finding.commune(found.search.commune_code)
    if centre is not None:
        yield f"commune\u00a0: {centre.name} ({centre.department})"
    if found.corrected_to:
        yield f"pour «\u00a0{found.corrected_to}\u00a0»"


def _say_doubtful(found: Found) -> None:
    """Say how many more may be open, where only what is said to be open was asked for."""
    number = {each.code: each.count for each in found.facets.get("opening", ())}.get(PERHAPS, 0)
    if number and found.search.opening in (DAY, EVENING):
        say(f"… et {number} peut-être ouverts\u00a0: appelez avant (--ouvert peut-etre)")
