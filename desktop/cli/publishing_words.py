"""Read the words of `publier`, `cle` and `cosigner`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def add(commands: Any, reading: argparse.ArgumentParser) -> None:
    """Describe `publier` and `cle`."""
    parser = commands.add_parser(
        "publier", parents=[reading], help="signe les fiches de ce poste dans un fichier"
    )
    parser.add_argument(
        "-o", "--sortie", type=Path, metavar="FICHIER.guichet", help="le fichier à écrire"
    )
    parser.add_argument("--apercu", action="store_true", help="dit ce qui changerait")
    parser.add_argument("--encore", action="store_true", help="copie le dernier numéro")
    parser.add_argument("--resume", default="", metavar="TEXTE", help="ce qui a changé, en mots")
    parser = commands.add_parser("cle", help="la clé qui signe ce que ce poste publie")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", dest="action", required=True)
    made = actions.add_parser("creer", parents=[reading], help="fait la clé et ses mots de secours")
    made.add_argument("--nom", required=True, metavar="NOM", help="le nom du réseau")
    made.add_argument(
        "--territoire", action="append", default=[], metavar="NOM", help="où le réseau travaille"
    )
    made.add_argument("--papier", type=Path, metavar="PAPIER.pdf", help="les mots à imprimer")
    actions.add_parser("voir", parents=[reading], help="dit qui publie, et son empreinte")
    actions.add_parser("renouveler", parents=[reading], help="remplace la clé par les mots")
    again = actions.add_parser(
        "retablir", parents=[reading], help="reprend la clé sur un nouveau poste"
    )
    again.add_argument("fichier", type=Path, metavar="FICHIER.guichet", help="le fichier")
    both = actions.add_parser("associer", parents=[reading], help="demande une autre signature")
    both.add_argument("fichier", type=Path, metavar="CLE-PUBLIQUE.cle", help="le fichier")
    actions.add_parser("dissocier", parents=[reading], help="signe de nouveau sans personne")
    parser = commands.add_parser(
        "cosigner", parents=[reading], help="ajoute une signature à un numéro"
    )
    parser.add_argument("fichier", type=Path, metavar="FICHIER", help="le fichier")
    parser.add_argument("--creer", action="store_true", help="fait la clé, écrit sa part publique")
