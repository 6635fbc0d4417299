"""Describe the commands that search, and those that write what a search leaves."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

_LISTED = 20


def add(commands: Any, reading: argparse.ArgumentParser) -> None:
    """Describe `chercher`, `exporter` and `classeur`."""
    _add_search(commands, reading)
    _add_export(commands, reading)
    _add_binder(commands, reading)


def _add_search(commands: Any, reading: argparse.ArgumentParser) -> None:
    """Describe `chercher`."""
    parser = commands.add_parser("chercher", parents=[reading], help="cherche qui peut aider")
    _add_filters(parser)
    parser.add_argument(
        "--limite", type=int, default=_LISTED, metavar="N", help="combien en lister"
    )


def _add_filters(parser: argparse.ArgumentParser) -> None:
    """Describe what narrows a search."""
    parser.add_argument("words", nargs="*", metavar="MOTS", help="ce que dit la personne")
    parser.add_argument("--commune", default="", metavar="CODE_OU_NOM", help="le plus près d’abord")
    parser.add_argument("--rayon", type=float, metavar="KM", help="pas plus loin de la commune")
    parser.add_argument("--le", type=date.fromisoformat, metavar="AAAA-MM-JJ", help="un autre jour")
    parser.add_argument(
        "--theme",
        action="append",
        default=[],
        metavar="CODE",
        help="un thème\u00a0; répété\u00a0: l’un ou l’autre",
    )
    parser.add_argument(
        "--public", action="append", default=[], metavar="CODE", help="qui est accueilli"
    )
    parser.add_argument(
        "--accueil", action="append", default=[], metavar="CODE", help="en-presentiel ou a-distance"
    )
    parser.add_argument(
        "--langue", action="append", default=[], metavar="CODE", help="une langue parlée sur place"
    )
    parser.add_argument("--gratuit", action="store_true", help="seulement ce qui est gratuit")
    parser.add_argument("--sans-rendez-vous", action="store_true", help="venir suffit")
    parser.add_argument("--accessible", action="store_true", help="en fauteuil roulant")
    parser.add_argument("--a-verifier", action="store_true", help="rien d’écrit depuis deux ans")
    parser.add_argument("--favoris", action="store_true", help="seulement les fiches marquées")
    parser.add_argument("--departement", action="store_true", help="celui de la commune")
    parser.add_argument(
        "--ouvert", choices=("jour", "soir", "samedi", "peut-etre"), help="à la date de --le"
    )


def _add_export(commands: Any, reading: argparse.ArgumentParser) -> None:
    """Describe `exporter`."""
    parser = commands.add_parser(
        "exporter", parents=[reading], help="écrit tout ou partie du catalogue dans un fichier"
    )
    parser.add_argument("--format", required=True, metavar="NOM", help="voir le guide")
    parser.add_argument(
        "-o", "--sortie", type=Path, required=True, metavar="FICHIER", help="le fichier à écrire"
    )
    parser.add_argument(
        "--source", action="append", default=[], metavar="CODE", help="seulement cette source"
    )
    parser.add_argument(
        "--sorte",
        action="append",
        default=[],
        choices=("structure", "service"),
        help="seulement ces fiches",
    )
    parser.add_argument(
        "--id", action="append", default=[], metavar="ID", help="seulement cette fiche"
    )
    parser.add_argument(
        "--sans-corrections", action="store_true", help="ce que disent les sources, sans la couche"
    )
    _add_filters(parser)


def _add_binder(commands: Any, reading: argparse.ArgumentParser) -> None:
    """Describe `classeur`."""
    parser = commands.add_parser(
        "classeur", parents=[reading], help="fait un classeur à imprimer, pour les jours de panne"
    )
    parser.add_argument(
        "-o", "--sortie", type=Path, metavar="CLASSEUR.pdf", help="le fichier à écrire"
    )
    parser.add_argument("--par", choices=("theme", "commune"), help="l’ordre des fiches")
    parser.add_argument("--apercu", action="store_true", help="dit combien de fiches et de pages")
    _add_filters(parser)


def check(parser: argparse.ArgumentParser, asked: argparse.Namespace) -> None:
    """Refuse a directory without a file to write: wrong use."""
    if asked.command == "classeur" and not (asked.sortie or asked.apercu):
        parser.error("donnez -o CLASSEUR.pdf, ou --apercu")
