"""Texts are split byte by byte, and as their characters fold one by one."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain.words import fold, sort_key, sort_keys, split, split_each

# Fractions alone fold into several numbers: bytes take them for what separates.
texts = st.text(st.characters(exclude_characters="¼½¾"))


@given(texts)
@example("L’ÉCOLE à 30 € — cœur, ﬁn…")
@example("e\u0301cole 🚀 日本 سلام \0 \ud800 Straße")
def test_a_text_is_split_into_the_words_of_its_folding(text: str) -> None:
    assert split(text) == re.findall("[a-z0-9]+", fold(text))


@given(st.lists(texts, max_size=5))
@example([])
@example([""])
@example(["un\0deux", "trois", ""])
def test_texts_split_together_are_split_as_one_by_one(texts: list[str]) -> None:
    assert split_each(texts) == [split(text) for text in texts]
    assert sort_keys(texts) == [sort_key(text) for text in texts]


@pytest.mark.parametrize("mark", "€…•–—“”‘\u202f\u200b")
def test_a_mark_beyond_latin_1_separates(mark: str) -> None:
    assert split(f"un{mark}deux") == ["un", "deux"]
