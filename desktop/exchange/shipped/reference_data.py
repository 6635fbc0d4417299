"""Read the vocabularies and the communes that the program ships with."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from desktop.domain.places import Commune
from desktop.domain.vocabularies import Term

COMMUNES = "communes.csv.gz"
VOCABULARIES = "vocabularies"


class _Term(msgspec.Struct):
    """Mirror one term of a vocabulary file."""

    code: str
    label: str
    description: str = ""
    parent: str = ""
    replaced_by: str = ""


class _Vocabulary(msgspec.Struct):
    """Mirror one vocabulary file."""

    vocabulary: str
    terms: list[_Term]


def vocabularies(folder: Path) -> tuple[Term, ...]:
    """Read every term of `vocabularies/*.json` under the resources folder, in their order."""
    decoder = msgspec.json.Decoder(_Vocabulary)
    terms = []
    for path in _vocabulary_files(folder):
        read = decoder.decode(path.read_bytes())
        terms += [
            Term(
                vocabulary=read.vocabulary,
                code=term.code,
                label=term.label,
                description=term.description,
                parent=term.parent,
                replaced_by=term.replaced_by,
            )
            for term in read.terms
        ]
    return tuple(terms)


def communes(folder: Path) -> tuple[Commune, ...]:
    """Read `communes.csv.gz` of the resources folder."""
    text = gzip.decompress((folder / COMMUNES).read_bytes()).decode()
    reader = csv.reader(io.StringIO(text, newline=""))
    next(reader)
    return tuple(_commune(row) for row in reader)


def _commune(row: Sequence[str]) -> Commune:
    """Make one commune of the columns that `packaging/make_communes.py` writes."""
    (code, name, postal_codes, department, department_name, region, region_name, epci, epci_name,
     ept, ept_name, population, former_codes, latitude, longitude, kind) = row  # fmt: skip
    return Commune(
        code=code,
        name=name,
        postal_codes=tuple(postal_codes.split()),
        department=department,
        department_name=department_name,
        region=region,
        region_name=region_name,
        epci=epci,
        epci_name=epci_name,
        ept=ept,
        ept_name=ept_name,
        population=int(population) if population else None,
        former_codes=tuple(former_codes.split()),
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        kind=kind,
    )


def version(folder: Path) -> str:
    """Digest the reference files, so that a newer program refreshes an older catalogue."""
    digest = sha256()
    for path in (folder / COMMUNES, *_vocabulary_files(folder)):
        digest.update(path.name.encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _vocabulary_files(folder: Path) -> list[Path]:
    """List the vocabulary files in an order that does not depend on the disk."""
    return sorted((folder / VOCABULARIES).glob("*.json"))
