"""Rows that were read before are not read again, and nothing tells it but the time."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.db.catalogue import Catalogue
from desktop.domain.import_report import ImportReport
from desktop.domain.vocabularies import THEMES, Term
from desktop.exchange.dialects import data_inclusion_v1
from desktop.exchange.formats import json_lists
from desktop.exchange.reader_stamp import reader_stamp
from desktop.operations.tables.importing import Importing
from tests.exchange.samples import as_json, service

KNOWN = "numerique--acceder-a-du-materiel"
Row = dict[str, Any]
rows = st.builds(
    service,
    source=st.sampled_from(["dora", "soliguide"]),
    id=st.integers(1, 6).map(lambda number: f"dora--{number}"),
    nom=st.sampled_from(["Cours", "Cours.", ""]),  # one odd, one refused
    thematiques=st.lists(st.sampled_from([KNOWN, "theme-inconnu"]), max_size=2, unique=True),
)
extended = st.tuples(rows, st.sampled_from([{}, {"ajout": None}, {"ajout": "valeur"}])).map(
    lambda pair: pair[0] | pair[1]
)
files = st.lists(st.lists(extended, min_size=1, max_size=8), min_size=2, max_size=4)


def take(catalogue: Catalogue, path: Path, listed: list[Row]) -> ImportReport:
    path.write_text(as_json(*listed), encoding="utf-8")
    work = Importing(catalogue).run(path)
    while True:
        try:
            next(work)
        except StopIteration as end:
            report: ImportReport = end.value
            return report


@pytest.fixture
def catalogue(empty_catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    monkeypatch.setattr(json_lists, "_LARGE", 0)
    knows(empty_catalogue, KNOWN)
    return empty_catalogue


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the rows that are read."""
    ids: list[str] = []
    reader = data_inclusion_v1._ContentReader
    read_row = reader._read_row

    def noted(self: Any, row: Row, line: int, raw: bytes) -> Any:
        ids.append(row["id"])
        return read_row(self, row, line, raw)

    monkeypatch.setattr(reader, "_read_row", noted)
    return ids


def knows(catalogue: Catalogue, *themes: str) -> None:
    terms = (Term(vocabulary=THEMES, code=theme, label=theme) for theme in themes)
    with catalogue.writing() as writer:
        writer.put_terms(terms)
        writer.set_reference_version(" ".join(themes))


@given(history=files)
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_file_after_another_is_told_and_stored_as_if_each_row_were_read(
    empty_folder: Path, tmp_path_factory: pytest.TempPathFactory, history: list[list[Row]]
) -> None:
    folder = tmp_path_factory.mktemp("again")
    outcomes = []
    for stamp in (reader_stamp(), ""):
        shutil.copytree(empty_folder, folder / f"data-{stamp}")
        catalogue = Catalogue.open(folder / f"data-{stamp}" / "catalogue.db")
        knows(catalogue, KNOWN)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(json_lists, "_LARGE", 0)
            patch.setattr(data_inclusion_v1, "reader_stamp", lambda stamp=stamp: stamp)
            reports = [take(catalogue, folder / "services.json", listed) for listed in history]
        ids = catalogue.ids()
        records = [each.record for each in catalogue.records(ids)]
        outcomes.append((reports, records, catalogue.source_rows(ids)))
        catalogue.close()
    assert outcomes[0] == outcomes[1]


def test_only_changed_rows_are_read_again(
    catalogue: Catalogue, tmp_path: Path, read: list[str]
) -> None:
    listed = [service(id=f"dora--{number}") for number in range(1, 500)]
    take(catalogue, tmp_path / "services.json", listed)
    read.clear()
    listed[250] |= {"nom": "Autre nom"}
    report = take(catalogue, tmp_path / "services.json", listed)

    assert (report.rows, report.changed, report.unchanged) == (499, 1, 498)
    assert read == ["dora--251"]


def test_another_reader_or_other_vocabularies_read_every_row_once_more(
    catalogue: Catalogue,
    tmp_path: Path,
    read: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = [service(id=f"dora--{number}", thematiques=["neuf"]) for number in range(1, 20)]
    path = tmp_path / "services.json"
    assert take(catalogue, path, listed).unknown_codes == {THEMES: {"neuf": 19}}
    read.clear()
    knows(catalogue, KNOWN, "neuf")
    assert not take(catalogue, path, listed).unknown_codes
    assert len(read) == 19
    monkeypatch.setattr(data_inclusion_v1, "reader_stamp", lambda: "another")
    take(catalogue, path, listed)
    assert len(read) == 38
    take(catalogue, path, listed)
    assert len(read) == 38
