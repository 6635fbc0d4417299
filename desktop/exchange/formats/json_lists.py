"""Read the objects of a JSON file without trusting it.

They stand in a list, in a list that one object wraps (GeoJSON, pages of an API), or one a line.
"""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Iterator, Sequence
from typing import Any, overload

import msgspec

from desktop.domain.errors import ImportRefused
from desktop.exchange.formats.json_objects import broken, decode_object, strict_object
from desktop.exchange.formats.spreadsheets import holds_controls
from desktop.exchange.formats.steps import Steps, end_of
from desktop.exchange.formats.tables import Objects

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
                strict_object(bytes(raw), rank, self._name)
                continue
            if keys.keys() <= columns.keys() and "properties" not in keys:
                continue
            columns.update(dict.fromkeys(keys))
            if len(columns) > COLUMNS_LIMIT:
                raise ImportRefused(
                    f"«\u00a0{self._name}\u00a0» a plus de {COLUMNS_LIMIT} champs "
                    "différents\u00a0: ce n’est pas une liste d’enregistrements semblables."
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
            yield decode_object(bytes(raw), rank, self._name)

    @overload
    def __getitem__(self, index: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[dict[str, Any]]: ...
    def __getitem__(self, index: int | slice) -> dict[str, Any] | Sequence[dict[str, Any]]:
        """Decode one, or promise several."""
        if isinstance(index, slice):
            return LazyObjects(self._raws[index], self._name)
        return decode_object(bytes(self._raws[index]), index + 1, self._name)


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
            f"«\u00a0{name}\u00a0» n’est pas une liste JSON d’enregistrements\u00a0: "
            "choisissez un export qui commence par «\u00a0[\u00a0»."
        ) from error
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise broken(name) from error


def _wrapped(body: bytes, name: str) -> Sequence[bytes | msgspec.Raw]:
    """Cut into objects a file that starts with one: it wraps a list, stands alone, or on a line."""
    try:
        whole = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        lines = [line.strip() for line in body.split(b"\n") if line.strip()]
        if len(lines) > 1 and all(line.startswith(b"{") for line in lines):
            return lines
        raise broken(name) from error
    for wrapper in _WRAPPERS:
        if bytes(whole.get(wrapper, b"")).startswith(b"["):
            return _listed(bytes(whole[wrapper]), name)
    return [body.strip()]


def _encode(text: str, name: str) -> bytes:
    """Give UTF-8 bytes without a byte order mark."""
    try:
        return text.lstrip("\ufeff").encode()
    except UnicodeEncodeError as error:
        raise broken(name) from error


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
