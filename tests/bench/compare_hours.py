"""Compare the days of real hours with another evaluator, opening_hours.js, which shares no code.

Run with `python tests/bench/compare_hours.py FOLDER FILE…`: FOLDER is where the npm package
`opening_hours` is installed (3.15.0 was compared), and `node` is on the path. Every different code
of the files is asked for four weeks without a public holiday, then the public holidays of six
years. Nothing of it is needed to run the program or its tests.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from desktop.domain.opening.calendars import public_holiday  # noqa: E402 -- needs the path above
from desktop.domain.opening.osm_hours import ranges  # noqa: E402 -- idem
from desktop.domain.provenance import ImportedRecord  # noqa: E402 -- idem
from desktop.exchange.reading import open_file  # noqa: E402 -- idem

Stretches = list[list[float]]
HOLIDAY = date(2026, 11, 11)
DAYS = [day for n in range(28) if (day := date(2026, 11, 2) + timedelta(days=n)) != HOLIDAY]
YEARS = [date(2025, 1, 1) + timedelta(days=n) for n in range(6 * 365)]


def main(arguments: list[str]) -> int:
    """Compare, and tell what differs."""
    folder, *names = arguments
    texts = sorted({osm for name in names for osm in _codes(Path(name))})
    theirs = _ask(folder, texts, DAYS)
    compared = differing = refused = 0
    for text, told in zip(texts, theirs, strict=True):
        refused += told is None
        for day, their in zip(DAYS, told or (), strict=False):
            ours = ranges(text, day)
            if ours is None:
                continue
            compared += 1
            if _joined([[each.starts, each.ends] for each in ours]) != _joined(their):
                differing += 1
                _print(f"{text} | {day} | {ours} | {their}")
    _print(f"{len(texts)} codes, {compared} days, {differing} differ, {refused} refused by theirs")
    (told,) = _ask(folder, ["Mo-Su 00:00-24:00; PH off"], YEARS)
    wrong = [day for day, their in zip(YEARS, told or (), strict=True)
             if bool(public_holiday(day, "75")[0]) == bool(their)]  # fmt: skip
    _print(f"{len(YEARS)} days of public holidays, {len(wrong)} differ {wrong}")
    return 1 if differing or wrong else 0


def _codes(path: Path) -> Iterable[str]:
    """Give the codes of a file."""
    for item in open_file(path).items:
        if isinstance(item, ImportedRecord):
            for place in item.record.places:
                yield from (schedule.osm for schedule in place.schedules if schedule.osm)


def _ask(folder: str, texts: Sequence[str], days: Sequence[date]) -> list[list[Stretches] | None]:
    """Ask the other evaluator; without a clock that changes."""
    asked = json.dumps({"texts": texts, "days": [day.isoformat() for day in days]})
    script = Path(__file__).with_suffix(".mjs")
    done = subprocess.run(
        ["node", str(script)],  # noqa: S607 -- wherever it is installed
        input=asked,
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env={**os.environ, "TZ": "UTC"},
    )
    found: list[list[Stretches] | None] = json.loads(done.stdout.rsplit("\n", 1)[-1])
    return found


def _joined(stretches: Iterable[Sequence[float]]) -> Stretches:
    """Put stretches that touch together."""
    joined: Stretches = []
    for starts, ends in sorted(map(tuple, stretches)):
        if joined and starts <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], ends)
        else:
            joined.append([starts, ends])
    return joined


def _print(line: str) -> None:
    """Speak, as a report does."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
