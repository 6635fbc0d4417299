"""Describe the commands of what a desk keeps for itself: notes, passphrase, copies, erasing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def add(commands: Any, reading: argparse.ArgumentParser) -> None:
    """Describe `note`, `phrase`, `sauvegarder`, `restaurer` and `effacer`."""
    parser = commands.add_parser("note", parents=[reading], help="lit ou écrit la note d’une fiche")
    parser.add_argument("id", metavar="ID", help="l’identifiant d’une fiche (chercher le donne)")
    parser.add_argument("texte", nargs="?", metavar="TEXTE", help='"" efface la note')
    parser.add_argument("--sur-la-feuille", action="store_true", help="l’imprime avec la fiche")
    parser = commands.add_parser("phrase", parents=[reading], help="ferme les notes par une phrase")
    parser.add_argument(
        "action", choices=("poser", "changer", "retirer", "perdue"), help="ce qu’il faut faire"
    )
    parser = commands.add_parser(
        "sauvegarder", parents=[reading], help="copie ce que ce poste a ajouté"
    )
    parser.add_argument(
        "-o", "--sortie", type=Path, metavar="FICHIER.db", help="le fichier à écrire"
    )
    parser = commands.add_parser(
        "restaurer", parents=[reading], help="nomme les sauvegardes, ou en remet une"
    )
    parser.add_argument(
        "laquelle",
        nargs="?",
        metavar="N°_OU_FICHIER",
        help="la sauvegarde, par son numéro ou son fichier",
    )
    parser.add_argument("--apercu", action="store_true", help="dit ce qui changerait, sans changer")
    parser = commands.add_parser(
        "effacer", parents=[reading], help="efface tout ce que ce poste a ajouté, et ses copies"
    )
    parser.add_argument("--tout", action="store_true", help="sans reprise possible")
    parser.add_argument("--oui", action="store_true", help="sans question")


def check(parser: argparse.ArgumentParser, asked: argparse.Namespace) -> None:
    """Refuse to erase without saying all of it: wrong use."""
    if asked.command == "effacer" and not asked.tout:
        parser.error("donnez --tout\u00a0: notes, corrections, favoris, vérifications et copies")
