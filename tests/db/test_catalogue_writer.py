from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.db.catalogue import Catalogue
from desktop.domain.records import Status
from desktop.domain.search import Search
from tests.db.samples import NOW, fill, item


def test_importing_the_same_rows_again_changes_nothing(catalogue: Catalogue) -> None:
    first, _ = fill(catalogue, [item(1, "Un"), item(2, "Deux")])
    before = catalogue.records(["essai--1", "essai--2"])
    again, absent = fill(catalogue, [item(1, "Un"), item(2, "Deux")], complete=True)

    assert (first.added, first.added_names) == (2, ("Un", "Deux"))
    assert (again.added, again.changed, again.unchanged, absent) == (0, 0, 2, ())
    assert catalogue.records(["essai--1", "essai--2"]) == before


def test_a_change_is_told_field_by_field_and_found_by_its_new_words(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, "Cours du soir", commune="94076")])
    counts, _ = fill(catalogue, [item(1, "Atelier du soir", commune="91027")])

    assert counts.changed == 1
    told = {change.field: (change.before, change.after) for change in counts.field_changes}
    assert told["name"] == ("Cours du soir", "Atelier du soir")
    assert told["places.0.location.commune"] == ("Villejuif", "Athis-Mons")
    assert catalogue.find(Search(words="cours")).total == 0
    assert catalogue.find(Search(words="athis")).ids == ("essai--1",)
    assert catalogue.check() == ()


def test_a_column_that_no_field_shows_is_a_change_too(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, raw='{"a": "1", "b": "2"}')])
    counts, _ = fill(catalogue, [item(1, raw='{"a": "1", "b": "3"}')])

    (change,) = counts.field_changes
    assert (change.field, change.before, change.after) == ("source_row.b", "2", "3")
    row = catalogue.source_row("essai--1")
    assert row is not None
    assert row.columns() == {"a": "1", "b": "3"}


def test_a_record_twice_in_one_file_is_added_then_compared(catalogue: Catalogue) -> None:
    counts, _ = fill(catalogue, [item(1, "Un"), item(1, "Un bis"), item(1, "Un bis")])

    assert (counts.added, counts.changed, counts.unchanged) == (1, 1, 1)
    assert catalogue.find(Search(words="bis")).ids == ("essai--1",)


@given(
    st.permutations(range(12)),
    st.lists(st.tuples(st.integers(0, 14), st.booleans()), max_size=30),
)
@settings(deadline=None, max_examples=15)
def test_rows_in_any_order_and_any_number_of_times_are_told_for_what_they_are(
    stored: list[int], rows: list[tuple[int, bool]]
) -> None:
    with TemporaryDirectory() as folder:
        catalogue = Catalogue.open(Path(folder) / "catalogue.db")
        fill(catalogue, [item(number, "Avant") for number in stored])
        names = dict.fromkeys(stored, "Avant")
        expected = Counter[str]()
        for number, is_changed in rows:
            name = "Après" if is_changed else "Avant"
            known = names.get(number)
            expected["added" if known is None else "same" if known == name else "changed"] += 1
            names[number] = name
        counts, _ = fill(catalogue, [item(each, "Après" if new else "Avant") for each, new in rows])

        found = (counts.added, counts.unchanged, counts.changed)
        assert found == (expected["added"], expected["same"], expected["changed"])
        assert {
            number: one.record.name
            for number, (one,) in ((each, catalogue.records([f"essai--{each}"])) for each in names)
        } == names
        catalogue.close()


def test_what_a_complete_file_no_longer_holds_is_absent_and_stays(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, "Reste"), item(2, "Part")])
    _, absent = fill(catalogue, [item(1, "Reste")], complete=True)

    assert absent == ("Part",)
    (record,) = catalogue.records(["essai--2"])
    assert record.record.status is Status.ABSENT
    assert catalogue.find(Search(words="part")).ids == ("essai--2",)


def test_an_absent_record_that_is_back_is_a_change_of_status(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1), item(2)])
    fill(catalogue, [item(1)], complete=True)
    counts, absent = fill(catalogue, [item(1), item(2)], complete=True)

    assert (counts.changed, counts.unchanged, absent) == (1, 1, ())
    (change,) = counts.field_changes
    assert (change.field, change.before, change.after) == ("status", "absent", "active")
    assert catalogue.records(["essai--2"])[0].record.status is Status.ACTIVE


def test_an_id_that_is_not_of_its_source_meets_the_record_that_holds_it(
    catalogue: Catalogue,
) -> None:
    fill(catalogue, [item(1, source="autre")])
    stray = item(1, "Autre nom", source="autre")
    counts, _ = fill(catalogue, [stray])
    assert counts.changed == 1


def test_removing_a_source_leaves_no_word_of_it(catalogue: Catalogue) -> None:
    fill(catalogue, [item(number, "Cours") for number in range(5)])
    with catalogue.writing() as writer:
        assert writer.remove_source("essai") == 5

    assert catalogue.find(Search(words="cours")).total == 0
    assert catalogue.summary().records == 0
    assert catalogue.summary().sources == ()
    assert catalogue.check() == ()


def test_an_import_that_fails_leaves_nothing(catalogue: Catalogue, tmp_path: Path) -> None:
    before = (tmp_path / "catalogue.db").read_bytes()

    def fail() -> None:
        with catalogue.writing() as writer:
            writer.put([item(1)], NOW)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert (tmp_path / "catalogue.db").read_bytes() == before


def test_a_preview_counts_and_leaves_nothing(catalogue: Catalogue, tmp_path: Path) -> None:
    before = (tmp_path / "catalogue.db").read_bytes()
    with catalogue.writing(keep=False) as writer:
        assert writer.put([item(1)], NOW).added == 1
    assert (tmp_path / "catalogue.db").read_bytes() == before


def test_the_index_made_again_finds_the_same(catalogue: Catalogue) -> None:
    fill(catalogue, [item(number, f"Cours {number}", commune="94076") for number in range(700)])
    before = catalogue.find(Search(words="cours ville"))
    with catalogue.writing() as writer:
        writer.rebuild_search()
    assert catalogue.find(Search(words="cours ville")) == before


def test_a_letter_changed_on_the_disk_is_seen_by_the_check(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, "Un"), item(2, "Deux")])
    with catalogue._database.writing() as connection:
        connection.execute("UPDATE document SET body = CAST(replace(body, 'Deux', 'Doux') AS BLOB)")
    (problem,) = catalogue.check()
    assert "essai--2" in problem


def test_one_unreadable_record_does_not_empty_the_list(catalogue: Catalogue) -> None:
    fill(catalogue, [item(1, "Un"), item(2, "Deux")])
    with catalogue._database.writing() as connection:
        connection.execute("UPDATE document SET body = x'7bff' WHERE record = 2")
    (record,) = catalogue.records(["essai--2", "essai--1"])
    assert record.record.id == "essai--1"
