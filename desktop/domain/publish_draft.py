"""Say who publishes, what a number would hold, and what was published."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.domain.import_report import FieldChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Hold who publishes from this desk; `signers` is how many keys sign each number."""

    label: str
    territories: tuple[str, ...]
    fingerprint: str
    root_version: int
    epoch: int
    number: int
    signers: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishDraft:
    """Hold what the next number would change, and what of it is old or incomplete.

    `old` and `incomplete` are (name, why). `is_compared` is false where the number before is not
    kept here: what it held is then not known. `paths` are the ready-made paths that go with it.
    """

    number: int
    records: int
    is_compared: bool = True
    added_names: tuple[str, ...] = ()
    field_changes: tuple[FieldChange, ...] = ()
    withdrawn_names: tuple[str, ...] = ()
    old: tuple[tuple[str, str], ...] = ()
    incomplete: tuple[tuple[str, str], ...] = ()
    changed: int = field(default=0)
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishReport:
    """Hold what was published; `missing_signatures` are still to be added by others."""

    identity: Identity
    records: int
    sources: int
    bytes: int
    missing_signatures: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RescuePaper:
    """Hold what the rescue paper says: who publishes, and the 24 words."""

    label: str
    territories: tuple[str, ...]
    fingerprint: str
    words: tuple[str, ...]
    made_on: str
