"""Say what one record says now, with what is laid over it here, field by field."""

from __future__ import annotations

from functools import cached_property

from desktop.domain.fields import fields_of
from desktop.domain.layers import lay, value_at
from desktop.domain.provenance import Correction, StoredRecord


class RecordNow:
    """Say what a record says now, for as long as nothing is written."""

    def __init__(self, stored: StoredRecord | None, corrections: tuple[Correction, ...]) -> None:
        """Take a record, if it is here, and what is laid over it."""
        self.stored = stored
        self._corrections = corrections
        self._layered = lay(stored.record, corrections) if stored else None

    def path(self, field: str) -> str:
        """Give the path of a field in the source's record.

        Who receives our numbers names the fields of what we publish, where items that we took out
        are no longer counted.
        """
        return self._layered.path_in_source(field) if self._layered else field

    def now(self, field: str) -> str | None:
        """Give what is said of a field; None where there is no such record or field."""
        if self._layered is None:
            return None
        path = self.path(field)
        value = value_at(self._layered.record, self._layered.path_of(path))
        return value if value or path in self._paths else None

    def ours(self, path: str) -> Correction | None:
        """Give the correction that is laid at a path."""
        return next((each for each in self._corrections if each.field == path), None)

    @cached_property
    def _paths(self) -> frozenset[str]:
        """Name every field of the record, those that hold nothing too."""
        if self.stored is None:
            return frozenset()
        added = [each for each in self._corrections if each.value]
        shown = lay(self.stored.record, added).record
        return frozenset(each.path for each in fields_of(shown))
