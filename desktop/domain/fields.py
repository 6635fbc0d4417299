"""List what can be corrected in a record: each field with its path, its name and its value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from functools import cache
from types import UnionType
from typing import Any, get_args

import msgspec
from msgspec import Struct

from desktop.domain.field_words import ITEMS, VALUES, label_of, value_words
from desktop.domain.layers import IDENTITY, VOCABULARY_OF, text_of
from desktop.domain.opening.week_words import week_in_french
from desktop.domain.phones import in_pairs
from desktop.domain.records import Location, Record, Service, ServiceAtLocation
from desktop.domain.workshop_fields import choices_of, is_time

#: What is drawn from other fields, or belongs to the source alone.
_NOT_OURS = IDENTITY | {
    "e164",
    "origin",
    "alerts",
    "vocabulary",
    "modified_on",
    "quality_score",
    "to_complete",
    "erase_after",
    "raw_address",
    "raw_identifier",
    "organization_id",
    "location_index",
}
_LINES = frozenset(
    {
        "description",
        "text",
        "programme",
        "message",
        "conditions",
        "objectives_detail",
        "publics_detail",
    }
)
_KINDS = {
    "number": "phone",
    "url": "link",
    "accessibility_url": "link",
    "postal_code": "postal_code",
    "commune_code": "commune_code",
    "osm": "hours",
    "replacement_osm": "hours",
}
_KIND_OF_TYPE = {
    bool: "yes_no", date: "date", time: "time", int: "number", float: "number",
}  # fmt: skip
_CHOICES = {
    "appointment": ("without", "with", "both"),
}
#: Lists to which an item can be added by its one needful field.
_ADDED = ("phones", "emails", "links", "required_documents", "languages", "costs")


class Field(Struct, frozen=True, kw_only=True):
    """Hold one field: its path, its French name, what it holds (empty: nothing).

    `kind` is text, lines, phone, mail, link, postal_code, commune_code, hours, date, time, number,
    yes_no or choice (then `choices`); `needed` cannot be emptied, `is_new` adds to a list.
    """

    path: str
    label: str
    value: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    needed: bool = False
    is_new: bool = False


def fields_of(record: Record) -> tuple[Field, ...]:
    """List every field that can be corrected, filled or not, in the order of the record."""
    found = list(_of_struct(record, ""))
    if not record.places:
        nowhere = ServiceAtLocation(location=Location())
        found += _of_struct(nowhere, "places.0.")
    return tuple(found)


def field_at(path: str) -> Field:
    """Describe a field of a service that need not be there yet; raises KeyError for no field."""
    type_: Any = Service
    is_needed = is_item = False
    for step in path.split("."):
        if step.isdecimal():
            type_, is_needed, is_item = get_args(type_)[0], False, True
        else:
            bare = next((one for one in get_args(type_) if _is_struct(one)), type_)
            info = _infos(bare)[step]
            type_, is_needed, is_item = info.type, info.required and not is_item, False
    return _leaf(path, "", type_, needed=is_needed)


def shown(path: str, value: str) -> str:
    """Word the value of a field for a person: hours in French, numbers in pairs, oui and non."""
    leaf = path.rpartition(".")[2]
    if leaf in ("osm", "replacement_osm"):
        return week_in_french(value)
    if choices_of(path):
        return value_words("choice", value)
    if is_time(path):
        return value_words("time", value)
    if leaf == "number":
        return in_pairs(value)
    return VALUES.get(value, value) if leaf not in _LINES else value


def _of_struct(value: msgspec.Struct, prefix: str) -> Iterator[Field]:
    """Walk the fields of one part."""
    for info in _infos(type(value)).values():
        if info.name in _NOT_OURS:
            continue
        path = f"{prefix}{info.name}"
        inner = getattr(value, info.name)
        if isinstance(inner, msgspec.Struct):
            yield from _of_struct(inner, f"{path}.")
        elif isinstance(inner, tuple):
            yield from _of_list(inner, path, info.name, info.type)
        elif not (_holds_struct(info.type) or _says_little(path)):
            is_item = prefix.rstrip(".").rpartition(".")[2].isdecimal()
            yield _leaf(path, inner, info.type, needed=info.required and not is_item)


@cache  # reading the types of a part anew takes a millisecond
def _infos(part: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    """Give what is known of the fields of a part, by name, in their order."""
    return {info.name: info for info in msgspec.structs.fields(part)}


def _of_list(items: tuple[Any, ...], path: str, name: str, type_: Any) -> Iterator[Field]:
    """Walk the items of a list, then offer one more."""
    inner = get_args(type_)[0]
    for index, item in enumerate(items):
        if isinstance(item, msgspec.Struct):
            yield from _of_struct(item, f"{path}.{index}.")
        elif isinstance(item, tuple):
            yield Field(path=f"{path}.{index}.1", label=f"Autre, {item[0]}", value=str(item[1]))
        else:
            yield _leaf(f"{path}.{index}", item, inner)
    after = f"{path}.{len(items)}"
    if _is_struct(inner) and (name in _ADDED or name in VOCABULARY_OF):
        yield _leaf(f"{after}.{ITEMS[name][1]}", "", str, is_new=True)
    elif name == "schedules":
        yield _leaf(f"{after}.osm", "", str, is_new=True)
        yield _leaf(f"{after}.text", "", str, is_new=True)
    elif name == "slots":
        yield _leaf(f"{after}.day", "", int, is_new=True)
    elif name in ("closures", "sessions"):
        yield _leaf(f"{after}.starts", "", date, is_new=True)
        yield _leaf(f"{after}.ends", "", date, is_new=True)
    elif inner in (str, int, date):
        yield _leaf(after, "", inner, is_new=True)


def _leaf(
    path: str, value: Any, type_: Any, *, needed: bool = False, is_new: bool = False
) -> Field:
    """Describe one field."""
    kind, choices = _kind(path, type_)
    if kind == "choice" and value and text_of(value) not in choices:
        choices = (*choices, text_of(value))  # a source's own code: it is not emptied unseen
    return Field(
        path=path,
        label=label_of(path),
        value=text_of(value),
        kind=kind,
        choices=choices,
        needed=needed,
        is_new=is_new,
    )


def _kind(path: str, type_: Any) -> tuple[str, tuple[str, ...]]:
    """Say what a field takes."""
    leaf = path.rpartition(".")[2]
    bare = next((one for one in get_args(type_) if one is not type(None)), type_)
    if coded := choices_of(path):
        return "choice", coded
    if bare in _KIND_OF_TYPE:
        return _KIND_OF_TYPE[bare], ()
    if isinstance(bare, type) and issubclass(bare, str) and bare is not str:
        return "choice", tuple(str(each) for each in bare)  # type: ignore[attr-defined]  # a StrEnum
    if leaf in _CHOICES:
        return "choice", _CHOICES[leaf]
    if leaf == "address" and ".emails." in f".{path}":
        return "mail", ()
    return _KINDS.get(leaf, "lines" if leaf in _LINES else "text"), ()


def _holds_struct(type_: Any) -> bool:
    """Tell whether a field that is not filled would hold a part of several fields."""
    options = get_args(type_) if isinstance(type_, UnionType) else ()
    return any(_is_struct(one) for one in options)


def _says_little(path: str) -> bool:
    """Tell whether a field only makes sense for publics: how a code relates to who may come."""
    leaf = path.rpartition(".")[2]
    return leaf in ("nature", "audience") and "publics" not in path


def _is_struct(type_: Any) -> bool:
    """Tell whether a type is a part of several fields."""
    return isinstance(type_, type) and issubclass(type_, msgspec.Struct)
