"""Remember which proposals about hours a person refused; what doubts hours is not needed to."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class HoursRefusal(Struct, frozen=True, kw_only=True):
    """Hold that a proposal was refused: it is not asked again while the source says the same."""

    record_id: str
    path: str
    before: str
    proposed: str
    refused_on: date
    role: str
