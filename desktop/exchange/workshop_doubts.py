"""Tell beside its column what cannot be true in a workshop."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop.domain.records import Workshop
from desktop.domain.workshop_checks import doubts
from desktop.exchange.cells import Cells

_RANK = re.compile(r"\.\d+")


def tell_doubts(row: Cells, workshop: Workshop, fields: Mapping[str, str]) -> None:
    """Note each doubt beside the column that `fields` gives for it (a dialect's FIELDS)."""
    for doubt in doubts(workshop):
        path = _RANK.sub(".*", doubt.path)
        column = next((name for field, name in fields.items() if field.startswith(path)), path)
        row.tell(column, doubt.value, f"{doubt.reason} : compté comme inconnu")
