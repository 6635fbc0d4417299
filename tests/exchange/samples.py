"""Make small files of each dialect, with invented rows only."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

FS_2024 = (
    "id_fs,insee_dep,lib_fs,adresse,complement_adresse,insee_com,code_postal,lib_com,latitude,"
    "longitude,mail,telephone,h_lundi,h_mardi,h_mercredi,h_jeudi,h_vendredi,h_samedi,prise_rdv,"
    "commentaire,type_fs,format_fs,groupe_fs,labellisation_fs"
).split(",")
FS_2022 = (
    "id_fs,insee_dep,lib_fs,adresse,complement_adresse,insee_com,code_postal,lib_com,latitude,"
    "longitude,mail,telephone,h_lundi,h_mardi,h_mercredi,h_jeudi,h_vendredi,h_samedi,"
    "commentaire,itinerance,format_fs,groupe,labellisation"
).split(",")


def fs_row(**cells: str) -> dict[str, str]:
    """Make one row of France services."""
    return {
        "id_fs": "7",
        "insee_dep": "91",
        "lib_fs": "France services d’Exemple",
        "adresse": "1 rue de la Mairie",
        "insee_com": "91027",
        "code_postal": "91200",
        "lib_com": "Athis-Mons",
        "latitude": "48.7",
        "longitude": "2.39",
        "mail": "accueil@exemple.fr",
        "telephone": "01 99 00 00 12",
        "h_lundi": "09:00 - 12:00 / 14:00 - 17:00",
        "prise_rdv": "Oui",
        "type_fs": "Principal",
        "format_fs": "Fixe",
        **cells,
    }


def fs_csv(
    *rows: dict[str, str], columns: list[str] = FS_2024, delimiter: str = ",", above: str = ""
) -> str:
    """Write rows as the list is published."""
    out = io.StringIO()
    writer = csv.DictWriter(
        out, columns, delimiter=delimiter, extrasaction="ignore", lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return above + out.getvalue()


def structure(**fields: Any) -> dict[str, Any]:
    """Make one structure of data·inclusion v1."""
    return {
        "source": "exemple",
        "id": "exemple--s1",
        "nom": "Maison des langues",
        "date_maj": "2025-02-14",
        **fields,
    }


def service(**fields: Any) -> dict[str, Any]:
    """Make one service of data·inclusion v1."""
    return {
        "source": "exemple",
        "structure_id": "exemple--s1",
        "id": "exemple--a--1",
        "nom": "Atelier de français",
        "description": "Des cours de français pour adultes.",
        "date_maj": "2025-02-14",
        **fields,
    }


def as_json(*rows: dict[str, Any]) -> str:
    """Write rows as a JSON list."""
    return json.dumps(rows, ensure_ascii=False, indent=1)
