"""Load the scripts of packaging/, which is a folder of scripts and not a package."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parent.parent.parent / "packaging"


def load(name: str) -> ModuleType:
    """Import one script with its neighbours, as `python packaging/NAME.py` finds them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(FOLDER)
        return import_module(name)


@pytest.fixture(scope="session")
def archives() -> ModuleType:
    return load("archives")


@pytest.fixture(scope="session")
def make_communes() -> ModuleType:
    return load("make_communes")


@pytest.fixture(scope="session")
def make_town_halls() -> ModuleType:
    return load("make_town_halls")


@pytest.fixture(scope="session")
def make_vocabularies() -> ModuleType:
    pytest.importorskip("data_inclusion.schema.v1")
    return load("make_vocabularies")


@pytest.fixture(scope="session")
def make_v0_vocabularies() -> ModuleType:
    return load("make_v0_vocabularies")
