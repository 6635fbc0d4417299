"""Files in every state: new, older, newer, on a disk that refuses."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import Connection, MetaData

from desktop.db import backup, desk_tables, tables
from desktop.db.catalogue import Catalogue
from desktop.db.connection import Database
from desktop.db.desk import Desk
from desktop.db.desk_file import BACKUPS
from desktop.db.engine import open_engine
from desktop.db.errors import StorageTooNew
from desktop.db.kinds import CATALOGUE, LOCAL, Kind
from desktop.db.migrations import STEPS, migrate
from desktop.db.migrations import Step as MigrationStep
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


def local(*more: MigrationStep) -> tuple[MigrationStep, ...]:
    return (*STEPS[LOCAL.name], *more)


RECIPE = {
    "journal_mode": "delete",
    "synchronous": 3,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,
    "secure_delete": 1,
    "busy_timeout": 5000,
}


def test_a_connection_that_reads_follows_the_recipe(empty_desk: Desk) -> None:
    with empty_desk._database.reading() as connection:
        found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in RECIPE}
    assert found == RECIPE


def test_a_connection_that_writes_follows_the_recipe(empty_desk: Desk) -> None:
    with open_engine(empty_desk._database).connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in RECIPE}
    assert found == RECIPE


@pytest.mark.parametrize("kind", [CATALOGUE, LOCAL])
def test_the_version_of_a_kind_counts_its_steps(kind: Kind) -> None:
    assert kind.version == len(STEPS[kind.name])


@pytest.mark.parametrize(
    ("name", "metadata"),
    [("catalogue.db", tables.catalogue), ("local.db", desk_tables.desk)],
)
def test_a_migrated_file_has_the_tables_we_name_and_all_are_strict(
    empty_folder: Path, name: str, metadata: MetaData
) -> None:
    with closing(sqlite3.connect(f"file:{empty_folder / name}?mode=ro", uri=True)) as connection:
        listed = connection.execute("PRAGMA table_list").fetchall()
        ours = {
            row[1]: row[5] for row in listed if row[2] != "view" and not row[1].startswith("sqlite")
        }
        named = {one for one in ours if not one.startswith("search_")}  # see db/index/store.py
        assert named == set(metadata.tables)
        assert all(strict == 1 for strict in ours.values())
        for table in metadata.tables.values():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")]
            assert columns == [column.name for column in table.columns]


def test_a_failed_step_leaves_no_trace(empty_desk: Desk, tmp_path: Path) -> None:
    empty_desk.save_sheet(Sheet(steps=(Step(record_id="a--1"),)))
    before = (tmp_path / "local.db").read_bytes()
    with pytest.raises(ZeroDivisionError):
        migrate(empty_desk._database, local(works, fails), tmp_path / BACKUPS)
    assert (tmp_path / "local.db").read_bytes() == before
    assert version(tmp_path / "local.db") == LOCAL.version


def test_a_step_is_preceded_by_a_verified_copy(empty_desk: Desk, tmp_path: Path) -> None:
    migrate(empty_desk._database, local(works), tmp_path / BACKUPS)
    ((_, copy),) = backup.copies(tmp_path / BACKUPS, "local")
    assert backup.is_sound(copy)
    assert version(copy) == LOCAL.version
    assert version(tmp_path / "local.db") == LOCAL.version + 1


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


def test_another_process_that_writes_is_waited_for_then_named(
    empty_catalogue: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "catalogue.db"
    hasty = Database(path, CATALOGUE.application_id, patience_ms=50)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageRefused, match="occupé par un autre"):
            Catalogue(hasty).find(Search())
    assert Catalogue(hasty).find(Search()).total == empty_catalogue.find(Search()).total


def test_a_writer_and_a_reader_see_whole_states(catalogue: Catalogue) -> None:
    reader = Catalogue(catalogue._database)
    with catalogue.writing() as writer:
        writer.put([item(number) for number in range(50)], NOW)
        assert reader.find(Search()).total == 0
    assert reader.find(Search()).total == 50


def test_the_right_that_another_thread_took_is_given_back(tmp_path: Path) -> None:
    first, second = Ownership(tmp_path), Ownership(tmp_path)
    worker = Thread(target=first.take)
    worker.start()
    worker.join()
    with pytest.raises(StorageRefused):
        second.take()
    first.release()
    second.take()
    second.release()


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
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S607 -- the system's umount


def test_a_full_disk_is_one_sentence_and_nothing_is_changed(
    small_disk: Path, empty_folder: Path
) -> None:
    path = Path(shutil.copy(empty_folder / "catalogue.db", small_disk))
    with closing(Catalogue.open(path)) as opened:
        fill(opened, [item(1, "Reste")])
        with pytest.raises(StorageRefused, match="Le disque est plein"):
            fill(opened, [item(number, "Trop " * 200) for number in range(2000)])
        assert opened.find(Search()).ids == ("essai--1",)
        assert opened.check() == ()


def test_a_read_only_disk_can_be_read_and_refuses_writing(
    small_disk: Path, empty_folder: Path
) -> None:
    path = Path(shutil.copy(empty_folder / "catalogue.db", small_disk))
    with closing(Catalogue.open(path)) as opened:
        fill(opened, [item(1)])
    subprocess.run(
        ["mount", "-o", "remount,ro", str(small_disk)],  # noqa: S607 -- the system's mount
        check=True,
    )
    with closing(Catalogue.open(path)) as opened:
        assert opened.find(Search()).total == 1
        with pytest.raises(StorageRefused, match=r"protégé en écriture|ne peut pas être ouvert"):
            fill(opened, [item(2)])
    with pytest.raises(StorageRefused):
        Desk.open(small_disk / "local.db")


def test_the_two_files_are_not_taken_for_each_other() -> None:
    assert CATALOGUE.application_id != LOCAL.application_id


def test_processes_that_start_together_make_one_sound_file(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from desktop.db.catalogue import Catalogue\n"
        "print(Catalogue.open(Path(sys.argv[1])).notices)\n"
    )
    path = tmp_path / "catalogue.db"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(path)],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    assert [each.communicate(timeout=30)[0] for each in started] == ["()\n"] * 3
    assert Catalogue.open(path).check() == ()
