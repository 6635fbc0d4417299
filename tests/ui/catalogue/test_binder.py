"""The directory from the window: forecast while it is chosen, made, opened, cancelled, refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.binder import BY_COMMUNE, BY_THEME
from desktop.ui.catalogue import binder_card
from desktop.ui.catalogue.binder_card import BinderCard
from desktop.ui.catalogue.binder_choices import SEARCH
from desktop.ui.shell import Shell


@pytest.fixture
def card(qtbot: QtBot, shell: Shell) -> BinderCard:
    shell.open_files(())
    assert shell._catalogue is not None
    qtbot.waitUntil(shell._tasks.is_idle, timeout=10_000)
    return shell._catalogue.binder


def choose(card: BinderCard, what: str, path: Path) -> None:
    card.choices.file.field.setText(str(path))
    card.choices.what_choice.setCurrentIndex(card.choices.what_choice.findData(what))


def test_a_theme_is_forecast_made_and_opened(
    qtbot: QtBot,
    shell: Shell,
    card: BinderCard,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert card.choices.order_choice.currentData() == BY_COMMUNE
    choose(card, "logement-hebergement", tmp_path / "classeur")
    assert card.choices.order_choice.currentData() == BY_THEME
    qtbot.waitUntil(lambda: "feuilles recto verso" in card.choices.forecast_text, timeout=5000)
    card.begin_button.click()
    assert not card.row.cancel_button.isHidden()
    qtbot.waitUntil(lambda: not card.open_button.isHidden(), timeout=20_000)
    path = tmp_path / "classeur.pdf"
    assert path.read_bytes().startswith(b"%PDF")
    assert str(path) in shell.messages.text()
    opened: list[Path] = []
    monkeypatch.setattr(binder_card, "open_own_file", opened.append)
    card.open_button.click()
    assert opened == [path]


def test_a_search_without_results_says_what_to_do(
    qtbot: QtBot, shell: Shell, card: BinderCard, tmp_path: Path
) -> None:
    shell.bar.words_field.setText("zzzzzz")
    qtbot.waitUntil(lambda: shell.search.results.results.rowCount() == 0, timeout=5000)
    choose(card, SEARCH, tmp_path / "classeur.pdf")
    qtbot.waitUntil(lambda: "Aucune fiche" in card.choices.forecast_text, timeout=5000)
    card.start()
    qtbot.waitUntil(lambda: "rien à imprimer" in shell.messages.text(), timeout=5000)
    assert card.open_button.isHidden()
    assert not card.choices.commune_field.isEnabled()


def test_a_cancelled_directory_leaves_nothing(
    qtbot: QtBot, shell: Shell, card: BinderCard, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    choose(card, "", tmp_path / "out" / "classeur.pdf")
    card.start()
    card.row.cancel_button.click()
    qtbot.waitUntil(lambda: "annulé" in shell.messages.text(), timeout=10_000)
    assert list((tmp_path / "out").iterdir()) == []
