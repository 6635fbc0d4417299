"""Read cells that hold several values, in the ways that exports write them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_CACHE = 20_000
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_SEPARATOR = re.compile(r"[,;|\n]")
_BRACKETS = (("[", "]"), ("{", "}"), ("(", ")"))


def read_list(value: Any) -> tuple[str, ...]:
    """Give the distinct values in order: a JSON list, or a text as `read_text_list` reads it."""
    if value is None:
        return ()
    if isinstance(value, list):
        try:
            return _distinct_texts(tuple(value))
        except (TypeError, AttributeError):  # not all of them are texts
            pass
        return tuple(dict.fromkeys(text for each in value if (text := _text(each))))
    return read_text_list(_text(value))


@lru_cache(maxsize=_CACHE)
def read_text_list(written: str) -> tuple[str, ...]:
    """Split `['a', 'b']`, `["a", "b"]`, `{a,b}`, `a, b`, `a;b` or `a|b` into distinct values."""
    text = written.strip()
    for opening, closing in _BRACKETS:
        if text.startswith(opening) and text.endswith(closing):
            text = text[1:-1]
            quoted = _QUOTED.findall(text)
            if quoted:
                return _distinct(single or double for single, double in quoted)
    return _distinct(_SEPARATOR.split(text))


@lru_cache(maxsize=_CACHE)
def _distinct_texts(values: tuple[str, ...]) -> tuple[str, ...]:
    """Keep each text once, without outer spaces."""
    return tuple(dict.fromkeys(text for each in values if (text := each.strip())))


def _distinct(values: Any) -> tuple[str, ...]:
    """Keep each value once, without outer spaces."""
    return tuple(dict.fromkeys(value.strip() for value in values if value.strip()))


def _text(value: Any) -> str:
    """Write one value as text."""
    return "" if value is None else str(value).strip()
