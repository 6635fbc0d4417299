"""Measure the state of 100,000 places for a day, and a week drawn, in one run.

Run with `python tests/bench/bench_hours.py [COUNT]`. The catalogue is made in a temporary folder
(a minute or two), a quarter of its weeks different, with prose, closures and departments of every
zone. Promises: the sets of a day in at most 10 times the bare reading of the same records' hours,
and 2 s; the first answer of a day that is not ready, which judges the first records only, in at
most a tenth of that; a week worded and its seven days answered in at most 1 ms.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from desktop.db.catalogue import Catalogue  # noqa: E402 -- needs the path above
from desktop.domain.opening import osm_hours, plain_week, school_rules, week_words  # noqa: E402 -- idem
from desktop.domain.opening.hours import coming_days  # noqa: E402 -- idem
from desktop.domain.opening.osm_hours import Range  # noqa: E402 -- idem
from desktop.domain.opening.school_calendar import SchoolHolidays  # noqa: E402 -- idem
from desktop.domain.opening.week import osm_of  # noqa: E402 -- idem
from desktop.domain.provenance import ImportedRecord, RowOrigin, SourceRow  # noqa: E402 -- idem
from desktop.domain.records import (  # noqa: E402 -- idem
    Closure,
    Location,
    Organization,
    Schedule,
    ServiceAtLocation,
)
from desktop.domain.search import DAY, Search  # noqa: E402 -- idem
from desktop.exchange.shipped.school_holidays import read_school_holidays  # noqa: E402 -- idem
from desktop.operations.search.finding import Finding  # noqa: E402 -- idem
from desktop.operations.search.opening_states import OpeningStates  # noqa: E402 -- idem

ROUNDS = 5
DAYS = (date(2026, 11, 24), date(2026, 7, 14), date(2026, 8, 11))
PROMISED_RATIO, PROMISED_SECONDS, PROMISED_SHARE, PROMISED_WEEK = 10.0, 2.0, 0.1, 0.001
_COMMUNES = ("91027", "69123", "59350", "13201", "67482", "2A004", "97411")


def main(arguments: list[str]) -> int:
    """Make the catalogue, measure in turn, print medians and ratios."""
    count = int(arguments[0]) if arguments else 100_000
    school = read_school_holidays(ROOT / "resources")
    with tempfile.TemporaryDirectory() as folder:
        catalogue = Catalogue.open(Path(folder) / "catalogue.db")
        with catalogue.writing() as writer:
            writer.put(_records(count), datetime(2026, 11, 1, tzinfo=UTC))
        read, made, first = list[float](), list[float](), list[float]()
        for turn in range(ROUNDS + 1):
            times = (
                _timed(lambda: sum(1 for _ in catalogue.place_hours())),
                _timed(lambda: _sets(catalogue, school, DAYS[turn % len(DAYS)])),  # noqa: B023 -- called at once
                _timed(lambda: _first(catalogue, school, DAYS[turn % len(DAYS)])),  # noqa: B023 -- idem
            )
            if turn:
                for figures, seconds in zip((read, made, first), times, strict=True):
                    figures.append(seconds)
        catalogue.close()
    week = median(_timed(lambda: _draw(osm)) for osm in _weeks(Random(7), 500))  # noqa: B023, S311 -- called at once; figures, not secrets
    ratio = median(made) / median(read)
    print(  # noqa: T201 -- a bench speaks
        f"{count} places: read {median(read):.2f} s, sets of a day {median(made):.2f} s "
        f"(at most {max(made):.2f}), ratio {ratio:.1f}; first answer of such a day "
        f"{median(first) * 1000:.0f} ms, {median(first) / median(made):.1%} of it; "
        f"a week drawn {week * 1000:.2f} ms"
    )
    kept = ratio <= PROMISED_RATIO and median(made) <= PROMISED_SECONDS * count / 100_000
    kept = kept and median(first) <= PROMISED_SHARE * median(made)
    return 0 if kept and week <= PROMISED_WEEK else 1


def _sets(catalogue: Catalogue, school: SchoolHolidays, day: date) -> None:
    """Make the sets of a day, with nothing remembered from before."""
    _forget()
    work = OpeningStates(catalogue, school=school).on(day)
    for _ in work:
        pass


def _first(catalogue: Catalogue, school: SchoolHolidays, day: date) -> None:
    """Answer what is open on a day of which nothing is made, as a window asks it."""
    _forget()
    finding = Finding(catalogue, openings=OpeningStates(catalogue, school=school))
    found = finding.find(Search(on=day, opening=DAY), is_hurried=True)
    if not found.undecided:
        raise RuntimeError


def _draw(osm: str) -> None:
    """Word a week and answer its seven days, with nothing remembered from before."""
    _forget()
    week_words.week_in_french(osm)
    coming_days((Schedule(osm=osm),), (), DAYS[0], department="91")


def _forget() -> None:
    """Empty what is remembered of hours; the holidays of a year stay, as in the program."""
    osm_hours.ranges.cache_clear()
    osm_hours._parsed.cache_clear()
    plain_week._days.cache_clear()
    plain_week._slots.cache_clear()
    week_words.week_in_french.cache_clear()
    school_rules.school_rules.cache_clear()


def _records(count: int) -> Iterator[ImportedRecord]:
    """Make places; one in four has a week of its own."""
    chance = Random(5)  # noqa: S311 -- figures, not secrets
    weeks = list(_weeks(chance, max(count // 4, 1)))
    origin = RowOrigin("essai", "1", "", "essai.csv", ())
    works = Closure(starts=date(2026, 8, 1), ends=date(2026, 8, 31), reason="été")
    for number in range(count):
        kind = chance.random()
        schedule = Schedule(osm="" if kind < 0.1 else chance.choice(weeks), text="le mardi")
        place = ServiceAtLocation(
            location=Location(commune_code=chance.choice(_COMMUNES)),
            schedules=(schedule,),
            closures=(works,) if kind > 0.95 else (),
        )
        record = Organization(
            id=f"essai--{number}",
            source="essai",
            source_id=str(number),
            name=f"Lieu {number}",
            places=(place,),
        )
        yield ImportedRecord(record, SourceRow(b"{}", number, origin))


def _weeks(chance: Random, count: int) -> Iterator[str]:
    """Make weeks of one or two stretches a day."""
    for _ in range(count):
        morning = Range(starts=chance.randrange(480, 600, 5), ends=chance.randrange(690, 750, 15))
        afternoon = Range(
            starts=chance.randrange(780, 850, 15), ends=chance.randrange(960, 1110, 5)
        )
        usual = ((morning, afternoon), (morning,), (afternoon,))
        yield osm_of((*(chance.choice(usual) for _ in range(5)), (), ()))


def _timed(work: Callable[[], object]) -> float:
    """Time one call in seconds of processor: other programs do not count."""
    start = process_time()
    work()
    return process_time() - start


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
