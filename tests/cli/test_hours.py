"""« horaires » from a terminal: what is doubtful, answered one by one or a whole kind at once."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from desktop.db.catalogue import Catalogue
from desktop.domain.records import Location, Organization, Schedule, ServiceAtLocation
from tests.operations.conftest import imported

WEEK = "Mo-Fr 09:00-12:00,14:00-17:00"


@pytest.fixture
def folder(tmp_path: Path, empty_catalogue: Catalogue) -> Path:
    """Hold three places: two whose text says otherwise, one that ends in the night."""
    hours = {
        "a": Schedule(osm=WEEK, text="Fermé le jeudi"),
        "b": Schedule(osm=WEEK, text="Fermé le mardi"),
        "c": Schedule(osm="Mo-Fr 14:00-02:00"),
    }
    with empty_catalogue.writing() as writer:
        writer.set_reference_version("essai")
        writer.put(
            [
                imported(
                    Organization(
                        id=f"essai--{name}",
                        source="essai",
                        source_id=name,
                        name=name,
                        places=(ServiceAtLocation(location=Location(), schedules=(schedule,)),),
                    )
                )
                for name, schedule in hours.items()
            ],
            datetime(2026, 11, 1, tzinfo=UTC),
        )
    return tmp_path


def ask(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> tuple[int, Any]:
    code = main(["horaires", *words, "--json", "--data", str(folder)])
    out = capsys.readouterr().out
    return code, json.loads(out) if out else None


def test_a_whole_kind_is_listed_accepted_and_taken_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, listed = ask(capsys, folder, "--limite", "1")
    assert (code, listed["total"], listed["kinds"]) == (0, 3, {"minuit": 1, "texte": 2})
    assert [each["id"] for each in listed["faults"]] == ["essai--c"]
    assert ask(capsys, folder, "--sorte", "texte", "--accepter")[1]["count"] == 2
    assert ask(capsys, folder)[1]["kinds"] == {"minuit": 1}
    assert ask(capsys, folder, "--sorte", "texte", "--retirer")[1]["count"] == 2
    assert ask(capsys, folder)[1]["total"] == 3


def test_one_record_is_left_as_it_is_and_asked_about_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(capsys, folder, "essai--a", "--laisser") == (0, {"answer": "laisser", "count": 1})
    assert ask(capsys, folder, "essai--a")[0] == 1
    assert ask(capsys, folder, "essai--a", "--retirer")[1]["count"] == 1
    (fault,) = ask(capsys, folder, "essai--a")[1]["faults"]
    assert fault["proposed"] == "Mo-We,Fr 09:00-12:00,14:00-17:00"
    assert main(["horaires", "nulle--part", "--data", str(folder)]) == 1
    assert "Aucune fiche" in capsys.readouterr().err


def test_an_answer_about_nothing_is_wrong_use(folder: Path) -> None:
    with pytest.raises(SystemExit) as left:
        main(["horaires", "--accepter", "--data", str(folder)])
    assert left.value.code == 2


def test_a_person_reads_both_weeks(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["horaires", "--sorte", "texte", "--data", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "Texte qui dit autre chose (--sorte texte)\u00a0: 2" in out
    assert "le texte dit «\u00a0Fermé le jeudi\u00a0»" in out
