from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.domain.errors import ImportRefused
from desktop.exchange.formats import json_lists
from desktop.exchange.formats.json_lists import json_objects

KEYS = some.sampled_from(["a", "b", 'c"', "d:", ":", '":', " "])
VALUES = some.one_of(
    some.none(),
    some.integers(),
    some.sampled_from([":", '":', "a", ' " :', "\\"]),
    some.lists(some.sampled_from(["a", ":"]), max_size=2),
)
PAIRS = some.lists(some.tuples(KEYS, VALUES), max_size=5)
COLONS = some.lists(some.sampled_from([":", " :", ": ", "\n:"]), min_size=5, max_size=5)


def written(pairs: list[tuple[str, Any]], colons: list[str]) -> str:
    """Write an object as it is told, a key twice and a colon set apart included."""
    parts = [
        f"{json.dumps(key)}{colon}{json.dumps(value)}"
        for (key, value), colon in zip(pairs, colons, strict=False)
    ]
    return f"[{{{', '.join(parts)}}}]"


@given(PAIRS, COLONS)
def test_a_key_written_twice_is_always_refused_and_nothing_else_is(
    pairs: list[tuple[str, Any]], colons: list[str]
) -> None:
    text = written(pairs, colons)
    if len(dict(pairs)) == len(pairs):
        assert json_objects(text, "liste.json").rows == [dict(pairs)]
    else:
        with pytest.raises(ImportRefused, match="deux fois"):
            json_objects(text, "liste.json")


def test_a_large_file_gives_the_same_rows_when_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [{"id": number, "nom": "é" * number, "liste": ["a"]} for number in range(50)]
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    whole = json_objects(text, "liste.json")
    monkeypatch.setattr(json_lists, "_LARGE", 0)
    asked = json_objects(text.encode(), "liste.json")

    assert list(asked.rows) == whole.rows == rows
    assert list(asked.raws) == list(whole.raws)
    assert (asked.rows[7], asked.raws[7]) == (rows[7], whole.raws[7])
    assert list(asked.rows[3:5]) == rows[3:5]
    assert (asked.columns, list(asked.lines)) == (whole.columns, list(whole.lines))


def test_an_object_broken_half_way_is_refused_when_it_is_reached(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(json_lists, "_LARGE", 0)
    objects = json_objects('[{"id": 1}, {"id": 2, "id": 3}]', "liste.json")
    with pytest.raises(ImportRefused, match="enregistrement 2"):
        list(objects.rows)
