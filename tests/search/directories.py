"""Put the real directories into one catalogue, and name their records as the judged queries do."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from desktop.db.catalogue import Catalogue
from desktop.domain.import_report import ImportHeader
from desktop.domain.provenance import ImportedRecord
from desktop.exchange.reading import open_file
from desktop.exchange.shipped import reference_data
from desktop.paths import resources_folder

#: Where each directory is, and the prefix of its ids in the judged queries.
FILES = (
    ("fs", "france-services/liste-fs-20240801.csv"),
    ("dila", "dila/annuaire_local_2019-09_social.jsonl.gz"),
    ("di", "data-inclusion/data-inclusion-services-20221208.json"),
    ("numi", "data-inclusion/numi-20230406.json"),
    ("alpha", "ateliers/reseau_alpha_ateliers_2025-12.json"),
)
_NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def load(data: Path, path: Path) -> dict[str, str]:
    """Make a catalogue of every directory at `path`; give each record's judged id by its own."""
    resources = resources_folder()
    catalogue = Catalogue.open(path)
    names: dict[str, str] = {}
    with catalogue.writing() as writer:
        writer.put_terms(reference_data.vocabularies(resources))
        writer.put_communes(reference_data.communes(resources))
        writer.set_reference_version(reference_data.version(resources))
        for prefix, file in FILES:
            reading = open_file(data / file)
            items = [item for item in reading.items if isinstance(item, ImportedRecord)]
            writer.begin_import(
                ImportHeader(
                    file=file,
                    dialect=reading.dialect,
                    source=reading.source,
                    label=reading.label,
                    licence=reading.licence,
                    imported_at=_NOW,
                )
            )
            writer.put(items, _NOW)
            names.update(_names(prefix, data / file, items))
    catalogue.close()
    return names


def _names(prefix: str, file: Path, items: list[ImportedRecord]) -> dict[str, str]:
    """Name records as the queries do: by the source's own number, or by their rank in the file."""
    if prefix in {"fs", "dila"}:
        return {item.record.id: f"{prefix}:{item.record.source_id}" for item in items}
    if prefix == "alpha":
        return {item.record.id: f"alpha:{rank}" for rank, item in enumerate(items, start=1)}
    rows = json.loads(file.read_bytes())
    return {
        item.record.id: f"{prefix}:{row['source']}--{row['id']}"
        for item, row in zip(items, rows, strict=True)
    }
