from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[2].parent / "shared" / "data"
_FILES = (
    ("mednum/cnfs-20221202.json", "horaires"),
    ("data-inclusion/numi-20230406.json", "horaires_ouverture"),
)


@pytest.fixture
def shared_hours() -> list[str]:
    """Give every coded text of hours of the real files, valid or not, or skip."""
    folder = Path(os.environ.get("GUICHET_SHARED_DATA", BESIDE))
    if not folder.is_dir():
        pytest.skip("the real files are not beside this checkout")
    return list(_texts(folder))


@cache
def _texts(folder: Path) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name, field in _FILES:
        for row in json.loads((folder / name).read_text(encoding="utf-8")):
            if row.get(field):
                found.setdefault(row[field].strip())
    return tuple(found)
