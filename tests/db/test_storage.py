"""Files in every state: new, older, newer, damaged, foreign, on a disk that refuses."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, MetaData

from desktop.db import backup, desk_tables, tables
from desktop.db.catalogue import Catalogue
from desktop.db.desk import BACKUPS, Desk
from desktop.db.engine import open_engine, suspicion
from desktop.db.errors import StorageDamaged, StorageTooNew
from desktop.db.migrations import CATALOGUE, LOCAL, Kind, migrate
from desktop.db.ownership import Ownership
from desktop.domain.errors import StorageRefused
from desktop.domain.search import Search
from desktop.domain.sheet import Sheet, Step
from tests.db.samples import NOW, fill, item

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def fails(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE half_done (a TEXT) STRICT")
    raise ZeroDivisionError


def works(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE favourite ADD COLUMN position INTEGER")


def local(*more: object) -> Kind:
    return replace(LOCAL, steps=(*LOCAL.steps, *more))


def test_a_connection_follows_the_recipe(empty_desk: Desk) -> None:
    with empty_desk._engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "trusted_schema",
                "cell_size_check",
                "temp_store",
                "secure_delete",
                "busy_timeout",
            )
        }
    assert found == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
        "secure_delete": 1,
        "busy_timeout": 5000,
    }


@pytest.mark.parametrize(
    ("name", "metadata"),
    [("catalogue.db", tables.catalogue), ("local.db", desk_tables.desk)],
)
def test_a_migrated_file_has_the_tables_we_name_and_all_are_strict(
    empty_folder: Path, name: str, metadata: MetaData
) -> None:
    with closing(sqlite3.connect(f"file:{empty_folder / name}?mode=ro", uri=True)) as connection:
        listed = connection.execute("PRAGMA table_list").fetchall()
        ours = {row[1]: row[5] for row in listed if not row[1].startswith(("sqlite", "record_s"))}
        assert set(ours) == set(metadata.tables)
        assert all(strict == 1 for strict in ours.values())
        for table in metadata.tables.values():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")]
            assert columns == [column.name for column in table.columns]


def test_a_failed_step_leaves_no_trace(empty_desk: Desk, tmp_path: Path) -> None:
    empty_desk.save_sheet(Sheet(steps=(Step(record_id="a--1"),)))
    before = (tmp_path / "local.db").read_bytes()
    with pytest.raises(ZeroDivisionError):
        migrate(empty_desk._engine, local(works, fails), tmp_path / BACKUPS)
    assert (tmp_path / "local.db").read_bytes() == before
    assert version(tmp_path / "local.db") == len(LOCAL.steps)


def test_a_step_is_preceded_by_a_verified_copy(empty_desk: Desk, tmp_path: Path) -> None:
    migrate(empty_desk._engine, local(works), tmp_path / BACKUPS)
    ((_, copy),) = backup.copies(tmp_path / BACKUPS, "local")
    assert backup.is_sound(copy)
    assert version(copy) == len(LOCAL.steps)
    assert version(tmp_path / "local.db") == len(LOCAL.steps) + 1


@pytest.mark.parametrize("name", ["catalogue.db", "local.db"])
def test_a_newer_file_is_refused_and_left_as_it_is(
    empty_folder: Path, tmp_path: Path, name: str
) -> None:
    path = Path(shutil.copy(empty_folder / name, tmp_path))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version=99")
    before = path.read_bytes()
    with pytest.raises(StorageTooNew, match="version plus récente"):
        (Catalogue if name == "catalogue.db" else Desk).open(path)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [name]


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
        "    writer._connection.exec_driver_sql('PRAGMA cache_size=1')\n"
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


def test_another_process_that_writes_is_waited_for_then_named(
    empty_catalogue: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "catalogue.db"
    engine = open_engine(path, application_id=CATALOGUE.application_id, patience_ms=50)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageRefused, match="occupé par un autre"):
            Catalogue(engine).find(Search())
    assert Catalogue(engine).find(Search()).total == empty_catalogue.find(Search()).total


def test_a_writer_and_a_reader_see_whole_states(catalogue: Catalogue) -> None:
    reader = Catalogue(catalogue._engine)
    with catalogue.writing() as writer:
        writer.put([item(number) for number in range(50)], NOW)
        assert reader.find(Search()).total == 0
    assert reader.find(Search()).total == 50


def test_one_process_at_a_time_owns_a_folder(tmp_path: Path) -> None:
    first, second = Ownership(tmp_path), Ownership(tmp_path)
    first.take()
    with pytest.raises(StorageRefused, match="déjà ouvert"):
        second.take()
    first.release()
    second.take()
    second.release()


def test_a_folder_that_is_a_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("x")
    with pytest.raises(StorageRefused, match="dossier de données"):
        Ownership(tmp_path / "fichier").take()
    with pytest.raises(StorageRefused):
        Catalogue.open(tmp_path / "fichier" / "catalogue.db")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    if not ROOT or not sys.platform.startswith("linux"):
        pytest.skip("only root on Linux can mount a small disk")
    folder = tmp_path / "petit"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)],  # noqa: S607 -- the system's mount
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("this machine does not let root mount a disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=False)  # noqa: S607 -- the system's umount


def test_a_full_disk_is_one_sentence_and_nothing_is_changed(
    small_disk: Path, empty_folder: Path
) -> None:
    path = Path(shutil.copy(empty_folder / "catalogue.db", small_disk))
    opened = Catalogue.open(path)
    fill(opened, [item(1, "Reste")])
    with pytest.raises(StorageRefused, match="Le disque est plein"):
        fill(opened, [item(number, "Trop " * 200) for number in range(2000)])
    assert opened.find(Search()).ids == ("essai--1",)
    assert opened.check() == ()


def test_a_read_only_disk_can_be_read_and_refuses_writing(
    small_disk: Path, empty_folder: Path
) -> None:
    path = Path(shutil.copy(empty_folder / "catalogue.db", small_disk))
    fill(Catalogue.open(path), [item(1)])
    subprocess.run(
        ["mount", "-o", "remount,ro", str(small_disk)],  # noqa: S607 -- the system's mount
        check=True,
    )
    opened = Catalogue.open(path)
    assert opened.find(Search()).total == 1
    with pytest.raises(StorageRefused, match="protégé en écriture|ne peut pas être ouvert"):
        fill(opened, [item(2)])
    with pytest.raises(StorageRefused):
        Desk.open(small_disk / "local.db")


def test_a_copy_holds_what_the_file_holds(empty_desk: Desk) -> None:
    empty_desk.save_sheet(Sheet(steps=(Step(record_id="a--1", note="été"),)))
    copy = empty_desk.back_up()
    engine = open_engine(copy, application_id=LOCAL.application_id)
    assert Desk(engine, copy.parent).sheet() == empty_desk.sheet()
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


def test_the_two_files_are_not_taken_for_each_other() -> None:
    assert CATALOGUE.application_id != LOCAL.application_id
