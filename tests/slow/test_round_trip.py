"""Give back every row of every real file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.conftest import shared_data
from tests.exchange.writers.test_real_files import check

__all__ = ["shared_data"]

FILES = (
    "france-services/*.csv",
    "data-inclusion/*.json",
    "ateliers/*.json",
    "mednum/*.json",
    "dila/idf_geojson/*.json",
    "dila/*.gz",
)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("pattern", FILES)
def test_every_row_of_every_real_file_comes_out_as_it_came(
    pattern: str, shared_data: Path, tmp_path: Path
) -> None:
    files = sorted(shared_data.glob(pattern))
    assert files
    for rank, path in enumerate(files):
        folder = tmp_path / str(rank)
        folder.mkdir()
        check(path, folder)
