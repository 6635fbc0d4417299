"""Keep what the people of a desk have chosen, in one JSON file written atomically."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from desktop.domain.errors import StorageRefused, reason_of
from desktop.domain.preferences import Preferences
from desktop.operations.json_files import write_json

FILE = "preferences.json"


def load(folder: Path) -> Preferences:
    """Read the preferences; a missing file gives the defaults, a broken one is set aside."""
    path = folder / FILE
    try:
        try:
            return _decode(path.read_bytes())
        except FileNotFoundError:
            return Preferences()
        except (ValueError, RecursionError):
            path.replace(path.with_suffix(".json.abime"))
            return Preferences()
    except OSError as error:
        raise StorageRefused(
            f"Les réglages «\u00a0{path}\u00a0» ne se lisent pas ({reason_of(error)})\u00a0: "
            "vérifiez les droits du dossier."
        ) from error


def save(folder: Path, preferences: Preferences) -> None:
    """Write the preferences; raises StorageRefused."""
    write_json(folder / FILE, asdict(preferences))


def _decode(data: bytes) -> Preferences:
    """Read what `save` wrote; raises ValueError for anything else.

    By the standard library: this is read before the first paint, and msgspec would cost 9 ms.
    """
    found = json.loads(data)
    if not isinstance(found, dict):
        raise ValueError(found)  # noqa: TRY004 -- the file is wrong, not our call
    chosen: dict[str, Any] = {}
    for field in fields(Preferences):
        value = found.get(field.name, field.default)
        value = tuple(map(str, value)) if isinstance(value, list) else value
        if type(value) is not type(field.default):
            raise ValueError(field.name)
        chosen[field.name] = value
    return Preferences(**chosen)
