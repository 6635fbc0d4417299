"""Check that what is stored is sound."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.wording import NBSP

_NAMED = 3
_AT_ONCE = 200  # records: what a person asks meanwhile waits no longer


class Checking:
    """Check both databases."""

    def __init__(self, catalogue: Catalogue, desk: Desk) -> None:
        """Take the two databases."""
        self._catalogue = catalogue
        self._desk = desk

    def some(self, after: int) -> tuple[tuple[str, ...], int | None]:
        """Check a few records, a few milliseconds; see `Catalogue.damaged_after`."""
        return self._catalogue.damaged_after(after, _AT_ONCE)

    def run(self) -> tuple[str, ...]:
        """List in French what is wrong; nothing means that all is sound."""
        return (*self._catalogue.check(), *self._desk.check())

    def words(self, ids: Sequence[str]) -> str:
        """Say that records are no longer what was imported; nothing where there are none."""
        if not ids:
            return ""
        named = ", ".join(f"«{NBSP}{each}{NBSP}»" for each in ids[:_NAMED])
        more = f" et {len(ids) - _NAMED} de plus" if len(ids) > _NAMED else ""
        what = "Une fiche s’est abîmée" if len(ids) == 1 else f"{len(ids)} fiches se sont abîmées"
        return (
            f"{what} sur le disque ({named}{more}){NBSP}: reprenez le dernier numéro de votre "
            "réseau, ou réimportez leur source."
        )
