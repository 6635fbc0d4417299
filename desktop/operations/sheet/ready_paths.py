"""Keep ready-made paths, put them on the sheet, give them to another desk.

Those of a network come with the numbers of its catalogue, and leave with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from desktop.domain.errors import Refusal, StorageRefused, reason_of
from desktop.domain.published_facts import PublishedPath
from desktop.domain.ready_paths import LONGEST_NAME, MOST_STEPS, ReadyPath, bare, ready
from desktop.domain.resident_traces import traces
from desktop.domain.sheet import Sheet
from desktop.domain.wording import join
from desktop.domain.words import fold
from desktop.exchange import path_files

ENDING = ".parcours"


class ReadyPaths:
    """Hold the paths of a desk: one file each, in a folder of the data."""

    def __init__(self, data: Path, received: Callable[[], tuple[PublishedPath, ...]]) -> None:
        """Take the data folder, and the way to the paths that networks give."""
        self._folder = data / "parcours"
        self._received = received

    def names(self) -> tuple[str, ...]:
        """Name the paths, in the order of the alphabet: one of this desk stands for another's."""
        names = (*(each.name for each in self._received()), *(each.name for each in self.own()))
        slugs = {_slug(name): name for name in names}
        return tuple(sorted(slugs.values(), key=fold))

    def own(self) -> tuple[ReadyPath, ...]:
        """Give the paths that this desk keeps; a broken file is set aside."""
        files = sorted(self._folder.glob(f"*{ENDING}")) if self._folder.is_dir() else []
        found = []
        for file in files:
            try:
                found.append(path_files.read(file.read_bytes()))
            except OSError as error:
                raise self._refused(error) from error
            except Refusal:
                file.replace(file.with_suffix(".abime"))
        return tuple(found)

    def keep(self, name: str, sheet: Sheet) -> None:
        """Keep the steps of a sheet under a name, without what was written for a person."""
        name = " ".join(name.split())
        if not name or len(name) > LONGEST_NAME:
            raise Refusal(f"Donnez au parcours un nom de {LONGEST_NAME} lettres au plus.")
        if noticed := traces(name):
            raise Refusal(
                f"Le nom contient {join([str(each) for each in noticed])}\u00a0: un parcours n’est "
                "celui de personne, donnez-lui le nom d’une démarche."
            )
        if not 0 < len(sheet.steps) <= MOST_STEPS:
            raise Refusal(f"Un parcours a de 1 à {MOST_STEPS} étapes\u00a0: changez la feuille.")
        self._write(ReadyPath(name=name, steps=tuple(map(bare, sheet.steps))))

    def path(self, name: str) -> ReadyPath:
        """Give a path by its name; refuses one that is not there."""
        try:
            return path_files.read(self._file(name).read_bytes())
        except FileNotFoundError as error:
            for each in self._received():
                if _slug(each.name) == _slug(name):
                    return ready(each)
            known = ", ".join(self.names()) or "aucun encore"
            raise Refusal(
                f"Aucun parcours «\u00a0{name}\u00a0». Parcours gardés\u00a0: {known}."
            ) from error
        except OSError as error:
            raise self._refused(error) from error

    def file_of(self, name: str) -> bytes:
        """Give the file that shares a path."""
        return path_files.write(self.path(name))

    def receive(self, path: Path) -> str:
        """Keep the path of another desk, in place of one of the same name; give its name."""
        try:
            with path.open("rb") as file:
                data = file.read(path_files.MOST_OCTETS + 1)
        except OSError as error:
            raise Refusal(
                f"Le fichier «\u00a0{path}\u00a0» ne se lit pas ({reason_of(error)})\u00a0: "
                "vérifiez son chemin."
            ) from error
        received = path_files.read(data)
        self._write(received)
        return received.name

    def remove(self, name: str) -> None:
        """Take a path away; refuses one that is not there."""
        self.path(name)
        try:
            self._file(name).unlink()
        except FileNotFoundError as error:
            raise Refusal(
                f"«\u00a0{name}\u00a0» vient du catalogue d’un réseau\u00a0: il s’en va quand le "
                "réseau ne le donne plus."
            ) from error
        except OSError as error:
            raise self._refused(error) from error

    def _write(self, path: ReadyPath) -> None:
        """Write a path whole or not at all."""
        file = self._file(path.name)
        draft = file.with_suffix(".tmp")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(path_files.write(path))
            draft.replace(file)
        except OSError as error:
            raise self._refused(error) from error

    def _file(self, name: str) -> Path:
        """Give the file of a path."""
        return self._folder / f"{_slug(name)}{ENDING}"

    def _refused(self, error: OSError) -> StorageRefused:
        """Word what the disk refuses."""
        return StorageRefused(
            f"Les parcours de «\u00a0{self._folder}\u00a0» ne se lisent ou ne s’écrivent pas "
            f"({reason_of(error)})\u00a0: vérifiez le dossier et la place qui reste."
        )


def _slug(name: str) -> str:
    """Name a path as its file is: names that differ by accents or case are the same."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "parcours"
