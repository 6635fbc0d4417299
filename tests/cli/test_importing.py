"""What an import put is indexed once its report is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.cli import importing
from desktop.db.catalogue import Catalogue
from desktop.db.index.store import read_waiting
from desktop.domain.errors import StorageRefused
from desktop.operations.tables.importing import Importing
from tests.exchange.samples import fs_csv, fs_row


def waiting(catalogue: Catalogue) -> int:
    with catalogue._database.reading() as connection:
        return len(read_waiting(connection))


@pytest.fixture
def listed(tmp_path: Path, empty_catalogue: Catalogue) -> Path:
    with empty_catalogue.writing() as writer:
        writer.set_reference_version("essai")  # no starter: the list is enough
    path = tmp_path / "liste.csv"
    path.write_text(fs_csv(fs_row()), encoding="utf-8")
    return path


def test_the_command_line_indexes_what_it_imported(
    listed: Path, empty_catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["importer", str(listed), "--data", str(listed.parent)]) == 0
    assert "1 ajoutées" in capsys.readouterr().out
    assert waiting(empty_catalogue) == 0


@pytest.mark.parametrize("stops", [KeyboardInterrupt(), StorageRefused("Le disque est plein.")])
def test_what_stops_the_indexing_leaves_the_import_a_success(
    listed: Path,
    empty_catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    stops: BaseException,
) -> None:
    def stop(*_: object) -> None:
        raise stops

    drained = vars(importing)["drain"]
    monkeypatch.setattr(
        importing,
        "drain",
        lambda work, title: stop() if title.startswith("Index") else drained(work, title),
    )
    assert main(["importer", str(listed), "--data", str(listed.parent)]) == 0
    assert not capsys.readouterr().err
    assert waiting(empty_catalogue) == 1


def test_a_preview_leaves_nothing_to_index(listed: Path, empty_catalogue: Catalogue) -> None:
    list(Importing(empty_catalogue).run(listed, preview=True))
    assert waiting(empty_catalogue) == 0
