"""Say what the kinds of the DILA directory tell: networks, kinds of places, themes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from desktop.domain.records import Coded, Origin
from desktop.domain.vocabularies import DIRECTORY_KINDS
from desktop.paths import resources_folder


class _Kind(msgspec.Struct):
    """Mirror one term: what it derives is written `vocabulary:code`."""

    code: str
    derives: tuple[str, ...] = ()


class _Kinds(msgspec.Struct):
    """Mirror the file."""

    terms: tuple[_Kind, ...]


@cache
def derived_by_kind() -> Mapping[str, tuple[Coded, ...]]:
    """Give the derived codes of each kind that is known (`resources/vocabularies`)."""
    path = resources_folder() / "vocabularies" / f"{DIRECTORY_KINDS}.json"
    kinds = msgspec.json.decode(path.read_bytes(), type=_Kinds).terms
    return MappingProxyType({kind.code: tuple(map(_derived, kind.derives)) for kind in kinds})


def _derived(written: str) -> Coded:
    """Make one derived code."""
    vocabulary, _, code = written.partition(":")
    return Coded(vocabulary=vocabulary, code=code, origin=Origin.DERIVED)
