"""A person at a terminal, typing commands on one data folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main


class Terminal:
    """Type commands on one data folder, and read what they answer."""

    def __init__(self, folder: Path, output: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.output = output

    def type(self, *words: str) -> tuple[int, str, str]:
        code = main([*words, "--data", str(self.folder)])
        read = self.output.readouterr()
        return code, read.out, read.err

    def ask(self, *words: str) -> Any:
        return json.loads(self.type(*words, "--json")[1])
