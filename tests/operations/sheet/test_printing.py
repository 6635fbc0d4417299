from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.errors import PrintRefused, Refusal
from desktop.domain.sheet import SheetContent, StepContent
from desktop.operations.sheet.printing import Printing

CONTENT = SheetContent(
    title="Votre orientation",
    desk_lines=(),
    made_on=date(2026, 11, 22),
    date_text="dimanche 22 novembre 2026",
    steps=(StepContent(number=1, title="Cours de français"),),
    sources=("essai",),
)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return Printing().pdf(CONTENT)


def test_a_sheet_is_saved_whole_under_a_neutral_name(pdf: bytes, tmp_path: Path) -> None:
    printing = Printing()
    path = tmp_path / printing.file_name(CONTENT)
    printing.save(pdf, path)
    assert path.read_bytes() == pdf
    assert path.name == "orientation-2026-11-22.pdf"
    assert list(tmp_path.iterdir()) == [path]


def test_an_appointment_that_is_understood_is_written_beside_the_sheet(tmp_path: Path) -> None:
    printing, path = Printing(), tmp_path / "feuille.pdf"
    assert printing.save_sheet(CONTENT, path) == (path,)
    step = replace(CONTENT.steps[0], appointment="mardi 24 novembre, 10 h")
    written = printing.save_sheet(replace(CONTENT, steps=(step,)), path)
    assert written == (path, tmp_path / "feuille.ics")
    assert b"DTSTART:20261124T100000" in written[1].read_bytes()


def test_a_web_page_is_written_beside_when_it_is_asked_for(tmp_path: Path) -> None:
    printing, path = Printing(), tmp_path / "feuille.pdf"
    written = printing.save_sheet(CONTENT, path, with_page=True)
    assert written == (path, tmp_path / "feuille.html")
    assert written[1].read_bytes() == printing.web_page(CONTENT)


def test_a_place_that_cannot_be_written_is_refused_and_nothing_is_left(
    pdf: bytes, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match="n’existe pas"):
        Printing().save(pdf, tmp_path / "absent" / "feuille.pdf")
    with pytest.raises(Refusal, match="dossier"):
        Printing().save(pdf, tmp_path)


def test_a_page_is_rendered_with_ink_on_it(pdf: bytes) -> None:
    (page,) = Printing().pages(pdf, 50)
    assert page.width == pytest.approx(413, abs=2)
    assert page.stride >= page.width
    assert len(page.pixels) == page.stride * page.height
    assert len(set(page.pixels)) > 10


def test_a_queue_that_does_not_exist_is_refused_in_one_sentence(
    pdf: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Printing().queues() == ()
    with pytest.raises(PrintRefused, match="PDF"):
        Printing().send(pdf, "nulle-part", "Votre orientation")


def test_the_file_itself_goes_to_the_queue_under_a_plain_title(
    pdf: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    queue = tmp_path / "lp"
    queue.write_text(
        f'#!/bin/sh\necho "$@" > {tmp_path}/arguments\ncat > {tmp_path}/job.pdf\necho "travail-7"\n'
    )
    queue.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    said = Printing().send(pdf, "Accueil", "Été : « fiche » $(rm)")

    assert said == "travail-7"
    assert (tmp_path / "job.pdf").read_bytes() == pdf
    assert (tmp_path / "arguments").read_text() == "-d Accueil -t ete   fiche  rm -- -\n"


def test_what_the_queue_answers_is_told(
    pdf: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    queue = tmp_path / "lp"
    queue.write_text("#!/bin/sh\necho 'no such destination' >&2\nexit 1\n")
    queue.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(PrintRefused, match="no such destination"):
        Printing().send(pdf, "Accueil", "feuille")
