"""Filters are put on, taken off and worded."""

from __future__ import annotations

from datetime import date

from desktop.domain.search import (
    DAY,
    EVENING,
    PERHAPS,
    SATURDAY,
    UNCOUNTED,
    FacetCount,
    Found,
    Search,
)
from desktop.ui.search import conditions
from desktop.ui.search.facets import cleared, is_filtered, toggled, without, words_of

A_SATURDAY = date(2030, 11, 30)


def test_a_condition_is_put_on_and_taken_off() -> None:
    asked = toggled(Search(), conditions.FIELD, "without_appointment")
    assert asked == Search(without_appointment=True)
    assert is_filtered(asked)
    assert toggled(asked, conditions.FIELD, "without_appointment") == Search()


def test_of_two_openings_one_is_asked() -> None:
    asked = toggled(Search(opening=DAY), conditions.FIELD, f"opening:{EVENING}")
    assert asked.opening == EVENING
    assert toggled(asked, conditions.FIELD, f"opening:{EVENING}").opening == ""


def test_an_opening_names_its_day() -> None:
    assert (
        conditions.label(Search(on=A_SATURDAY), f"opening:{DAY}")
        == "Ouvert samedi 30 novembre 2030"
    )


def test_saturday_is_offered_beside_another_day_only() -> None:
    opening = tuple(FacetCount(code=code, label="", count=2) for code in (DAY, SATURDAY))
    for on, codes in ((date(2030, 11, 26), (DAY, SATURDAY)), (A_SATURDAY, (DAY,))):
        found = Found(search=Search(on=on), total=2, ids=(), facets={"opening": opening})
        counted = conditions.counts(found)
        assert [each.code for each in counted] == [f"opening:{code}" for code in codes]
        assert conditions.label(found.search, f"opening:{SATURDAY}") == (
            "Ouvert samedi 30 novembre 2030"
        )


def test_what_may_be_open_is_offered_beside_what_is_said_to_be() -> None:
    counts = tuple(
        FacetCount(code=code, label="", count=number) for code, number in ((DAY, 0), (PERHAPS, 3))
    )
    found = Found(
        search=Search(on=A_SATURDAY, opening=DAY), total=0, ids=(), facets={"opening": counts}
    )
    assert conditions.doubtful_words(found) == "… et 3\u00a0peut-être ouverts\u00a0: appelez avant"
    asked = toggled(found.search, conditions.FIELD, conditions.DOUBTFUL)
    assert asked.opening == PERHAPS
    assert "Peut-être ouvert" in conditions.label(asked, conditions.DOUBTFUL)
    assert (
        conditions.doubtful_words(Found(search=asked, total=3, ids=(), facets=found.facets)) == ""
    )


def test_conditions_are_counted_and_those_in_force_stay_in_sight() -> None:
    opening = (FacetCount(code=DAY, label="", count=3),)
    found = Found(search=Search(accessible=True), total=0, ids=(), facets={"opening": opening})
    assert [(each.code, each.count) for each in conditions.counts(found)] == [
        (f"opening:{DAY}", 3),
        ("accessible", 0),
    ]


def test_what_is_open_is_offered_before_it_is_counted() -> None:
    free = (FacetCount(code="on", label="", count=2),)
    found = Found(search=Search(on=A_SATURDAY), total=2, ids=(), facets={"free": free})
    assert [(each.code, each.count) for each in conditions.counts(found)] == [
        (f"opening:{DAY}", UNCOUNTED),
        (f"opening:{EVENING}", UNCOUNTED),
        ("free", 2),
    ]
    pending = Found(
        search=Search(on=A_SATURDAY, free=True), total=0, ids=(), facets={}, undecided=9
    )
    assert {each.count for each in conditions.counts(pending)} == {UNCOUNTED}


def test_clearing_filters_keeps_words_place_and_day() -> None:
    kept = Search(words="caf", commune_code="94076", departments=frozenset({"94"}), on=A_SATURDAY)
    assert cleared(toggled(kept, "themes", "famille")) == kept


def test_the_filter_to_take_off_is_worded_as_it_is_known() -> None:
    search = Search(radius_km=5.0, themes=frozenset({"x"}), opening=DAY, on=A_SATURDAY)
    labels = {("themes", "x"): "Logement"}
    assert words_of(search, "radius_km", labels) == "à moins de 5\u00a0km"
    assert words_of(search, "themes", labels) == "Logement"
    assert words_of(search, "opening", labels) == "Ouvert samedi 30 novembre 2030"
    assert without(search, "opening").opening == ""
    assert without(search, "themes").themes == frozenset()
