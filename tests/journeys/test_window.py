"""Do in the real window what is not the main job: bring lists in, find help, start twice."""

from __future__ import annotations

from pathlib import Path

from tests.exchange.samples import fs_csv, fs_row
from tests.journeys.atspi import wait_for
from tests.journeys.desktop_session import Desktop
from tests.journeys.window import Window

COUNT = 50
PLACES = (
    ("Control+p", "Imprimer sur"),
    ("Control+e", "Page 1 sur 1, telle qu’elle s’imprime"),
    ("Control+s", "Chemin du fichier PDF"),
    ("Control+4", "Fichier à importer"),
    ("Control+3", "Corrections"),
    ("Control+5", "Apparence"),
    ("F9", "3919"),
)


def test_a_second_start_brings_the_first_window_to_front(
    window: Window, desktop: Desktop, data: Path
) -> None:
    second = desktop.start(data)
    assert second.wait(20) == 0
    assert window.process.poll() is None
    wait_for(lambda: "active" in window.frame.states, "the first window to be active")


def test_a_second_start_hands_its_files_to_the_first_window(
    window: Window, desktop: Desktop, data: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "liste.csv"
    listed.write_text(fs_csv(fs_row(id_fs="1")), encoding="utf-8")
    assert desktop.start(data, listed).wait(20) == 0
    window.find("Import terminé : 1 ajoutée")


def test_a_list_is_imported_then_found(window: Window, tmp_path: Path) -> None:
    listed = tmp_path / "france-services.csv"
    rows = (fs_row(id_fs=str(rank), lib_fs=f"Guichet essai {rank}") for rank in range(COUNT))
    listed.write_text(fs_csv(*rows), encoding="utf-8")
    window.press("Control+4")
    window.type_in("Fichier à importer", str(listed))
    window.find("Importer", "push button").act()
    window.find(f"Import terminé : {COUNT} ajoutées")
    assert str(COUNT) in window.find("Rapport d’import").text
    window.picture("7-imported")
    window.find("Importer", "push button").act()
    window.find("Import terminé : 0 ajoutée, 0 modifiée, 0 refusée")
    window.press("Control+1")
    window.type_in("Rechercher", "guichet essai")
    window.wait_for_result("Guichet essai", "Athis-Mons")
    window.find(f"{COUNT} résultats")


def test_help_numbers_open_with_one_key_from_the_settings(window: Window) -> None:
    window.press("Control+5")
    window.find("Réglages", "label")
    window.picture("8-settings")
    window.press("F9")
    window.find("3919")
    window.picture("9-help-numbers")
    window.press("Escape")
    wait_for(lambda: not _shows(window, "3919"), "the numbers to be closed")


def test_all_that_takes_the_focus_has_a_name(window: Window) -> None:
    window.type_in("Rechercher", "violences")
    window.wait_for_result("violence")
    window.press("Return", "Return")
    window.find("Étape 1")
    for key, shown in PLACES:
        window.press(key)
        window.find(shown)
        found = wait_for(lambda: _focusable(window), f"what takes the focus after {key}")
        nameless = [role for role, name in found if not any(map(str.isalnum, name))]
        assert (key, nameless) == (key, [])


def _focusable(window: Window) -> list[tuple[str, str]]:
    """Give the role and name of what shows and takes the focus.

    A choice is named by its label: under Linux, Qt gives what is chosen for its name.
    """
    nodes = [node for node in window.frame.walk() if {"focusable", "showing"} <= node.states]
    return [(node.role, node.label if node.role == "combo box" else node.name) for node in nodes]


def _shows(window: Window, name: str) -> bool:
    """Tell whether something of that name shows."""
    return any(node.name == name and "showing" in node.states for node in window.frame.walk())
