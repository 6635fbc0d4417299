"""Remember which proposals about hours a person refused; what doubts hours is not needed to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursRefusal:
    """Hold that a proposal was refused: it is not asked again while the source says the same."""

    record_id: str
    path: str
    before: str
    proposed: str
    refused_on: date
    role: str
