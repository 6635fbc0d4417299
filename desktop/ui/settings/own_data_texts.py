"""Say in French what is kept, where, how long, and what leaves in each kind of file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.network.survey import HERE, figure
from desktop.ui.texts import count

if TYPE_CHECKING:  # at run time when the page is first made
    from desktop.operations.desk.keeping import Kept

NEVER = (
    "Aucune case de Guichet ne reçoit le nom, la naissance, le téléphone ou l’adresse d’une "
    "personne reçue. Un prénom tapé pour une feuille n’existe qu’en mémoire et sur le papier."
)
_CORRECTIONS = (
    "La fiche, le champ, l’ancienne et la nouvelle valeur, comment on le sait, le mois. "
    "Ni rôle, ni nom de poste, ni jour. Relu mot pour mot avant."
)
_CATALOGUE = (
    "Les fiches publiées, corrigées, vos réponses sur les doublons, vos vérifications (avec "
    "un rôle) et vos réponses aux guichets. Aucune note."
)
LEAVES = (
    (
        "Feuille (PDF, papier)",
        "Les fiches choisies, vos mots, le prénom tapé, les notes cochées pour la feuille.",
    ),
    ("Corrections (.corrections)", _CORRECTIONS),
    ("Catalogue signé (.guichet)", _CATALOGUE),
    ("Exports", "Les fiches, et si vous le demandez vos corrections (avec un rôle). Aucune note."),
    (
        "Rapport du réseau (PDF)",
        "Des sommes par ville, niveau ou moment, chacune à part\u00a0; sous 11, rien n’est dit.",
    ),
    (
        "Sauvegarde copiée ailleurs",
        "Tout ce que ce poste a ajouté, notes comprises, sauf les compteurs du réseau.",
    ),
)
ERASES = (
    "Efface notes, corrections, propositions, favoris, vérifications, réponses, feuille en cours, "
    "compteurs du réseau, dernières recherches et toutes leurs sauvegardes. Le catalogue, les "
    "réglages et la clé de publication restent. Rien ne pourra le reprendre."
)


_SEARCHES = "Quelques-unes, jamais celles de violence, de santé, de justice ou d’asile."


def kept_lines(kept: Kept) -> tuple[tuple[str, str], ...]:
    """Say what is kept, how much, and how long."""
    still = f" {count(kept.old_notes, 'note')} sans changement depuis deux ans."
    notes = f"{count(kept.notes, 'note')} sur des services, jusqu’à ce que vous les effaciez."
    corrected = (
        f"{count(kept.corrections, 'correction')}, {count(kept.proposals, 'proposition')} "
        f"d’ici et {count(kept.received, 'reçue')}, jusqu’à ce que vous les retiriez."
    )
    followed = (
        f"{count(kept.favourites, 'favori')}, {count(kept.verified, 'vérification')} (une date, un "
        "moyen, un rôle), et combien de fois une fiche a servi, sans date."
    )
    counted = (
        f"{figure(kept.counted, HERE).words} demandes d’atelier, en sommes par mois (puis par an "
        "après trois ans)\u00a0: orientation, niveau, ville du réseau, moment, garde d’enfants, "
        "chacun à part. Ni jour, ni réponse, ni atelier. Jamais dans les sauvegardes."
    )
    copies = (
        f"{count(len(kept.copies), 'sauvegarde')}\u00a0: toutes celles de deux jours, puis une par "
        "jour pendant 7 jours, une par semaine pendant 4 semaines, une par mois pendant 6 mois."
    )
    return (
        ("Vos notes", notes + (still if kept.old_notes else "")),
        ("Ce que vous corrigez", corrected),
        ("Ce que vous suivez", followed),
        (
            "La feuille en cours",
            f"{count(kept.steps, 'étape')}, jusqu’à la personne suivante. Aucun nom.",
        ),
        ("Ce que le réseau compte", counted),
        ("Vos dernières recherches", _SEARCHES),
        ("Les sauvegardes", copies),
    )
