from __future__ import annotations

from pathlib import Path

from desktop.domain.help_numbers import numbers_for
from desktop.domain.thesaurus import Thesaurus
from desktop.exchange.shipped.thesaurus import FILE, read_thesaurus
from desktop.operations.desk.helping import Helping

RESOURCES = Path(__file__).parents[2] / "resources"
THESAURUS = Thesaurus(read_thesaurus(RESOURCES / FILE))


def first(typed: str) -> str:
    numbers = Helping(RESOURCES).help_numbers()
    return numbers_for(THESAURUS.hear(typed), numbers)[0].number


def test_each_danger_has_its_own_number_first() -> None:
    assert first("envie de mourir") == "3114"
    assert first("enfant battu") == "119"
    assert first("il me frappe") == "17"


def test_violence_gives_the_line_for_women_too() -> None:
    numbers = numbers_for(THESAURUS.hear("il me frappe"), Helping(RESOURCES).help_numbers())
    assert {"17", "114", "3919"} <= {each.number for each in numbers}
