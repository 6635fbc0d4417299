"""Keep the logo that the desk's sheets bear."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.errors import Refusal, StorageRefused, reason_of

FILE = "logo.png"


class DeskLogo:
    """Hold the desk's logo, one file in the folder of settings."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of settings."""
        self._path = folder / FILE
        self._read: tuple[float, bytes] = (0.0, b"")

    def keep(self, path: Path) -> None:
        """Take a picture as the logo; refuses one that is not a safe PNG or JPEG."""
        from desktop.exchange.logo import MOST_OCTETS, read_logo  # noqa: PLC0415 -- Pillow, once

        try:
            with path.open("rb") as file:
                data = file.read(MOST_OCTETS + 1)
        except OSError as error:
            raise Refusal(
                f"Le logo «\u00a0{path}\u00a0» ne se lit pas ({reason_of(error)})\u00a0: "
                "choisissez un autre fichier."
            ) from error
        clean = read_logo(data)
        draft = self._path.with_suffix(".tmp")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(clean)
            draft.replace(self._path)
        except OSError as error:
            raise self._not_kept(error) from error

    def remove(self) -> None:
        """Take the logo off."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise self._not_kept(error) from error

    def read(self) -> bytes:
        """Give the logo as a PNG; empty where there is none, or where the file was damaged."""
        try:
            changed = self._path.stat().st_mtime
            if changed != self._read[0]:
                from desktop.exchange.logo import read_logo  # noqa: PLC0415 -- Pillow, for a sheet

                self._read = (changed, read_logo(self._path.read_bytes()))
        except (OSError, Refusal):  # a sheet without its logo is better than none
            return b""
        return self._read[1]

    def is_there(self) -> bool:
        """Tell whether a logo is kept."""
        return self._path.is_file()

    def _not_kept(self, error: OSError) -> StorageRefused:
        """Word what the disk refuses."""
        return StorageRefused(
            f"Le logo ne s’enregistre pas dans «\u00a0{self._path.parent}\u00a0» "
            f"({reason_of(error)})\u00a0: libérez de la place ou changez de dossier."
        )
