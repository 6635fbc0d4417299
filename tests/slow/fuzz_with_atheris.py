"""Let atheris look for bytes that make the door fail; started by `test_fuzz_dialects`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[2]))
with atheris.instrument_imports(include=["desktop.exchange"]):
    from desktop.domain.errors import ImportRefused
    from desktop.exchange.reading import open_file
from tests.slow.fuzz_files import SEEDS, make

NAMES = sorted(SEEDS)
PATH = Path(tempfile.mkdtemp()) / "fichier"


def one_input(data: bytes) -> None:
    """Make a file of some dialect and read it whole."""
    name = NAMES[data[0] % len(NAMES)] if data else NAMES[0]
    PATH.write_bytes(make(name, data[1:]))
    try:
        reading = open_file(PATH)
        items = sum(1 for _ in reading.items)
    except ImportRefused:
        return
    if items != reading.rows:
        raise AssertionError(name)


atheris.Setup(sys.argv, one_input)
atheris.Fuzz()
