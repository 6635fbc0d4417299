"""Keep what the people of a desk have chosen, in one JSON file written atomically."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path

import msgspec

from desktop.domain.errors import StorageRefused, reason_of
from desktop.domain.preferences import Preferences

FILE = "preferences.json"


def load(folder: Path) -> Preferences:
    """Read the preferences; a missing file gives the defaults, a broken one is set aside."""
    path = folder / FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=Preferences)
    except FileNotFoundError:
        return Preferences()
    except OSError as error:
        raise StorageRefused(
            f"Les réglages « {path} » ne se lisent pas ({reason_of(error)})\u00a0: "
            "vérifiez les droits du dossier."
        ) from error
    except msgspec.DecodeError:
        path.replace(path.with_suffix(".json.abime"))
        return Preferences()


def save(folder: Path, preferences: Preferences) -> None:
    """Write the preferences to a neighbour file, then put it in place."""
    path = folder / FILE
    draft = path.with_suffix(".json.tmp")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(asdict(preferences))))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise StorageRefused(
            f"Les réglages ne s’enregistrent pas dans « {folder} » ({reason_of(error)})\u00a0: "
            "libérez de la place ou changez de dossier."
        ) from error
