"""Read the words of the command line; names of commands and options are the users' (French)."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import desktop
from desktop.cli import (
    curating_words,
    own_data_words,
    proposal_words,
    publishing_words,
    search_words,
    sheet_words,
    verifying_words,
    workshop_words,
)
from desktop.cli.parser import Parser


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the words of the command line; leaves with code 2 on wrong use.

    Words that name no command are files handed to the window (a double-click).
    """
    parser, commands, common = described()
    words = list(arguments)
    first = words[2:] if words[:1] == ["--data"] else words
    if any(Path(word).exists() and word not in commands.choices for word in first[:1]):
        opening = Parser(prog="guichet", parents=[common])
        opening.add_argument("files", nargs="+", help="les fichiers à ouvrir")
        opening.set_defaults(command=None)
        return opening.parse_args(words)
    asked = parser.parse_args(words)
    if asked.command in commands.choices:
        for check in _CHECKS:
            check(commands.choices[asked.command], asked)
    return asked


def described() -> tuple[Parser, Any, Parser]:
    """Give the reader of every command, that of each by its name, and what they share."""
    common = Parser(add_help=False)
    common.add_argument("--data", type=Path, metavar="DOSSIER", help="dossier des données")
    parser = Parser(prog="guichet", description="Guichet, hors ligne, toujours.", parents=[common])
    version = f"guichet {desktop.__version__}"
    parser.add_argument("--version", action="version", version=version, help="le numéro de version")
    parser.set_defaults(files=[])
    commands = parser.add_subparsers(
        dest="command", title="commandes", metavar="COMMANDE", parser_class=Parser
    )
    shared = Parser(add_help=False)
    shared.add_argument(
        "--data",
        type=Path,
        metavar="DOSSIER",
        default=argparse.SUPPRESS,
        help="dossier des données",
    )
    reading = Parser(add_help=False, parents=[shared])
    reading.add_argument("--json", action="store_true", help="réponse en JSON, clés stables")
    _describe(commands, shared, reading)
    return parser, commands, common


def _describe(commands: Any, shared: Parser, reading: Parser) -> None:
    """Describe every command."""
    _add_import(commands, reading)
    search_words.add(commands, reading)
    one = commands.add_parser("voir", parents=[reading], help="montre une fiche")
    one.add_argument("id", metavar="ID", help="l’identifiant d’une fiche (chercher le donne)")
    one.add_argument("--le", type=date.fromisoformat, metavar="AAAA-MM-JJ", help="un autre jour")
    sheet_words.add(commands, shared, reading)
    curating_words.add(commands, reading)
    proposal_words.add(commands, reading)
    own_data_words.add(commands, reading)
    curating_words.add_duplicates(commands, reading)
    verifying_words.add(commands, reading)
    _add_updating(commands, reading)
    publishing_words.add(commands, reading)
    workshop_words.add_demonstration(commands, reading)
    workshop_words.add_workshops(commands, reading)
    workshop_words.add_week(commands, reading)
    workshop_words.add_report(commands, reading)
    commands.add_parser("verifier", parents=[reading], help="contrôle les données")


def _add_import(commands: Any, reading: Parser) -> None:
    """Describe `importer`."""
    parser = commands.add_parser("importer", parents=[reading], help="importe des fichiers")
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FICHIER", help="les fichiers à lire"
    )
    parser.add_argument(
        "--dialecte", default="auto", metavar="NOM", help="le format, quand il n’est pas reconnu"
    )
    parser.add_argument("--apercu", action="store_true", help="dit ce qui changerait, sans changer")
    parser.add_argument("--rapport", type=Path, metavar="FICHIER", help="enregistre le rapport")
    parser.add_argument(
        "--colonne",
        action="append",
        default=[],
        metavar="COLONNE=SENS",
        help="dit ce qu’est une colonne d’un tableau",
    )
    parser.add_argument("--source", default="", metavar="NOM", help="nomme la source d’un tableau")
    parser.add_argument(
        "--fiches",
        default="",
        choices=("services", "structures"),
        help="ce que sont les lignes d’un tableau",
    )


def _add_updating(commands: Any, reading: Parser) -> None:
    """Describe `mettre-a-jour` and `annuler-mise-a-jour`."""
    parser = commands.add_parser(
        "mettre-a-jour", parents=[reading], help="prend un catalogue signé (.guichet)"
    )
    parser.add_argument("file", type=Path, metavar="FICHIER.guichet", help="un catalogue signé")
    parser.add_argument("--apercu", action="store_true", help="dit ce qui changerait, sans changer")
    parser.add_argument(
        "--confiance", action="store_true", help="accepte sans question un réseau nouveau"
    )
    parser = commands.add_parser(
        "annuler-mise-a-jour", parents=[reading], help="revient au numéro d’avant"
    )


#: Refuse wrong use that argparse cannot see.
_CHECKS = (
    curating_words.check,
    proposal_words.check,
    search_words.check,
    verifying_words.check,
    own_data_words.check,
    sheet_words.check,
)
