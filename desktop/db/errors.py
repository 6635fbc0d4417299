"""Turn what SQLite reports of the world into one French sentence; bugs fly through."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from desktop.domain.errors import StorageRefused


class StorageDamaged(StorageRefused):
    """Refuse a file whose content is no longer a sound database."""


class StorageTooNew(StorageRefused):
    """Refuse a file written by a newer version of the program."""


_PRIMARY = 0xFF  # an extended result code keeps its primary code in the low byte
_DAMAGED = (
    "Le fichier «\u00a0{name}\u00a0» est abîmé\u00a0: fermez puis rouvrez Guichet, "
    "qui mettra ce fichier de côté et le remettra en état."
)
_READ_ONLY = (
    "Le dossier «\u00a0{folder}\u00a0» est protégé en écriture\u00a0: rien n’a été modifié\u00a0; "
    "demandez le droit d’y écrire, ou choisissez un autre dossier de données."
)
_SENTENCES = {
    sqlite3.SQLITE_FULL: (
        "Le disque est plein\u00a0: rien n’a été modifié dans «\u00a0{name}\u00a0»\u00a0; "
        "libérez de la place, puis recommencez."
    ),
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_IOERR: (
        "Le disque n’a pas pu lire ou écrire «\u00a0{name}\u00a0»\u00a0: rien n’a été modifié\u00a0; "
        "vérifiez que le disque est bien branché et qu’il reste de la place, puis recommencez."
    ),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_BUSY: (
        "Le fichier «\u00a0{name}\u00a0» est occupé par un autre programme\u00a0: "
        "attendez la fin de son travail, puis recommencez."
    ),
    sqlite3.SQLITE_LOCKED: (
        "Le fichier «\u00a0{name}\u00a0» est occupé par un autre travail\u00a0: attendez sa fin, puis recommencez."
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "Le fichier «\u00a0{name}\u00a0» ne peut pas être ouvert dans «\u00a0{folder}\u00a0»\u00a0: "
        "vérifiez que ce dossier existe et que vous avez le droit d’y écrire."
    ),
    sqlite3.SQLITE_TOOBIG: (
        "Une fiche est trop longue pour être gardée dans «\u00a0{name}\u00a0»\u00a0: "
        "rien n’a été modifié\u00a0; raccourcissez-la dans le fichier d’origine."
    ),
}
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def refusal(error: BaseException | None, path: Path) -> StorageRefused | None:
    """Word a SQLite error as what the world refuses; None when it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(error, sqlite3.Error) or code is None:
        return None
    primary = code & _PRIMARY
    sentence = _SENTENCES.get(primary)
    if sentence is None:
        return None
    worded = sentence.format(name=path.name, folder=path.parent)
    return StorageDamaged(worded) if primary in _DAMAGE else StorageRefused(worded)
