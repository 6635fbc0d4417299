"""Lay local corrections over a record: what is shown is effective, what the source says is kept.

A correction names one field by its path in the source's record, as `canonical.flatten` writes it
(`phones.0.number`), and holds text: an empty one empties the field, and takes the whole item out
of its list where the item is nothing without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from enum import Enum
from functools import cache
from itertools import groupby
from typing import Any

import msgspec
from msgspec import Struct

from desktop.domain import canonical, vocabularies
from desktop.domain.phones import in_pairs, to_e164
from desktop.domain.provenance import Correction
from desktop.domain.records import Record

#: What a record is known by: never corrected.
IDENTITY = frozenset({"record", "id", "source", "source_id"})
#: The vocabulary of a code that is added to a list.
VOCABULARY_OF = {
    "kinds": vocabularies.NETWORKS,
    "objectives": vocabularies.OBJECTIVES,
    "themes": vocabularies.THEMES,
    "types": vocabularies.SERVICE_TYPES,
    "publics": vocabularies.PUBLICS,
    "reception_modes": vocabularies.RECEPTION_MODES,
    "mobilisation_modes": vocabularies.MOBILISATION_MODES,
}

#: The same in a French workshop, which the networks of the field describe in their own codes.
_WORKSHOP_VOCABULARY_OF = {
    "kinds": vocabularies.WORKSHOP_KINDS,
    "publics": vocabularies.WORKSHOP_PUBLICS,
}


class Layered(Struct, frozen=True, kw_only=True):
    """Hold a record with its corrections laid, and those that no longer apply.

    `gone` are the paths, in the source's record, of the items taken out of their lists.
    """

    record: Record
    laid: tuple[Correction, ...]
    idle: tuple[Correction, ...] = ()
    gone: tuple[str, ...] = ()

    def path_of(self, field: str) -> str:
        """Give a field's path in the effective record, empty where its item is gone."""
        if not self.gone:
            return field
        steps = field.split(".")
        for path in self.gone:
            *parent, index = path.split(".")
            at = len(parent)
            if steps[:at] != parent or len(steps) <= at:
                continue
            if field.split(".")[at] == index:
                return ""
            if int(field.split(".")[at]) > int(index):
                steps[at] = str(int(steps[at]) - 1)
        return ".".join(steps)

    def path_in_source(self, field: str) -> str:
        """Give the path, in the source's record, of a field of the effective record."""
        steps = field.split(".")
        for path in self.gone:
            *parent, index = path.split(".")
            at = len(parent)
            is_inside = steps[:at] == parent and len(steps) > at and steps[at].isdecimal()
            if is_inside and int(steps[at]) >= int(index):
                steps[at] = str(int(steps[at]) + 1)
        return ".".join(steps)


def lay(record: Record, corrections: Iterable[Correction]) -> Layered:
    """Lay corrections whatever their order; one that does not fit is idle, never an exception."""
    asked = sorted(corrections, key=_by_path)
    if not asked:
        return Layered(record=record, laid=())
    fitting: Sequence[Correction] = asked
    laid = _correct(record, asked)
    if laid is None:
        fitting = _fitting(record, asked)
        laid = _correct(record, fitting)
    corrected, gone = laid or (record, ())
    return Layered(
        record=corrected,
        laid=tuple(fitting),
        idle=tuple(each for each in asked if each not in fitting),
        gone=gone,
    )


def value_at(record: Record, path: str) -> str:
    """Give the text of one field, empty where there is nothing or no such field."""
    value: Any = record
    for step in path.split("."):
        value = _inside(value, step)
    return text_of(value)


def text_of(value: object) -> str:
    """Write a value as a correction holds it: `true`, `2026-11-24`, `48.7`; nothing is empty."""
    if value is None or isinstance(value, tuple | msgspec.Struct):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def is_same(path: str, one: str, other: str) -> bool:
    """Tell whether two texts say the same of a field: a telephone number is not its spelling."""
    if one.strip() == other.strip():
        return True
    return path.endswith(".number") and bool(one and other) and in_pairs(one) == in_pairs(other)


def is_asked(record: Record, correction: Correction) -> bool:
    """Tell whether the source has changed a corrected field, and not to what we say."""
    now = value_at(record, correction.field)
    return not any(
        is_same(correction.field, now, known)
        for known in (correction.source_value, correction.value)
    )


def _inside(value: Any, step: str) -> Any:
    """Go one step down; None where there is nothing there."""
    if isinstance(value, tuple):
        return value[int(step)] if step.isdecimal() and int(step) < len(value) else None
    is_field = isinstance(value, msgspec.Struct) and step in value.__struct_fields__
    return getattr(value, step) if is_field else None


def _by_path(correction: Correction) -> list[tuple[int, str]]:
    """Order paths with their numbers as numbers: an item comes after those before it."""
    steps = correction.field.split(".")
    return [(int(step), "") if step.isdecimal() else (-1, step) for step in steps]


def _fitting(record: Record, asked: Sequence[Correction]) -> list[Correction]:
    """Find which corrections fit: those of one item together, else each by itself."""
    groups = [list(group) for _, group in groupby(asked, key=_parent)]
    trials = [*groups, *([each] for group in groups if len(group) > 1 for each in group)]
    fitting: list[Correction] = []
    while True:
        for trial in trials:
            more = sorted((*fitting, *trial), key=_by_path)
            if trial[0] not in fitting and _correct(record, more) is not None:
                fitting = more
                break
        else:
            return fitting


def _parent(correction: Correction) -> str:
    """Name what holds the field."""
    return correction.field.rpartition(".")[0]


def _correct(
    record: Record, corrections: Sequence[Correction]
) -> tuple[Record, tuple[str, ...]] | None:
    """Lay corrections in the order of their paths; None when one does not fit.

    Gives the record, and the paths of the items that are gone.
    """
    tree = msgspec.json.decode(canonical.encode(record))
    gone: list[list[str]] = []
    for correction in corrections:
        path = correction.field.split(".")
        if path[0] in IDENTITY:
            return None
        if correction.value:
            if not _set(tree, path, correction.value):
                return None
        elif not _empty(record, tree, path, gone):
            return None
    for path in reversed(gone):
        del _node(tree, path[:-1])[int(path[-1])]
    try:
        corrected: Record = msgspec.convert(tree, Record, strict=False)
    except msgspec.ValidationError:
        return None
    return corrected, tuple(".".join(path) for path in gone)


def _node(tree: Any, path: Sequence[str]) -> Any:
    """Find what a path leads to, None where there is nothing."""
    for step in path:
        if isinstance(tree, list):
            tree = tree[int(step)] if step.isdecimal() and int(step) < len(tree) else None
        else:
            tree = tree.get(step) if isinstance(tree, dict) else None
    return tree


def _set(tree: Any, path: Sequence[str], value: str) -> bool:
    """Put a value at a path, making what leads to it; False when the path leads nowhere."""
    is_workshop = tree.get("workshop") is not None
    for before, step, following in zip(("", *path), path, (*path[1:], ""), strict=False):
        fresh: Any = [] if following.isdecimal() else {}
        if before == "places":
            fresh = {"location": {}}  # a place is nothing without
        is_last = not following
        if isinstance(tree, list):
            if not step.isdecimal() or int(step) > len(tree):
                return False
            if int(step) == len(tree):
                tree.append(fresh)
            if is_last:
                tree[int(step)] = value
            tree = tree[int(step)]
        elif isinstance(tree, dict):
            if is_last:
                tree[step] = value
                _derive(tree, step, value, path, is_workshop=is_workshop)
            else:
                tree = tree.setdefault(step, fresh)
        else:
            return False
    return True


def _derive(
    item: dict[str, Any], leaf: str, value: str, path: Sequence[str], *, is_workshop: bool
) -> None:
    """Bring what we draw from a field along with it."""
    if leaf == "number":
        item["e164"] = to_e164(value)
    elif leaf == "osm":
        item.pop("alerts", None)
    elif leaf == "code" and len(path) > 2 and path[-3] in VOCABULARY_OF:  # noqa: PLR2004 -- list, index, code
        others = _WORKSHOP_VOCABULARY_OF if is_workshop else VOCABULARY_OF
        item.setdefault("vocabulary", others.get(path[-3], VOCABULARY_OF[path[-3]]))
        item.pop("origin", None)
    elif leaf in ("starts", "ends") and "closures" in path:
        item.setdefault("starts", value)
        item.setdefault("ends", value)
    elif "slots" in path:  # a slot is nothing without: until both are told, it cannot be true
        item.setdefault("starts", "00:00:00")
        item.setdefault("ends", "00:00:00")


def _empty(record: Record, tree: Any, path: list[str], gone: list[list[str]]) -> bool:
    """Take a value out, and note the item to take out with it; False for what must be there."""
    *parent, leaf = path
    holder: Any = record
    for step in parent:
        holder = _inside(holder, step)
    if isinstance(_inside(holder, leaf), tuple | msgspec.Struct):
        return False
    if isinstance(holder, tuple):
        if _inside(holder, leaf) is not None:
            is_pair = len(parent) > 1 and parent[-1].isdecimal()  # a named fact: name and value
            gone.append(parent if is_pair else path)
    elif isinstance(holder, msgspec.Struct):
        needed = leaf in _needed(type(holder))
        if needed and not (parent and parent[-1].isdecimal()):
            return False
        if needed:
            if parent not in gone:
                gone.append(parent)
        elif isinstance(node := _node(tree, parent), dict):
            node.pop(leaf, None)
    return True


@cache  # reading the types of a part anew takes a millisecond
def _needed(part: type[msgspec.Struct]) -> frozenset[str]:
    """Name the fields without which a part is nothing."""
    return frozenset(field.name for field in msgspec.structs.fields(part) if field.required)
