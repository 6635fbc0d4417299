from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.recent_searches import MOST, RecentSearch, is_sensitive, with_one_more
from desktop.domain.search import FacetCount, Found, Search
from desktop.domain.thesaurus import Thesaurus
from desktop.exchange.shipped.thesaurus import FILE, read_thesaurus

RESOURCES = Path(__file__).parents[2] / "resources"
THESAURUS = Thesaurus(read_thesaurus(RESOURCES / FILE))


def found(words: str, *, total: int = 3, theme: str = "", commune: str = "") -> Found:
    counts = (FacetCount(code=theme, label="", count=total),) if theme else ()
    search = Search(words=words, commune_code=commune)
    heard = THESAURUS.hear(words)
    return Found(search=search, total=total, ids=(), facets={"themes": counts}, heard=heard)


@pytest.mark.parametrize(
    "words",
    ["il me frappe", "viol", "ivg", "psy", "alcool", "asile", "oqtf", "prison",
     "suicide", "mdph", "papiers", "06 12 34 56 78"],
)  # fmt: skip
def test_words_of_violence_health_justice_and_asylum_are_never_kept(words: str) -> None:
    assert is_sensitive(found(words))
    assert with_one_more((), found(words)) == ()


@pytest.mark.parametrize("words", ["cours de français", "caf", "ordinateur", "logement"])
def test_other_words_are(words: str) -> None:
    assert with_one_more((), found(words, commune="91286"), "Grigny") == (
        RecentSearch(words=words, commune_code="91286", commune="Grigny"),
    )


def test_words_that_nobody_listed_are_judged_by_what_they_find() -> None:
    assert is_sensitive(found("csapa d’Évreux", theme="sante--addictions"))
    assert not is_sensitive(found("dupleix", theme="numerique--acceder-a-du-materiel"))


def test_the_newest_is_first_the_same_once_and_eight_are_kept() -> None:
    known: tuple[RecentSearch, ...] = ()
    for word in "abcdefghij":
        known = with_one_more(known, found(f"mairie {word}x"))
    assert [one.words for one in known] == [f"mairie {word}x" for word in "jihgfedc"]
    assert len(known) == MOST
    again = with_one_more(known, found("Mairie DX"))
    assert [one.words for one in again][:2] == ["Mairie DX", "mairie jx"]
    assert len(again) == MOST


def test_a_search_that_found_nothing_or_is_long_is_not_kept() -> None:
    assert with_one_more((), found("xyz", total=0)) == ()
    assert with_one_more((), found("mot " * 40)) == ()
