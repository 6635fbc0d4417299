"""List the formats of an export, and make the writer of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from desktop.domain.errors import Refusal
from desktop.domain.export_report import Exported, LeftOut
from desktop.domain.vocabularies import Vocabularies


class Writer(Protocol):
    """Describe what every format offers to the export."""

    dropped: Counter[str]

    def add(self, item: Exported) -> tuple[LeftOut, ...]:
        """Write one record; say what of it is left out."""

    def finish(self) -> None:
        """Leave the files of the export, and no other, in the folder."""

    def close(self) -> None:
        """Let go of the files, finished or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """Describe one format: its label, how its files end (first choice first), what it needs."""

    label: str
    endings: tuple[str, ...]
    make: Callable[[Path, str, Vocabularies, date], Writer]
    needs_rows: bool = False
    only_corrected: bool = False
    needs_organizations: bool = False


def _data_inclusion(folder: Path, ending: str, labels: Vocabularies, today: date) -> Writer:
    """Make the writer of data·inclusion v1."""
    from desktop.exchange.writers.data_inclusion import DataInclusion  # noqa: PLC0415 -- when asked

    return DataInclusion(folder, ending, labels, today)


def _people(folder: Path, ending: str, labels: Vocabularies, today: date) -> Writer:
    """Make the writer of the table for people."""
    from desktop.exchange.writers.people import PeopleTable  # noqa: PLC0415 -- when asked

    return PeopleTable(folder / f"fiches{ending}", labels, today)


def _workshops(folder: Path, ending: str, labels: Vocabularies, today: date) -> Writer:  # noqa: ARG001 -- as every maker
    """Make the writer of the spreadsheet of workshops."""
    from desktop.exchange.workshop_table.writing import WorkshopTable  # noqa: PLC0415 -- when asked

    return WorkshopTable(folder / f"ateliers{ending}")


def _hsds(folder: Path, ending: str, labels: Vocabularies, today: date) -> Writer:  # noqa: ARG001 -- as every maker
    """Make the writer of HSDS 3."""
    from desktop.exchange.writers import hsds  # noqa: PLC0415 -- when asked

    return (hsds.NestedHsds if ending == ".json" else hsds.TabularHsds)(folder, labels)


def _corrections(folder: Path, ending: str, labels: Vocabularies, today: date) -> Writer:  # noqa: ARG001 -- as every maker
    """Make the writer of the tables for producers."""
    from desktop.exchange.writers.corrections import Corrections  # noqa: PLC0415 -- when asked

    return Corrections(folder, ending)


def _source_rows(folder: Path, ending: str, labels: Vocabularies, today: date) -> Writer:  # noqa: ARG001 -- as every maker
    """Make the writer of the rows as they came."""
    from desktop.exchange.writers.source_rows import SourceRows  # noqa: PLC0415 -- when asked

    return SourceRows(folder)


FORMATS = {
    "xlsx": Format(label="Tableur (XLSX)", endings=(".xlsx",), make=_people),
    "csv": Format(label="Tableur (CSV)", endings=(".csv",), make=_people),
    "ateliers": Format(label="Ateliers de français (tableur)", endings=(".xlsx",), make=_workshops),
    "data-inclusion": Format(
        label="data·inclusion v1", endings=(".zip", ".json", ".csv"), make=_data_inclusion
    ),
    "hsds": Format(
        label="HSDS 3 (Open Referral)",
        endings=(".zip", ".json"),
        make=_hsds,
        needs_organizations=True,
    ),
    "corrections": Format(
        label="Corrections, pour le producteur de chaque source",
        endings=(".zip", ".xlsx", ".csv"),
        make=_corrections,
        needs_rows=True,
        only_corrected=True,
    ),
    "source": Format(
        label="Lignes d’origine, telles quelles",
        endings=(".zip", ".json", ".csv"),
        make=_source_rows,
        needs_rows=True,
    ),
}


def format_of(name: str, path: Path) -> Format:
    """Find a format; raises Refusal when there is none, or when the file ends otherwise."""
    if name not in FORMATS:
        raise Refusal(
            f"Le format «\u00a0{name}\u00a0» n’existe pas\u00a0: choisissez l’un de ceux-ci\u00a0: "
            f"{', '.join(FORMATS)}."
        )
    found = FORMATS[name]
    if path.suffix.lower() not in found.endings:
        raise Refusal(
            f"«\u00a0{path.name}\u00a0» ne convient pas à l’export «\u00a0{name}\u00a0»\u00a0: "
            f"donnez un nom qui finit par {' ou '.join(found.endings)}."
        )
    return found
