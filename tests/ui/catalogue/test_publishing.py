"""A coordinator makes the key, prints its words and publishes, without leaving the window."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.domain.bundle_refusals import BundleRefused
from desktop.exchange.bundles.verifying import verify
from desktop.ui.catalogue.publish_card import PublishCard
from desktop.ui.shell import Shell
from tests.exchange.samples import as_json, service

SECRET = "quatre mots sans aucun lien"  # noqa: S105 -- of this test only


def drain(work: Generator[int, None, Any]) -> None:
    for _ in work:
        pass


@pytest.fixture
def card(qtbot: QtBot, shell: Shell, program: Program, tmp_path: Path) -> PublishCard:
    """Give the card of a desk that has two records of its own."""
    path = tmp_path / "services.json"
    services = [service(id="exemple--1", nom="Cours un"), service(id="exemple--2", nom="Cours 2")]
    path.write_text(as_json(*services), encoding="utf-8")
    drain(program.importing.run(path))
    shell.open_files(())
    qtbot.waitUntil(shell._tasks.is_idle, timeout=10_000)
    assert shell._catalogue is not None
    return shell._catalogue.publishing


def answer(qtbot: QtBot, shell: Shell, card: PublishCard, **values: str) -> None:
    for key, value in values.items():
        field = card.panel.field(key)
        if isinstance(field, QPlainTextEdit):
            field.setPlainText(value)
        else:
            field.setText(value)
    card.panel.yes_button.click()
    qtbot.waitUntil(shell._tasks.is_idle, timeout=20_000)


def make_key(qtbot: QtBot, shell: Shell, card: PublishCard) -> str:
    """Make the key; give the 24 words that are shown."""
    card.create_button.click()
    answer(qtbot, shell, card, label="Réseau de Pantin", secret=SECRET, again=SECRET)
    shown = card.panel.text.toPlainText()
    return " ".join(word for word in shown.split() if not word.endswith("."))


def publish(qtbot: QtBot, shell: Shell, card: PublishCard, path: Path) -> None:
    card.draft_button.click()
    qtbot.waitUntil(shell._tasks.is_idle, timeout=20_000)
    answer(qtbot, shell, card, path=str(path), secret=SECRET)


def test_a_key_is_made_its_words_printed_and_a_number_published(
    qtbot: QtBot, shell: Shell, card: PublishCard, tmp_path: Path
) -> None:
    words = make_key(qtbot, shell, card)
    assert len(words.split()) == 24
    answer(qtbot, shell, card, path=str(tmp_path / "secours.pdf"))
    assert (tmp_path / "secours.pdf").read_bytes().startswith(b"%PDF")
    assert card.panel.isHidden()
    assert card.panel.text.toPlainText() == ""
    publish(qtbot, shell, card, tmp_path / "1.guichet")
    found = verify((tmp_path / "1.guichet").read_bytes(), {})
    assert (found.publisher.label, found.publisher.number) == ("Réseau de Pantin", 1)
    assert [each.name for each in found.records()] == ["Cours un", "Cours 2"]
    assert "Remettez-le à chaque poste" in card.done.text()


def test_no_key_is_kept_before_its_words_are_on_paper(
    qtbot: QtBot, shell: Shell, card: PublishCard, program: Program
) -> None:
    make_key(qtbot, shell, card)
    assert not program.publishing.keys.is_there()  # the window closed here loses nothing
    assert card.create_button.isHidden()
    assert card.links["recover"].isHidden()
    card.panel.no_button.click()
    qtbot.waitUntil(shell._tasks.is_idle, timeout=20_000)
    assert program.publishing.keys.is_there()
    assert "est faite" in shell.messages.text()


def test_a_wrong_passphrase_leaves_the_form_as_it_is(
    qtbot: QtBot, shell: Shell, card: PublishCard, tmp_path: Path
) -> None:
    card.create_button.click()
    answer(qtbot, shell, card, label="Réseau", secret=SECRET, again="autre chose ici")
    assert "ne sont pas les mêmes" in shell.messages.text()
    answer(qtbot, shell, card, again=SECRET)
    card.panel.no_button.click()
    qtbot.waitUntil(card.draft_button.isVisible, timeout=20_000)
    card.draft_button.click()
    qtbot.waitUntil(shell._tasks.is_idle, timeout=20_000)
    path = tmp_path / "1.guichet"
    answer(qtbot, shell, card, path=str(path), secret=SECRET[1:])
    assert "phrase de passe" in shell.messages.text()
    assert not path.exists()
    summary = card.panel.field("summary")
    assert isinstance(summary, QLineEdit)
    assert summary.text() == "2\u00a0fiches."
    answer(qtbot, shell, card, secret=SECRET)
    assert path.exists()


def test_the_next_number_says_what_changes(
    qtbot: QtBot, shell: Shell, card: PublishCard, program: Program, tmp_path: Path
) -> None:
    make_key(qtbot, shell, card)
    card.panel.no_button.click()
    qtbot.waitUntil(card.draft_button.isVisible, timeout=20_000)
    publish(qtbot, shell, card, tmp_path / "1.guichet")
    program.curating.correct(
        "exemple--1", "name", "Cours premier", reason="appel", on=date(2026, 11, 22)
    )
    card.draft_button.click()
    qtbot.waitUntil(shell._tasks.is_idle, timeout=20_000)
    assert "Cours un → Cours premier" in card.panel.text.toPlainText()
    assert "Incomplètes" in card.panel.text.toPlainText()


def test_a_second_person_signs_in_the_window(
    qtbot: QtBot, shell: Shell, card: PublishCard, program: Program, tmp_path: Path
) -> None:
    words = make_key(qtbot, shell, card)
    card.panel.no_button.click()
    qtbot.waitUntil(card.draft_button.isVisible, timeout=20_000)
    program.cosigning.create(tmp_path / "adjointe.cle", SECRET)
    card.links["associate"].click()
    answer(qtbot, shell, card, path=str(tmp_path / "adjointe.cle"), words=words)
    publish(qtbot, shell, card, tmp_path / "1.guichet")
    assert "Il manque 1\u00a0signature" in card.done.text()
    with pytest.raises(BundleRefused, match="il manque une signature"):
        verify((tmp_path / "1.guichet").read_bytes(), {})
    card.refresh()
    qtbot.waitUntil(shell._tasks.is_idle, timeout=5000)
    card.links["cosign"].click()
    answer(qtbot, shell, card, path=str(tmp_path / "1.guichet"), secret=SECRET)
    assert "il peut être distribué" in shell.messages.text()
    verify((tmp_path / "1.guichet").read_bytes(), {})


def test_the_key_is_replaced_by_the_words(
    qtbot: QtBot, shell: Shell, card: PublishCard, program: Program
) -> None:
    words = make_key(qtbot, shell, card)
    card.panel.no_button.click()
    card.links["renew"].click()
    answer(qtbot, shell, card, words=words, secret=SECRET, again=SECRET)
    assert "La clé est remplacée" in shell.messages.text()
    assert program.publishing.keys.identity().root_version == 2
