"""The real directories in one catalogue, made once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.db.catalogue import Catalogue
from desktop.operations.search.finding import Finding
from desktop.operations.search.hearing import Hearing
from desktop.paths import resources_folder
from tests.search.directories import load


@pytest.fixture(scope="session")
def judged_ids(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, str]]]:
    """Give the catalogue's path and the judged id of each record, or skip."""
    beside = Path(__file__).resolve().parents[2].parent / "shared" / "data"
    data = Path(os.environ.get("GUICHET_SHARED_DATA", beside))
    if not data.is_dir():
        pytest.skip("the real files are not beside this checkout")
    path = tmp_path_factory.mktemp("directories") / "catalogue.db"
    names = load(data, path)
    yield path, names
    path.unlink()


@pytest.fixture(scope="session")
def finding(judged_ids: tuple[Path, dict[str, str]]) -> Finding:
    """Give the search of the window over the directories."""
    path, _ = judged_ids
    hearing = Hearing(resources_folder(), path.parent)
    return Finding(Catalogue.open(path, hearing.thesaurus))


@pytest.fixture(scope="session")
def names(judged_ids: tuple[Path, dict[str, str]]) -> dict[str, str]:
    """Give the judged id of each record."""
    return judged_ids[1]
