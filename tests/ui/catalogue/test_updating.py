"""A signed catalogue arrives in the window: shown, applied or left, undone; its age is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.ui.catalogue.catalogue_page import CataloguePage
from desktop.ui.catalogue.update_card import UpdateCard
from desktop.ui.shell import SEARCH, Shell
from desktop.ui.widgets.buttons import ActionButton, LinkButton
from tests.exchange.bundles.samples import RECORDS, make, record

ONE = make()
TWO = make(number=2, records=(RECORDS[0], record(1, name="Atelier du soir"), record(2)))


@pytest.fixture
def page(qtbot: QtBot, shell: Shell) -> CataloguePage:
    shell.open_files(())
    assert shell._catalogue is not None
    qtbot.waitUntil(shell._tasks.is_idle, timeout=10_000)
    return shell._catalogue


@pytest.fixture
def card(page: CataloguePage) -> UpdateCard:
    return page.update_card


def bring(qtbot: QtBot, shell: Shell, path: Path, data: bytes) -> None:
    path.write_bytes(data)
    shell.open_files((path,))
    qtbot.waitUntil(shell._tasks.is_idle, timeout=10_000)


def test_a_file_is_shown_with_its_six_words_then_applied_after_the_stick_is_gone(
    qtbot: QtBot, shell: Shell, card: UpdateCard, program: Program, tmp_path: Path
) -> None:
    bring(qtbot, shell, tmp_path / "1.guichet", ONE)
    preview = card.preview
    assert preview.isVisible()
    assert preview.leave_button.hasFocus()
    assert len(preview.words.text().split()) == 6
    assert "Atelier sociolinguistique n° 2" in preview.text.toPlainText()
    assert not program.updating.publishers()
    (tmp_path / "1.guichet").unlink()
    preview.apply_button.click()
    qtbot.waitUntil(lambda: "Appliqué" in shell.messages.text(), timeout=10_000)
    assert [each.number for each in program.updating.publishers()] == [1]
    qtbot.waitUntil(lambda: "n°\u00a01 du 22\u00a0nov. 2026" in shell.foot.text(), timeout=10_000)


def test_a_next_number_asks_nothing_and_is_undone_in_the_window(
    qtbot: QtBot, shell: Shell, card: UpdateCard, program: Program, tmp_path: Path
) -> None:
    bring(qtbot, shell, tmp_path / "1.guichet", ONE)
    card.preview.apply_button.click()
    qtbot.waitUntil(shell._tasks.is_idle, timeout=10_000)
    bring(qtbot, shell, tmp_path / "2.guichet", TWO)
    assert card.preview.words.isHidden()
    assert "→ Atelier du soir" in card.preview.text.toPlainText()
    card.preview.apply_button.click()
    qtbot.waitUntil(lambda: "1\u00a0retirée" in shell.messages.text(), timeout=10_000)
    qtbot.waitUntil(shell._tasks.is_idle, timeout=10_000)
    card.undo_button.click()
    qtbot.waitUntil(card.preview.isVisible, timeout=5000)
    assert "au n°\u00a01" in card.preview._counts.text()
    card.preview.apply_button.click()
    qtbot.waitUntil(lambda: "Retour" in shell.messages.text(), timeout=10_000)
    assert [each.number for each in program.updating.publishers()] == [1]


def test_leaving_a_file_changes_nothing(
    qtbot: QtBot, shell: Shell, card: UpdateCard, program: Program, tmp_path: Path
) -> None:
    bring(qtbot, shell, tmp_path / "1.guichet", ONE)
    card.preview.leave_button.click()
    assert card.preview.isHidden()
    assert not program.updating.publishers()
    assert "Rien n’a changé" in shell.messages.text()


@pytest.mark.parametrize(
    ("data", "said"),
    [(ONE[:-60], "incomplet"), (b"bonjour", "pas un catalogue"), (ONE + b"x", "modifié ou abîmé")],
)
def test_a_bad_file_is_refused_in_one_sentence(
    qtbot: QtBot, shell: Shell, card: UpdateCard, tmp_path: Path, data: bytes, said: str
) -> None:
    bring(qtbot, shell, tmp_path / "1.guichet", data)
    assert said in shell.messages.text()
    assert card.preview.isHidden()


def test_a_number_that_is_in_place_is_said_to_be(
    qtbot: QtBot, shell: Shell, card: UpdateCard, tmp_path: Path
) -> None:
    bring(qtbot, shell, tmp_path / "1.guichet", ONE)
    card.preview.apply_button.click()
    qtbot.waitUntil(shell._tasks.is_idle, timeout=10_000)
    bring(qtbot, shell, tmp_path / "1.guichet", ONE)
    assert "Déjà à jour" in shell.messages.text()


def test_a_withdrawn_service_is_still_named_where_the_sheet_points_to_it(
    qtbot: QtBot, shell: Shell, page: CataloguePage, program: Program, tmp_path: Path
) -> None:
    card = page.update_card
    bring(qtbot, shell, tmp_path / "1.guichet", ONE)
    card.preview.apply_button.click()
    qtbot.waitUntil(shell._tasks.is_idle, timeout=10_000)
    (publisher,) = program.updating.publishers()
    gone = f"{publisher.mark}.pantin--3"
    program.orienting.add(gone)
    bring(qtbot, shell, tmp_path / "2.guichet", TWO)
    followed = card.preview.text.toPlainText().split("Modifiées")[0]
    assert "n° 3 : retirée" in followed  # Qt gives plain spaces back
    card.preview.apply_button.click()
    qtbot.waitUntil(shell._tasks.is_idle, timeout=10_000)
    title = shell.search.work.state.titles[0]
    assert title[:2] == (
        "Atelier sociolinguistique n° 3",
        "▲ retirée du catalogue le 22\u00a0nov. 2026",
    )
    program.noting.write(gone, "Demander Sonia au retour.", date(2026, 11, 22))
    shell.open_files(())
    qtbot.waitUntil(shell._tasks.is_idle, timeout=5000)
    rows = page._gone_rows
    qtbot.waitUntil(lambda: any(row.isVisible() for row in rows._rows), timeout=5000)
    (row,) = rows._rows
    row.findChildren(LinkButton)[0].click()
    qtbot.waitUntil(
        lambda: shell.search.record._stack.currentWidget() is shell.search.record.withdrawn,
        timeout=5000,
    )
    assert "Demander Sonia" in shell.search.record.withdrawn._text.text()


def test_a_withdrawn_favourite_can_be_unmarked(
    qtbot: QtBot, shell: Shell, card: UpdateCard, program: Program, tmp_path: Path
) -> None:
    bring(qtbot, shell, tmp_path / "1.guichet", ONE)
    card.preview.apply_button.click()
    qtbot.waitUntil(shell._tasks.is_idle, timeout=10_000)
    (publisher,) = program.updating.publishers()
    gone = f"{publisher.mark}.pantin--3"
    program.favouring.toggle(gone, date(2026, 11, 22))
    bring(qtbot, shell, tmp_path / "2.guichet", TWO)
    card.preview.apply_button.click()
    qtbot.waitUntil(shell._tasks.is_idle, timeout=10_000)
    record = shell.search.record
    shell.go_to(SEARCH)
    shell.search.finder.look(gone)
    qtbot.waitUntil(lambda: bool(record.withdrawn.findChildren(ActionButton)), timeout=5000)

    record.withdrawn.findChildren(ActionButton)[0].click()

    qtbot.waitUntil(lambda: not record.withdrawn.findChildren(ActionButton), timeout=5000)
    assert program.desk.favourites() == frozenset()
    shell._undo()
    qtbot.waitUntil(lambda: program.desk.favourites() == {gone}, timeout=5000)
