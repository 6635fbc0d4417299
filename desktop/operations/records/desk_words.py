"""Read what a desk laid over the catalogue, for every answer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from desktop.db.desk import Desk
from desktop.domain.duplicates.answers import PairAnswer
from desktop.domain.errors import StorageRefused
from desktop.operations.records.effective_records import Corrections, Verifications


class DeskWords:
    """Read local.db; a file that does not open says nothing.

    Why it does not was said once, when the desk was opened (`Desk.notices`).
    """

    def __init__(self, desk: Callable[[], Desk]) -> None:
        """Take the way to the desk's database, opened when it is first asked for."""
        self._desk = desk

    def corrections(self) -> Corrections:
        """Give the corrections."""
        with suppress(StorageRefused):
            return self._desk().corrections()
        return {}

    def verifications(self) -> Verifications:
        """Give what was checked."""
        with suppress(StorageRefused):
            return self._desk().verifications()
        return {}

    def pair_answers(self) -> tuple[PairAnswer, ...]:
        """Give the answers about pairs."""
        with suppress(StorageRefused):
            return self._desk().duplicate_answers()
        return ()

    def favourites(self) -> frozenset[str]:
        """Give the records that are marked."""
        with suppress(StorageRefused):
            return self._desk().favourites()
        return frozenset()
