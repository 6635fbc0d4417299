"""Read the words of the command line; names of commands and options are the users' (French)."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import desktop
from desktop.cli import (
    curating_words,
    own_data_words,
    proposal_words,
    publishing_words,
    sheet_words,
    verifying_words,
    workshop_words,
)

SHOWN_BY_DEFAULT = 20

# What argparse says, and what we say; it has no French of its own on a bare machine.
_COMPLAINTS = (
    (r"^unrecognized arguments: ", "mots en trop\u00a0: "),
    (r"^the following arguments are required: ", "il manque\u00a0: "),
    (r"invalid choice: ('[^']*').*", "\\1 n’est pas une commande"),
    (r"^argument ([^:]+): ", "\\1\u00a0: "),
    (r"expected one argument", "il manque une valeur"),
    (r"expected at least one argument", "il manque une valeur"),
    (r"invalid (?:float|int|fromisoformat) value: (.*)", "\\1 n’est pas une valeur possible"),
)


class _Parser(argparse.ArgumentParser):
    """Word argparse's own complaints in one French sentence."""

    def error(self, message: str) -> NoReturn:
        """Leave with code 2: wrong use."""
        for english, french in _COMPLAINTS:
            message = re.sub(english, french, message)
        sys.stderr.write(
            f"Commande mal écrite ({message})\u00a0: voir «\u00a0guichet --help\u00a0».\n"
        )
        raise SystemExit(2)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the words of the command line; leaves with code 2 on wrong use.

    Words that name no command are files handed to the window (a double-click).
    """
    common = _Parser(add_help=False)
    common.add_argument("--data", type=Path, metavar="DOSSIER", help="dossier des données")
    parser = _Parser(prog="guichet", description="Guichet, hors ligne, toujours.", parents=[common])
    parser.add_argument("--version", action="version", version=f"guichet {desktop.__version__}")
    parser.set_defaults(files=[])
    commands = parser.add_subparsers(
        dest="command", title="commandes", metavar="COMMANDE", parser_class=_Parser
    )
    shared = _Parser(add_help=False)
    shared.add_argument(
        "--data",
        type=Path,
        metavar="DOSSIER",
        default=argparse.SUPPRESS,
        help="dossier des données",
    )
    reading = _Parser(add_help=False, parents=[shared])
    reading.add_argument("--json", action="store_true", help="réponse en JSON, clés stables")
    _describe(commands, shared, reading)
    words = list(arguments)
    first = words[2:] if words[:1] == ["--data"] else words
    if any(Path(word).exists() and word not in commands.choices for word in first[:1]):
        opening = _Parser(prog="guichet", parents=[common])
        opening.add_argument("files", nargs="+")
        opening.set_defaults(command=None)
        return opening.parse_args(words)
    asked = parser.parse_args(words)
    if asked.command in commands.choices:
        for check in _CHECKS:
            check(commands.choices[asked.command], asked)
    return asked


def _describe(commands: Any, shared: _Parser, reading: _Parser) -> None:
    """Describe every command."""
    _add_import(commands, reading)
    _add_search(commands, reading)
    one = commands.add_parser("voir", parents=[reading], help="montre une fiche")
    one.add_argument("id", metavar="ID")
    one.add_argument("--le", type=date.fromisoformat, metavar="AAAA-MM-JJ", help="un autre jour")
    sheet_words.add(commands, shared, reading)
    curating_words.add(commands, reading)
    proposal_words.add(commands, reading)
    own_data_words.add(commands, reading)
    curating_words.add_duplicates(commands, reading)
    verifying_words.add(commands, reading)
    _add_export(commands, reading)
    _add_binder(commands, reading)
    _add_updating(commands, reading)
    publishing_words.add(commands, reading)
    workshop_words.add_demonstration(commands, reading)
    workshop_words.add_workshops(commands, reading)
    workshop_words.add_week(commands, reading)
    workshop_words.add_report(commands, reading)
    commands.add_parser("verifier", parents=[reading], help="contrôle les données")


def _add_import(commands: Any, reading: _Parser) -> None:
    """Describe `importer`."""
    parser = commands.add_parser("importer", parents=[reading], help="importe des fichiers")
    parser.add_argument("files", nargs="+", type=Path, metavar="FICHIER")
    parser.add_argument("--dialecte", default="auto", metavar="NOM")
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
    parser.add_argument("--fiches", default="", choices=("services", "structures"))


def _add_search(commands: Any, reading: _Parser) -> None:
    """Describe `chercher`."""
    parser = commands.add_parser("chercher", parents=[reading], help="cherche qui peut aider")
    _add_filters(parser)
    parser.add_argument("--limite", type=int, default=SHOWN_BY_DEFAULT, metavar="N")


def _add_filters(parser: _Parser) -> None:
    """Describe what narrows a search."""
    parser.add_argument("words", nargs="*", metavar="MOTS")
    parser.add_argument("--commune", default="", metavar="CODE_OU_NOM")
    parser.add_argument("--rayon", type=float, metavar="KM")
    parser.add_argument("--le", type=date.fromisoformat, metavar="AAAA-MM-JJ")
    parser.add_argument("--theme", action="append", default=[], metavar="CODE")
    parser.add_argument("--public", action="append", default=[], metavar="CODE")
    parser.add_argument("--accueil", action="append", default=[], metavar="CODE")
    parser.add_argument("--langue", action="append", default=[], metavar="CODE")
    parser.add_argument("--gratuit", action="store_true")
    parser.add_argument("--sans-rendez-vous", action="store_true")
    parser.add_argument("--accessible", action="store_true", help="en fauteuil roulant")
    parser.add_argument("--a-verifier", action="store_true", help="rien d’écrit depuis deux ans")
    parser.add_argument("--favoris", action="store_true", help="seulement les fiches marquées")
    parser.add_argument("--departement", action="store_true", help="celui de la commune")
    parser.add_argument(
        "--ouvert", choices=("jour", "soir", "samedi", "peut-etre"), help="à la date de --le"
    )


def _add_export(commands: Any, reading: _Parser) -> None:
    """Describe `exporter`."""
    parser = commands.add_parser(
        "exporter", parents=[reading], help="écrit tout ou partie du catalogue dans un fichier"
    )
    parser.add_argument("--format", required=True, metavar="NOM", help="voir le guide")
    parser.add_argument("-o", "--sortie", type=Path, required=True, metavar="FICHIER")
    parser.add_argument("--source", action="append", default=[], metavar="CODE")
    parser.add_argument("--sorte", action="append", default=[], choices=("structure", "service"))
    parser.add_argument("--id", action="append", default=[], metavar="ID")
    parser.add_argument(
        "--sans-corrections", action="store_true", help="ce que disent les sources, sans la couche"
    )
    _add_filters(parser)


def _add_binder(commands: Any, reading: _Parser) -> None:
    """Describe `classeur`."""
    parser = commands.add_parser(
        "classeur", parents=[reading], help="fait un classeur à imprimer, pour les jours de panne"
    )
    parser.add_argument("-o", "--sortie", type=Path, metavar="CLASSEUR.pdf")
    parser.add_argument("--par", choices=("theme", "commune"), help="l’ordre des fiches")
    parser.add_argument("--apercu", action="store_true", help="dit combien de fiches et de pages")
    _add_filters(parser)


def _check_binder(parser: Any, asked: argparse.Namespace) -> None:
    """Refuse a directory without a file to write: wrong use."""
    if asked.command == "classeur" and not (asked.sortie or asked.apercu):
        parser.error("donnez -o CLASSEUR.pdf, ou --apercu")


def _add_updating(commands: Any, reading: _Parser) -> None:
    """Describe `mettre-a-jour` and `annuler-mise-a-jour`."""
    parser = commands.add_parser(
        "mettre-a-jour", parents=[reading], help="prend un catalogue signé (.guichet)"
    )
    parser.add_argument("file", type=Path, metavar="FICHIER.guichet")
    parser.add_argument("--apercu", action="store_true", help="dit ce qui changerait, sans changer")
    parser.add_argument(
        "--confiance", action="store_true", help="accepte sans question un réseau nouveau"
    )
    parser = commands.add_parser(
        "annuler-mise-a-jour", parents=[reading], help="revient au numéro d’avant"
    )


#: Refuse wrong use that argparse cannot see.
_CHECKS = (
    _check_binder,
    curating_words.check,
    proposal_words.check,
    verifying_words.check,
    own_data_words.check,
    sheet_words.check,
)
