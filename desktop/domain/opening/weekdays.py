"""Name the days of the week as OSM does, Monday first."""

from __future__ import annotations

from collections.abc import Iterable

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def listed(days: Iterable[int]) -> str:
    """Write some days as OSM does: `Mo-We,Fr`."""
    runs: list[list[int]] = []
    for day in sorted(set(days)):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(
        DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs
    )
