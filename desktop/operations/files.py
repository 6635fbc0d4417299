"""Write a file whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from desktop.db import backup
from desktop.domain.errors import StorageRefused, reason_of


def put_in_place(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Write a file beside its place, then put it there; the mode is lessened by the umask.

    Raises StorageRefused for all that the disk refuses.
    """
    draft = path.with_name(path.name + ".partiel")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        draft.touch(mode=mode)
        draft.write_bytes(data)
        backup.sync(draft)
        backup.replace(draft, path)
    except OSError as error:
        with suppress(OSError):  # a stick that was pulled out refuses this too
            draft.unlink(missing_ok=True)
        raise StorageRefused(
            f"«\u00a0{path.name}\u00a0» ne s’écrit pas dans «\u00a0{path.parent}\u00a0» "
            f"({reason_of(error)})\u00a0: libérez de la place ou changez de dossier."
        ) from error
