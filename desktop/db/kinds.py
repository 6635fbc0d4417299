"""Name our two kinds of files, and the version of each that this program knows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Hold what makes one of our files; `version` counts the steps of migrations.py it needs."""

    name: str
    application_id: int
    version: int


# Changed when its tables were laid out anew before the first release: a file of a trial version is
# set aside, as what another program wrote is.
CATALOGUE = Kind(name="catalogue", application_id=0x47434132, version=7)  # GCA2
LOCAL = Kind(name="local", application_id=0x474C4F43, version=11)  # GLOC
