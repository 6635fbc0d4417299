"""Mark the records that a desk comes back to, and take the mark off."""

from __future__ import annotations

from datetime import date

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.errors import no_record


class Favouring:
    """Keep favourites: a search can leave only them, and they are called back first."""

    def __init__(self, catalogue: Catalogue, desk: Desk) -> None:
        """Take the catalogue and the desk's database."""
        self._catalogue = catalogue
        self._desk = desk

    def toggle(self, record_id: str, on: date) -> bool:
        """Mark a record, or take its mark off; tell whether it is marked now."""
        is_favourite = record_id not in self._desk.favourites()
        self.mark(record_id, on, is_favourite=is_favourite)
        return is_favourite

    def mark(self, record_id: str, on: date, *, is_favourite: bool) -> None:
        """Put a mark or take it off; raises Refusal to mark a record that is not there."""
        if not is_favourite:
            self._desk.drop_favourite(record_id)
        elif self._catalogue.records((record_id,)) or record_id in self._catalogue.tombstones():
            self._desk.put_favourite(record_id, on)
        else:
            raise no_record(record_id)
