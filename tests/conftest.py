"""Databases made once and copied for each test: making one costs more than most tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hold an empty catalogue.db and an empty local.db, to be copied and never opened."""
    folder = tmp_path_factory.mktemp("vide")
    Catalogue.open(folder / "catalogue.db").close()
    Desk.open(folder / "local.db").close()
    return folder


@pytest.fixture
def empty_catalogue(empty_folder: Path, tmp_path: Path) -> Iterator[Catalogue]:
    """Open a catalogue without any record."""
    shutil.copy(empty_folder / "catalogue.db", tmp_path / "catalogue.db")
    opened = Catalogue.open(tmp_path / "catalogue.db")
    yield opened
    opened.close()


@pytest.fixture
def empty_desk(empty_folder: Path, tmp_path: Path) -> Iterator[Desk]:
    """Open a desk without anything on it."""
    shutil.copy(empty_folder / "local.db", tmp_path / "local.db")
    opened = Desk.open(tmp_path / "local.db")
    yield opened
    opened.close()
