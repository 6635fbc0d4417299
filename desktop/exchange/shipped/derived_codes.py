"""Say what the codes of a source tell in the vocabularies of the field, marked as derived."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from desktop.domain.records import Coded, Origin
from desktop.paths import resources_folder


class _Term(msgspec.Struct):
    """Mirror one term: what it derives is written `vocabulary:code`."""

    code: str
    derives: tuple[str, ...] = ()


class _Terms(msgspec.Struct):
    """Mirror the file."""

    terms: tuple[_Term, ...]


@cache
def derived_codes(vocabulary: str) -> Mapping[str, tuple[Coded, ...]]:
    """Give what each code of a vocabulary derives (`resources/vocabularies`)."""
    path = resources_folder() / "vocabularies" / f"{vocabulary}.json"
    terms = msgspec.json.decode(path.read_bytes(), type=_Terms).terms
    return MappingProxyType({term.code: tuple(map(_derived, term.derives)) for term in terms})


def _derived(written: str) -> Coded:
    """Make one derived code."""
    vocabulary, _, code = written.partition(":")
    return Coded(vocabulary=vocabulary, code=code, origin=Origin.DERIVED)
