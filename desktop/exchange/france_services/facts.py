"""Read the columns of few values: what kind of place it is, and how to get an appointment."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_ONLY = re.compile(r"uniquement|exclusivement|obligatoire|seulement")
_MOBILITY = {
    "": (),
    "Fixe": ("fixe",),
    "Fixe_antenne(s)": ("fixe",),
    "Itinérante": ("itinerant",),
    "Bus_équivalent": ("itinerant",),
    "Multisites": ("Multisites",),
}
_ITINERANCE: dict[str, tuple[str, ...]] = {
    "": (),
    "Non": ("fixe",),
    "Oui": ("itinerant",),
}
_CLAIMS = {"Oui": "both", "Non": "without"}
_APPOINTMENTS = frozenset({"", *_CLAIMS})
_SITES = {"": "", "Principal": "Principal", "Site principal": "Principal", "Antenne": "Antenne"}


class Facts(NamedTuple):
    """Hold what the columns about the kind of place say; `unknown` is (column, value)."""

    appointment: str
    mobility: tuple[str, ...]
    extra: tuple[tuple[str, str], ...]
    unknown: tuple[tuple[str, str], ...]


@lru_cache(maxsize=10_000)
def facts_of(cells: tuple[str, ...]) -> Facts:
    """Read the columns of few values, whose names and meanings changed between vintages."""
    appointment, itinerance, site, form, group, label = map(str.strip, cells)
    if not site and form in _SITES:  # 2022 wrote the kind of site under format_fs
        site, form = form, ""
    known = (
        ("prise_rdv", appointment, _APPOINTMENTS),
        ("itinerance", itinerance, _ITINERANCE),
        ("type_fs", site, _SITES),
        ("format_fs", form, _MOBILITY),
    )
    extra = (
        ("type de site", _SITES.get(site, site)),
        ("format", form),
        ("groupe", group),
        ("labellisation", label),
    )
    return Facts(
        appointment=appointment,
        mobility=_MOBILITY.get(form, (form,)) if form else _ITINERANCE.get(itinerance, ()),
        extra=tuple((name, value) for name, value in extra if value),
        unknown=tuple((name, value) for name, value, values in known if value not in values),
    )


def appointment_of(written: str, comment: str) -> str:
    """Say whether one may come with or without an appointment.

    « Oui » means that one can be taken, not that it is needed; where the comment says more or says
    otherwise, nothing is claimed.
    """
    if written not in _CLAIMS:
        return ""
    if not comment:
        return _CLAIMS[written]
    said = comment.lower()
    if "rendez" not in said and "rdv" not in said:
        return _CLAIMS[written]
    return "both" if written == "Oui" and not _ONLY.search(said) else ""
