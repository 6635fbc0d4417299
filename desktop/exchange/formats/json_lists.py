"""Read the objects of a JSON file without trusting it.

They stand in a list, in a list that one object wraps (GeoJSON, pages of an API), or one a line.
"""

from __future__ import annotations

import json
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn, overload

import msgspec

from desktop.domain.errors import ImportRefused
from desktop.exchange.formats.spreadsheets import holds_controls
from desktop.exchange.formats.steps import Steps, end_of
from desktop.exchange.formats.tables import Objects

#: HSDS nests deepest: a service, its locations, their addresses, the attributes of these.
MAX_DEPTH = 12
#: Names of fields, all objects together: no list of services has a tenth of that.
COLUMNS_LIMIT = 2_000
_OPENINGS = ("[", "{")
_MARK = b"\xef\xbb\xbf"
_SLICE = 1_000_000
_SLICES = 32  # between two steps
_STEP = 10_000  # objects between two steps
_START = 1_000  # characters within which a file says what it is
#: Bytes over which objects are not all kept decoded: they would take five times as much.
_LARGE = 4_000_000
_PARTED = re.compile(rb'"[ \t\r\n]+:')
#: Names under which one object wraps the list: GeoJSON, HSDS, the DILA directory, other APIs.
_WRAPPERS = ("features", "contents", "service", "records", "results", "data")
_keys = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode


def is_json(text: str) -> bool:
    """Tell whether a text starts as JSON does."""
    return text[:_START].lstrip("\ufeff \t\r\n").startswith(_OPENINGS)


def is_json_bytes(data: bytes) -> Steps[bool]:
    """Tell whether bytes are UTF-8 without control characters, and start as JSON does.

    They are looked at a slice at a time: decoded whole they would take up to four times as much.
    """
    if not data[:_START].removeprefix(_MARK).lstrip().startswith((b"[", b"{")):
        return False
    decoder = getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _SLICE):
            if start and not start % (_SLICES * _SLICE):
                yield
            piece = data[start : start + _SLICE]
            decoder.decode(piece, final=start + _SLICE >= len(data))
            if holds_controls(piece):
                return False
    except UnicodeDecodeError:
        return False
    return True


def json_objects(text: str | bytes, name: str) -> Objects:
    """Read the objects of a file, each with its own text; raises ImportRefused for anything else.

    A key twice in one object, NaN, an isolated surrogate and deep nesting are refused: two
    programs would not read the same thing. The objects of a large file, which would not all fit
    in memory, are decoded (and refused) each time one is asked for.
    `lines` counts lines of text, or objects where several share a line.
    The columns of GeoJSON features are also named `properties.…`.
    """
    return end_of(read_objects(text, name))


def read_objects(text: str | bytes, name: str) -> Steps[Objects]:
    """Read as json_objects does, step by step."""
    body = _encode(text, name) if isinstance(text, str) else text.removeprefix(_MARK)
    raws = _wrapped(body, name) if body[:_START].lstrip().startswith(b"{") else _listed(body, name)
    yield
    objects = LazyObjects(raws, name)
    columns = yield from objects.columns()
    rows: Sequence[dict[str, Any]] = objects if len(body) > _LARGE else list(objects)
    return Objects(
        file=name,
        columns=columns,
        rows=rows,
        raws=LazyTexts(raws),
        lines=_lines(body, raws),
    )


class LazyObjects(Sequence[dict[str, Any]]):
    """Decode the objects of a file when they are asked for."""

    def __init__(self, raws: Sequence[bytes | msgspec.Raw], name: str) -> None:
        """Take their texts."""
        self._raws = raws
        self._name = name

    def columns(self) -> Steps[tuple[str, ...]]:
        """Name every key, in the order in which they are first met."""
        columns: dict[str, None] = {}
        for rank, raw in enumerate(self._raws, start=1):
            if not rank % _STEP:
                yield
            try:
                keys = _keys(raw)
            except msgspec.DecodeError:
                _strict_object(bytes(raw), rank, self._name)
                continue
            if keys.keys() <= columns.keys() and "properties" not in keys:
                continue
            columns.update(dict.fromkeys(keys))
            if len(columns) > COLUMNS_LIMIT:
                raise ImportRefused(
                    f"« {self._name} » a plus de {COLUMNS_LIMIT} champs différents : "
                    "ce n’est pas une liste d’enregistrements semblables."
                )
            if bytes(keys.get("properties", b"")).startswith(b"{"):
                inner = _keys(keys["properties"])
                columns.update(dict.fromkeys(f"properties.{key}" for key in inner))
        return tuple(columns)

    def __len__(self) -> int:
        """Count them."""
        return len(self._raws)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Decode one after the other."""
        for rank, raw in enumerate(self._raws, start=1):
            yield _object(bytes(raw), rank, self._name)

    @overload
    def __getitem__(self, index: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[dict[str, Any]]: ...
    def __getitem__(self, index: int | slice) -> dict[str, Any] | Sequence[dict[str, Any]]:
        """Decode one, or promise several."""
        if isinstance(index, slice):
            return LazyObjects(self._raws[index], self._name)
        return _object(bytes(self._raws[index]), index + 1, self._name)


class LazyTexts(Sequence[bytes]):
    """Copy the text of each object when it is asked for."""

    def __init__(self, raws: Sequence[bytes | msgspec.Raw]) -> None:
        """Take where they stand."""
        self._raws = raws

    def __len__(self) -> int:
        """Count them."""
        return len(self._raws)

    def __iter__(self) -> Iterator[bytes]:
        """Copy one after the other."""
        return map(bytes, self._raws)

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[bytes]: ...
    def __getitem__(self, index: int | slice) -> bytes | Sequence[bytes]:
        """Copy one, or promise several."""
        if isinstance(index, slice):
            return LazyTexts(self._raws[index])
        return bytes(self._raws[index])


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


def _lines(body: bytes, raws: Sequence[bytes | msgspec.Raw]) -> Sequence[int]:
    """Find the line where each object starts; its rank where the text has fewer lines."""
    if body.count(b"\n") < len(raws):
        return range(1, len(raws) + 1)
    lines = []
    line, at = 1, 0
    for own in map(bytes, raws):
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
