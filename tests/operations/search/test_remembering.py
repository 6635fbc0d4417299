from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.recent_searches import RecentSearch
from desktop.operations.search.remembering import FILE, Remembering

ONE = RecentSearch(words="caf", commune_code="91286", commune="Grigny")


def test_searches_are_kept_until_they_are_forgotten(tmp_path: Path) -> None:
    Remembering(tmp_path).keep((ONE,))
    assert Remembering(tmp_path).searches() == (ONE,)
    Remembering(tmp_path).keep(())
    assert Remembering(tmp_path).searches() == ()


@pytest.mark.parametrize("content", ["", "{", "[1]", '[{"words": 1}]', '[{"autre": "x"}]', "5"])
def test_a_broken_file_is_an_empty_one(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    assert Remembering(tmp_path).searches() == ()
