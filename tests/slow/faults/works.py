"""What a desk does to its disk, each as one function of a data folder, and what it then says."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from desktop.app import Program
from desktop.db import connection, migrations
from desktop.db.connection import Database
from desktop.db.desk import Desk
from desktop.db.kinds import CATALOGUE, LOCAL, Kind
from desktop.domain.notes import is_sealed
from desktop.domain.sheet import Sheet, Step
from desktop.exchange import sealing
from desktop.paths import Folders
from tests.exchange.bundles.samples import make, record

DAY, ID, PASSPHRASE = date(2026, 11, 22), "france-services--1", "quatre mots"
OLD, NEW = "ancienne note", "note nouvelle"
RESOURCES = Path(__file__).parents[3] / "resources"
BESIDE = "entrees"  # files that come in wait beside the data folder, where nothing is struck
HEAD = "id_fs,lib_fs,adresse,insee_com,code_postal,lib_com,latitude,longitude,mail,telephone\n"
ROW = "{0},Espace {1} {0},1 rue A,91027,91200,Athis-Mons,48.70,2.38,a{0}@exemple.fr,0199000001\n"
RECIPE = connection._PRAGMAS

sealing._N = 2**10  # what a passphrase costs is not what is tested


def _program(folder: Path) -> Program:
    return Program(Folders(data=folder, settings=folder, resources=RESOURCES))


def _drain(work: Generator[int, None, Any]) -> None:
    for _ in work:
        pass


def prepare(folder: Path) -> None:
    """Make a desk that already holds something of everything."""
    beside = folder.parent / BESIDE
    beside.mkdir(parents=True)
    (beside / "1.csv").write_text(HEAD + "".join(ROW.format(n, "Un") for n in range(30)))
    (beside / "2.csv").write_text(HEAD + "".join(ROW.format(n, "Deux") for n in range(10, 50)))
    for number in (1, 2):
        records = [record(n, name=f"Cours {n} du {number}") for n in range(number, number + 20)]
        (beside / f"{number}.guichet").write_bytes(make(records=records, number=number))
    program = _program(folder)
    _drain(program.importing.run(beside / "1.csv"))
    _drain(program.updating.run(beside / "1.guichet", confirmed=True))
    program.noting.write(ID, "note de la copie", DAY)
    program.desk.back_up()
    program.noting.write(ID, OLD, DAY)
    program.desk.save_sheet(Sheet(steps=(Step(record_id=ID, note="pièce d’identité"),)))
    program.desk.back_up()
    program.desk._changed = False
    program.close()


def prepare_second(folder: Path) -> None:
    """Make a desk that has a number to go back from."""
    prepare(folder)
    update(folder)


def prepare_old(folder: Path) -> None:
    """Make the files of an earlier version."""
    folder.mkdir(parents=True)
    for kind, steps in ((CATALOGUE, 3), (LOCAL, 7)):
        file = folder / f"{kind.name}.db"
        migrations.migrate(Database(file, kind.application_id), migrations.STEPS[kind.name][:steps])
    with closing(sqlite3.connect(folder / "local.db")) as desk, desk:
        desk.execute("INSERT INTO note VALUES (?, ?, ?, 0)", (ID, OLD, DAY.isoformat()))
        _leave_version(desk, LOCAL, 7)


def _leave_version(file: sqlite3.Connection, kind: Kind, version: int) -> None:
    file.execute(f"PRAGMA application_id={kind.application_id}")
    file.execute(f"PRAGMA user_version={version}")


def first_start(folder: Path) -> None:
    program = _program(folder)
    _drain(program.starting.run())
    program.desk.sheet()


def start(folder: Path) -> None:
    program = _program(folder)
    program.catalogue.summary()
    program.desk.sheet()


def bring_in(folder: Path) -> None:
    program = _program(folder)
    _drain(program.importing.run(folder.parent / BESIDE / "2.csv"))
    _drain(program.importing.settle())


def update(folder: Path) -> None:
    program = _program(folder)
    _drain(program.updating.run(folder.parent / BESIDE / "2.guichet", confirmed=True))


def undo(folder: Path) -> None:
    _drain(_program(folder).updating.undo())


def note(folder: Path) -> None:
    _program(folder).noting.write(ID, NEW, DAY)


def note_given(folder: Path) -> None:
    """Write the note that waits beside the folder."""
    text = (folder.parent / BESIDE / "note.txt").read_text(encoding="utf-8")
    _program(folder).noting.write(ID, text, DAY)


def sheet(folder: Path) -> None:
    steps = (Step(record_id=ID), Step(record_id="france-services--2", note="lundi"))
    _program(folder).desk.save_sheet(Sheet(steps=steps))


def back_up(folder: Path) -> None:
    _program(folder).desk.back_up()


def restore(folder: Path) -> None:
    program = _program(folder)
    program.keeping.restore(sorted((folder / "sauvegardes").glob("local-*.db"))[1])


def passphrase(folder: Path) -> None:
    _program(folder).noting.set_passphrase(PASSPHRASE)


def erase(folder: Path) -> None:
    _program(folder).keeping.erase()


def _broken(changed: str, value: str) -> Callable[[Path], None]:
    """Keep a note and bring a file in by another recipe than ours."""

    def work(folder: Path) -> None:
        connection._PRAGMAS = tuple(
            f"{changed}={value}" if each.startswith(f"{changed}=") else each for each in RECIPE
        )
        bring_in(folder)
        note(folder)

    return work


def state(folder: Path) -> dict[str, Any]:
    """Say what the next start finds: what it holds, what it tells, what a full check says."""
    program = _program(folder)
    catalogue, desk, noting = program.catalogue, program.desk, program.noting
    if desk.notes.lock():
        noting.unlock(PASSPHRASE)
    stored = catalogue.records(catalogue.ids())
    numbers = sorted(each.number for each in catalogue.publishers().values())
    return {
        "notices": program.notices(),
        "checks": (*catalogue.check(), *desk.check()),
        "catalogue": [
            sorted(f"{each.record.id} {each.record.name}" for each in stored),
            numbers,
            catalogue.reference_version(),
        ],
        "desk": [
            {each: noting.note(each).text for each in desk.notes.all()},
            [f"{each.record_id} {each.note}" for each in desk.sheet().steps],
        ],
        "copies": sorted(_note_of(each.path) for each in desk.copies()),
        "sealed": sorted({is_sealed(each) for each in _texts_in(folder) if each}),
    }


def _texts_in(folder: Path) -> list[str]:
    return [_text_of(path) for path in folder.glob("**/local*.db")]


def _note_of(path: Path) -> str:
    """Read the note of a copy, opened where it is sealed."""
    text = _text_of(path)
    if not is_sealed(text):
        return text
    lock = Desk.open(path).notes.lock()
    return sealing.unlock(lock, PASSPHRASE).open(text, ID) or "?"


def _text_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as copy:
        row = copy.execute("SELECT text FROM note WHERE record_id = ?", (ID,)).fetchone()
    return str(row[0]) if row else ""


WORKS: dict[str, Callable[[Path], Any]] = {
    each.__name__: each
    for each in (
        prepare,
        prepare_old,
        prepare_second,
        state,
        first_start,
        start,
        bring_in,
        update,
        undo,
        note,
        note_given,
        sheet,
        back_up,
        restore,
        passphrase,
        erase,
    )
} | {
    "no_journal": _broken("journal_mode", "OFF"),
    "no_sync": _broken("synchronous", "OFF"),
    "full_sync": _broken("synchronous", "FULL"),
}
