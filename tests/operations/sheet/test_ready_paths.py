from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.errors import Refusal
from desktop.domain.preferences import Preferences
from desktop.domain.ready_paths import ReadyPath
from desktop.domain.sheet import Sheet, Step
from desktop.exchange import path_files
from desktop.operations.sheet.orienting import Orienting
from desktop.operations.sheet.ready_paths import ReadyPaths

DAY = date(2026, 11, 24)
HOUSING = "Première demande de logement"
STEPS = (
    Step(record_id="essai--1", note="Voir Mme Kone", appointment="mardi, 10 h"),
    Step(record_id="essai--2", place_index=0),
)


@pytest.fixture
def paths(tmp_path: Path) -> ReadyPaths:
    return ReadyPaths(tmp_path, tuple)


def test_a_path_is_kept_without_what_was_written_for_a_person(
    paths: ReadyPaths, tmp_path: Path
) -> None:
    assert paths.names() == ()
    paths.keep(HOUSING, Sheet(steps=STEPS))
    paths.keep("Arrivée en France", Sheet(steps=STEPS[:1]))
    assert paths.names() == ("Arrivée en France", HOUSING)
    assert [step.record_id for step in paths.path(HOUSING).steps] == ["essai--1", "essai--2"]
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert b"Kone" not in kept
    assert b"mardi" not in kept
    paths.remove(HOUSING)
    assert paths.names() == ("Arrivée en France",)


@pytest.mark.parametrize("name", ["", "  ", "Dossier de Mme Kone", "x" * 81])
def test_a_name_that_is_empty_long_or_a_person_s_is_refused(paths: ReadyPaths, name: str) -> None:
    with pytest.raises(Refusal, match="parcours"):
        paths.keep(name, Sheet(steps=STEPS))
    with pytest.raises(Refusal, match="étapes"):
        paths.keep(HOUSING, Sheet())


def test_a_path_goes_to_another_desk_by_a_file(paths: ReadyPaths, tmp_path: Path) -> None:
    paths.keep(HOUSING, Sheet(steps=STEPS))
    file = tmp_path / "reçu.parcours"
    file.write_bytes(paths.file_of(HOUSING))
    other = ReadyPaths(tmp_path / "autre", tuple)
    assert other.receive(file) == HOUSING
    assert other.path("premiere demande de LOGEMENT") == paths.path(HOUSING)
    with pytest.raises(Refusal, match="Parcours gardés"):
        other.path("absent")
    with pytest.raises(Refusal, match="vérifiez son chemin"):
        other.receive(tmp_path / "absent")


def test_a_path_is_put_on_the_sheet_as_one_change_and_says_what_is_gone(
    catalogue: Catalogue, desk: Desk
) -> None:
    orienting = Orienting(catalogue, desk, Preferences)
    orienting.add("essai--1")
    gone = Step(record_id="essai--99")
    path = ReadyPath(name=HOUSING, steps=(*STEPS, gone))
    assert orienting.add_path(path) == 1
    assert [step.record_id for step in orienting.sheet().steps] == ["essai--1", "essai--2"]
    assert orienting.add_path(path) == 1
    orienting.undo()
    assert [step.record_id for step in orienting.sheet().steps] == ["essai--1"]


@pytest.mark.parametrize(
    "change",
    [
        {"guichet": "numéro"},
        {"version": 2},
        {"nom": "\u202eenvers"},
        {"nom": 3},
        {"etapes": []},
        {"etapes": [{"fiche": "a", "lieu": -1}]},
        {"etapes": [{"fiche": "a", "partie": "x"}]},
        {"etapes": ["a"] * 40},
    ],
)
def test_a_file_that_is_not_a_path_is_refused(change: dict[str, object]) -> None:
    told = json.loads(path_files.write(ReadyPath(name=HOUSING, steps=STEPS)))
    with pytest.raises(Refusal):
        path_files.read(json.dumps(told | change).encode())


@given(st.binary(max_size=300))
def test_any_file_is_read_or_refused(data: bytes) -> None:
    with suppress(Refusal):
        path_files.read(data)


def test_a_broken_file_is_set_aside(paths: ReadyPaths, tmp_path: Path) -> None:
    (tmp_path / "parcours").mkdir()
    (tmp_path / "parcours" / "x.parcours").write_bytes(b"{")
    assert paths.names() == ()
    assert (tmp_path / "parcours" / "x.abime").exists()
