"""`guichet demonstration`: the network that does not exist comes and goes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from desktop.db.catalogue import Catalogue
from desktop.exchange.shipped import reference_data
from desktop.paths import resources_folder


class Terminal:
    """Type commands on one data folder."""

    def __init__(self, folder: Path, output: pytest.CaptureFixture[str]) -> None:
        self._folder = folder
        self._output = output

    def type(self, *words: str) -> tuple[int, str, str]:
        code = main([*words, "--data", str(self._folder)])
        written = self._output.readouterr()
        return code, written.out, written.err

    def ask(self, *words: str) -> Any:
        return json.loads(self.type(*words, "--json")[1])


@pytest.fixture
def terminal(
    empty_catalogue: Catalogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    folder = resources_folder()
    with empty_catalogue.writing() as writer:
        writer.put_communes(
            [each for each in reference_data.communes(folder) if each.department == "91"]
        )
        writer.put_terms(reference_data.vocabularies(folder))
        writer.set_reference_version(reference_data.version(folder))
    return Terminal(tmp_path, capsys)


def test_the_demonstration_comes_is_found_and_goes_whole(terminal: Terminal) -> None:
    assert terminal.type("demonstration", "charger")[0] == 0
    assert terminal.ask("chercher", "exemple", "--limite", "50")["total"] == 39
    assert terminal.type("demonstration", "charger")[0] == 0
    assert terminal.ask("chercher", "exemple")["total"] == 39
    assert terminal.ask("demonstration", "retirer") == {"loaded": False, "removed": 39}
    assert terminal.ask("chercher", "exemple")["total"] == 0
    assert terminal.type("demonstration", "retirer")[0] == 1
