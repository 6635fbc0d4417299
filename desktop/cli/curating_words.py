"""Read the words of `corriger`, `revoir` and `doublons`, and how one answer of several is given."""

from __future__ import annotations

import argparse
from typing import Any

_LISTED = 20
_PAIR = 2


def add(commands: Any, reading: argparse.ArgumentParser) -> None:
    """Describe `corriger` and `revoir`."""
    parser = commands.add_parser("corriger", parents=[reading], help="corrige un champ d’une fiche")
    parser.add_argument("id", metavar="ID", help="l’identifiant d’une fiche (chercher le donne)")
    parser.add_argument(
        "champ", nargs="?", metavar="CHAMP", help="le champ, comme voir le nomme (name, phone…)"
    )
    parser.add_argument("valeur", nargs="?", metavar="VALEUR", help="ce qui est juste")
    parser.add_argument(
        "--motif", default="non précisé", metavar="TEXTE", help="comment on le sait"
    )
    parser.add_argument("--role", default="", metavar="ROLE", help="un rôle, jamais un nom")
    parser.add_argument("--retirer", action="store_true", help="rend sa valeur à la source")
    parser = commands.add_parser("revoir", parents=[reading], help="ce qui attend une réponse")
    parser.add_argument(
        "id", nargs="?", metavar="ID", help="l’identifiant d’une fiche (chercher le donne)"
    )
    parser.add_argument(
        "champ", nargs="?", metavar="CHAMP", help="le champ, comme voir le nomme (name, phone…)"
    )
    add_answers(
        parser,
        garder="garde la correction du guichet",
        source="reprend la valeur de la source",
    )


def _check_correction(parser: argparse.ArgumentParser, asked: argparse.Namespace) -> None:
    """Refuse half a correction and half an answer: wrong use."""
    has_value = asked.command == "corriger" and asked.valeur is not None
    if asked.command == "corriger" and asked.champ and asked.retirer == has_value:
        parser.error('donnez une valeur ("" vide le champ), ou --retirer')
    is_half = asked.command == "revoir" and None in (asked.champ, asked.reponse)
    if is_half and asked.id is not None:
        parser.error("donnez la fiche, le champ, et --garder ou --source")


def add_duplicates(commands: Any, reading: argparse.ArgumentParser) -> None:
    """Describe `doublons`."""
    parser = commands.add_parser("doublons", parents=[reading], help="les lieux écrits deux fois")
    parser.add_argument("ids", nargs="*", metavar="ID_A ID_B", help="les deux fiches")
    parser.add_argument(
        "--limite", type=int, default=_LISTED, metavar="N", help="combien en lister"
    )
    answers = add_answers(
        parser,
        doublon="c’est le même lieu",
        non="ce sont deux lieux",
        incertain="rien ne permet de le dire",
    )
    answers.add_argument("--retirer", action="store_true", help="retire la réponse donnée")


def _check_duplicates(parser: argparse.ArgumentParser, asked: argparse.Namespace) -> None:
    """Refuse half a pair, and an answer about none: wrong use."""
    if asked.command != "doublons":
        return
    has_answer = asked.reponse is not None or asked.retirer
    if len(asked.ids) not in (0, _PAIR) or (has_answer and not asked.ids):
        parser.error("donnez deux fiches, et --doublon, --non, --incertain ou --retirer")


def check(parser: argparse.ArgumentParser, asked: argparse.Namespace) -> None:
    """Refuse half a correction, half an answer, half a pair: wrong use."""
    _check_correction(parser, asked)
    _check_duplicates(parser, asked)


def add_answers(parser: argparse.ArgumentParser, **answers: str) -> Any:
    """Describe answers of which one is given, with what each means; return their group."""
    group = parser.add_mutually_exclusive_group()
    for answer, meaning in answers.items():
        group.add_argument(
            f"--{answer}", dest="reponse", action="store_const", const=answer, help=meaning
        )
    return group
