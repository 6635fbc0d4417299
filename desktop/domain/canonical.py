"""Write a record as bytes that are always the same for the same record, and read them back."""

from __future__ import annotations

import msgspec

from desktop.domain.records import Record

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder: msgspec.json.Decoder[Record] = msgspec.json.Decoder(Record)


def encode(record: Record) -> bytes:
    """Write a record as UTF-8 JSON without its empty fields, in the order of its class."""
    return _encoder.encode(record)


def encode_through(buffer: bytearray, record: Record) -> bytes:
    """Write a record as `encode` does, through a buffer to be given again: half the time."""
    _encoder.encode_into(record, buffer)
    return bytes(buffer)


def decode(body: bytes | str) -> Record:
    """Read a record back; raises msgspec.ValidationError for anything that is not one."""
    return _decoder.decode(body)


def flatten(record: Record) -> dict[str, object]:
    """List a record's filled fields by path (`places.0.location.address`), to compare or show."""
    flat: dict[str, object] = {}
    _flatten("", msgspec.to_builtins(record), flat)
    return flat


def _flatten(path: str, value: object, flat: dict[str, object]) -> None:
    """Walk one built-in value, naming each leaf by its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            _flatten(f"{path}.{key}" if path else str(key), inner, flat)
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            _flatten(f"{path}.{index}", inner, flat)
    else:
        flat[path] = value
