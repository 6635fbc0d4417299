"""Remember what the columns of tables are, by the shape of each table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from desktop.domain.errors import StorageRefused, reason_of
from desktop.domain.table_mapping import KINDS, LABELS, TableMapping
from desktop.operations.json_files import write_json

FILE = "tableaux.json"
MOST = 200  # shapes; the oldest choices go first


class TableMemory:
    """Keep the choices of coordinators in one JSON file of the settings folder."""

    def __init__(self, folder: Path) -> None:
        """Take the settings folder."""
        self._path = folder / FILE

    def recall(self, shape: str) -> TableMapping | None:
        """Give what was chosen for a shape; None when nothing was, or it cannot be read."""
        return _mapping(self._read().get(shape))

    def remember(self, shape: str, mapping: TableMapping) -> None:
        """Keep what was chosen for a shape; raises StorageRefused."""
        known = self._read()
        known.pop(shape, None)
        known[shape] = {
            "source": mapping.source,
            "kind": mapping.kind,
            "meanings": dict(mapping.meanings),
        }
        write_json(self._path, dict(list(known.items())[-MOST:]))

    def _read(self) -> dict[str, Any]:
        """Read the file; a broken one is set aside."""
        try:
            found = json.loads(self._path.read_bytes())
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise StorageRefused(
                f"Les réglages «\u00a0{self._path}\u00a0» ne se lisent pas "
                f"({reason_of(error)})\u00a0: vérifiez les droits du dossier."
            ) from error
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict):
            return found
        self._path.replace(self._path.with_suffix(".json.abime"))
        return {}


def _mapping(found: Any) -> TableMapping | None:
    """Read one remembered choice; None for what this program never wrote."""
    if not isinstance(found, dict) or not isinstance(found.get("meanings"), dict):
        return None
    source, kind, meanings = found.get("source"), found.get("kind"), found["meanings"]
    if not isinstance(source, str) or kind not in KINDS:
        return None
    if not all(isinstance(name, str) and code in LABELS for name, code in meanings.items()):
        return None
    return TableMapping(source=source, kind=str(kind), meanings=meanings)
