"""Make the frozen vocabularies of data·inclusion v0 in resources/vocabularies/.

Run: python packaging/make_v0_vocabularies.py [FOLDER] [--wheel WHEEL]
v0 left the package `data-inclusion-schema` in 1.0.7: its codes are read from the source text of
the wheel 1.0.6, fetched by pip, which is neither installed nor run.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import archives

PACKAGE = "data-inclusion-schema"
VERSION = "1.0.6"
LICENCE = "Licence Ouverte 2.0"
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "vocabularies"
MODULES = "data_inclusion/schema/v0"

#: Name of the file, and the (module, enumeration) pairs that it is made from.
ENUMERATIONS = {
    "thematiques-v0": (("thematiques", "Thematique"),),
    "profils-v0": (("profils", "Profil"),),
    "types-de-services-v0": (("typologies_de_services", "TypologieService"),),
    "modes-orientation-v0": (
        ("modes_orientation", "ModeOrientationAccompagnateur"),
        ("modes_orientation", "ModeOrientationBeneficiaire"),
    ),
    "labels-nationaux-v0": (("labels_nationaux", "LabelNational"),),
    "typologies-de-structures-v0": (("typologies_de_structures", "TypologieStructure"),),
}

#: What « lieux de médiation numérique » adds to the kinds of structures: code → label.
MEDNUM_STRUCTURE_KINDS = {
    "ESAT": "Établissements ou services d’aide par le travail (ESAT)",
    "FABRIQUE": "Fabrique",
    "MDH": "Maison des habitants",
    "RELAIS_LECTURE": "Relais lecture",
}


def terms_of(source: str, enumeration: str) -> Iterator[dict[str, str]]:
    """Read the members `NAME = (code, label, description)` of one enumeration of a module."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and node.name == enumeration:
            for line in node.body:
                if isinstance(line, ast.Assign):
                    code, label, description = ast.literal_eval(line.value)
                    yield {"code": code, "label": label.strip(), "description": description or ""}


def document(vocabulary: str, wheel: zipfile.ZipFile) -> dict[str, object]:
    """Compose the whole file of one vocabulary; a code of two enumerations is written once."""
    terms: dict[str, dict[str, str]] = {}
    for module, enumeration in ENUMERATIONS[vocabulary]:
        source = wheel.read(f"{MODULES}/{module}.py").decode("utf-8")
        for term in terms_of(source, enumeration):
            terms.setdefault(term["code"], term)
    if vocabulary == "typologies-de-structures-v0":
        for code, label in MEDNUM_STRUCTURE_KINDS.items():
            terms[code] = {"code": code, "label": label, "description": ""}
    return {
        "vocabulary": vocabulary,
        "version": VERSION,
        "source": f"data·inclusion, schéma v0 de l’offre d’insertion, {PACKAGE} {VERSION}",
        "licence": LICENCE,
        "terms": list(terms.values()),
    }


def write_all(folder: Path, wheel: bytes) -> list[Path]:
    """Write one file per vocabulary and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    with zipfile.ZipFile(io.BytesIO(wheel)) as files:
        for vocabulary in ENUMERATIONS:
            path = folder / f"{vocabulary}.json"
            text = json.dumps(document(vocabulary, files), ensure_ascii=False, indent=1)
            path.write_text(text + "\n", encoding="utf-8", newline="\n")
            paths.append(path)
    return paths


def main() -> int:
    """Write the files and name them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--wheel", type=Path)
    asked = parser.parse_args()
    for path in write_all(asked.folder, archives.data_inclusion_v0(asked.wheel)):
        sys.stdout.write(f"{path.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
