"""Describe the commands of corrections that leave and come back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

MANNERS = ("telephone", "visite", "usager", "affiche", "site", "courriel", "partenaire", "autre")


def add(commands: Any, reading: argparse.ArgumentParser) -> None:
    """Describe `signaler`, `proposer` and `relire`."""
    _add_signal(commands, reading)
    parser = commands.add_parser(
        "proposer", parents=[reading], help="montre ou écrit ce qui part vers qui publie"
    )
    parser.add_argument(
        "-o", "--sortie", type=Path, metavar="FICHIER.corrections", help="le fichier à écrire"
    )
    parser.add_argument("--sans", action="append", default=[], metavar="N°", help="la garde ici")
    parser.add_argument(
        "--avec",
        action="append",
        default=[],
        metavar="N°",
        help="la laisse partir, malgré un avertissement",
    )
    parser = commands.add_parser(
        "relire", parents=[reading], help="lit ce que des guichets proposent, et y répond"
    )
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FICHIER.corrections", help="les fichiers reçus"
    )
    parser.add_argument(
        "--accepter-sans-conflit", action="store_true", help="accepte tout ce que rien ne contredit"
    )
    parser.add_argument(
        "--accepter", action="append", default=[], metavar="N°", help="prend cette proposition"
    )
    parser.add_argument(
        "--refuser", action="append", default=[], metavar="N°", help="ne la prend pas"
    )
    parser.add_argument(
        "--changer", nargs=2, default=None, metavar=("N°", "VALEUR"), help="prend une autre valeur"
    )
    parser.add_argument("--motif", default="", metavar="TEXTE", help="le guichet le lira")


def _add_signal(commands: Any, reading: argparse.ArgumentParser) -> None:
    """Describe `signaler`."""
    parser = commands.add_parser(
        "signaler", parents=[reading], help="propose une autre valeur à qui publie la fiche"
    )
    parser.add_argument(
        "id",
        metavar="ID",
        nargs="?",
        default="",
        help="l’identifiant d’une fiche (chercher le donne)",
    )
    parser.add_argument(
        "champ",
        metavar="CHAMP",
        nargs="?",
        default="",
        help="le champ, comme voir le nomme (name, phone…)",
    )
    parser.add_argument(
        "valeur", metavar="VALEUR", nargs="?", default=None, help="ce qui est juste"
    )
    parser.add_argument(
        "--nouveau", default=None, metavar="NOM", help="signale un service qui manque au catalogue"
    )
    parser.add_argument(
        "--adresse", default="", metavar="TEXTE", help="celle du service qui manque"
    )
    parser.add_argument("--telephone", default="", metavar="N°", help="celui du service qui manque")
    parser.add_argument("--par", default=MANNERS[0], choices=MANNERS, help="comment on le sait")
    parser.add_argument("--precision", default="", metavar="TEXTE", help="en quelques mots")
    parser.add_argument(
        "--sans-corriger", action="store_true", help="propose sans corriger la fiche ici"
    )


def check(parser: argparse.ArgumentParser, asked: argparse.Namespace) -> None:
    """Refuse a refusal without its reason: wrong use."""
    if asked.command == "relire" and asked.refuser and not asked.motif.strip():
        parser.error("donnez --motif\u00a0: le guichet lira pourquoi")
    if asked.command == "signaler" and (asked.nouveau is None) == (asked.valeur is None):
        parser.error("donnez une fiche, un champ et sa valeur, ou --nouveau NOM")
