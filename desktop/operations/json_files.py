"""Write small JSON files so that a power cut leaves the old one or the new one."""

from __future__ import annotations

import json
import os
from pathlib import Path

from desktop.domain.errors import StorageRefused, reason_of


def write_json(path: Path, value: object) -> None:
    """Write a neighbour file, then put it in place; raises StorageRefused."""
    draft = path.with_suffix(".json.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.write(json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise StorageRefused(
            f"Les réglages ne s’enregistrent pas dans «\u00a0{path.parent}\u00a0» "
            f"({reason_of(error)})\u00a0: libérez de la place ou changez de dossier."
        ) from error
