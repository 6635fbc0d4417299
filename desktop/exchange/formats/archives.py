"""Open zip archives without trusting them: workbooks and packages of files are such archives."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

from desktop.domain.errors import ImportRefused
from desktop.exchange.formats.files import MEGABYTE

#: Caps of an archive, packed and unpacked, in bytes.
PACKED_LIMIT = 20 * MEGABYTE
UNPACKED_LIMIT = 64 * MEGABYTE
MEMBERS_LIMIT = 1_000
#: A small archive must stay quick to read, whatever it unpacks to: how many XML tags it may hold,
#: and how many more for each byte it weighs. Workbooks of real tables hold half a tag to two.
TAGS_LIMIT = 150_000
TAGS_PER_BYTE = 2

_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 1
#: What an ordinary document never holds: declarations, and characters of two bytes.
_FOREIGN = (b"<!DOCTYPE", b"<!ENTITY", b"\0")


def unpack(data: bytes, name: str, belongs: Callable[[str], bool]) -> dict[str, bytes]:
    """Give the content of the members whose path belongs; raises ImportRefused.

    The whole archive is refused when it is too big, when a path appears twice, leaves the
    archive or names a folder of a machine, or when a size is a lie.
    """
    if len(data) > PACKED_LIMIT:
        raise ImportRefused(
            f"Le classeur «\u00a0{name}\u00a0» dépasse {PACKED_LIMIT // MEGABYTE} Mo\u00a0: "
            "enregistrez-le en CSV, ou découpez-le."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if not _sound(members):
                raise ImportRefused(
                    f"«\u00a0{name}\u00a0» n’est pas un classeur ordinaire\u00a0: "
                    "enregistrez-le de nouveau depuis un tableur."
                )
            return _contents(archive, [each for each in members if belongs(each.filename)], name)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError) as error:
        raise ImportRefused(
            f"Le classeur «\u00a0{name}\u00a0» est tronqué ou abîmé\u00a0: téléchargez-le de "
            "nouveau."
        ) from error
    except (NotImplementedError, RuntimeError) as error:
        raise ImportRefused(
            f"Le classeur «\u00a0{name}\u00a0» est protégé ou compressé d’une façon "
            "inconnue\u00a0: enregistrez-le sans mot de passe."
        ) from error


def _sound(members: list[zipfile.ZipInfo]) -> bool:
    """Tell whether all paths are plain and distinct, packed the usual way, without password."""
    names = [member.filename for member in members]
    return (
        len(members) <= MEMBERS_LIMIT
        and len(set(names)) == len(names)
        and all(
            ".." not in member.filename
            and "\\" not in member.filename
            and ":" not in member.filename
            and not member.filename.startswith("/")
            and member.compress_type in _METHODS
            and not member.flag_bits & _ENCRYPTED
            for member in members
        )
    )


def _contents(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str
) -> dict[str, bytes]:
    """Unpack members, never past the cap: declared sizes may lie."""
    left = UNPACKED_LIMIT
    contents = {}
    for member in members:
        with archive.open(member) as stream:
            content = stream.read(left + 1)
        left -= len(content)
        if left < 0:
            raise ImportRefused(
                f"Le classeur «\u00a0{name}\u00a0» dépasse {UNPACKED_LIMIT // MEGABYTE} Mo "
                "une fois décompressé\u00a0: supprimez les lignes et les feuilles inutiles, "
                "ou enregistrez-le en CSV."
            )
        contents[member.filename] = content
    return contents


def check_documents(contents: dict[str, bytes], packed: int, name: str) -> int:
    """Refuse XML that declares entities, or that holds far more tags than its weight says.

    Gives how many tags (so, more than how many cells) the weight allows.
    """
    for content in contents.values():
        if any(word in content for word in _FOREIGN):
            raise ImportRefused(
                f"Le classeur «\u00a0{name}\u00a0» contient des déclarations qu’aucun tableur "
                "n’écrit\u00a0: enregistrez-le de nouveau depuis un tableur."
            )
    tags = sum(content.count(b"<") for content in contents.values())
    allowed = TAGS_LIMIT + TAGS_PER_BYTE * packed
    if tags > allowed:
        raise too_many_cells(name)
    return allowed


def too_many_cells(name: str) -> ImportRefused:
    """Word the refusal of a small document that would unfold into an immense table."""
    return ImportRefused(
        f"Le classeur «\u00a0{name}\u00a0» se déplie en un tableau démesuré pour son poids\u00a0: "
        "supprimez les lignes et les colonnes vides ou répétées, ou enregistrez-le en CSV."
    )
