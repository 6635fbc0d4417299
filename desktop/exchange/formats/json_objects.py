"""Decode one JSON object without trusting it: no key twice, no NaN, no surrogate, not too deep."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

import msgspec

from desktop.domain.errors import ImportRefused

#: HSDS nests deepest: a service, its locations, their addresses, the attributes of these.
MAX_DEPTH = 12
_PARTED = re.compile(rb'"[ \t\r\n]+:')


def decode_object(own: bytes, rank: int, name: str) -> dict[str, Any]:
    """Decode one object, quickly where nothing about it can be wrong; raises ImportRefused."""
    try:
        row = msgspec.json.decode(own)
    except (ValueError, RecursionError):
        return strict_object(own, rank, name)
    return row if _is_plain(own, row) else strict_object(own, rank, name)


def _is_plain(own: bytes, row: Any) -> bool:
    """Tell whether a decoded object is flat enough, and has no key twice.

    Where no key is parted from its colon, `":` stands after each key at least: as often as there
    are distinct keys, and no key stands twice. What is not sure is not plain.
    """
    if type(row) is not dict or own.count(b"{") > 1 or own.count(b"[") >= MAX_DEPTH:
        return False
    return own.count(b'":') == len(row) and _PARTED.search(own) is None


def strict_object(own: bytes, rank: int, name: str) -> dict[str, Any]:
    """Decode one object strictly; raises ImportRefused for what could be read otherwise."""
    where = f"enregistrement {rank}"
    try:
        row = json.loads(own, object_pairs_hook=_distinct, parse_constant=_refuse_constant)
        msgspec.json.encode(row)
    except _KeyTwiceError as error:
        raise ImportRefused(
            f"«\u00a0{name}\u00a0», {where}\u00a0: le champ «\u00a0{error}\u00a0» est écrit deux "
            "fois\u00a0: demandez un export corrigé à son producteur."
        ) from error
    except (ValueError, RecursionError) as error:  # includes JSONDecodeError, surrogates, NaN
        raise broken(name) from error
    if not isinstance(row, dict):
        raise ImportRefused(
            f"«\u00a0{name}\u00a0», {where}\u00a0: ce n’est pas un enregistrement avec des champs "
            "nommés\u00a0: choisissez un export fait d’une liste d’objets."
        )
    if any(_deeper_than(value, MAX_DEPTH - 1) for value in row.values()):
        raise ImportRefused(
            f"«\u00a0{name}\u00a0», {where}\u00a0: des données sont imbriquées sur plus de "
            f"{MAX_DEPTH} niveaux\u00a0: choisissez un export à plat."
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


def broken(name: str) -> ImportRefused:
    """Word the refusal of broken or truncated JSON."""
    return ImportRefused(
        f"«\u00a0{name}\u00a0» est un fichier JSON tronqué ou abîmé\u00a0: téléchargez-le de "
        "nouveau."
    )
