"""Find what a correction would make untrue in a French workshop, before it is kept."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from desktop.domain.layers import lay
from desktop.domain.provenance import Correction
from desktop.domain.records import Record, Service, Session, Slot
from desktop.domain.workshop_checks import doubts, wrong_session, wrong_slot
from desktop.domain.workshop_form import AREAS, SESSIONS, SLOTS
from desktop.exchange.shipped.commune_codes import commune_name

_WORKSHOP = "workshop."
#: Why a value of another form (a half, where a whole number stands) is left out.
NO_ROOM = "cette valeur ne peut pas être gardée ici"


def new_doubt(source: Record, others: tuple[Correction, ...], correction: Correction) -> str:
    """Say why a value cannot be true; empty when it can, or when it was already doubtful.

    A slot that is being added is doubtful until its hours are told.
    """
    if not correction.field.startswith(_WORKSHOP) or not correction.value:
        return ""
    if correction.field.endswith(".day"):  # a choice among seven
        return ""
    before = doubts_of(lay(source, others).record)
    after = doubts_of(lay(source, (*others, correction)).record)
    new = (reason for path, reason in after.items() if before.get(path) != reason)
    return next(new, "")


def doubts_of(record: Record) -> dict[str, str]:
    """Give the reason of each doubt, by path."""
    if not isinstance(record, Service) or record.workshop is None:
        return {}
    return {doubt.path: doubt.reason for doubt in doubts(record.workshop)}


def row_doubt(table: str, texts: Mapping[str, str], places: int) -> str:
    """Say why one item of a table (its path) cannot be; empty when it can.

    `texts` are checked already; `places` counts the places of the workshop.
    """
    if table == AREAS and not commune_name(texts.get("code", "")):
        return "ce n’est pas le code INSEE d’une commune"
    told = {name: text for name, text in texts.items() if text}
    try:
        if table == SLOTS:
            slot = msgspec.convert(told, Slot, strict=False)
            is_nowhere = slot.location_index >= max(places, 1)
            return "ce lieu n’existe pas" if is_nowhere else wrong_slot(slot)
        if table == SESSIONS:
            return wrong_session(msgspec.convert(told, Session, strict=False))
    except msgspec.ValidationError:
        return NO_ROOM
    return ""
