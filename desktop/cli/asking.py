"""Turn the words and options of a search into what is asked of the catalogue."""

from __future__ import annotations

import argparse

from desktop.cli.speech import today
from desktop.domain.errors import Refusal
from desktop.domain.search import DAY, EVENING, PERHAPS, SATURDAY, Search
from desktop.operations.program import Program

_OPENINGS = {
    None: "",
    "jour": DAY,
    "soir": EVENING,
    "samedi": SATURDAY,
    "peut-etre": PERHAPS,
}


def question(program: Program, asked: argparse.Namespace) -> Search:
    """Make a search of the options of `chercher`; raises Refusal for an unknown commune."""
    commune = program.finding.commune(asked.commune) if asked.commune else None
    if asked.commune and commune is None:
        raise Refusal(
            f"Aucune commune ne répond à «\u00a0{asked.commune}\u00a0»\u00a0: "
            "donnez son nom, son code postal ou son code INSEE."
        )
    return Search(
        words=" ".join(asked.words),
        commune_code=commune.code if commune else "",
        radius_km=asked.rayon,
        themes=frozenset(asked.theme),
        publics=frozenset(asked.public),
        reception_modes=frozenset(asked.accueil),
        languages=frozenset(asked.langue),
        free=asked.gratuit,
        without_appointment=asked.sans_rendez_vous,
        accessible=asked.accessible,
        to_verify=asked.a_verifier,
        favourites=asked.favoris,
        departments=frozenset({commune.department} if commune and asked.departement else ()),
        opening=_OPENINGS[asked.ouvert],
        on=asked.le or (today() if asked.ouvert or asked.a_verifier else None),
    )
