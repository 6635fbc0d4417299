"""Name what the world can refuse: every one of these is a sentence shown to a person."""

from __future__ import annotations

import errno
from typing import NamedTuple

_REASONS = {
    errno.ENOENT: "ce dossier ou ce fichier n’existe pas",
    errno.EACCES: "l’accès est refusé",
    errno.EPERM: "l’accès est refusé",
    errno.EROFS: "le support est en lecture seule",
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "l’espace accordé est épuisé",
    errno.EEXIST: "un fichier porte déjà ce nom",
    errno.EISDIR: "c’est un dossier",
    errno.ENOTDIR: "un des dossiers du chemin est un fichier",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.EIO: "le disque ne répond pas correctement",
    errno.ENOTEMPTY: "le dossier n’est pas vide",
}


def reason_of(error: OSError) -> str:
    """Say in French why the system refused, for a sentence shown to a person."""
    return _REASONS.get(error.errno or 0, f"refus du système, code {error.errno}")


class Refusal(Exception):
    """Tell a person, in one French sentence, what cannot be done and what to do."""

    def __init__(self, sentence: str) -> None:
        """Keep the sentence, complete and ready to be shown."""
        super().__init__(sentence)
        self.sentence = sentence


def no_record(record_id: str) -> Refusal:
    """Say that the catalogue has no record of this id."""
    return Refusal(
        f"Aucune fiche «\u00a0{record_id}\u00a0»\u00a0: cherchez-la avec «\u00a0guichet "
        "chercher\u00a0»."
    )


class ImportRefused(Refusal):
    """Refuse a whole file that is not what it claims to be."""


class ChoiceNeeded(ImportRefused):
    """Ask first what the columns of a table are."""


class StorageRefused(Refusal):
    """Refuse work that the disk or a database file does not allow."""


class PrintRefused(Refusal):
    """Refuse a print that no queue takes."""


class Cancelled(Exception):
    """Stop long work because the person asked for it."""


class RowRefusal(NamedTuple):
    """Say why one row of a file stays out: where it is, what it holds, what is wrong."""

    file: str
    line: int
    field: str
    value: str
    reason: str

    def sentence(self) -> str:
        """Word the refusal for a report."""
        return (
            f"{self.file}, ligne {self.line}, champ «\u00a0{self.field}\u00a0»\u00a0: "
            f"{self.reason} (valeur lue\u00a0: «\u00a0{self.value}\u00a0»)."
        )
