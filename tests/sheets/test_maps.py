from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pytest

from desktop.domain.locator import LocatorMap
from desktop.domain.sheet import SheetContent, StepContent
from desktop.domain.sheet_variants import (
    COUPONS,
    DISCREET,
    EASY,
    LARGE,
    POCKET,
    STANDARD,
    VARIANTS,
)
from desktop.operations.sheet.discreet_content import discreet
from desktop.sheets.page import MAPS_FROM
from desktop.sheets.surface import HEIGHT, WIDTH
from desktop.sheets.variants import draw
from tests.sheets import samples
from tests.sheets.test_orientation_sheet import boxes, texts
from tests.sheets.test_variants import EDGE, sizes

PLAN = LocatorMap(
    commune="Athis-Mons",
    home=(((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)),),
    around=(((0.9, 0.1), (9.0, 0.1), (9.0, 0.9), (0.9, 0.9)),),
    place=(0.5, 0.5),
    desk=(0.2, 0.2),
    bar=0.3,
    bar_words="1\u00a0km",
    words="Plan, Athis-Mons\u00a0: à 2\u00a0km au nord du guichet, en ligne droite.",
)
WITH_MAPS = (STANDARD, LARGE, EASY)
SOURCE = MAPS_FROM.partition("\u00a0")[0]


def batched(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def mapped(content: SheetContent, plan: LocatorMap = PLAN) -> SheetContent:
    return replace(content, steps=tuple(replace(step, plan=plan) for step in content.steps))


def whole(content: SheetContent) -> str:
    return " ".join(texts(draw(content)))


@pytest.mark.parametrize("variant", WITH_MAPS)
def test_a_map_has_a_north_a_scale_a_legend_and_its_source(variant: str) -> None:
    said = whole(replace(mapped(samples.ONE), variant=variant, keeps_maps=True))
    said = " ".join(said.split())
    for words in ("1 km", "ici", "guichet", "N", "contours des communes IGN"):
        assert words in said, words
    alone = whole(replace(mapped(samples.ONE, replace(PLAN, desk=None)), variant=variant))
    assert "guichet" not in alone


@pytest.mark.parametrize("variant", VARIANTS)
def test_forms_without_room_and_sheets_without_places_have_no_map(variant: str) -> None:
    content = replace(samples.ONE, variant=variant)
    assert SOURCE not in whole(content)
    if variant in {COUPONS, POCKET}:
        assert draw(mapped(content)) == draw(content)
    if variant == DISCREET:
        assert SOURCE not in whole(discreet(mapped(content)))


def test_maps_take_no_page_more_unless_they_are_wanted() -> None:
    assert whole(mapped(samples.THREE)) == whole(samples.THREE)
    wanted = draw(replace(mapped(samples.THREE), keeps_maps=True))
    assert " ".join(texts(wanted)).count("1 km") == 3
    for variant in WITH_MAPS:
        content = replace(samples.TEN, variant=variant)
        assert len(texts(draw(mapped(content)))) == len(texts(draw(content)))


def test_large_print_stays_large_on_a_map() -> None:
    content = replace(mapped(samples.ONE), variant=LARGE, keeps_maps=True)
    assert min(sizes(draw(content))) >= 18


def test_a_map_prints_in_greys() -> None:
    document = pypdfium2.PdfDocument(draw(mapped(samples.ONE)))
    picture = document[0].render(scale=4).to_pil()
    document.close()
    left = WIDTH - 34 - 96 + 9
    crop = picture.crop((int(left * 4) + 8, 4 * 262, int((left + 76) * 4), 4 * 330))
    colours = {tuple(each) for each in batched(crop.tobytes(), 3)}
    assert max(max(each) - min(each) for each in colours) <= 8
    assert len(colours) > 3


@pytest.mark.parametrize("variant", WITH_MAPS)
@pytest.mark.parametrize("text", samples.HOSTILE_TEXTS, ids=range(len(samples.HOSTILE_TEXTS)))
def test_a_hostile_name_stays_on_the_paper(variant: str, text: str) -> None:
    plan = replace(PLAN, commune=text, words=text)
    content = replace(mapped(samples.ONE, plan), variant=variant, keeps_maps=True)
    for left, bottom, right, top in boxes(draw(content)):
        assert EDGE <= left <= right <= WIDTH - EDGE
        assert EDGE <= bottom <= top <= HEIGHT - EDGE


def test_a_page_never_ends_with_a_label_alone() -> None:
    long = replace(samples.LAW, note="\n".join(f"ligne {number}" for number in range(90)))
    steps: list[StepContent] = [replace(long, purpose="mot " * count) for count in range(1, 40, 3)]
    for step in steps:
        for page in texts(draw(replace(samples.sheet(step), variant=LARGE))):
            *body, number = [line for line in page.splitlines() if line]
            assert "/" in number
            assert body[-1] not in {"Note", "Pour venir", "Accueil", "À apporter"}


def test_a_discreet_square_is_read_by_a_telephone_and_names_no_theme() -> None:
    asked = draw(replace(discreet(samples.ONE, square=True), variant=DISCREET))
    plain = draw(replace(discreet(samples.ONE), variant=DISCREET))
    assert texts(asked) == texts(plain)
    assert len(asked) > len(plain) + 1000
