from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.db.catalogue import Catalogue
from desktop.domain.errors import ChoiceNeeded, ImportRefused, StorageRefused
from desktop.domain.table_mapping import ORGANIZATIONS, TableMapping
from desktop.operations.tables.mapping_tables import MappingTables
from desktop.operations.tables.table_memory import FILE, TableMemory

TEXT = "Qui;Adresse;Divers\nMaison;1 rue A;x\nCafé;2 rue B;y\n"
CHOICE = TableMapping(source="Réseau", kind=ORGANIZATIONS, meanings={"Divers": "extra"})


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "lieux.csv"
    path.write_text(TEXT)
    return path


@pytest.fixture
def tables(catalogue: Catalogue, tmp_path: Path) -> MappingTables:
    return MappingTables(catalogue, tmp_path / "reglages")


def test_a_preview_shows_the_first_rows_as_records(tables: MappingTables, table: Path) -> None:
    preview = tables.preview(table)
    assert [column.meaning for column in preview.draft.columns] == ["name", "address", ""]
    assert preview.records[0] == (("Nom", "Maison"), ("Adresse", "1 rue A"))
    changed = tables.preview(table, CHOICE)
    assert changed.draft.source == "Réseau"
    assert changed.records[0][-1] == ("Divers", "x")
    assert changed.draft.columns[2].chosen


def test_a_preview_sees_that_the_file_has_changed(tables: MappingTables, table: Path) -> None:
    tables.preview(table)
    table.write_text(TEXT.replace("Maison", "Atelier") + "\n")
    os.utime(table, (1, 1))
    assert tables.preview(table).records[0][0] == ("Nom", "Atelier")


def test_a_choice_is_remembered_by_the_shape_of_the_table(
    tables: MappingTables, table: Path
) -> None:
    draft = tables.preview(table).draft
    with pytest.raises(ChoiceNeeded):
        tables.known(draft)
    choose = tables.chooser(CHOICE.meanings, CHOICE.source, CHOICE.kind)
    whole = choose(draft)
    choose.keep()
    assert tables.known(draft) == whole
    other = table.with_name("autre.csv")
    other.write_text(TEXT.replace("Maison", "Autre"))
    assert tables.preview(other).draft.source == "Réseau"


def test_nothing_said_leaves_what_is_proposed_to_be_sure_enough(
    tables: MappingTables, table: Path
) -> None:
    choose = tables.chooser({})
    with pytest.raises(ImportRefused, match="sûres"):
        choose(tables.preview(table).draft)
    choose.keep()
    assert not list(table.parent.glob(f"reglages/{FILE}"))


def test_a_broken_memory_is_set_aside(tmp_path: Path) -> None:
    memory = TableMemory(tmp_path)
    for content in ("{", "[]", "[" * 100_000):
        (tmp_path / FILE).write_text(content)
        assert memory.recall("x") is None
        assert (tmp_path / "tableaux.json.abime").exists()
    memory.remember("x", CHOICE)
    assert memory.recall("x") == CHOICE
    (tmp_path / FILE).write_text('{"x": {"source": 1}, "y": {"meanings": {"a": "zut"}}}')
    assert memory.recall("x") is None
    assert memory.recall("y") is None


def test_a_memory_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "fichier"
    blocked.write_text("")
    with pytest.raises(StorageRefused, match="réglages"):
        TableMemory(blocked).remember("x", CHOICE)
