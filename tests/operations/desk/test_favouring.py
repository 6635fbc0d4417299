"""Favourites are marked, found, and called back first."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.errors import Refusal
from desktop.domain.preferences import Preferences
from desktop.domain.search import Search
from desktop.operations.curation.calling_back import CallingBack
from desktop.operations.desk.favouring import Favouring
from desktop.operations.records.viewing import Viewing
from desktop.operations.search.finding import Finding

DAY = date(2027, 5, 4)
FIRST, SECOND = "essai--1", "essai--2"


def test_a_favourite_is_marked_and_its_mark_is_taken_off(catalogue: Catalogue, desk: Desk) -> None:
    favouring = Favouring(catalogue, desk)
    assert favouring.toggle(SECOND, DAY)
    assert desk.favourites() == {SECOND}
    assert not favouring.toggle(SECOND, DAY)
    assert desk.favourites() == frozenset()
    with pytest.raises(Refusal):
        favouring.mark("essai--nulle-part", DAY, is_favourite=True)


def test_a_favourite_is_seen_found_and_counted(catalogue: Catalogue, desk: Desk) -> None:
    Favouring(catalogue, desk).mark(SECOND, DAY, is_favourite=True)
    finding = Finding(catalogue, favourites=desk.favourites)
    everything = finding.find(Search())
    assert [each.count for each in everything.facets["favourites"]] == [1]
    marked = {row.id for row in finding.rows(everything, 0, 10, DAY) if row.favourite}
    assert marked == {SECOND}
    assert finding.find(Search(favourites=True)).ids == (SECOND,)
    view = Viewing(catalogue, desk).view(SECOND, DAY)
    assert view is not None
    assert view.favourite


def test_a_favourite_is_called_back_first(catalogue: Catalogue, desk: Desk) -> None:
    calling = CallingBack(catalogue, desk, Preferences)
    assert [entry.record_id for entry in calling.entries(DAY)] == [SECOND, FIRST]
    Favouring(catalogue, desk).mark(FIRST, DAY, is_favourite=True)
    assert [entry.record_id for entry in calling.entries(DAY)] == [FIRST, SECOND]
