"""Describe the commands about what is still true: checks, calls, favourites, doubtful hours."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desktop.cli.curating_words import add_answers

_LISTED = 20
_MANNERS = ("telephone", "visite", "courriel", "site", "partenaire")
#: The kinds of doubtful hours, as they are named here.
KINDS = ("minuit", "creneau-vide", "chevauchement", "jour-repete", "texte", "phrase")


def add(commands: Any, reading: argparse.ArgumentParser) -> None:
    """Describe `confirmer`, `rappels`, `favori` and `horaires`."""
    parser = commands.add_parser(
        "confirmer", parents=[reading], help="dit que des informations sont toujours vraies"
    )
    parser.add_argument("id", metavar="ID", help="l’identifiant d’une fiche (chercher le donne)")
    for block in ("horaires", "contact", "conditions", "lieux"):
        told = f"seulement ce bloc de la fiche\u00a0: {block}"
        parser.add_argument(
            f"--{block}", dest="blocs", action="append_const", const=block, help=told
        )
    parser.add_argument("--par", default=_MANNERS[0], choices=_MANNERS, help="comment on le sait")
    parser.add_argument("--role", default="", metavar="ROLE", help="un rôle, jamais un nom")
    parser.add_argument("--retirer", action="store_true", help="retire la vérification")
    parser = commands.add_parser("rappels", parents=[reading], help="qui rappeler d’abord")
    parser.add_argument(
        "-o", "--sortie", type=Path, metavar="LISTE.pdf", help="le fichier à écrire"
    )
    parser.add_argument(
        "--limite", type=int, default=_LISTED, metavar="N", help="combien en lister"
    )
    parser.add_argument("--sans-reponse", metavar="ID", help="personne n’a répondu aujourd’hui")
    parser = commands.add_parser("favori", parents=[reading], help="marque une fiche")
    parser.add_argument("id", metavar="ID", help="l’identifiant d’une fiche (chercher le donne)")
    parser.add_argument("--retirer", action="store_true", help="enlève la marque")
    _add_hours(commands, reading)


def _add_hours(commands: Any, reading: argparse.ArgumentParser) -> None:
    """Describe `horaires`."""
    parser = commands.add_parser(
        "horaires", parents=[reading], help="les horaires qui disent sans doute autre chose"
    )
    parser.add_argument(
        "id", nargs="?", metavar="ID", help="l’identifiant d’une fiche (chercher le donne)"
    )
    parser.add_argument(
        "champ", nargs="?", metavar="CHAMP", help="le champ, comme voir le nomme (name, phone…)"
    )
    parser.add_argument("--sorte", choices=KINDS, help="une seule sorte de défaut")
    parser.add_argument(
        "--limite", type=int, default=_LISTED, metavar="N", help="combien en lister"
    )
    add_answers(
        parser,
        accepter="corrige, comme c’était sans doute voulu",
        laisser="garde les horaires tels quels, et ne le demande plus",
        retirer="reprend la réponse donnée",
    )


def check(parser: argparse.ArgumentParser, asked: argparse.Namespace) -> None:
    """Refuse an answer about nothing, and a whole kind left as it is: wrong use."""
    if asked.command != "horaires" or asked.reponse is None:
        return
    if asked.id is None and (asked.sorte is None or asked.reponse == "laisser"):
        parser.error("donnez la fiche, ou --sorte avec --accepter ou --retirer")
