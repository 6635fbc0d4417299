from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.errors import StorageRefused
from desktop.domain.preferences import Preferences
from desktop.operations.desk import preferring


def test_what_a_desk_has_chosen_is_read_back(tmp_path: Path) -> None:
    chosen = Preferences(appearance="dark", text_size=150, desk_name="Guichet d’Athis-Mons")
    preferring.save(tmp_path / "nouveau", chosen)
    assert preferring.load(tmp_path / "nouveau") == chosen


def test_a_desk_that_chose_nothing_has_the_defaults(tmp_path: Path) -> None:
    assert preferring.load(tmp_path) == Preferences()


@pytest.mark.parametrize("broken", ["", "{", '{"text_size": "grand"}', "\x00" * 20])
def test_a_broken_file_is_set_aside_and_gives_the_defaults(tmp_path: Path, broken: str) -> None:
    (tmp_path / preferring.FILE).write_text(broken)
    assert preferring.load(tmp_path) == Preferences()
    assert (tmp_path / "preferences.json.abime").read_text() == broken


def test_a_folder_that_is_a_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "dossier").write_text("un fichier")
    with pytest.raises(StorageRefused, match="réglages"):
        preferring.save(tmp_path / "dossier", Preferences())
