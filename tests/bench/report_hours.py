"""Count what the hours of real files are: exact, doubtful, prose, and what is proposed beside.

Run with `python tests/bench/report_hours.py FILE…`; prints one line of a table a file, for
docs/promises.md. A place counts once for each schedule that it has.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from desktop.domain.opening.doctor import KINDS, REPEATED_DAY, examine  # noqa: E402 -- idem
from desktop.domain.opening.osm_hours import ranges  # noqa: E402 -- idem
from desktop.domain.provenance import ImportedRecord  # noqa: E402 -- needs the path above
from desktop.domain.records import Schedule  # noqa: E402 -- idem
from desktop.exchange.reading import open_file  # noqa: E402 -- idem
from tests.bench.bench_hours import DAYS  # noqa: E402 -- idem

COLUMNS = (
    "fichier",
    "places",
    "horaires",
    "exacts",
    "à vérifier",
    "prose",
    "codables",
    "remarques",
)


def main(arguments: list[str]) -> int:
    """Read each file and print its line."""
    _print("| " + " | ".join(COLUMNS) + " | fautes probables, par genre |")
    _print("| --- |" + " --- |" * len(COLUMNS))
    for name in arguments:
        path = Path(name)
        counts: Counter[str] = Counter()
        faults: Counter[str] = Counter()
        for item in open_file(path).items:
            if not isinstance(item, ImportedRecord):
                continue
            for place in item.record.places:
                counts["places"] += 1
                for schedule in place.schedules:
                    _count(schedule, counts, faults)
        cells = [path.name, *(str(counts[column]) for column in COLUMNS[1:])]
        told = ", ".join(f"{KINDS[kind].lower()} {faults[kind]}" for kind in KINDS if faults[kind])
        _print(f"| {' | '.join(cells)} | {told or '—'} |")
    return 0


def _count(schedule: Schedule, counts: Counter[str], faults: Counter[str]) -> None:
    """Put one schedule in its column.

    `remarques`: exact hours with a text beside them; `codables`: prose for which hours are
    proposed; `à vérifier`: a fault other than a day told twice, or hours that are not sure.
    """
    counts["horaires"] += 1
    kinds = {each.kind for each in examine(schedule)}
    faults.update(kinds)
    if not schedule.osm:
        counts["prose"] += 1
        counts["codables"] += bool(kinds)
        return
    doubtful = kinds - {REPEATED_DAY} or ranges(schedule.osm, DAYS[0]) is None
    counts["à vérifier" if doubtful or "unread" in schedule.alerts else "exacts"] += 1
    counts["remarques"] += bool(schedule.text)


def _print(line: str) -> None:
    """Speak, as a report does."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
