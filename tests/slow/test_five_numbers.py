"""Two desks and a coordination work through five numbers in their real windows.

A stick is too small, then pulled out in the middle of a copy and between the preview and the yes;
a correction goes out and comes back answered; a key is replaced; two files are number 4; every
refusal says which of the seven it is. `GUICHET_PICTURES=FOLDER` leaves a picture of each step.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDir
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.bundle_refusals import BundleRefused, Flaw
from desktop.paths import resources_folder
from desktop.ui.widgets import theme
from tests.exchange.bundles.samples import DAILY, Opened, key, make
from tests.exchange.samples import as_json, service
from tests.slow.players import SECRET, Player, plain

DAY = date(2026, 11, 22)
LABEL = "Réseau de Pantin"
ROOM = 262_144  # bytes of the stick

pytestmark = pytest.mark.timeout(300)


@dataclass
class Table:
    """Hold who plays, each with a folder, and the stick that goes from one to the other."""

    qtbot: QtBot
    place: Path
    stick: Stick
    playing: list[Player] = field(default_factory=list)

    def sit(self, name: str) -> Player:
        """Let somebody sit down at the desk of that name."""
        player = Player(self.qtbot, self.place / name, name)
        self.playing.append(player)
        return player

    def rise(self, player: Player) -> None:
        """Close a window."""
        self.playing.remove(player)
        player.leave()


@pytest.fixture
def table(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Table]:
    QDir.setSearchPaths("icons", [str(resources_folder() / "icons")])
    qapp.setStyle("Fusion")
    theme.dress(qapp, dark=False, text_size=100)
    found = Table(qtbot, tmp_path, Stick(tmp_path / "cle-usb"))
    yield found
    for player in list(found.playing):
        found.rise(player)
    found.stick.pull_out()


class Stick:
    """Be a stick: a small disk of its own where that can be, else a folder."""

    def __init__(self, folder: Path) -> None:
        """Take where it is seen, and put it in."""
        self.folder = folder
        self.is_disk = sys.platform == "linux" and os.geteuid() == 0
        folder.mkdir()
        self.put_in()

    def __truediv__(self, name: str) -> Path:
        """Name a file on it."""
        return self.folder / name

    def put_in(self) -> None:
        """Put an empty stick in."""
        if self.is_disk:
            run("mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(self.folder))

    def fill(self) -> None:
        """Leave no room on it, where it is a disk."""
        if self.is_disk:
            free = os.statvfs(self.folder).f_bavail * os.statvfs(self.folder).f_bsize
            (self / "photos").write_bytes(bytes(free))

    def pull_out(self) -> None:
        """Pull it out, whoever is reading."""
        if self.is_disk:
            run("umount", "-l", str(self.folder))
        else:
            shutil.rmtree(self.folder)
            self.folder.mkdir()


def run(*words: str) -> None:
    """Run one of the system's own commands."""
    subprocess.run(words, check=True)


def refused(player: Player, path: Path) -> Flaw | None:
    """Give the reason that the window says for not taking a file."""
    assert player.bring(path) == ""
    said = player.said
    return next(
        (each for each in Flaw if said.startswith(plain(BundleRefused(each).sentence))), None
    )


def correct(player: Player, number: int, value: str, field: str = "name") -> None:
    """Let the coordination say something else of a service."""
    player.program.curating.correct(f"exemple--{number}", field, value, reason="appel", on=DAY)


def take(player: Player, path: Path) -> str:
    """Say yes to a file; give what was shown before."""
    told = player.bring(path)
    player.apply()
    assert "Appliqué" in player.said
    return told


def rows(*numbers: int) -> str:
    """Write the list that the coordination imports."""
    found = [
        service(id=f"exemple--{n}", nom=f"Permanence {n}", telephone="01 99 00 00 12")
        for n in numbers
    ]
    return as_json(*found)


def test_two_desks_and_a_coordination_go_through_five_numbers(table: Table) -> None:
    coordination = table.sit("coordination")
    (table.place / "liste.json").write_text(rows(1, 2, 3, 4, 5, 6), encoding="utf-8")
    for _ in coordination.program.importing.run(table.place / "liste.json"):
        pass
    words = coordination.make_key(LABEL, table.place / "secours.pdf")
    coordination.publish(table.stick / "1.guichet")
    six = coordination.publishing.fingerprint.text()
    desk, other = table.sit("guichet-a"), table.sit("guichet-b")
    for player in (desk, other):
        told = take(player, table.stick / "1.guichet")
        assert six in told
        assert "premier fichier de ce réseau" in told
    old = (table.stick / "1.guichet").read_bytes()
    send_a_correction(table.stick, desk, coordination)
    take_from_a_stick_that_is_pulled_out(table.stick, desk)
    miss_a_number(table.stick, coordination, desk, other)
    coordination.publishing.links["renew"].click()
    coordination.answer(words=words, secret=SECRET, again=SECRET)
    coordination = publish_two_numbers_four(table, desk, other)
    withdraw_what_is_followed(table.stick, coordination, desk, other)
    refuse_the_others(table.stick, desk, old)
    for player in (desk, other):
        (place,) = player.program.updating.publishers()
        assert place.number == 5


def send_a_correction(stick: Stick, desk: Player, coordination: Player) -> None:
    """Signal a telephone and accept it; number 2 finds the stick full, and is copied again."""
    desk.look_for("Permanence 1")
    desk.signal("téléphone", "01 99 00 00 99", "appelé ce matin")
    desk.signal_missing(name="Une erreur", phone="", how="")
    desk.shell._undo()
    desk.wait(lambda: len(desk.program.desk.proposals.ours()) == 1)
    desk.rest()
    desk.signal_missing(name="Écrivain public", phone="01 99 00 00 77", how="affiche")
    desk.send(stick / "a.corrections")
    coordination.accept(stick / "a.corrections")
    stick.fill()
    coordination.publish(stick / "2.guichet")
    if stick.is_disk:
        assert "place" in coordination.said
        (stick / "photos").unlink()
        assert coordination.publishing.panel.isHidden()  # it is signed: it is copied, not made anew
        coordination.copy_last(stick / "2.guichet")


def take_from_a_stick_that_is_pulled_out(stick: Stick, desk: Player) -> None:
    """Refuse half a copy; then apply what was shown, the stick gone; read what was answered."""
    two = (stick / "2.guichet").read_bytes()
    (stick / "2-bis.guichet").write_bytes(two[: len(two) // 2])
    assert refused(desk, stick / "2-bis.guichet") is Flaw.INCOMPLETE
    told = desk.bring(stick / "2.guichet")
    assert "signalements" in told.split("01 99 00 00 12 → 01 99 00 00 99")[0]
    stick.pull_out()
    desk.apply()
    assert "Appliqué : Réseau de Pantin, n° 2" in desk.said
    assert desk.answers().count("acceptée dans le numéro 2") == 2
    stick.put_in()


def miss_a_number(stick: Stick, coordination: Player, desk: Player, other: Player) -> None:
    """Let the other desk miss number 2."""
    correct(coordination, 2, "Permanence du lundi")
    coordination.publish(stick / "3.guichet")
    told = take(other, stick / "3.guichet")
    assert "Permanence du lundi" in told
    assert "01 99 00 00 99" in told
    take(desk, stick / "3.guichet")


def publish_two_numbers_four(table: Table, desk: Player, other: Player) -> Player:
    """Publish number 4 under another key; then again, from a copy of the coordination's folder."""
    stick = table.stick
    table.rise(table.playing[0])
    shutil.copytree(table.place / "coordination", table.place / "copie")
    coordination, copy = table.sit("coordination"), table.sit("copie")
    correct(coordination, 3, "Permanence du mardi")
    coordination.publish(stick / "4.guichet")
    correct(copy, 3, "Permanence du jeudi")
    copy.publish(stick / "4-bis.guichet")
    assert "Les clés de ce réseau ont changé" in take(desk, stick / "4.guichet")
    assert refused(desk, stick / "4-bis.guichet") is Flaw.FORK
    take(other, stick / "4-bis.guichet")
    assert refused(other, stick / "4.guichet") is Flaw.FORK

    return coordination


def withdraw_what_is_followed(
    stick: Stick, coordination: Player, desk: Player, other: Player
) -> None:
    """Withdraw what a desk marks; bring the other desk back to the one history; undo, and again."""
    desk.look_for("Permanence 6")
    desk.shell.search.correction.favour()
    desk.rest()
    correct(coordination, 6, "closed", field="status")
    assert "Permanence 6" in coordination.publish(stick / "5.guichet")
    assert "Historique différent" in take(other, stick / "5.guichet")
    told = desk.bring(stick / "5.guichet")
    assert "favoris" in told.split("Permanence 6 : retirée")[0]
    desk.apply()
    assert "du n° 5 au n° 4" in desk.undo_update()
    take(desk, stick / "5.guichet")
    assert desk.bring(stick / "5.guichet") == ""
    assert "Déjà à jour" in desk.said


def refuse_the_others(stick: Stick, desk: Player, old: bytes) -> None:
    """Refuse what is left of the seven."""
    five = (stick / "5.guichet").read_bytes()
    wrong = {
        Flaw.OLDER: old,
        Flaw.ALTERED: five[:700] + bytes([five[700] ^ 1]) + five[701:],
        Flaw.NOT_OURS: b"bonjour",
        Flaw.UNKNOWN_SIGNER: Opened.of(five).pack(signed_by=(key(99),)),
        Flaw.NEWER_PROGRAM: Opened.of(make()).change_manifest(schema=99).pack(signed_by=(DAILY,)),
    }
    for flaw, data in wrong.items():
        (stick / f"{flaw}.guichet").write_bytes(data)
        assert refused(desk, stick / f"{flaw}.guichet") is flaw
