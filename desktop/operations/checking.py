"""Check that what is stored is sound."""

from __future__ import annotations

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk


class Checking:
    """Check both databases."""

    def __init__(self, catalogue: Catalogue, desk: Desk) -> None:
        """Take the two databases."""
        self._catalogue = catalogue
        self._desk = desk

    def run(self) -> tuple[str, ...]:
        """List in French what is wrong; nothing means that all is sound."""
        return (*self._catalogue.check(), *self._desk.check())
