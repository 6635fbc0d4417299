"""Start the program once, then give each journey a data folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.terminal import Answer, guichet


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hold the data folder of a first start, to be copied and never opened."""
    folder = tmp_path_factory.mktemp("premier-demarrage")
    answer = guichet("verifier", "--json", "--data", "donnees", cwd=folder)
    assert answer.json() == {"sound": True, "problems": []}
    assert answer.code == 0
    return folder / "donnees"


@pytest.fixture
def data(started: Path, tmp_path: Path) -> Path:
    """Give a data folder of one's own, beside which commands are run."""
    return Path(shutil.copytree(started, tmp_path / "donnees"))


@pytest.fixture
def ask(data: Path, tmp_path: Path) -> Callable[..., Answer]:
    """Run a command on the data folder."""
    return lambda *words: guichet(*words, "--data", str(data), cwd=tmp_path)
