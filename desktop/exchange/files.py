"""Read a file whole, or say in one sentence why it cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

from desktop.domain.errors import ImportRefused

MEGABYTE = 1_000_000
#: The largest file that is opened at all, in bytes.
LIMIT = 250 * MEGABYTE


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """Read at most `limit` bytes; raises ImportRefused for all that the disk can refuse."""
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise ImportRefused(
                f"« {name} » est un dossier : choisissez un fichier qu’il contient."
            )
        if path.exists() and not path.is_file():
            raise ImportRefused(f"« {name} » n’est pas un fichier : choisissez un autre fichier.")
        with path.open("rb") as stream:
            if os.fstat(stream.fileno()).st_size > limit:
                raise _too_big(name, limit)
            data = stream.read(limit + 1)  # a file may grow, or lie about its size
    except FileNotFoundError as error:
        raise ImportRefused(
            f"Le fichier « {name} » est introuvable : vérifiez son nom et son dossier."
        ) from error
    except PermissionError as error:
        raise ImportRefused(
            f"Le fichier « {name} » ne peut pas être lu : demandez le droit de l’ouvrir, "
            "ou copiez-le ailleurs."
        ) from error
    except (OSError, ValueError) as error:
        raise ImportRefused(
            f"Le fichier « {name} » ne peut pas être lu jusqu’au bout : copiez-le de nouveau, "
            "puis recommencez."
        ) from error
    if not data:
        raise ImportRefused(f"Le fichier « {name} » est vide : téléchargez-le de nouveau.")
    if len(data) > limit:
        raise _too_big(name, limit)
    return data


def _too_big(name: str, limit: int) -> ImportRefused:
    """Word the refusal of a file that would not fit in memory."""
    return ImportRefused(
        f"Le fichier « {name} » dépasse {limit // MEGABYTE} Mo : "
        "découpez-le, ou choisissez un export moins large."
    )
