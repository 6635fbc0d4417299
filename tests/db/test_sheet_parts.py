"""A sheet kept before steps had parts is read as it was, and may have parts from then on."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from desktop.db.desk import Desk
from desktop.domain.sheet import TEST, Sheet, Step

BEFORE = 7  # the version of local.db before steps had parts


def test_an_older_sheet_is_read_and_takes_the_test_of_a_workshop(tmp_path: Path) -> None:
    path = tmp_path / "local.db"
    desk = Desk.open(path)
    desk.save_sheet(Sheet(steps=(Step(record_id="essai--1", note="au deuxième étage"),)))
    desk.close()
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE sheet_step DROP COLUMN part")
        connection.execute(f"PRAGMA user_version = {BEFORE}")
    connection.close()

    desk = Desk.open(path)
    (step,) = desk.sheet().steps
    assert (step.record_id, step.note, step.part) == ("essai--1", "au deuxième étage", "")
    desk.save_sheet(Sheet(steps=(Step(record_id="essai--1", part=TEST), step)))
    assert [each.part for each in desk.sheet().steps] == [TEST, ""]
    desk.close()
