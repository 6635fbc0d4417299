"""Describe what a coordinator is asked when a source changes a field that the desk corrected."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as field_of
from datetime import date

from desktop.domain.provenance import Dates


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionQuestion:
    """Hold one question: what the source said, what it says now, and what the desk says.

    `applies` is false when the field is no longer in the record: the correction then shows nowhere.
    """

    record_id: str
    name: str
    place: str
    source_label: str
    field: str
    label: str
    before: str
    now: str
    ours: str
    reason: str
    role: str
    made_on: date
    applies: bool = True
    dates: Dates = field_of(default_factory=Dates)
