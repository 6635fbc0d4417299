"""Say what a signed catalogue changed here, or would change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.import_report import FieldChange
from desktop.domain.publishers import Question


class UpdateStatus(StrEnum):
    """Say what became of a file; these codes are stable."""

    APPLIED = "applied"
    UP_TO_DATE = "up-to-date"
    PREVIEW = "preview"


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateReport:
    """Hold what one number changed: names that came, fields that changed, names that went.

    `before` is the number that was in place, 0 where there was none; `withdrawn` are (id, name).
    `questions` say what a person confirms, `fingerprint` is the publisher's six words; `held` are
    the records that changed or went and that something of the desk points to; `paths` names the
    ready-made paths that came. `undone` tells a return to this number.
    """

    publisher: str
    territories: tuple[str, ...]
    fingerprint: str
    number: int
    published_on: date
    review_by: date
    status: UpdateStatus
    before: int = 0
    questions: frozenset[Question] = frozenset()
    summary: str = ""
    unchanged: int = 0
    changed: int = 0
    added_names: tuple[str, ...] = ()
    field_changes: tuple[FieldChange, ...] = ()
    withdrawn: tuple[tuple[str, str], ...] = ()
    held: frozenset[str] = frozenset()
    paths: tuple[str, ...] = ()
    breaks_history: bool = False
    undone: bool = False

    def as_json(self) -> dict[str, object]:
        """Give the stable keys of `guichet mettre-a-jour --json`."""
        return {
            "publisher": self.publisher,
            "territories": list(self.territories),
            "fingerprint": self.fingerprint,
            "number": self.number,
            "published": self.published_on.isoformat(),
            "review_by": self.review_by.isoformat(),
            "status": self.status.value,
            "reason": "",
            "added": len(self.added_names),
            "changed": self.changed,
            "unchanged": self.unchanged,
            "withdrawn": len(self.withdrawn),
            "held": sorted(self.held),
            "paths": list(self.paths),
        }
