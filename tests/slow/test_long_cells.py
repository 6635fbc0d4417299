"""Put very long cells in every dialect: a pattern that goes back and forth would never end."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.errors import ImportRefused
from desktop.exchange.reading import open_file
from tests.slow.fuzz_files import SEEDS

LENGTH = 40_000
SECONDS = 2.0  # of processor; what goes back and forth takes minutes
IDENTITY = {"id", "type", "source", "siret", "pivot", "id_fs"}
PATTERNS = (
    "<!--", "<a ", "{{", "&#", "1", "1 ", "a@", "b.", "(", "Mo ", "09:00 - ", "09:00-12:00 / ", "|",
    ",", " ", "\n", "['", "http://", "1.", "é", "0", "du 1 au 2 ", "9 h ", "lundi ", "-", "; ",
    "rue ", "75012 ", "POINT (", "2026-", '"', " et ", "1h à ",
)  # fmt: skip


def texts(value: Any) -> Iterator[tuple[Any, Any]]:
    """Give where each text stands: what holds it, and under which key."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        if isinstance(inner, dict | list):
            yield from texts(inner)
        elif isinstance(inner, str) and key not in IDENTITY:
            yield value, key


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_no_cell_however_long_holds_the_reading_up(name: str, tmp_path: Path) -> None:
    path = tmp_path / "longues.json"
    slow = {}
    for pattern in PATTERNS:
        row = copy.deepcopy(SEEDS[name]())
        text = "1" + (pattern * LENGTH)[:LENGTH] + "1"
        for holder, key in list(texts(row)):
            holder[key] = text
        rows = [row, row] if "properties" in row else [[row]]
        path.write_text("\n".join(map(json.dumps, rows)))
        before = time.process_time()
        try:
            for _ in open_file(path).items:
                pass
        except ImportRefused as refusal:
            assert refusal.sentence  # noqa: PT017 -- some cells make a row unreadable
        if (taken := time.process_time() - before) > SECONDS:
            slow[pattern] = taken
    assert slow == {}
