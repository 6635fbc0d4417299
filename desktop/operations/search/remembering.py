"""Keep the last searches of the desk, in a small file that can be emptied."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from desktop.domain.errors import StorageRefused
from desktop.domain.recent_searches import MOST, RecentSearch
from desktop.operations.json_files import write_json

FILE = "recherches.json"


class Remembering:
    """Read and write the last searches; a file that cannot be read or written keeps none."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of the settings."""
        self._path = folder / FILE

    def searches(self) -> tuple[RecentSearch, ...]:
        """Give the last searches, the newest first."""
        try:
            found = json.loads(self._path.read_bytes())
            return tuple(RecentSearch(**_texts(one)) for one in found[:MOST])
        except (OSError, ValueError, TypeError, RecursionError):
            return ()  # comfort, not knowledge: a broken file is an empty one

    def keep(self, searches: Iterable[RecentSearch]) -> None:
        """Write the last searches; a full disk loses them and nothing else."""
        try:
            write_json(self._path, [asdict(one) for one in searches])
        except StorageRefused:
            return


def _texts(one: object) -> dict[str, str]:
    """Take the texts of one search; raises TypeError for anything else."""
    if not isinstance(one, dict) or not all(isinstance(value, str) for value in one.values()):
        raise TypeError(one)
    return {name: str(value) for name, value in one.items()}
