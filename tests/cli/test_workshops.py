"""`guichet demonstration` and `guichet ateliers`, as a person types them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from desktop.db.catalogue import Catalogue
from desktop.exchange.shipped import reference_data
from desktop.operations.desk.demonstrating import Demonstrating
from desktop.paths import resources_folder
from tests.cli.terminal import Terminal

ASK = ("ateliers", "--le", "2026-11-24")


@pytest.fixture
def terminal(
    empty_catalogue: Catalogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    folder = resources_folder()
    with empty_catalogue.writing() as writer:
        writer.put_communes(
            [each for each in reference_data.communes(folder) if each.department == "91"]
        )
        writer.put_terms(reference_data.vocabularies(folder))
        writer.set_reference_version(reference_data.version(folder))
    return Terminal(tmp_path, capsys)


@pytest.fixture
def network(terminal: Terminal, empty_catalogue: Catalogue) -> Terminal:
    """Load the demonstration as of the day that is asked about."""
    Demonstrating(empty_catalogue, resources_folder()).load(date.fromisoformat(ASK[-1]))
    return terminal


def test_the_demonstration_comes_is_found_and_goes_whole(terminal: Terminal) -> None:
    assert terminal.type("demonstration", "charger")[0] == 0
    assert terminal.ask("chercher", "exemple", "--limite", "50")["total"] == 39
    assert terminal.type("demonstration", "charger")[0] == 0
    assert terminal.ask("chercher", "exemple")["total"] == 39
    assert terminal.ask("demonstration", "retirer") == {"loaded": False, "removed": 39}
    assert terminal.ask("chercher", "exemple")["total"] == 0
    assert terminal.type("demonstration", "retirer")[0] == 1


def test_six_questions_lead_to_workshops_with_reasons_and_to_a_way_in(network: Terminal) -> None:
    terminal = network
    person = ("--scolarisation", "0", "--oral", "debutant", "--ecrit", "debutant")
    life = (
        "--commune",
        "Savigny-sur-Orge",
        "--disponible",
        "apres-midi,soir",
        "--age-enfant",
        "24",
    )
    answer = terminal.ask(*ASK, *person, *life, "--parcours")
    assert answer["proposal"]["direction"] == "alpha"
    assert answer["proposal"]["to_confirm"] is True
    assert answer["proposal"]["limit"] == 3
    by_verdict: dict[str, list[str]] = {}
    for each in answer["fits"]:
        assert each["reasons"]
        by_verdict.setdefault(each["verdict"], []).append(
            each["id"].removeprefix("demonstration--")
        )
    assert by_verdict["fits"] == ["atelier-02", "atelier-23"]
    assert by_verdict["almost"] == ["atelier-06"]
    assert by_verdict["unknown"] == ["atelier-04"]
    assert len(answer["fits"]) == 27
    assert answer["fits"][0]["first_meeting"] == "vendredi 4 décembre 2026"
    almost = next(each for each in answer["fits"] if each["verdict"] == "almost")
    assert almost["blocking"] == ["garde d’enfants le vendredi seulement"]
    assert [step["kind"] for step in answer["path"][:2]] == ["test", "group"]
    code, said, _ = terminal.type(*ASK, *person, *life)
    assert code == 0
    assert said.startswith("Proposition à confirmer par le test\u00a0: Alphabétisation")


def test_the_way_to_a_diploma_goes_through_the_groups_that_lead_to_it(network: Terminal) -> None:
    person = ("--scolarisation", "10", "--langue-ecole", "autre", "--oral", "debutant")
    more = ("--lire", "4", "--ecrire", "4", "--en-francais", "non")
    goal = ("--diplome", "DELF A2", "--parcours", "demonstration--atelier-10")
    path = network.ask(*ASK, *person, *more, *goal)["path"]
    assert [step["kind"] for step in path] == ["test", "group", "group", "diploma"]
    assert [step["id"][-2:] for step in path[1:3]] == ["10", "18"]
    assert path[1]["ends"] < path[2]["starts"]
    assert path[3]["title"] == "DELF A2"


def test_a_person_never_schooled_leaves_with_the_way_in_on_paper_in_arabic(
    network: Terminal, tmp_path: Path
) -> None:
    person = ("--scolarisation", "0", "--oral", "debutant", "--lire", "0", "--ecrire", "0")
    life = ("--commune", "Savigny-sur-Orge", "--disponible", "apres-midi,soir", "--age-enfant")
    paper = tmp_path / "parcours.pdf"
    code, said, _ = network.type(*ASK, *person, *life, "24", "-o", str(paper), "--langue", "ar")
    assert code == 0
    assert str(paper) in said
    document = pypdfium2.PdfDocument(paper)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    words = " ".join(text.split())
    assert "Exemple Test de positionnement" in words
    assert "Exemple Alphabétisation, débutants, après-midi" in words
    assert "Première séance" in words
    assert "EXEMPLE" in words
    assert any("\u0600" <= letter <= "\u06ff" or letter >= "\ufb50" for letter in words)


def test_the_limit_of_the_network_decides_and_is_said(terminal: Terminal) -> None:
    words = ("ateliers", "--scolarisation", "4", "--langue-ecole", "autre", "--oral", "debutant")
    assert terminal.ask(*words)["proposal"]["direction"] == "fle"
    answer = terminal.ask(*words, "--seuil", "5")
    assert (answer["proposal"]["direction"], answer["proposal"]["limit"]) == ("alpha", 5)


def test_without_any_workshop_the_proposal_is_there_and_what_to_do(terminal: Terminal) -> None:
    code, said, _ = terminal.type("ateliers", "--scolarisation", "0", "--oral", "debutant")
    assert code == 1
    assert "Alphabétisation" in said
    assert "guichet demonstration charger" in said


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--seuil", "0"), "limite"),
        (("--oral", "Z9"), "niveau"),
        (("--disponible", "xx-matin"), "lu-matin"),
        (("--scolarisation", "-2"), "scolarisation"),
    ],
)
def test_an_option_that_means_nothing_is_wrong_use(
    terminal: Terminal, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], named: str
) -> None:
    with pytest.raises(SystemExit) as left:
        terminal.type("ateliers", *words)
    assert left.value.code == 2
    assert named in capsys.readouterr().err


def test_the_template_is_written_imported_and_matched(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "modele.xlsx"
    assert terminal.type("ateliers", "--modele", str(path))[0] == 0
    assert terminal.type("ateliers", "--modele", str(tmp_path / "modele.doc"))[0] == 1
    book = load_workbook(path)
    columns = {cell.value: rank for rank, cell in enumerate(book["Ateliers"][1], start=1)}
    for name, value in (
        ("Atelier", "Alpha du jeudi"),
        ("Types d’atelier", "Alphabétisation"),
        ("Niveau d’entrée à l’oral", "débutant"),
        ("Niveau d’entrée à l’écrit", "aucun"),
        ("Scolarisation", "Jamais ou peu scolarisé"),
        ("Créneaux", "jeudi 9h-11h30 ; lundi 12:00-9:00"),
    ):
        book["Ateliers"].cell(row=2, column=columns[name]).value = value
    book.save(path)
    report = terminal.ask("importer", str(path))
    assert (report["dialect"], report["added"]) == ("ateliers", 1)
    (only,) = terminal.ask("ateliers", "--scolarisation", "0", "--oral", "debutant")["fits"]
    assert (only["verdict"], only["slots"]) == ("fits", ["jeudi 9\u00a0h – 11\u00a0h\u00a030"])


def test_the_week_is_listed_narrowed_and_written_on_paper(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.type("demonstration", "charger")
    asked = ("--commune", "Grigny", "--rayon", "5", "--moment", "soir", "--niveau", "debutant")
    found = terminal.ask("semaine", "--le", "2026-11-24", *asked)
    assert {each["commune"] for each in found["meetings"]} == {"Juvisy-sur-Orge"}
    assert "Aucun groupe le samedi pour débutants" in found["missing"]
    code, out, _ = terminal.type("semaine", "-o", str(tmp_path / "semaine.pdf"))
    assert code == 0
    page = pypdfium2.PdfDocument(out.strip())[0].get_textpage().get_text_range()
    assert "Catalogue : importé ici le " in page.replace("\u00a0", " ")
    code, out, _ = terminal.type("semaine", "--commune", "Morangis", "--garde-enfants")
    assert code == 1
    assert "retirez une condition" in out


def test_a_copy_of_a_workshop_is_written_and_comes_back_as_another(
    network: Terminal, tmp_path: Path
) -> None:
    copy = tmp_path / "copie.xlsx"
    workshop = "demonstration--atelier-10"
    code, said, _ = network.type("ateliers", "--modele", str(copy), "--comme", workshop)
    assert (code, str(copy) in said) == (0, True)
    assert network.ask("importer", str(copy))["added"] == 1
    code, _, told = network.type("ateliers", "--modele", str(copy), "--comme", "inconnu")
    assert (code, "Aucun atelier" in told) == (1, True)
