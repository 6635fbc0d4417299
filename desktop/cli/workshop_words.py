"""Read the words of the commands about French workshops; nothing of ours is imported here."""

from __future__ import annotations

import argparse
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

DAYS = ("lu", "ma", "me", "je", "ve", "sa", "di")
HALF_DAYS = {"matin": "ma", "apres-midi": "am", "après-midi": "am", "soir": "so"}
LEVELS = ("debutant", "infra-a1.1", "a1.1", "a1", "a2", "b1", "b2", "c1", "c2")
LIMITS = range(1, 13)
SHOWN_BY_DEFAULT = 20


def add_demonstration(commands: Any, reading: argparse.ArgumentParser) -> None:
    """Describe `demonstration`."""
    parser = commands.add_parser(
        "demonstration", parents=[reading], help="un réseau inventé, pour apprendre le programme"
    )
    parser.add_argument(
        "action",
        choices=("charger", "retirer"),
        metavar="charger|retirer",
        help="ce qu’il faut faire",
    )


def add_workshops(commands: Any, reading: argparse.ArgumentParser) -> None:
    """Describe `ateliers`."""
    parser = commands.add_parser(
        "ateliers", parents=[reading], help="quel atelier de français convient, et pourquoi"
    )
    answers = parser.add_argument_group("les six questions")
    answers.add_argument("--scolarisation", type=_years, metavar="ANNEES", help="0 pour jamais")
    answers.add_argument("--alphabetisation", choices=("oui", "non"), help="cours déjà suivis")
    answers.add_argument(
        "--langue-ecole", choices=("francais", "autre"), help="la langue de l’école"
    )
    answers.add_argument("--oral", type=_level, metavar="NIVEAU", help="debutant, a1.1, a1…")
    answers.add_argument("--ecrit", type=_level, metavar="NIVEAU", help="le niveau à l’écrit")
    answers.add_argument("--lire", type=int, choices=range(6), help="0 rien, 5 une lettre")
    answers.add_argument("--ecrire", type=int, choices=range(6), help="0 rien, 5 une lettre")
    answers.add_argument("--en-francais", choices=("oui", "non"), help="lit et écrit en français")
    parser.add_argument("--seuil", type=_limit, metavar="ANNEES", help="limite d’années d’école")
    parser.add_argument("--commune", default="", metavar="CODE_OU_NOM", help="le plus près d’abord")
    parser.add_argument("--rayon", type=float, metavar="KM", help="pas plus loin de la commune")
    parser.add_argument(
        "--disponible",
        type=_half_days,
        default=(),
        metavar='"ma-matin,je-soir"',
        help="quand la personne peut venir",
    )
    parser.add_argument("--garde-enfants", action="store_true", help="avec une garde d’enfants")
    parser.add_argument("--age-enfant", type=int, metavar="MOIS", help="l’âge de l’enfant")
    parser.add_argument("--femme", action="store_true", help="la personne veut bien le dire")
    parser.add_argument("--groupe-de-femmes", action="store_true", help="un groupe de femmes")
    parser.add_argument("--gratuit", action="store_true", help="seulement ce qui est gratuit")
    parser.add_argument("--cout-max", type=float, metavar="EUROS", help="pas plus cher")
    parser.add_argument("--diplome", default="", metavar="DELF-A2", help="le diplôme voulu")
    parser.add_argument(
        "--avant", type=date.fromisoformat, metavar="AAAA-MM-JJ", help="qui commence avant ce jour"
    )
    parser.add_argument(
        "--statut", action="append", default=[], metavar="CODE", help="la situation de la personne"
    )
    parser.add_argument("--le", type=date.fromisoformat, metavar="AAAA-MM-JJ", help="un autre jour")
    parser.add_argument("--parcours", metavar="ID", nargs="?", const="", help="étapes à la suite")
    parser.add_argument("-o", "--sortie", type=Path, metavar="FEUILLE.pdf", help="test et atelier")
    parser.add_argument("--langue", default="", metavar="CODE", help="de la feuille")
    parser.add_argument(
        "--limite", type=int, default=SHOWN_BY_DEFAULT, metavar="N", help="combien en lister"
    )
    parser.add_argument("--modele", type=Path, metavar="FICHIER.xlsx", help="le tableur à remplir")
    parser.add_argument(
        "--comme",
        default="",
        metavar="ID",
        help="avec --modele\u00a0: déjà rempli d’après un atelier",
    )


def add_week(commands: Any, reading: argparse.ArgumentParser) -> None:
    """Describe `semaine`."""
    parser = commands.add_parser(
        "semaine", parents=[reading], help="la semaine des ateliers, et ce qui y manque"
    )
    parser.add_argument("--commune", default="", metavar="CODE_OU_NOM", help="le plus près d’abord")
    parser.add_argument("--rayon", type=float, metavar="KM", help="et les villes autour")
    parser.add_argument("--niveau", type=_level, metavar="NIVEAU", help="debutant, a1.1, a1…")
    parser.add_argument("--type", default="", metavar="CODE", help="alpha, fle, asl…")
    parser.add_argument(
        "--moment", type=_moment, metavar="matin|apres-midi|soir", help="un moment de la journée"
    )
    parser.add_argument("--garde-enfants", action="store_true", help="avec une garde d’enfants")
    parser.add_argument("--places", action="store_true", help="où des places sont annoncées")
    parser.add_argument("--le", type=date.fromisoformat, metavar="AAAA-MM-JJ", help="un autre jour")
    parser.add_argument(
        "-o", "--sortie", type=Path, metavar="FICHIER.pdf", help="le fichier à écrire"
    )
    parser.add_argument("--format", choices=("a4", "a3"), default="a4", help="taille du papier")


def add_report(commands: Any, reading: argparse.ArgumentParser) -> None:
    """Describe `rapport`."""
    parser = commands.add_parser(
        "rapport", parents=[reading], help="ce qu’offre le réseau, et ce qui lui est demandé"
    )
    parser.add_argument(
        "--periode",
        default="",
        metavar="2026-11|2026-T4|2026",
        help="le mois, le trimestre ou l’année",
    )
    parser.add_argument(
        "-o", "--sortie", type=Path, metavar="FICHIER.pdf", help="le fichier à écrire"
    )


def _moment(text: str) -> str:
    """Read a half-day."""
    if text not in HALF_DAYS:
        raise ArgumentTypeError(f"«\u00a0{text}\u00a0»\u00a0: matin, apres-midi ou soir")
    return HALF_DAYS[text]


def _years(text: str) -> int:
    """Read a number of years of school."""
    if text in {"jamais", "aucune"}:
        return 0
    if not (text.isascii() and text.isdecimal() and int(text) <= 30):  # noqa: PLR2004 -- no school is longer
        raise ArgumentTypeError(f"«\u00a0{text}\u00a0» n’est pas un nombre d’années d’école")
    return int(text)


def _limit(text: str) -> int:
    """Read the limit of schooling: zero would separate nobody."""
    if not (text.isascii() and text.isdecimal() and int(text) in LIMITS):
        raise ArgumentTypeError(f"«\u00a0{text}\u00a0»\u00a0: la limite va de 1 à 12 ans d’école")
    return int(text)


def _level(text: str) -> int:
    """Read a level; gives its rank, beginners and those before A1.1 being the first."""
    folded = text.strip().lower().replace("é", "e")
    folded = "debutant" if folded in {"aucun", "infra-a1"} else folded
    if folded not in LEVELS:
        raise ArgumentTypeError(
            f"«\u00a0{text}\u00a0» n’est pas un niveau\u00a0: {', '.join(LEVELS)}"
        )
    return max(0, LEVELS.index(folded) - 1)


def _half_days(text: str) -> tuple[tuple[int, str], ...]:
    """Read « ma-matin,je-soir »; a day alone is whole, a half-day alone is of every day."""
    found: list[tuple[int, str]] = []
    for word in filter(None, (each.strip().lower() for each in text.split(","))):
        day, _, part = (
            word.partition("-") if word[:2] in DAYS and word[2:3] in {"", "-"} else ("", "", word)
        )
        if (day and day not in DAYS) or (part and part not in HALF_DAYS):
            raise ArgumentTypeError(
                f"«\u00a0{word}\u00a0»\u00a0: écrivez par exemple lu-matin ou je-soir"
            )
        days = [DAYS.index(day) + 1] if day else range(1, len(DAYS) + 1)
        parts = [HALF_DAYS[part]] if part else sorted(set(HALF_DAYS.values()))
        found += [(each, one) for each in days for one in parts]
    return tuple(found)
