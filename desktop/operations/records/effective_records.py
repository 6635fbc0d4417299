"""Read records as they are shown everywhere: the catalogue's, with the desk's corrections laid."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from desktop.db.catalogue import Catalogue
from desktop.domain.layers import is_same, lay, value_at
from desktop.domain.provenance import Correction, Layer, StoredRecord
from desktop.domain.verifications import Verification, latest

LOCAL = "correction locale"
Corrections = Mapping[str, tuple[Correction, ...]]
Verifications = Mapping[str, tuple[Verification, ...]]


def no_corrections() -> Corrections:
    """Correct nothing: for a catalogue without a desk."""
    return {}


def no_verifications() -> Verifications:
    """Have checked nothing: for a catalogue without a desk."""
    return {}


class EffectiveRecords:
    """Read records with what the desk knows better."""

    def __init__(
        self,
        catalogue: Catalogue,
        corrections: Callable[[], Corrections],
        verifications: Callable[[], Verifications] = no_verifications,
    ) -> None:
        """Take the catalogue, and the ways to today's corrections and checks by record."""
        self._catalogue = catalogue
        self._corrections = corrections
        self._verifications = verifications
        self._merged: tuple[Verifications, Verifications, Verifications] | None = None

    def read(self, ids: Sequence[str]) -> tuple[StoredRecord, ...]:
        """Read records in the order asked; those that are missing are left out."""
        ours, checked = self._corrections(), self.verifications()
        found = self._catalogue.records(ids)
        if checked:
            found = tuple(verified(each, checked.get(each.record.id, ())) for each in found)
        if not ours:
            return found
        return tuple(corrected(stored, ours.get(stored.record.id, ())) for stored in found)

    def verifications(self) -> Verifications:
        """Give what was checked by publishers and here, by record: of each block the last check."""
        published, ours = self._catalogue.verifications(), self._verifications()
        if not published or not ours:
            return published or ours
        known = self._merged
        if known is None or known[0] is not published or known[1] is not ours:
            merged = {**published, **ours}
            for record_id in published.keys() & ours.keys():
                merged[record_id] = latest((*published[record_id], *ours[record_id]))
            known = self._merged = (published, ours, merged)
        return known[2]

    def named(self, records: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Give (id, name) pairs with the names that the desk corrected."""
        ours = self._corrections()
        return tuple(
            (record_id, _name_in(ours.get(record_id, ())) or name) for record_id, name in records
        )


def _name_in(corrections: Sequence[Correction]) -> str:
    """Find a corrected name, empty where there is none."""
    return next((each.value for each in corrections if each.field == "name"), "")


def verified(stored: StoredRecord, verifications: Sequence[Verification]) -> StoredRecord:
    """Add to the dates of a record what was checked here; the last check gives the date."""
    if not verifications:
        return stored
    dates = replace(
        stored.dates,
        verified=max(each.verified_on for each in verifications),
        verifications=tuple(verifications),
    )
    return replace(stored, dates=dates)


def corrected(stored: StoredRecord, corrections: Sequence[Correction]) -> StoredRecord:
    """Lay corrections over one record, and say which value is whose.

    A correction that the source has come to share is the source's value again.
    """
    if not corrections:
        return stored
    layered = lay(stored.record, corrections)
    ours = [(each, value_at(stored.record, each.field)) for each in layered.laid]
    return replace(
        stored,
        record=layered.record,
        corrected=tuple(
            _layer(each, source, layered.path_of(each.field))
            for each, source in ours
            if not is_same(each.field, each.value, source)
        ),
        idle=tuple(_layer(each, value_at(stored.record, each.field)) for each in layered.idle),
    )


def _layer(correction: Correction, source_value: str, shown_at: str = "") -> Layer:
    """Describe a correction beside what the source says now."""
    return Layer(
        field=correction.field,
        source=LOCAL,
        value=correction.value,
        role=correction.role,
        date=correction.made_on,
        reason=correction.reason,
        source_value=source_value,
        shown_at=shown_at,
    )
