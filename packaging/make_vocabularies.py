"""Make resources/vocabularies/ from the installed PyPI package `data-inclusion-schema`.

Run: python packaging/make_vocabularies.py [FOLDER]
The vocabularies that data·inclusion does not have (languages, levels, …) are written by hand in
the same folder and are never touched here.
"""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TypedDict

PACKAGE = "data-inclusion-schema"
LICENCE = "Licence Ouverte 2.0"
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "vocabularies"

#: Name of the file, and of the enumeration of the package that it is made from.
ENUMERATIONS = {
    "thematiques": "Thematique",
    "categories": "Categorie",
    "publics": "Public",
    "frais": "Frais",
    "modes-accueil": "ModeAccueil",
    "modes-mobilisation": "ModeMobilisation",
    "personnes-mobilisatrices": "PersonneMobilisatrice",
    "types-de-services": "TypeService",
    "reseaux-porteurs": "ReseauPorteur",
}

#: Codes that v1 replaced, of v0 (frais) and of 1.0.0 (thematiques): (vocabulary, old code) →
#: (old label, new code).
#: `siae`, split into four networks at the same time, has no single heir and is left unknown.
RENAMED = {
    ("frais", "gratuit-sous-conditions"): ("Gratuit sous conditions", "gratuit"),
    ("frais", "adhesion"): ("Adhésion", "payant"),
    ("frais", "pass-numerique"): ("Pass numérique", "gratuit"),
    ("thematiques", "mobilite--preparer-un-permis-de-conduire"): (
        "Préparer un permis de conduire",
        "mobilite--preparer-un-permis",
    ),
    ("thematiques", "mobilite--utiliser-des-services-de-mobilite-partagee"): (
        "Utiliser des services de mobilité partagée",
        "mobilite--mobilite-douce-partagee-collective",
    ),
}


class Term(TypedDict, total=False):
    """Hold one term as it is written in the file."""

    code: str
    label: str
    description: str
    parent: str
    replaced_by: str


def current_terms(vocabulary: str) -> list[Term]:
    """List the codes of one vocabulary of the installed package, in its own order."""
    enumeration = getattr(import_module("data_inclusion.schema.v1"), ENUMERATIONS[vocabulary])
    terms = []
    for member in enumeration:
        description = member.description or ""
        term = Term(code=member.value, label=member.label, description=description)
        if vocabulary == "thematiques":
            term["parent"] = member.value.partition("--")[0]
        terms.append(term)
    return terms


def retired_terms(vocabulary: str) -> list[Term]:
    """List the codes that were renamed, each with the code used today."""
    terms = []
    for (of, code), (label, heir) in RENAMED.items():
        if of == vocabulary:
            term = Term(code=code, label=label, description="")
            category, _, theme = code.partition("--")
            if theme:
                term["parent"] = category
            term["replaced_by"] = heir
            terms.append(term)
    return terms


def document(vocabulary: str) -> dict[str, object]:
    """Compose the whole file of one vocabulary."""
    number = version(PACKAGE)
    return {
        "vocabulary": vocabulary,
        "version": number,
        "source": f"data·inclusion, schéma de l’offre d’insertion, {PACKAGE} {number}",
        "licence": LICENCE,
        "terms": current_terms(vocabulary) + retired_terms(vocabulary),
    }


def write_all(folder: Path) -> list[Path]:
    """Write one file per vocabulary and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for vocabulary in ENUMERATIONS:
        path = folder / f"{vocabulary}.json"
        text = json.dumps(document(vocabulary), ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def main() -> int:
    """Write the files and name them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    for path in write_all(parser.parse_args().folder):
        sys.stdout.write(f"{path.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
