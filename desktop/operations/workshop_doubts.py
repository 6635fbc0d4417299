"""Find what a correction would make untrue in a French workshop, before it is kept."""

from __future__ import annotations

from desktop.domain.layers import lay
from desktop.domain.provenance import Correction
from desktop.domain.records import Record, Service
from desktop.domain.workshop_checks import doubts

_WORKSHOP = "workshop."


def new_doubt(source: Record, others: tuple[Correction, ...], correction: Correction) -> str:
    """Say why a value cannot be true; empty when it can, or when it was already doubtful.

    A slot that is being added is doubtful until its hours are told.
    """
    if not correction.field.startswith(_WORKSHOP) or not correction.value:
        return ""
    if correction.field.endswith(".day"):  # a choice among seven
        return ""
    before = _doubts(source, others)
    after = _doubts(source, (*others, correction))
    new = (reason for path, reason in after.items() if before.get(path) != reason)
    return next(new, "")


def _doubts(source: Record, corrections: tuple[Correction, ...]) -> dict[str, str]:
    """Give the reason of each doubt, by path, once corrections are laid."""
    record = lay(source, corrections).record
    if not isinstance(record, Service) or record.workshop is None:
        return {}
    return {doubt.path: doubt.reason for doubt in doubts(record.workshop)}
