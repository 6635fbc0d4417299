"""Making the directory: what is in it, when nothing is, and when somebody stops it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.binder import BY_COMMUNE, BY_THEME
from desktop.domain.errors import Refusal, StorageRefused
from desktop.domain.help_numbers import HelpNumber
from desktop.domain.preferences import Preferences
from desktop.domain.provenance import Correction
from desktop.domain.search import Search
from desktop.operations.records.desk_words import DeskWords
from desktop.operations.search.finding import Finding
from desktop.operations.sheet.binding import (
    RADIUS_KM,
    BinderReport,
    BinderRequest,
    Binding,
    around,
    order_for,
)
from tests.operations.conftest import ATHIS
from tests.sheets.test_orientation_sheet import texts

TODAY = date(2026, 11, 22)
HELP = HelpNumber(number="115", dial="115", label="Sans abri")


@pytest.fixture
def binding(catalogue: Catalogue, desk: Desk) -> Binding:
    return Binding(
        catalogue,
        Finding(catalogue, desk.corrections),
        DeskWords(lambda: desk),
        lambda: Preferences(desk_name="Exemple, point d’accueil"),
        lambda: (HELP,),
    )


def made(binding: Binding, path: Path, search: Search, order: str = BY_THEME) -> BinderReport:
    work = binding.run(BinderRequest(search=search, order=order, path=path), TODAY)
    percents = []
    while True:
        try:
            percents.append(next(work))
        except StopIteration as end:
            assert percents == sorted(percents)
            assert percents[-1] == 100
            report: BinderReport = end.value
            return report


def test_everything_is_in_it_with_its_words(binding: Binding, tmp_path: Path) -> None:
    path = tmp_path / "classeur.pdf"
    report = made(binding, path, Search(), BY_COMMUNE)
    pages = texts(path.read_bytes())
    assert (report.records, report.pages, report.bytes) == (3, len(pages), path.stat().st_size)
    whole = "\n".join(pages)
    for words in (
        "Exemple, point d’accueil",
        "115 Sans abri",
        "Cours de français pour adultes",
        "12 rue de l’Exemple, 91200 Athis-Mons",
        "01 99 00 00 00",
        "lundi au vendredi, 9 h – 12 h",
        "gratuit",
        "pièce d’identité",
        "sur rendez-vous",
        "Mairie de Villejuif",
        "✓ modifié il y a 3 mois · Source d’essai",
        "Source d’essai : 3 fiches, importée le 22 nov. 2026, LO 2.0",
        "Maîtriser le français",
        "Catalogue : importé ici le 22 nov. 2026, aujourd’hui",
    ):
        assert words in whole, words


def test_a_part_is_printed_with_what_the_desk_corrected(
    binding: Binding, desk: Desk, tmp_path: Path
) -> None:
    correction = Correction(
        record_id="essai--1",
        field="name",
        value="Ateliers du soir",
        source_value="Cours de français pour adultes",
        reason="",
        role="",
        made_on=TODAY,
    )
    desk.correct(correction)
    path = tmp_path / "classeur.pdf"
    near = around(Search(commune_code=ATHIS.code))
    assert near.radius_km == RADIUS_KM
    made(binding, path, near)
    whole = "\n".join(texts(path.read_bytes()))
    assert "Athis-Mons et 10 km autour" in whole
    assert "Ateliers du soir" in whole
    assert "corrigé au guichet" in whole
    only = Search(commune_code=ATHIS.code, radius_km=1.0)
    assert binding.forecast(only).records == 1
    made(binding, path, only)
    assert "Aide aux victimes" not in "\n".join(texts(path.read_bytes()))


def test_nothing_to_print_and_a_disk_that_refuses_are_sentences(
    binding: Binding, tmp_path: Path
) -> None:
    path = tmp_path / "classeur.pdf"
    with pytest.raises(Refusal, match="rien à imprimer"):
        made(binding, path, Search(words="introuvable"))
    (tmp_path / "fichier").touch()
    with pytest.raises(StorageRefused, match=r"classeur\.pdf"):
        made(binding, tmp_path / "fichier" / "classeur.pdf", Search())
    assert not path.exists()


def test_stopping_leaves_what_was_there(binding: Binding, tmp_path: Path) -> None:
    path = tmp_path / "classeur.pdf"
    path.write_bytes(b"avant")
    work = binding.run(BinderRequest(search=Search(), order=BY_THEME, path=path), TODAY)
    while next(work) < 50:
        pass
    work.close()
    assert path.read_bytes() == b"avant"
    assert [each.name for each in tmp_path.iterdir() if "classeur" in each.name] == [path.name]


def test_a_part_is_ordered_by_theme_and_everything_by_commune() -> None:
    assert order_for(Search()) == BY_COMMUNE
    assert order_for(around(Search(commune_code=ATHIS.code))) == BY_THEME
    assert around(Search(commune_code=ATHIS.code, radius_km=3.0)).radius_km == 3.0
