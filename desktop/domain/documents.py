"""Recognise the usual papers in what sources write, to name them in other languages."""

from __future__ import annotations

from desktop.domain.words import fold

#: The key of a phrase, and beginnings of French words that name the paper.
_SIGNS = {
    "document-level-test": ("test de niveau", "test de positionnement", "resultat du test"),
    "document-birth": ("acte de naissance", "acte naissance", "extrait de naissance"),
    "document-family": ("livret de famille",),
    "document-tax": ("avis d'imposition", "avis d'impot", "avis de non-imposition"),
    "document-payslips": (
        "bulletin de salaire",
        "bulletins de salaire",
        "fiche de paie",
        "fiches de paie",
    ),
    "document-rent": ("quittance", "bail"),
    "document-address": (
        "justificatif de domicile",
        "justificatifs de domicile",
        "attestation d'hebergement",
    ),
    "document-income": ("justificatif de ressources", "justificatifs de ressources", "ressources"),
    "document-bank": ("rib", "releve d'identite bancaire"),
    "document-vitale": ("carte vitale", "attestation de droits"),
    "document-caf": ("caf", "allocataire"),
    "document-photo": ("photo",),
    "document-letters": ("courrier",),
    "document-identity": (
        "piece d'identite",
        "pieces d'identite",
        "carte d'identite",
        "carte nationale d'identite",
        "passeport",
    ),
    "document-residence": ("titre de sejour", "carte de sejour", "recepisse"),
}


def documents_in(text: str) -> tuple[str, ...]:
    """List the keys of the papers that a French text names, in its order, each once."""
    words = f" {fold(text).replace('’', chr(39))}"
    for mark in "(,;:/":
        words = words.replace(mark, " ")
    places = {
        key: min((words.find(f" {sign}") for sign in signs if f" {sign}" in words), default=-1)
        for key, signs in _SIGNS.items()
    }
    found = [key for key, place in places.items() if place >= 0]
    return tuple(sorted(found, key=lambda key: places[key]))
