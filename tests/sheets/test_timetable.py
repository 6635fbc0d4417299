"""The printed week: hostile names, crowded weeks, an empty one."""

from __future__ import annotations

from datetime import date, time
from io import BytesIO

import pypdfium2
import pytest

from desktop.domain.positioning.offers import Offer, offers_of
from desktop.domain.records import Location, Service, ServiceAtLocation, Slot, Workshop
from desktop.domain.timetable.chosen import Chosen
from desktop.domain.timetable.week import WeekPaper, timetable_of
from desktop.sheets.timetable import draw

DAY = date(2026, 11, 24)


def groups(count: int, town: str = "Évry-Courcouronnes") -> tuple[Offer, ...]:
    services = [
        Service(
            id=f"x--{number}",
            source="x",
            source_id=str(number),
            name=f"Groupe {number}",
            workshop=Workshop(
                slots=(
                    Slot(
                        day=number % 5 + 1, starts=time(9 + number % 9), ends=time(11 + number % 9)
                    ),
                ),
                entry_oral=("a1",),
            ),
            places=(ServiceAtLocation(location=Location(commune=f"{town} {number % 7}")),),
        )
        for number in range(count)
    ]
    return offers_of(services, lambda _: None)


def pages(count: int, town: str = "Grigny", *, is_large: bool = False) -> list[str]:
    week = timetable_of(groups(count, town), DAY, Chosen())
    content = WeekPaper(week=week, desk_name="Réseau", made_on=DAY, is_large=is_large)
    document = pypdfium2.PdfDocument(BytesIO(draw(content)))
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return texts


def test_three_hundred_meetings_are_all_written_on_as_many_pages_as_it_takes() -> None:
    for is_large in (False, True):
        text = "".join(pages(300, is_large=is_large)).replace("\u00a0", " ")
        assert text.count(" h – ") == 300


def test_a_week_without_meeting_is_a_page_that_says_so() -> None:
    (text,) = pages(0)
    assert "Aucune séance" in text


@pytest.mark.parametrize(
    "town", ["x" * 300, "<b>gras</b>", "\u202eevas", "a\x00b", "شارع", "mot " * 2000]
)
def test_a_hostile_town_is_drawn_or_cut_never_an_error(town: str) -> None:
    assert pages(3, town)
