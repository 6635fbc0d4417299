"""Demands are counted without anybody: sums by month, one for each person, none in a copy."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from desktop.__main__ import main
from desktop.app import Program
from desktop.db.catalogue import Catalogue
from desktop.domain.network.categories import NOTHING, ORIENTED, Mark
from desktop.domain.network.periods import period_of
from desktop.domain.network.survey import HERE, LEAVING
from desktop.domain.positioning.answers import Answers, Needs
from desktop.domain.positioning.meetings import Question
from desktop.operations.workshops.positioning import Positioned
from desktop.paths import Folders

DAY = date(2026, 11, 24)
RESOURCES = Path(__file__).parents[3] / "resources"
ALPHA = Mark("direction", "alpha", ORIENTED)


@pytest.fixture
def program(tmp_path: Path, empty_catalogue: Catalogue) -> Iterator[Program]:
    with empty_catalogue.writing() as writer:
        writer.set_reference_version("essai")  # no starter: the workshops are enough
    opened = Program(Folders(data=tmp_path, settings=tmp_path, resources=RESOURCES))
    yield opened
    opened.close()


def someone(program: Program, on: date = DAY) -> Positioned:
    needs = Needs(half_days=frozenset({(2, "so")}), areas=frozenset({"91589"}), childcare=True)
    answers = Answers(school_years=0, alphabetised=False, oral=1)
    return program.positioning.match(Question(answers=answers, needs=needs, limit=3, on=on))


def count(program: Program, times: int, outcome: str, on: date = DAY) -> None:
    for _ in range(times):
        program.surveying.count(someone(program, on), outcome)
        program.surveying.next_person()


def rows(path: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT * FROM counter").fetchall()
    connection.close()
    return found


def test_one_person_counts_once_whatever_becomes_of_the_demand(program: Program) -> None:
    surveying = program.surveying
    surveying.count(someone(program), NOTHING)
    surveying.count(someone(program), ORIENTED)
    surveying.count(someone(program), ORIENTED)
    counts = program.desk.counters.counts("ateliers", ["2026-11"])
    assert set(counts.values()) == {1}
    assert {outcome for _, _, outcome in counts} == {ORIENTED}
    surveying.take_back(DAY)
    assert rows(program.folders.data / "local.db") == []


def test_rows_hold_sums_and_never_more_than_one_axis(program: Program) -> None:
    count(program, 3, ORIENTED)
    found = rows(program.folders.data / "local.db")
    assert ("ateliers", "2026-11", "direction", "alpha", ORIENTED, 3) in found
    assert len(found) == 6
    assert {row[-1] for row in found} == {3}


def test_no_copy_holds_a_counter_and_putting_one_back_keeps_them(program: Program) -> None:
    count(program, 2, NOTHING)
    before = rows(program.folders.data / "local.db")
    copy = program.keeping.back_up()
    assert rows(copy) == []
    assert b"91589" not in copy.read_bytes()
    program.keeping.restore(copy)
    assert rows(program.folders.data / "local.db") == before
    assert program.keeping.kept(DAY).counted == 2
    program.keeping.erase()
    program.begin_again()
    assert rows(program.folders.data / "local.db") == []


def test_after_three_years_months_become_years(program: Program) -> None:
    count(program, 2, ORIENTED, date(2026, 1, 9))
    count(program, 3, ORIENTED, date(2026, 2, 9))
    count(program, 1, ORIENTED, date(2029, 6, 9))
    stored = program.desk.counters
    assert stored.counts("ateliers", ["2026-01", "2026-02"]) == {}
    assert stored.counts("ateliers", ["2026"])[ALPHA] == 5
    assert stored.counts("ateliers", ["2029-06"])[ALPHA] == 1


def test_what_is_tried_on_the_demonstration_never_joins_what_is_real(program: Program) -> None:
    count(program, 6, ORIENTED)
    program.starting.demonstration.load(DAY)
    count(program, 12, NOTHING)
    period = period_of("2026-11")
    assert period is not None
    example = program.surveying.survey(period, DAY, LEAVING)
    assert example.is_example
    assert (example.groups, example.oriented.number, example.nothing.number) == (27, None, 10)
    program.starting.demonstration.remove()
    real = program.surveying.survey(period, DAY, HERE)
    assert (real.is_example, real.oriented.number, real.nothing.number) == (False, 5, None)
    count(program, 1, ORIENTED)
    assert {row[0] for row in rows(program.folders.data / "local.db")} == {"ateliers"}


def test_the_paper_says_supply_beside_demand_and_hides_small_numbers(
    program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program.starting.demonstration.load(DAY)
    count(program, 24, ORIENTED)
    count(program, 10, NOTHING)
    program.close()
    path = tmp_path / "rapport.pdf"
    words = ["rapport", "--periode", "2026-11", "--data", str(tmp_path)]
    assert main([*words, "-o", str(path)]) == 0
    document = PdfDocument(path)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    flat = text.replace("\u00a0", " ")
    assert "personnes orientées : 25" in flat
    assert "sans rien qui convienne : moins de 11" in flat
    assert "Savigny-sur-Orge" in flat
    assert "EXEMPLE" in flat
    capsys.readouterr()
    assert main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["groups"], told["hidden_under"], told["example"]) == (27, 11, True)
    assert told["demand"] == {"oriented": 25, "nothing": None}
    towns = next(table for table in told["tables"] if table["axis"] == "ville")
    savigny = next(line for line in towns["lines"] if line["code"] == "91589")
    assert savigny["demand"] == {"oriented": 25, "nothing": None}
    assert savigny["groups"] > 0
    assert main(["rapport", "--periode", "novembre", "--data", str(tmp_path)]) == 1
    assert "n’est pas une période" in capsys.readouterr().err
