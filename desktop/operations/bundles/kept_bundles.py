"""Keep the files of signed catalogues beside the databases: to go back to, and to begin again."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from desktop.db import backup
from desktop.domain.errors import StorageRefused, reason_of
from desktop.domain.publishers import Publisher
from desktop.exchange.bundles.box_form import MOST_BYTES
from desktop.exchange.formats.files import read_bytes

FOLDER = "numeros"
SUFFIX = ".guichet"


class KeptBundles:
    """Hold the folder of kept files."""

    def __init__(self, data: Path) -> None:
        """Take the data folder."""
        self._folder = data / FOLDER

    def keep(self, publisher: Publisher, data: bytes) -> str:
        """Write a file beside the others, whole or not at all; return its name."""
        epoch, number = publisher.place
        digest = sha256(data).hexdigest()[:12]
        target = self._folder / f"{publisher.mark}-{epoch}-{number}-{digest}{SUFFIX}"
        draft = target.with_suffix(".partiel")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(data)
            backup.sync(draft)
            backup.replace(draft, target)
        except OSError as error:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise StorageRefused(
                f"Le fichier ne se garde pas dans «\u00a0{self._folder}\u00a0» "
                f"({reason_of(error)})\u00a0: rien n’est changé\u00a0; libérez de la place, puis "
                "recommencez."
            ) from error
        return target.name

    def read(self, name: str) -> bytes:
        """Read one of them; raises ImportRefused."""
        return read_bytes(self._folder / name, MOST_BYTES)

    def names(self) -> tuple[str, ...]:
        """List them; none where the folder cannot be read."""
        with suppress(OSError):
            return tuple(sorted(path.name for path in self._folder.glob(f"*{SUFFIX}")))
        return ()

    @staticmethod
    def place_of(name: str) -> tuple[str, int, int]:
        """Read the mark, the epoch and the number out of a file's name; of another's, nothing."""
        mark, epoch, number, *_ = [*name.split("-"), "", ""]
        if epoch.isdecimal() and number.isdecimal():
            return mark, int(epoch), int(number)
        return mark, 0, 0

    def clean(self, kept: Collection[str]) -> None:
        """Take away all but those; what the disk refuses waits for the next time."""
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in kept:
                    path.unlink()
