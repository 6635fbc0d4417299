"""Load the demonstration network and take it out again, each in one transaction."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from msgspec import Struct

from desktop.db.catalogue import Catalogue
from desktop.domain.changes import Changes
from desktop.domain.demonstration import DEMONSTRATION_SOURCE


class PackState(Struct, frozen=True, kw_only=True):
    """Hold one pack as the catalogue page shows it."""

    code: str
    label: str
    note: str
    records: int
    loaded: bool


class Demonstrating:
    """Put a network that does not exist in the catalogue, to learn the program."""

    def __init__(self, catalogue: Catalogue, resources: Path) -> None:
        """Take the catalogue and the folder of the shipped files."""
        self._catalogue = catalogue
        self._resources = resources

    def pack(self, records: int) -> PackState:
        """Describe it beside the packs; it is never loaded by itself."""
        return PackState(
            code=DEMONSTRATION_SOURCE,
            label="Démonstration",
            note="Un réseau linguistique qui n’existe pas, pour apprendre\u00a0: 27 ateliers, "
            "12 services, «\u00a0EXEMPLE\u00a0» sur chaque feuille.",
            records=records,
            loaded=records > 0,
        )

    def load(self, today: date) -> Changes:
        """Load it as of a day; loading it again brings its days up to date."""
        from desktop.domain.import_report import ImportHeader  # noqa: PLC0415 -- when asked
        from desktop.exchange.starter import demonstration  # noqa: PLC0415 -- idem

        now = datetime.now(tz=UTC)
        header = ImportHeader(
            file=demonstration.LABEL,
            dialect="guichet",
            source=DEMONSTRATION_SOURCE,
            label=demonstration.LABEL,
            licence="exemple inventé",
            imported_at=now,
        )
        with self._catalogue.writing() as writer:
            writer.begin_import(header)
            writer.put(demonstration.demonstration(self._resources / "starter", today), now)
        return Changes(catalogue=True)

    def remove(self) -> int:
        """Take it out; gives how many records went."""
        with self._catalogue.writing() as writer:
            return writer.remove_source(DEMONSTRATION_SOURCE)
