"""No clock decides what is taken, and none makes a desk lose its copies.

The clock of old PCs stands in 1980 or 2000, some day in 2100; it steps back while a file comes in,
and the desk moves to another time zone.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Iterator
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.app import Program
from desktop.db import backup
from desktop.domain.bundle_refusals import BundleRefused, Flaw
from desktop.domain.import_report import ImportReport
from desktop.paths import Folders, resources_folder
from tests.exchange.bundles.samples import RECORDS, make, record
from tests.exchange.samples import as_json, structure

MODULES = (
    "desktop.operations.tables.importing.datetime",
    "desktop.operations.bundles.updating.datetime",
    "desktop.db.backup.datetime",
    "desktop.db.recovery.datetime",
)
ID = "exemple--s1"
ONE = make()
TWO = make(number=2, records=(RECORDS[0], record(1, name="Atelier du soir")))
FORK = make(number=2)
STARTS = (
    datetime(1980, 1, 1, 0, 0, 5),  # noqa: DTZ001 -- a clock of the desk, as all below
    datetime(2000, 1, 1),  # noqa: DTZ001 -- idem
    datetime(2038, 1, 19, 3, 14, 5),  # noqa: DTZ001 -- idem
    datetime(2100, 2, 28, 23, 59, 58),  # noqa: DTZ001 -- idem
)
SetClock = Callable[[datetime, timedelta], None]


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Put the program's clock at a moment; each look moves it by a step."""

    def put(start: datetime, step: timedelta) -> None:
        class Clock(datetime):
            looks = 0

            @classmethod
            def now(cls, tz: tzinfo | None = None) -> Clock:
                cls.looks += 1
                found = start + cls.looks * step
                return cls(*found.timetuple()[:6], tzinfo=tz)

        for name in MODULES:
            monkeypatch.setattr(name, Clock)

    return put


@pytest.fixture
def program(empty_folder: Path) -> Iterator[Program]:
    """Open a desk that made its copies when the clock was right."""
    folders = Folders(data=empty_folder, settings=empty_folder, resources=resources_folder())
    opened = Program(folders)
    opened.noting.write(ID, "avant", date(2026, 11, 20))
    for day in (1, 20, 21):
        made = datetime(2026, 11, day, 9)  # noqa: DTZ001 -- idem
        backup.make(opened.desk._database, empty_folder / "sauvegardes", made)
    yield opened
    opened.close()


@pytest.fixture
def empty_folder(empty_folder: Path, tmp_path: Path) -> Path:
    """Copy the empty desk."""
    folder = tmp_path / "poste"
    folder.mkdir()
    for name in ("catalogue.db", "local.db"):
        (folder / name).write_bytes((empty_folder / name).read_bytes())
    return folder


def drain(work: Generator[int, None, Any]) -> Any:
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def live(program: Program, folder: Path) -> None:
    """Do what a week does: import, update, be refused, note, copy; check what is kept."""
    (folder / "liste.json").write_text(as_json(structure()), encoding="utf-8")
    report = drain(program.importing.run(folder / "liste.json"))
    assert isinstance(report, ImportReport)
    assert report.added == 1
    for name, data in (("1", ONE), ("2", TWO), ("fourche", FORK)):
        (folder / f"{name}.guichet").write_bytes(data)
    drain(program.updating.run(folder / "1.guichet", confirmed=True))
    drain(program.updating.run(folder / "2.guichet", confirmed=True))
    for name, flaw in (("1", Flaw.OLDER), ("fourche", Flaw.FORK)):
        with pytest.raises(BundleRefused) as refused:
            drain(program.updating.run(folder / f"{name}.guichet", confirmed=True))
        assert refused.value.flaw is flaw
    assert program.updating.publishers()[0].number == 2
    for text in ("un", "deux", "trois"):
        program.noting.write(ID, text, date(2026, 11, 22))
        copy = program.desk.back_up()
        assert copy.exists()
        assert backup.is_sound(copy)
    program.desk.restore(copy)
    assert program.noting.note(ID).text == "trois"


@pytest.mark.parametrize("start", STARTS, ids=lambda each: str(each.year))
@pytest.mark.parametrize("step", [timedelta(seconds=1), timedelta(hours=-7)], ids=["on", "back"])
def test_a_desk_lives_under_any_clock(
    program: Program, set_clock: SetClock, tmp_path: Path, start: datetime, step: timedelta
) -> None:
    set_clock(start, step)
    live(program, tmp_path)
    assert len(program.desk.copies()) >= 4


def test_a_desk_that_moves_loses_no_copy(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Paris"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        program.noting.write(ID, zone, date(2026, 11, 22))
        made.append(program.desk.back_up())
        assert {each.path for each in program.desk.copies()} >= set(made)
    live(program, tmp_path)
    monkeypatch.undo()
    time.tzset()


def test_the_control_that_keeps_only_the_greatest_dates_is_caught() -> None:
    later = [datetime(2100, month, 1) for month in range(1, 13)]  # noqa: DTZ001 -- idem
    now = datetime(2026, 11, 22)  # noqa: DTZ001 -- idem
    assert now not in set(sorted([*later, now], reverse=True)[: backup.DAILY])
    assert now in backup.kept_of([*later, now], now)


def test_a_copy_dated_in_the_future_neither_wins_nor_stops_the_daily_one(
    program: Program, empty_folder: Path
) -> None:
    program.noting.write(ID, "sous une horloge fausse", date(2026, 11, 22))
    future = datetime(2100, 1, 1)  # noqa: DTZ001 -- idem
    backup.make(program.desk._database, empty_folder / "sauvegardes", future)
    program.noting.write(ID, "horloge remise", date(2026, 11, 22))
    now = datetime.now()  # noqa: DTZ005 -- idem
    os.utime(empty_folder / "local.db", (now.timestamp(), now.timestamp()))
    program.keeping.back_up_daily(now.date())
    (made, *_, last) = program.desk.copies()
    assert made.made.date() == now.date()
    assert last.made == future
    program.close()
    (empty_folder / "local.db").write_bytes(b"")
    again = Program(program.folders)
    assert again.noting.note(ID).text == "horloge remise"
    again.close()


MOMENTS = st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001 -- idem


@given(made=st.lists(MOMENTS, max_size=12), now=MOMENTS)
def test_thinning_under_any_clock_keeps_the_newest_and_what_was_just_made(
    made: list[datetime], now: datetime
) -> None:
    kept = backup.kept_of([*made, now], now)
    assert now in kept
    assert max([*made, now]) in kept
    assert max((each for each in made if each <= now), default=now) in kept
