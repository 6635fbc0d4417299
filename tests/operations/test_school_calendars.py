"""A desk adds the school calendar of where it is; a mistake in its file takes nothing away."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.operations.school_calendars import SchoolCalendars
from desktop.paths import resources_folder

HEADER = "zones;vacances;premier_jour;dernier_jour\n"
CARNIVAL = date(2027, 2, 10)


def calendars(folder: Path, rows: str) -> SchoolCalendars:
    (folder / "school_holidays.csv").write_text(rows, encoding="utf-8-sig")
    return SchoolCalendars(resources_folder(), folder)


def test_the_desk_adds_days_to_those_that_are_shipped(tmp_path: Path) -> None:
    rows = "Martinique 975;;2026-09-01;2027-07-02\nMartinique;de Carnaval;2027-02-06;2027-02-21\n"
    found = calendars(tmp_path, HEADER + rows)
    assert found.holidays.on(CARNIVAL, "972") == "de Carnaval"
    assert found.holidays.on(CARNIVAL, "975") == ""
    assert found.holidays.on(date(2026, 12, 24), "91") == "de Noël"
    assert found.holidays.ends_by_zone()["Martinique"] == date(2027, 7, 2)
    assert found.holidays.ends_by_zone()["975"] == date(2027, 7, 2)
    assert found.notices == ()


def test_without_a_file_only_what_is_shipped_is_known(tmp_path: Path) -> None:
    found = SchoolCalendars(resources_folder(), tmp_path)
    assert found.holidays.on(CARNIVAL, "972") is None
    assert found.notices == ()


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("zones,vacances\n", "ligne 1"),
        (HEADER + "Martinique;de Carnaval;06/02/2027;2027-02-21\n", "ligne 2"),
        (HEADER + "Martiniqe;;2026-09-01;2027-07-02\n", "« Martiniqe » n’est pas une zone"),
        (HEADER + ";;2026-09-01;2027-07-02\n", "zone"),
        (HEADER + "972;;2027-09-01;2027-07-02\n", "avant le premier"),
        ("\x00\xff" * 50, "ligne 1"),
        (HEADER + "Martinique;" + "x" * 200_000 + "\n", "ligne 2"),
    ],
)
def test_a_mistake_is_told_and_leaves_what_is_shipped(tmp_path: Path, rows: str, why: str) -> None:
    found = calendars(tmp_path, rows)
    assert found.holidays.on(date(2026, 12, 24), "91") == "de Noël"
    (notice,) = found.notices
    assert why in notice.replace("\u00a0", " ")
    assert "school_holidays.csv" in notice
