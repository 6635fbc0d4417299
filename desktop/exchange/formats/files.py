"""Read a file whole, or say in one sentence why it cannot be read."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

from desktop.domain.errors import ImportRefused

MEGABYTE = 1_000_000
#: The largest file that is opened at all, in bytes.
LIMIT = 250 * MEGABYTE
#: What a compressed file may hold, in bytes, and in times its own size.
UNPACKED_LIMIT = 120 * MEGABYTE
UNPACKED_RATIO = 30

_GZIP = b"\x1f\x8b"
_GZIP_FORMAT = 31  # zlib: with the header and the checksum of gzip


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """Read at most `limit` bytes; raises ImportRefused for all that the disk can refuse."""
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise ImportRefused(
                f"«\u00a0{name}\u00a0» est un dossier\u00a0: choisissez un fichier qu’il contient."
            )
        if path.exists() and not path.is_file():
            raise ImportRefused(
                f"«\u00a0{name}\u00a0» n’est pas un fichier\u00a0: choisissez un autre fichier."
            )
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > limit:
                raise _too_big(name, limit)
            data = stream.read(size + 1)
            if len(data) > size:  # a file may grow, or lie about its size
                data += stream.read(limit + 1 - len(data))
    except FileNotFoundError as error:
        raise ImportRefused(
            f"Le fichier «\u00a0{name}\u00a0» est introuvable\u00a0: vérifiez son nom et son "
            "dossier."
        ) from error
    except PermissionError as error:
        raise ImportRefused(
            f"Le fichier «\u00a0{name}\u00a0» ne peut pas être lu\u00a0: demandez le droit de "
            "l’ouvrir, ou copiez-le ailleurs."
        ) from error
    except (OSError, ValueError) as error:
        raise ImportRefused(
            f"Le fichier «\u00a0{name}\u00a0» ne peut pas être lu jusqu’au bout\u00a0: copiez-le "
            "de nouveau, puis recommencez."
        ) from error
    if not data:
        raise ImportRefused(
            f"Le fichier «\u00a0{name}\u00a0» est vide\u00a0: téléchargez-le de nouveau."
        )
    if len(data) > limit:
        raise _too_big(name, limit)
    return data


def unpack(data: bytes, name: str) -> bytes:
    """Give what a `.gz` file holds, or the bytes as they are; raises ImportRefused.

    At most UNPACKED_LIMIT bytes are ever made, and UNPACKED_RATIO times those that were read.
    """
    if not data.startswith(_GZIP):
        return data
    limit = min(UNPACKED_LIMIT, max(MEGABYTE, UNPACKED_RATIO * len(data)))
    made, rest = bytearray(), data
    while rest.startswith(_GZIP):  # several streams may follow each other
        stream = zlib.decompressobj(_GZIP_FORMAT)
        try:
            made += stream.decompress(rest, limit + 1 - len(made))
        except zlib.error as error:
            raise _damaged(name) from error
        if len(made) > limit:
            raise ImportRefused(
                f"Le fichier compressé «\u00a0{name}\u00a0» contient bien plus que sa taille "
                "n’annonce\u00a0: décompressez-le vous-même si vous savez d’où il vient."
            )
        if not stream.eof:
            raise _damaged(name)
        rest = stream.unused_data
    return bytes(made)


def _damaged(name: str) -> ImportRefused:
    """Word the refusal of a compressed file that does not open."""
    return ImportRefused(
        f"Le fichier compressé «\u00a0{name}\u00a0» est tronqué ou abîmé\u00a0: téléchargez-le de "
        "nouveau."
    )


def _too_big(name: str, limit: int) -> ImportRefused:
    """Word the refusal of a file that would not fit in memory."""
    return ImportRefused(
        f"Le fichier «\u00a0{name}\u00a0» dépasse {limit // MEGABYTE} Mo\u00a0: "
        "découpez-le, ou choisissez un export moins large."
    )
