"""What waits to be indexed is found as what is, whatever was done, and by any process."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.db import record_index
from desktop.db.catalogue import Catalogue
from desktop.db.index.store import read_segments, read_waiting
from desktop.domain.provenance import ImportedRecord
from desktop.domain.search import Search
from tests.db.samples import NOW, fill, item
from tests.db.test_search_rules import naive, searches, services

steps = st.one_of(
    st.tuples(st.just("put"), st.lists(st.tuples(st.integers(1, 12), services), max_size=8)),
    st.tuples(st.just("remove"), st.sampled_from(["essai", "autre"])),
    st.tuples(st.sampled_from(["settle", "stop", "reopen", "rebuild"]), st.none()),
)


def waiting(catalogue: Catalogue) -> int:
    with catalogue._database.reading() as connection:
        return len(read_waiting(connection))


def segments(catalogue: Catalogue) -> int:
    with catalogue._database.reading() as connection:
        return len(read_segments(connection))


def do(catalogue: Catalogue, kept: dict[str, ImportedRecord], what: str, detail: object) -> None:
    """Do one step, keeping in `kept` what the catalogue must then hold."""
    if what == "settle":
        assert list(catalogue.settle()) or not waiting(catalogue)
        assert not waiting(catalogue)
    elif what == "stop":
        work = catalogue.settle()
        next(work, None)
        work.close()
    else:
        with catalogue.writing() as writer:
            if what == "remove":
                writer.remove_source(str(detail))
                for one in [one for one in kept if one.startswith(f"{detail}--")]:
                    del kept[one]
            elif what == "rebuild":
                writer.rebuild_search()
            elif isinstance(detail, list):
                items = [
                    item(number, source="essai" if number % 3 else "autre", **fields)
                    for number, fields in detail
                ]
                writer.put(items, NOW)
                kept.update((each.record.id, each) for each in items)


@given(history=st.lists(steps, min_size=1, max_size=7), asked=st.lists(searches, max_size=3))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@pytest.mark.parametrize("most", [0, 4, 100])
def test_a_search_is_a_scan_while_rows_wait_and_once_they_do_not(
    catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
    most: int,
    history: list[tuple[str, object]],
    asked: list[Search],
) -> None:
    monkeypatch.setattr(record_index, "MOST_WAITING", most)
    with catalogue.writing() as writer:
        writer.remove_source("essai")
        writer.remove_source("autre")
    kept: dict[str, ImportedRecord] = {}
    opened = catalogue
    for what, detail in history:
        if what == "reopen":
            opened = Catalogue.open(catalogue._database.path)
        else:
            do(catalogue, kept, what, detail)
        for search in (Search(), *asked):
            found = opened.find(search)
            if not found.corrected_to:
                assert set(found.ids) == naive(list(kept.values()), search)
            assert found == catalogue.find(search)


@pytest.fixture
def asked_of(catalogue: Catalogue) -> Catalogue:
    places = ("94076", "91027", "13055", "")
    fill(
        catalogue,
        [
            item(number, f"Cours {number % 7} de français", commune=places[number % 4])
            for number in range(60)
        ],
    )
    return catalogue


SEARCHES = (
    Search(),
    Search(words="cours fran"),
    Search(words="cours 3", commune_code="94076"),
    Search(words="villejuif", radius_km=20.0, commune_code="91027"),
)


def test_few_rows_wait_and_answers_do_not_change_when_they_are_indexed(asked_of: Catalogue) -> None:
    before = [asked_of.find(search) for search in SEARCHES]
    assert (waiting(asked_of), segments(asked_of)) == (60, 0)

    list(asked_of.settle())

    assert (waiting(asked_of), segments(asked_of)) == (0, 1)
    assert [asked_of.find(search) for search in SEARCHES] == before
    assert [Catalogue.open(asked_of._database.path).find(one) for one in SEARCHES] == before


def test_the_pages_of_an_answer_go_on_while_rows_are_indexed(asked_of: Catalogue) -> None:
    found = asked_of.find(Search(words="cours"))
    list(asked_of.settle())
    page = asked_of.page(found, 50, 10)
    assert len(page.ids) == 10
    assert not set(page.ids) & set(found.ids)


def test_many_rows_are_indexed_at_once(
    asked_of: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_index, "MOST_WAITING", 70)
    fill(asked_of, [item(number, f"Cours {number}") for number in range(100, 109)])
    assert waiting(asked_of) == 69
    fill(asked_of, [item(number, f"Cours {number}") for number in range(200, 210)])
    assert (waiting(asked_of), segments(asked_of)) == (0, 1)
    assert asked_of.find(Search(words="cours")).total == 79


def test_a_row_that_a_damaged_byte_makes_unreadable_does_not_stop_the_search(
    asked_of: Catalogue,
) -> None:
    with asked_of._database.writing() as connection:
        connection.execute("UPDATE document SET body = CAST('{' AS BLOB) WHERE record = 1")
    reopened = Catalogue.open(asked_of._database.path)
    assert reopened.find(Search(words="cours")).total == 59
    list(reopened.settle())
    assert reopened.find(Search(words="cours")).total == 59


def test_settling_what_does_not_wait_writes_nothing(asked_of: Catalogue) -> None:
    list(asked_of.settle())
    before = asked_of._database.path.read_bytes()
    assert list(asked_of.settle()) == []
    assert asked_of._database.path.read_bytes() == before
