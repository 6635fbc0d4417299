from __future__ import annotations

from pathlib import Path

from desktop.operations.search.hearing import Hearing
from desktop.paths import resources_folder

HEADER = "expressions;codes;mots;danger;raison\n"


def test_the_desk_adds_expressions_to_those_that_are_shipped(tmp_path: Path) -> None:
    own = HEADER + "la permanence du mardi;kind:mairie;écrivain public;;chez nous\n"
    (tmp_path / "thesaurus.csv").write_text(own, encoding="utf-8")
    hearing = Hearing(resources_folder(), tmp_path)
    heard = hearing.thesaurus().hear("papiers permanence du mardi")
    assert [one.expression for one in heard] == ["papiers", "la permanence du mardi"]
    assert hearing.notices == ()


def test_a_mistake_in_the_desk_s_file_is_told_and_leaves_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "thesaurus.csv").write_text("mots;codes\n", encoding="utf-8")
    hearing = Hearing(resources_folder(), tmp_path)
    assert hearing.thesaurus().hear("papiers")
    (notice,) = hearing.notices
    assert "thesaurus.csv" in notice
