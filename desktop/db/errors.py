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
    "Le fichier « {name} » est abîmé : fermez puis rouvrez Guichet, "
    "qui mettra ce fichier de côté et le remettra en état."
)
_READ_ONLY = (
    "Le dossier « {folder} » est protégé en écriture : rien n’a été modifié ; "
    "demandez le droit d’y écrire, ou choisissez un autre dossier de données."
)
_SENTENCES = {
    sqlite3.SQLITE_FULL: (
        "Le disque est plein : rien n’a été modifié dans « {name} » ; "
        "libérez de la place, puis recommencez."
    ),
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_IOERR: (
        "Le disque n’a pas pu lire ou écrire « {name} » : rien n’a été modifié ; "
        "vérifiez que le disque est bien branché et qu’il reste de la place, puis recommencez."
    ),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_BUSY: (
        "Le fichier « {name} » est occupé par un autre programme : "
        "attendez la fin de son travail, puis recommencez."
    ),
    sqlite3.SQLITE_LOCKED: (
        "Le fichier « {name} » est occupé par un autre travail : attendez sa fin, puis recommencez."
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "Le fichier « {name} » ne peut pas être ouvert dans « {folder} » : "
        "vérifiez que ce dossier existe et que vous avez le droit d’y écrire."
    ),
    sqlite3.SQLITE_TOOBIG: (
        "Une fiche est trop longue pour être gardée dans « {name} » : "
        "rien n’a été modifié ; raccourcissez-la dans le fichier d’origine."
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
    return damaged(path) if primary in _DAMAGE else StorageRefused(worded)


def damaged(path: Path) -> StorageDamaged:
    """Say that a file is damaged."""
    return StorageDamaged(_DAMAGED.format(name=path.name))
