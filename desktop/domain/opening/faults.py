"""Say where a doubt about hours stands, so that a person accepts what was meant, or refuses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.opening.doctor import KINDS, PROSE, Finding
from desktop.domain.provenance import Dates


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursFault:
    """Hold one doubt: the record and its dates, the path of its hours, the text beside them."""

    record_id: str
    name: str
    where: str
    path: str
    text: str
    dates: Dates
    finding: Finding

    @property
    def reason(self) -> str:
        """Give the reason that signs the correction."""
        return reason_of(self.finding.kind)


def reason_of(kind: str) -> str:
    """Say why hours were corrected, by the kind of the fault."""
    return "proposé d’après le texte" if kind == PROSE else f"horaires relus, {KINDS[kind].lower()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultExample:
    """Hold one fault as an example of those that read alike: `times` of them."""

    fault: HoursFault
    times: int


def examples(faults: Sequence[HoursFault], count: int) -> tuple[FaultExample, ...]:
    """Choose at most `count` examples that differ, the most frequent first."""
    alike: dict[tuple[str, str], list[HoursFault]] = {}
    for each in faults:
        alike.setdefault((each.finding.before, each.finding.proposed), []).append(each)
    groups = sorted(alike.values(), key=len, reverse=True)
    return tuple(FaultExample(fault=group[0], times=len(group)) for group in groups[:count])
