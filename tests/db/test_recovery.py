"""Damaged, foreign and vanished files: set aside, never deleted; copies and what they restore."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.db import backup
from desktop.db.catalogue import Catalogue
from desktop.db.connection import Database, suspicion
from desktop.db.desk import Desk
from desktop.db.errors import StorageDamaged
from desktop.db.kinds import LOCAL
from desktop.domain.search import Search
from desktop.domain.sheet import Sheet, Step
from tests.db.samples import fill, item


def damaged(path: Path, how: str) -> None:
    content = path.read_bytes()
    if how == "truncated":
        path.write_bytes(content[: len(content) // 2])
    elif how == "not a database":
        path.write_bytes(b"Bonjour, je suis une lettre.\n" * 40)
    elif how == "short":
        path.write_bytes(content[:50])
    elif how == "directory":
        path.unlink()
        path.mkdir()
        (path / "photo.jpg").write_bytes(b"x")
    elif how == "other application":
        path.unlink()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA application_id=1234")
            connection.execute("CREATE TABLE autre (a)")
    elif how == "no application":
        path.unlink()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE autre (a)")
    elif how == "schema":
        path.write_bytes(content[:100] + b"\xff" * 3000 + content[3100:])


DAMAGES = [
    "truncated",
    "not a database",
    "short",
    "directory",
    "other application",
    "no application",
    "schema",
]


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_catalogue_is_set_aside_and_made_again(
    catalogue: Catalogue, tmp_path: Path, how: str
) -> None:
    path = tmp_path / "catalogue.db"
    fill(catalogue, [item(1)])
    catalogue.close()
    damaged(path, how)
    (tmp_path / "catalogue.db-journal").write_bytes(b"")
    opened = Catalogue.open(path)

    assert opened.find(Search()).total == 0
    assert opened.reference_version() == ""
    (aside,) = [
        each
        for each in tmp_path.iterdir()
        if each.name.startswith("catalogue.db.abime-") and not each.name.endswith("-journal")
    ]
    (notice,) = opened.notices
    assert aside.name in notice
    opened.close()
    assert Catalogue.open(path).notices == ()


@pytest.mark.parametrize("how", DAMAGES)
def test_damaged_notes_come_back_from_the_newest_sound_copy(
    empty_desk: Desk, tmp_path: Path, how: str
) -> None:
    empty_desk.save_sheet(Sheet(steps=(Step(record_id="a--1", note="Troisième étage"),)))
    copy = empty_desk.back_up()
    later = copy.with_name("local-20990101T000000.db")
    later.write_bytes(copy.read_bytes()[:5000])
    damaged(tmp_path / "local.db", how)
    opened = Desk.open(tmp_path / "local.db")

    assert opened.sheet().steps[0].note == "Troisième étage"
    (notice,) = opened.notices
    assert "Vos notes sont celles du" in notice
    assert "Les compteurs du réseau (demandes du mois) ne sont dans aucune copie" in notice
    assert opened.check() == ()


def test_notes_that_vanished_come_back(empty_desk: Desk, tmp_path: Path) -> None:
    empty_desk.save_sheet(Sheet(steps=(Step(record_id="a--1"),)))
    empty_desk.close()
    (tmp_path / "local.db").unlink()
    assert len(Desk.open(tmp_path / "local.db").sheet().steps) == 1


def test_damage_met_while_reading_is_checked_at_the_next_start(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "catalogue.db"
    fill(catalogue, [item(number, "Cours " * 50) for number in range(2000)])
    content = bytearray(path.read_bytes())
    content[3 * 16384 :] = b"\xaa" * (len(content) - 3 * 16384)
    path.write_bytes(content)
    with pytest.raises(StorageDamaged, match="abîmé"):
        catalogue.find(Search())
    assert suspicion(path).exists()
    opened = Catalogue.open(path)
    assert len(opened.notices) == 1
    assert not suspicion(path).exists()


def test_an_interrupted_import_is_undone_at_the_next_start(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    fill(catalogue, [item(1)])
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from desktop.db.catalogue import Catalogue\n"
        "from tests.db.samples import NOW, item\n"
        "catalogue = Catalogue.open(Path(sys.argv[1]))\n"
        "with catalogue.writing() as writer:\n"
        "    writer._connection.execute('PRAGMA cache_size=1')\n"
        "    writer.put([item(n, 'x' * 900) for n in range(500)], NOW)\n"
        "    os._exit(9)\n"
    )
    path = tmp_path / "catalogue.db"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], cwd=root, check=False, timeout=30
    )
    assert done.returncode == 9
    assert path.with_name("catalogue.db-journal").stat().st_size > 0
    opened = Catalogue.open(path)
    assert opened.notices == ()
    assert opened.find(Search()).ids == ("essai--1",)
    assert opened.check() == ()


def test_a_copy_holds_what_the_file_holds(empty_desk: Desk) -> None:
    empty_desk.save_sheet(Sheet(steps=(Step(record_id="a--1", note="été"),)))
    copy = empty_desk.back_up()
    copied = Database(copy, LOCAL.application_id)
    assert Desk(copied, copy.parent).sheet() == empty_desk.sheet()
    assert list(copy.parent.glob("*.partiel")) == []


moments = st.lists(
    st.integers(0, 400 * 24).map(lambda hours: datetime(2026, 11, 22, 9) - timedelta(hours=hours)),  # noqa: DTZ001 -- the desk's clock
    max_size=60,
)


@given(made=moments)
def test_copies_are_thinned_without_ever_losing_the_newest(made: list[datetime]) -> None:
    now = datetime(2026, 11, 22, 9)  # noqa: DTZ001 -- the desk's clock
    kept = backup.kept_of(made, now)
    assert kept <= set(made)
    assert {one for one in made if now - one <= timedelta(days=2)} <= kept
    assert not made or max(made) in kept
    older = {one for one in kept if now - one > timedelta(days=2)}
    assert len(older) <= backup.DAILY + backup.WEEKLY + backup.MONTHLY
    assert backup.kept_of(kept, now) == kept


def test_a_first_page_torn_by_a_power_cut_is_mended_by_its_journal(tmp_path: Path) -> None:
    path = tmp_path / "local.db"
    desk = Desk.open(path)
    desk.save_sheet(Sheet(steps=(Step(record_id="essai--1"),)))
    script = (
        "import os, sqlite3, sys\n"
        "file = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "file.execute('PRAGMA cache_size=1')\n"
        "file.execute('BEGIN IMMEDIATE')\n"
        "file.execute('PRAGMA user_version=3')\n"
        "file.execute('CREATE TABLE essai (a)')\n"
        "file.execute('INSERT INTO essai SELECT randomblob(20000) FROM sheet_step')\n"
        "file.executemany('INSERT INTO essai VALUES (randomblob(20000))', [()] * 50)\n"
        "os._exit(1)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert path.with_name("local.db-journal").stat().st_size > 0
    with path.open("r+b") as file:
        file.write(b"\xff" * 512)

    opened = Desk.open(path)

    assert opened.notices == ()
    assert [each.record_id for each in opened.sheet().steps] == ["essai--1"]
