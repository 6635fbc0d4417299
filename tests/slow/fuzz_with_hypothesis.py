"""Feed one dialect with wrong files; started by `test_fuzz_dialects`, away from its coverage.

Run with `python tests/slow/fuzz_with_hypothesis.py NAME COUNT`; prints how many were tried.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from desktop.domain.canonical import encode  # noqa: E402 -- needs the path above
from desktop.domain.errors import ImportRefused  # noqa: E402 -- idem
from desktop.domain.provenance import ImportedRecord  # noqa: E402 -- idem
from desktop.domain.vocabularies import Vocabularies  # noqa: E402 -- idem
from desktop.exchange.reading import open_file  # noqa: E402 -- idem
from desktop.exchange.shipped import reference_data  # noqa: E402 -- idem
from tests.slow.fuzz_files import make  # noqa: E402 -- idem


def check(path: Path, vocabularies: Vocabularies) -> None:
    """Read a file whole: it is refused in a sentence, or gives the rows that it announces."""
    try:
        reading = open_file(path, "auto", vocabularies)
        items = 0
        for item in reading.items:
            items += 1
            if isinstance(item, ImportedRecord):
                encode(item.record)  # what cannot be stored is no record
    except ImportRefused as refusal:
        assert refusal.sentence.endswith(".")  # noqa: PT017 -- most files are not refused
        return
    assert items == reading.rows
    assert all(odd.sentence() for odd in reading.oddities)


def main(name: str, count: int) -> None:
    """Try as many files as asked."""
    vocabularies = Vocabularies(reference_data.vocabularies(ROOT / "resources"))
    tried = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fichier"

        @settings(
            max_examples=count,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(data=st.binary(max_size=40))
        def run(data: bytes) -> None:
            nonlocal tried
            tried += 1
            path.write_bytes(make(name, data))
            check(path, vocabularies)

        run()
    sys.stdout.write(f"{tried}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
