"""Age in words, state and sign: three dates, never confused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import freshness
from desktop.domain.freshness import Age, age_of, block_ages, block_date, verified_blocks
from desktop.domain.provenance import Dates
from desktop.domain.verifications import Block, Manner, Verification
from desktop.sheets.fonts import BOLD, REGULAR, widths

DAY = date(2026, 11, 24)


def checked(*blocks: Block, on: date = date(2026, 11, 21)) -> tuple[Verification, ...]:
    return tuple(
        Verification(record_id="a", block=block, verified_on=on, how=Manner.PHONE, role="accueil")
        for block in blocks
    )


def test_importing_makes_nothing_younger() -> None:
    dates = Dates(imported=datetime(2026, 11, 24, tzinfo=UTC))
    assert age_of(dates, DAY) == Age(state="unknown", text="âge inconnu")


def test_the_two_lines_are_those_of_the_national_score() -> None:
    def state(days: int) -> str:
        return age_of(Dates(producer=DAY - timedelta(days=days)), DAY).state

    assert [state(days) for days in (0, 182, 183, 730, 731)] == [
        "fresh",
        "fresh",
        "ageing",
        "ageing",
        "old",
    ]


def test_one_block_that_was_checked_does_not_make_the_rest_young() -> None:
    dates = Dates(producer=date(2019, 9, 1), verifications=checked(Block.HOURS))
    found = age_of(dates, DAY)
    assert found.signed == (
        "▲ horaires vérifiés il y a 3\u00a0jours, le reste modifié il y a 7\u00a0ans"
    )
    assert age_of(Dates(verifications=checked(*Block)), DAY).signed == (
        "✓ vérifié il y a 3\u00a0jours"
    )


def test_each_block_says_who_checked_it_or_that_nobody_did() -> None:
    ages = block_ages(Dates(producer=DAY, verifications=checked(Block.CONTACT)), DAY)
    assert ages[Block.CONTACT].signed == "✓ vérifié par téléphone il y a 3\u00a0jours (accueil)"
    assert ages[Block.PLACES].signed == "△ jamais vérifié"


def test_the_paper_names_what_was_checked() -> None:
    both = (
        *checked(Block.CONDITIONS),
        *checked(Block.CONTACT, on=date(2026, 11, 2)),
    )
    assert verified_blocks(both) == (
        "conditions vérifiées par téléphone le 21\u00a0nov. 2026, "
        "contact vérifié par téléphone le 2\u00a0nov. 2026"
    )
    assert verified_blocks(checked(*Block)) == "vérifié par téléphone le 21\u00a0nov. 2026"


def test_every_sign_can_be_printed() -> None:
    for sign in freshness.SIGNS.values():
        assert sign in widths(REGULAR)
        assert sign in widths(BOLD)


@given(
    st.none() | st.dates(),
    st.lists(st.sampled_from(list(Block)), unique=True),
    st.dates(),
    st.dates(),
)
def test_a_record_is_never_younger_than_one_of_its_blocks(
    producer: date | None, blocks: list[Block], on: date, checked_on: date
) -> None:
    dates = Dates(producer=producer, verifications=checked(*blocks, on=checked_on))
    order = ("fresh", "ageing", "old", "unknown")
    whole = order.index(age_of(dates, on).state)
    assert all(
        whole >= order.index(freshness.state_of(block_date(dates, block), on)) for block in Block
    )
