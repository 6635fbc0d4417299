"""Describe the commands of the sheet: `fiche`, `langues`, `logo` and `parcours`."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

_FORMS = "standard, grand, facile, discrete, coupons, poche\u00a0; sans elle, le programme choisit"

_WHEN = ("si-place", "oui", "non")
_MAPS = "un petit plan de chaque lieu\u00a0; sans cette option, s’il y a la place"
_SQUARE = "le carré à scanner, aussi sur la forme discrète"

_PAGE = "écrit aussi, à côté du PDF, une page web accessible (lecteur d’écran, braille, loupe)"


def add(commands: Any, shared: argparse.ArgumentParser, reading: argparse.ArgumentParser) -> None:
    """Describe them."""
    parser = commands.add_parser("fiche", parents=[shared], help="fait une feuille d’orientation")
    parser.add_argument("ids", nargs="*", metavar="ID", help="les fiches, une étape chacune")
    parser.add_argument("--parcours", default="", metavar="NOM", help="les étapes d’un parcours")
    parser.add_argument("--le", type=date.fromisoformat, metavar="AAAA-MM-JJ", help="un autre jour")
    parser.add_argument(
        "--note",
        action="append",
        default=[],
        metavar="TEXTE",
        help="ce que la personne doit savoir de l’étape",
    )
    parser.add_argument(
        "--rendez-vous",
        action="append",
        default=[],
        metavar="TEXTE",
        help="le jour et l’heure de l’étape",
    )
    parser.add_argument("--langue", default="", metavar="CODE", help="à côté du français")
    parser.add_argument("--variante", default="", metavar="FORME", help=_FORMS)
    parser.add_argument("--plans", choices=_WHEN, default=_WHEN[0], help=_MAPS)
    parser.add_argument("--carre", action="store_true", help=_SQUARE)
    parser.add_argument(
        "-o", "--sortie", type=Path, metavar="FEUILLE.pdf", help="le fichier à écrire"
    )
    parser.add_argument("--html", action="store_true", help=_PAGE)
    parser.add_argument("--imprimante", metavar="NOM", help="l’imprimante, par son nom")
    commands.add_parser(
        "langues", parents=[reading], help="dit les langues de la feuille et ce qui leur manque"
    )
    logo = commands.add_parser("logo", parents=[shared], help="garde le logo de la feuille")
    logo.add_argument("image", nargs="?", type=Path, metavar="IMAGE", help="une image PNG ou JPEG")
    logo.add_argument("--retirer", action="store_true", help="l’enlève")
    paths = commands.add_parser("parcours", parents=[reading], help="garde et partage des parcours")
    paths.add_argument("nom", nargs="?", default="", metavar="NOM", help="le nom du parcours")
    paths.add_argument("ids", nargs="*", metavar="ID", help="garde ces étapes sous ce nom")
    paths.add_argument("--vers", type=Path, metavar="FICHIER.parcours", help="le partage")
    paths.add_argument("--recevoir", type=Path, metavar="FICHIER.parcours", help="un fichier reçu")
    paths.add_argument("--retirer", action="store_true", help="l’enlève")


def check(parser: argparse.ArgumentParser, asked: argparse.Namespace) -> None:
    """Refuse a sheet of nothing."""
    if asked.command == "fiche" and not (asked.ids or asked.parcours):
        parser.error("donnez au moins une fiche, ou --parcours")
