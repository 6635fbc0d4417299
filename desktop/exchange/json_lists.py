"""Read the objects of a JSON file without trusting it.

They stand in a list, in a list that one object wraps (GeoJSON, pages of an API), or one a line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, NoReturn

import msgspec

from desktop.domain.errors import ImportRefused
from desktop.exchange.tables import Objects

#: HSDS nests deepest: a service, its locations, their addresses, the attributes of these.
MAX_DEPTH = 12
_OPENINGS = ("[", "{")
_PARTED = re.compile(rb'"[ \t\r\n]+:')
#: Names under which one object wraps the list: GeoJSON, HSDS, the DILA directory, other APIs.
_WRAPPERS = ("features", "contents", "service", "records", "results", "data")


def is_json(text: str) -> bool:
    """Tell whether a text starts as JSON does."""
    return text.lstrip("\ufeff \t\r\n").startswith(_OPENINGS)


def json_objects(text: str, name: str) -> Objects:
    """Read the objects of a file, each with its own text; raises ImportRefused for anything else.

    A key twice in one object, NaN, an isolated surrogate and deep nesting are refused: two
    programs would not read the same thing.
    `lines` counts lines of text, or objects where several share a line.
    The columns of GeoJSON features are also named `properties.…`.
    """
    body = _encode(text, name)
    raws = _wrapped(body, name) if body.lstrip().startswith(b"{") else _listed(body, name)
    rows: list[dict[str, Any]] = []
    texts: list[bytes] = []
    columns: dict[str, None] = {}
    for rank, raw in enumerate(raws, start=1):
        own = bytes(raw)
        row = _object(own, rank, name)
        rows.append(row)
        texts.append(own)
        columns.update(dict.fromkeys(row))
        properties = row.get("properties")
        if isinstance(properties, dict):
            columns.update(dict.fromkeys(f"properties.{key}" for key in properties))
    return Objects(
        file=name, columns=tuple(columns), rows=rows, raws=texts, lines=_lines(body, texts)
    )


def _listed(body: bytes, name: str) -> Sequence[bytes | msgspec.Raw]:
    """Cut a list into the texts of its objects."""
    try:
        return msgspec.json.decode(body, type=list[msgspec.Raw])
    except msgspec.ValidationError as error:
        raise ImportRefused(
            f"« {name} » n’est pas une liste JSON d’enregistrements : "
            "choisissez un export qui commence par « [ »."
        ) from error
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise _broken(name) from error


def _wrapped(body: bytes, name: str) -> Sequence[bytes | msgspec.Raw]:
    """Cut into objects a file that starts with one: it wraps a list, stands alone, or on a line."""
    try:
        whole = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        lines = [line.strip() for line in body.split(b"\n") if line.strip()]
        if len(lines) > 1 and all(line.startswith(b"{") for line in lines):
            return lines
        raise _broken(name) from error
    for wrapper in _WRAPPERS:
        if bytes(whole.get(wrapper, b"")).startswith(b"["):
            return _listed(bytes(whole[wrapper]), name)
    return [body.strip()]


def _encode(text: str, name: str) -> bytes:
    """Give UTF-8 bytes without a byte order mark."""
    try:
        return text.lstrip("\ufeff").encode()
    except UnicodeEncodeError as error:
        raise _broken(name) from error


def _object(own: bytes, rank: int, name: str) -> dict[str, Any]:
    """Decode one object, quickly where nothing about it can be wrong."""
    try:
        row = msgspec.json.decode(own)
    except (ValueError, RecursionError):
        return _strict_object(own, rank, name)
    return row if _is_plain(own, row) else _strict_object(own, rank, name)


def _is_plain(own: bytes, row: Any) -> bool:
    """Tell whether a decoded object is flat enough, and has no key twice.

    Where no key is parted from its colon, `":` stands after each key at least: as often as there
    are distinct keys, and no key stands twice. What is not sure is not plain.
    """
    if type(row) is not dict or own.count(b"{") > 1 or own.count(b"[") >= MAX_DEPTH:
        return False
    return own.count(b'":') == len(row) and _PARTED.search(own) is None


def _strict_object(own: bytes, rank: int, name: str) -> dict[str, Any]:
    """Decode one object strictly."""
    where = f"enregistrement {rank}"
    try:
        row = json.loads(own, object_pairs_hook=_distinct, parse_constant=_refuse_constant)
        msgspec.json.encode(row)
    except _KeyTwiceError as error:
        raise ImportRefused(
            f"« {name} », {where} : le champ « {error} » est écrit deux fois : "
            "demandez un export corrigé à son producteur."
        ) from error
    except (ValueError, RecursionError) as error:  # includes JSONDecodeError, surrogates, NaN
        raise _broken(name) from error
    if not isinstance(row, dict):
        raise ImportRefused(
            f"« {name} », {where} : ce n’est pas un enregistrement avec des champs nommés : "
            "choisissez un export fait d’une liste d’objets."
        )
    if any(_deeper_than(value, MAX_DEPTH - 1) for value in row.values()):
        raise ImportRefused(
            f"« {name} », {where} : des données sont imbriquées sur plus de {MAX_DEPTH} niveaux : "
            "choisissez un export à plat."
        )
    return row


class _KeyTwiceError(ValueError):
    """Tell which key stands twice in one object."""


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object whose keys are distinct."""
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        raise _KeyTwiceError(next(name for name in names if names.count(name) > 1))
    return made


def _refuse_constant(constant: str) -> NoReturn:
    """Refuse NaN and infinities, which are not JSON."""
    raise ValueError(constant)


def _deeper_than(value: Any, levels: int) -> bool:
    """Tell whether lists and objects hold each other over more levels."""
    if isinstance(value, dict):
        return levels == 0 or any(_deeper_than(inner, levels - 1) for inner in value.values())
    if isinstance(value, list):
        return levels == 0 or any(_deeper_than(inner, levels - 1) for inner in value)
    return False


def _lines(body: bytes, texts: list[bytes]) -> list[int]:
    """Find the line where each object starts; its rank where the text has fewer lines."""
    if body.count(b"\n") < len(texts):
        return list(range(1, len(texts) + 1))
    lines = []
    line, at = 1, 0
    for own in texts:
        start = body.index(own, at)
        line += body.count(b"\n", at, start)
        lines.append(line)
        at = start + len(own)
        line += own.count(b"\n")
    return lines


def _broken(name: str) -> ImportRefused:
    """Word the refusal of broken or truncated JSON."""
    return ImportRefused(
        f"« {name} » est un fichier JSON tronqué ou abîmé : téléchargez-le de nouveau."
    )
