"""Sit at the desk: what a mediator does in one sitting, through the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2

from tests.journeys.atspi import wait_for
from tests.journeys.print_queue import QUEUE, Queue
from tests.journeys.window import Window

NOTE = "Apporter la carte de séjour"
RESIDENT = "Mme Kone"


def text_of(pdf: Path) -> str:
    """Read a paper on one line, as a person reads it."""
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(text.split())


def put_on_sheet(window: Window, words: str, commune: str, *expected: str) -> None:
    """Search words around a commune, choose with the arrows, add with Enter.

    What is expected tells a distance: without one it would be the answer before the commune's,
    whose rows are in another order.
    """
    window.type_in("Rechercher", words)
    window.type_in("Où", commune)
    window.choose(window.wait_for_result(*expected))
    window.press("Return")


def test_a_resident_leaves_with_a_paper_after_the_very_first_start(
    start: Callable[[Path], Window], tmp_path: Path
) -> None:
    data, paper = tmp_path / "data", tmp_path / "feuille.pdf"
    window = start(data)
    window.picture("1-first-start")
    put_on_sheet(
        window, "cours de français", "Athis-Mons", "Réseau linguistique, sur place", "ateliers"
    )
    window.find("Étape 1 : Cours de français")
    window.picture("2-french-course")
    put_on_sheet(window, "violences", "Villejuif", "Aide aux victimes", "Villejuif, sur place")
    window.find("Étape 2 : Aide aux victimes")
    window.find("Annoter l’étape 2").act()
    window.type_in("Note de l’étape 2", NOTE)
    window.press("Return")
    window.wait_until_gone("Note de l’étape 2")
    window.type_in("Nom à imprimer", RESIDENT)
    window.picture("3-sheet")
    window.press("Control+s")
    window.type_in("Chemin du fichier PDF", str(paper))
    window.press("Return")
    window.find("Feuille enregistrée")
    window.picture("4-saved")
    said = text_of(paper)
    for expected in ("Pense-bête", "Villejuif", NOTE, RESIDENT):
        assert expected in said
    assert "Aide aux victimes" not in said
    window.close()
    kept = [file.read_bytes() for file in data.rglob("*") if file.is_file()]
    assert kept
    assert not any(RESIDENT.encode() in content for content in kept)

    again = start(data)
    again.find("Étape 1 : Cours de français")
    again.find("Étape 2 : Aide aux victimes")
    again.find(f"▏{NOTE}")
    again.picture("5-after-restart")
    again.close()


def test_a_sheet_comes_out_of_a_print_queue_as_the_file_itself(
    queue: Queue, window: Window
) -> None:
    put_on_sheet(window, "violences", "Villejuif", "Aide aux victimes", "Villejuif, sur place")
    window.find("Étape 1")
    window.press("Control+p")
    window.find("Imprimer la feuille maintenant")
    window.find(QUEUE, "combo box")
    window.picture("6-printers")
    window.press("Return")
    window.find("Feuille envoyée à l’imprimante")
    paper = wait_for(queue.printed, "the printed file")
    # A driver in between would lose the accents of the text, and the fonts.
    assert "Pense-bête" in text_of(paper)
    window.close()
