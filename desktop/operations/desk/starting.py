"""Load at first start what the program ships with, and let each pack be taken out again."""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.db.catalogue import Catalogue
from desktop.domain.changes import Changes
from desktop.domain.demonstration import DEMONSTRATION_SOURCE
from desktop.domain.errors import Refusal
from desktop.exchange.shipped import reference_data
from desktop.operations.desk.demonstrating import Demonstrating, PackState

if TYPE_CHECKING:
    from desktop.db.catalogue_writer import CatalogueWriter
    from desktop.exchange.starter.packs import Pack


class Starting:
    """Bring the reference tables and the starter packs into a new catalogue."""

    def __init__(self, catalogue: Catalogue, resources: Path) -> None:
        """Take the catalogue and the folder of the shipped files."""
        self._catalogue = catalogue
        self._resources = resources
        self.demonstration = Demonstrating(catalogue, resources)

    def needed(self) -> bool:
        """Tell whether the shipped reference data are not those of the catalogue."""
        return self._catalogue.reference_version() != reference_data.version(self._resources)

    def run(self) -> Generator[int, None, Changes]:
        """Load reference data, and the packs where there is no record yet, in one transaction."""
        yield 0
        version = reference_data.version(self._resources)
        fresh = self._catalogue.reference_version() == ""
        with self._catalogue.writing() as writer:
            writer.put_terms(reference_data.vocabularies(self._resources))
            yield 10
            writer.put_communes(reference_data.communes(self._resources))
            yield 40
            for pack in _packs(self._resources) if fresh else ():
                _load(writer, pack)
                yield 80
            writer.set_reference_version(version)
        for _ in self._catalogue.settle():
            yield 90
        yield 100
        return Changes(catalogue=True)

    def packs(self) -> tuple[PackState, ...]:
        """List the shipped packs and whether each is loaded."""
        loaded = {each.source: each.records for each in self._catalogue.summary().sources}
        shipped = tuple(
            PackState(
                code=pack.code,
                label=pack.label,
                note=pack.note,
                records=loaded.get(pack.source, 0),
                loaded=pack.source in loaded,
            )
            for pack in _packs(self._resources)
        )
        return (*shipped, self.demonstration.pack(loaded.get(DEMONSTRATION_SOURCE, 0)))

    def remove(self, code: str) -> Changes:
        """Take one pack out of the catalogue, in one action."""
        if code == DEMONSTRATION_SOURCE:
            self.demonstration.remove()
            return Changes(catalogue=True)
        pack = self._pack(code)
        with self._catalogue.writing() as writer:
            writer.remove_source(pack.source)
        return Changes(catalogue=True)

    def load(self, code: str) -> Changes:
        """Put one pack back."""
        if code == DEMONSTRATION_SOURCE:
            return self.demonstration.load(datetime.now(tz=UTC).date())
        pack = self._pack(code)
        with self._catalogue.writing() as writer:
            _load(writer, pack)
        return Changes(catalogue=True)

    def _pack(self, code: str) -> Pack:
        """Find a pack by its code."""
        for pack in _packs(self._resources):
            if pack.code == code:
                return pack
        raise Refusal(f"Aucun pack «\u00a0{code}\u00a0» n’est livré avec le programme.")


def _load(writer: CatalogueWriter, pack: Pack) -> None:
    """Put one pack into the catalogue, like any import."""
    from desktop.domain.import_report import ImportHeader  # noqa: PLC0415 -- 5 ms of every start

    now = datetime.now(tz=UTC)
    writer.begin_import(
        ImportHeader(
            file=pack.label,
            dialect="guichet",
            source=pack.source,
            label=pack.label,
            licence=pack.licence,
            imported_at=now,
        )
    )
    writer.put(pack.items, now)


def _packs(resources: Path) -> tuple[Pack, ...]:
    """Read the shipped packs."""
    from desktop.exchange.starter.packs import packs  # noqa: PLC0415 -- 12 ms of every start

    return packs(resources)
