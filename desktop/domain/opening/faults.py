"""Say where a doubt about hours stands, so that a person accepts what was meant, or refuses it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.opening.doctor import KINDS, PROSE, Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursFault:
    """Hold one doubt: the record, the path of its coded hours, the text that stands beside."""

    record_id: str
    name: str
    where: str
    path: str
    text: str
    finding: Finding

    @property
    def reason(self) -> str:
        """Give the reason that signs the correction."""
        if self.finding.kind == PROSE:
            return "proposé d’après le texte"
        return f"horaires relus, {KINDS[self.finding.kind].lower()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursRefusal:
    """Hold that a proposal was refused: it is not asked again while the source says the same."""

    record_id: str
    path: str
    before: str
    proposed: str
    refused_on: date
    role: str
