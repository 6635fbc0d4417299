"""Say why a signed file is refused: seven reasons, each told from the others."""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.errors import ImportRefused


class Flaw(StrEnum):
    """Name what is wrong with a signed file; these codes are stable (docs/command-line.md)."""

    INCOMPLETE = "incomplete"
    NOT_OURS = "not-a-guichet-file"
    ALTERED = "altered"
    UNKNOWN_SIGNER = "unknown-signer"
    OLDER = "older"
    FORK = "fork"
    NEWER_PROGRAM = "needs-a-newer-program"


_SENTENCES = {
    Flaw.INCOMPLETE: (
        "Ce fichier est incomplet (la copie s’est arrêtée en route)\u00a0: "
        "copiez-le de nouveau depuis l’original."
    ),
    Flaw.NOT_OURS: (
        "Ce fichier n’est pas un catalogue signé de Guichet\u00a0: "
        "choisissez un fichier «\u00a0.guichet\u00a0»."
    ),
    Flaw.ALTERED: (
        "Ce fichier a été modifié ou abîmé depuis sa signature\u00a0: rien n’en est pris\u00a0; "
        "redemandez-le à la personne qui publie."
    ),
    Flaw.UNKNOWN_SIGNER: (
        "Ce fichier n’est pas signé par une clé que ce poste connaît\u00a0: rien n’en est "
        "pris\u00a0; appelez la personne qui publie pour comparer les six mots de son empreinte."
    ),
    Flaw.OLDER: (
        "Ce numéro est plus ancien que celui de ce poste\u00a0: rien n’est changé\u00a0; "
        "demandez le dernier numéro."
    ),
    Flaw.FORK: (
        "Ce poste connaît déjà un autre fichier qui porte ce même numéro\u00a0: rien n’est "
        "changé\u00a0; prévenez la personne qui publie, qui devra publier un numéro suivant."
    ),
    Flaw.NEWER_PROGRAM: (
        "Ce fichier demande une version plus récente de Guichet\u00a0: rien n’est changé\u00a0; "
        "installez la dernière version, puis recommencez."
    ),
}


class BundleRefused(ImportRefused):
    """Refuse a signed file; `flaw` says which of the seven reasons it is."""

    def __init__(self, flaw: Flaw, detail: str = "") -> None:
        """Take the reason, and where in the file it was seen."""
        sentence = _SENTENCES[flaw]
        super().__init__(f"{sentence} ({detail})" if detail else sentence)
        self.flaw = flaw
