from __future__ import annotations

from pathlib import Path

import pytest

from desktop.db.catalogue import Catalogue
from desktop.domain.errors import Refusal
from desktop.domain.search import Search
from desktop.operations.desk.starting import Starting
from desktop.operations.search.finding import Finding
from desktop.paths import find_folders


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    catalogue = Catalogue.open(tmp_path_factory.mktemp("depart") / "catalogue.db")
    starting = Starting(catalogue, find_folders(Path()).resources)
    assert starting.needed()
    list(starting.run())
    assert not starting.needed()
    return catalogue


def names(catalogue: Catalogue, words: str, commune: str) -> list[str]:
    finding = Finding(catalogue)
    place = finding.commune(commune)
    assert place is not None
    found = finding.find(Search(words=words, commune_code=place.code))
    return [stored.record.name for stored in catalogue.records(found.ids[:5])]


def test_french_courses_are_found_at_athis_mons(started: Catalogue) -> None:
    assert names(started, "cours de français", "Athis-Mons")[0].startswith("Cours de français")


def test_help_against_violence_is_found_at_villejuif(started: Catalogue) -> None:
    assert names(started, "violences", "Villejuif")[0] == "Aide aux victimes d’une infraction"


def test_a_town_hall_is_found_by_its_town(started: Catalogue) -> None:
    assert "Mairie de Grigny" in names(started, "mairie grigny", "Grigny")


def test_every_record_of_the_third_pack_says_its_document_and_asks_to_be_verified(
    started: Catalogue,
) -> None:
    found = started.find(Search(sources=frozenset({"acces-aux-droits"})))
    assert found.total > 50
    for stored in started.records(found.ids):
        assert stored.dates.verified is None
        assert stored.record.to_complete
        assert any(name for name, _value in stored.record.extra), stored.record.id


def test_each_pack_is_removed_in_one_action_and_can_come_back(tmp_path: Path) -> None:
    catalogue = Catalogue.open(tmp_path / "catalogue.db")
    starting = Starting(catalogue, find_folders(Path()).resources)
    list(starting.run())
    before = {pack.code: pack.records for pack in starting.packs()}
    assert before["demonstration"] == 0  # offered, never loaded by itself
    starting.load("demonstration")
    before = {pack.code: pack.records for pack in starting.packs()}
    for code in before:
        starting.remove(code)
    assert not any(pack.loaded for pack in starting.packs())
    assert catalogue.find(Search()).total == 0

    for code in before:
        starting.load(code)
    assert {pack.code: pack.records for pack in starting.packs()} == before
    with pytest.raises(Refusal, match="pack"):
        starting.remove("inconnu")
