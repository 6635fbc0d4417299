"""One nursery for each file of tests, and the desks that its works begin from."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.slow.faults.struck import COMPILER, NO_COMPILER, PLACE, Nursery


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """Hold a folder where the disk costs nothing."""
    folder = Path(tempfile.mkdtemp(dir=PLACE))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def nursery(place: Path) -> Iterator[Nursery]:
    """Start what works are asked of."""
    if COMPILER is None:
        pytest.skip(NO_COMPILER)
    made = Nursery(place)
    yield made
    made.close()


@pytest.fixture(scope="module")
def template(nursery: Nursery, place: Path) -> Callable[[str], Path]:
    """Give the desk that a `prepare…` work makes, made once; no work: no desk yet."""

    def give(prepared: str) -> Path:
        folder = place / (prepared or "rien") / "bureau"
        folder.parent.mkdir(exist_ok=True)
        if prepared and not folder.exists():
            made = nursery.do(prepared, folder)
            assert made.has_ended, made
        return folder

    return give
