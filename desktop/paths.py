"""Say where data, settings and resources are on this machine; called once, by app.py."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

from platformdirs import PlatformDirs


class Folders(NamedTuple):
    """Hold the folders of one run: databases, settings, files shipped with the program."""

    data: Path
    settings: Path
    resources: Path


def find_folders(data: Path | None = None) -> Folders:
    """Choose the folders: the one given, else `GUICHET_DATA`, else the platform's own.

    With a folder that was chosen, settings live in it too, so that it can be carried whole.
    """
    chosen = data or (Path(os.environ["GUICHET_DATA"]) if os.environ.get("GUICHET_DATA") else None)
    if chosen is not None:
        chosen = chosen.expanduser().absolute()
        return Folders(data=chosen, settings=chosen, resources=resources_folder())
    own = PlatformDirs(appname="guichet", appauthor=False)
    return Folders(
        data=Path(own.user_data_dir),
        settings=Path(own.user_config_dir),
        resources=resources_folder(),
    )


def resources_folder() -> Path:
    """Find the shipped files: frozen beside the program, in the wheel, or in the checkout."""
    here = Path(__file__).parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = (Path(frozen) / "resources" if frozen else None, here / "_resources")
    for candidate in candidates:
        if candidate is not None and candidate.is_dir():
            return candidate
    return here.parent / "resources"
