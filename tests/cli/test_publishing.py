"""A coordinator publishes from a terminal, a desk takes it: stable keys, codes, one sentence."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from desktop.db.catalogue import Catalogue
from tests.cli.terminal import Terminal
from tests.exchange.samples import as_json, service, structure

PASSPHRASE = "quatre mots sans aucun lien"  # noqa: S105 -- of this test only


class Typed(Terminal):
    """Type commands on a data folder of one's own, and read what they answer."""

    def json(self, *words: str, code: int = 0) -> Any:
        found, said, wrong = self.type(*words, "--json")
        assert found == code, wrong
        return json.loads(said)

    def bring(self, *services: dict[str, Any]) -> None:
        path = self.folder / "services.json"
        path.write_text(as_json(*services), encoding="utf-8")
        report = self.json("importer", str(path))
        assert not report["refused"]


@pytest.fixture
def desks(
    tmp_path: Path,
    empty_catalogue: Catalogue,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> tuple[Typed, Typed, Path]:
    """Give a coordinator, a desk, and the stick between them; starter packs are not loaded."""
    from desktop.exchange.shipped import reference_data  # noqa: PLC0415 -- of this fixture only
    from desktop.paths import resources_folder  # noqa: PLC0415 -- idem

    with empty_catalogue.writing() as writer:
        writer.set_reference_version(reference_data.version(resources_folder()))
    monkeypatch.setenv("GUICHET_PASSPHRASE", PASSPHRASE)
    made = []
    for name in ("coordination", "guichet"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "catalogue.db").write_bytes((tmp_path / "catalogue.db").read_bytes())
        made.append(Typed(folder, capsys))
    stick = tmp_path / "cle-usb"
    stick.mkdir()
    return made[0], made[1], stick


def test_numbers_travel_are_taken_and_undone(desks: tuple[Typed, Typed, Path]) -> None:
    coordinator, desk, stick = desks
    made = coordinator.json("cle", "creer", "--nom", "Réseau de Pantin", "--territoire", "Pantin")
    assert len(made["rescue"]) == 24
    coordinator.bring(
        service(id="exemple--1", nom="Cours un"), service(id="exemple--2", nom="Cours deux")
    )
    one, two = str(stick / "1.guichet"), str(stick / "2.guichet")
    published = coordinator.json("publier", "-o", one)
    assert (published["number"], published["records"]) == (1, 2)

    refused = desk.json("mettre-a-jour", one, code=1)
    assert (refused["status"], refused["reason"]) == ("refused", "to-confirm")
    preview = desk.json("mettre-a-jour", one, "--apercu")
    assert (preview["status"], preview["added"]) == ("preview", 2)
    taken = desk.json("mettre-a-jour", one, "--confiance")
    assert (taken["publisher"], taken["number"], taken["status"], taken["added"]) == (
        "Réseau de Pantin",
        1,
        "applied",
        2,
    )
    assert taken["fingerprint"] == made["fingerprint"]
    assert desk.json("mettre-a-jour", one)["status"] == "up-to-date"

    coordinator.bring(
        service(id="exemple--1", nom="Cours premier"), service(id="exemple--3", nom="Cours 3")
    )
    coordinator.type("corriger", "exemple--3", "name", "Cours troisième", "--motif", "appel")
    coordinator.json("publier", "-o", two)
    taken = desk.json("mettre-a-jour", two)
    assert (taken["added"], taken["changed"], taken["unchanged"]) == (1, 1, 1)
    assert "Cours troisième" in desk.type("chercher", "troisième")[1]
    assert desk.json("annuler-mise-a-jour")["number"] == 1
    assert desk.json("chercher")["total"] == 2
    assert desk.json("verifier")["sound"]


def test_ready_made_paths_travel_with_a_number_and_leave_with_it(
    desks: tuple[Typed, Typed, Path], tmp_path: Path
) -> None:
    coordinator, desk, stick = desks
    coordinator.json("cle", "creer", "--nom", "Réseau")
    coordinator.bring(
        service(id="exemple--1", nom="Cours un"), service(id="exemple--2", nom="Cours 2")
    )
    coordinator.type("parcours", "Arrivée en France", "exemple--1", "exemple--2")
    one, two = str(stick / "1.guichet"), str(stick / "2.guichet")
    assert "Arrivée en France" in coordinator.type("publier", "--apercu")[1]
    coordinator.json("publier", "-o", one)
    assert desk.json("mettre-a-jour", one, "--confiance")["paths"] == ["Arrivée en France"]
    assert desk.json("parcours")["paths"] == ["Arrivée en France"]
    sheet = tmp_path / "feuille.pdf"
    assert desk.type("fiche", "--parcours", "arrivee en france", "-o", str(sheet))[0] == 0
    assert sheet.read_bytes().startswith(b"%PDF")
    refused, _, why = desk.type("parcours", "Arrivée en France", "--retirer")
    assert (refused, why.count("\n")) == (1, 1)

    coordinator.type("parcours", "Arrivée en France", "--retirer")
    coordinator.json("publier", "-o", two)
    desk.json("mettre-a-jour", two)
    assert desk.json("parcours", code=1)["paths"] == []
    assert desk.json("annuler-mise-a-jour")["paths"] == ["Arrivée en France"]


def test_a_refusal_is_named(desks: tuple[Typed, Typed, Path]) -> None:
    coordinator, desk, stick = desks
    coordinator.json("cle", "creer", "--nom", "Réseau")
    coordinator.bring(service())
    path = stick / "1.guichet"
    coordinator.json("publier", "-o", str(path))
    whole = path.read_bytes()
    for data, reason in (
        (whole[:-100], "incomplete"),
        (b"bonjour", "not-a-guichet-file"),
        (whole.replace(b"seq", b"sEq"), "altered"),
    ):
        path.write_bytes(data)
        assert desk.json("mettre-a-jour", str(path), code=1)["reason"] == reason
    code, said, wrong = desk.type("mettre-a-jour", str(path))
    assert (code, said) == (1, "")
    assert wrong.count("\n") == 1


def test_a_key_is_renewed_and_recovered_by_its_words(
    desks: tuple[Typed, Typed, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    coordinator, desk, stick = desks
    made = coordinator.json("cle", "creer", "--nom", "Réseau")
    coordinator.bring(service())
    paths = [str(stick / f"{number}.guichet") for number in range(3)]
    coordinator.json("publier", "-o", paths[0])
    desk.json("mettre-a-jour", paths[0], "--confiance")

    monkeypatch.setenv("GUICHET_SECOURS", " ".join(made["rescue"]))
    assert coordinator.json("cle", "renouveler")["root_version"] == 2
    coordinator.json("publier", "-o", paths[1])
    refused = desk.json("mettre-a-jour", paths[1], code=1)
    assert refused["questions"] == ["keys-changed"]
    assert desk.json("mettre-a-jour", paths[1], "--confiance")["number"] == 2

    (coordinator.folder / "cle.json").unlink()
    again = coordinator.json("cle", "retablir", paths[1])
    assert (again["root_version"], again["epoch"], again["number"]) == (3, 2, 0)
    assert again["fingerprint"] == made["fingerprint"]
    coordinator.json("publier", "-o", paths[2])
    assert desk.json("mettre-a-jour", paths[2], "--confiance")["number"] == 1


def test_what_a_desk_received_and_what_is_closed_is_not_published(
    desks: tuple[Typed, Typed, Path],
) -> None:
    coordinator, desk, stick = desks
    coordinator.json("cle", "creer", "--nom", "Réseau")
    coordinator.bring(service())
    coordinator.json("publier", "-o", str(stick / "1.guichet"))
    desk.json("mettre-a-jour", str(stick / "1.guichet"), "--confiance")
    desk.json("cle", "creer", "--nom", "Autre")
    code, _, wrong = desk.type("publier", "-o", str(stick / "autre.guichet"))
    assert (code, "Rien à publier" in wrong) == (1, True)
    assert not (stick / "autre.guichet").exists()


def test_wrong_secrets_change_nothing(
    desks: tuple[Typed, Typed, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    coordinator, _, stick = desks
    coordinator.json("cle", "creer", "--nom", "Réseau")
    coordinator.bring(structure())
    monkeypatch.setenv("GUICHET_PASSPHRASE", "une autre phrase de passe")
    assert "phrase de passe" in coordinator.type("publier", "-o", str(stick / "1.guichet"))[2]
    monkeypatch.setenv("GUICHET_SECOURS", "abaisser " * 23 + "anaphore")
    assert "ne sont pas ceux" in coordinator.type("cle", "renouveler")[2]
    assert "déjà une clé" in coordinator.type("cle", "creer", "--nom", "Deux")[2]
    assert coordinator.json("cle", "voir")["number"] == 0
    monkeypatch.delenv("GUICHET_PASSPHRASE")
    assert "GUICHET_PASSPHRASE" in coordinator.type("publier", "-o", str(stick / "1.guichet"))[2]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_the_key_is_for_one_person_and_a_number_for_all(
    desks: tuple[Typed, Typed, Path],
) -> None:
    coordinator, _, stick = desks
    coordinator.json("cle", "creer", "--nom", "Réseau")
    coordinator.bring(service())
    coordinator.json("publier", "-o", str(stick / "1.guichet"))
    assert (coordinator.folder / "cle.json").stat().st_mode & 0o077 == 0
    umask = os.umask(0)
    os.umask(umask)
    assert (stick / "1.guichet").stat().st_mode & 0o777 == 0o666 & ~umask


def test_the_key_file_tells_no_secret(desks: tuple[Typed, Typed, Path]) -> None:
    coordinator, _, _ = desks
    made = coordinator.json("cle", "creer", "--nom", "Réseau")
    text = (coordinator.folder / "cle.json").read_text(encoding="utf-8")
    assert PASSPHRASE not in text
    assert not any(f" {word} " in text for word in made["rescue"])


def test_two_people_sign_and_one_alone_is_not_believed(
    desks: tuple[Typed, Typed, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    coordinator, desk, stick = desks
    made = coordinator.json("cle", "creer", "--nom", "Réseau")
    coordinator.bring(service())
    card, number = str(stick / "adjointe.cle"), str(stick / "1.guichet")
    desk.json("cosigner", "--creer", card)
    monkeypatch.setenv("GUICHET_SECOURS", " ".join(made["rescue"]))
    assert coordinator.json("cle", "associer", card)["signers"] == 2
    assert "une à 8 clés différentes" in coordinator.type("cle", "associer", card)[2]
    assert coordinator.json("publier", "-o", number)["missing_signatures"] == 1
    code, _, wrong = desk.type("mettre-a-jour", number, "--confiance")
    assert (code, "il manque une signature" in wrong) == (1, True)
    signed = desk.json("cosigner", number)
    assert (signed["number"], signed["missing_signatures"]) == (1, 0)
    assert desk.json("mettre-a-jour", number, "--confiance")["status"] == "applied"
    assert coordinator.json("cle", "renouveler")["signers"] == 2
    assert coordinator.json("cle", "dissocier")["signers"] == 1
    alone = str(stick / "2.guichet")
    coordinator.json("publier", "-o", alone)
    assert "pas parmi celles qui signent" in desk.type("cosigner", alone)[2]
    assert desk.json("mettre-a-jour", alone, code=1)["questions"] == ["keys-changed"]
    assert "pas la clé publique" in coordinator.type("cle", "associer", alone)[2]


def test_what_changes_is_said_before_it_is_published(
    desks: tuple[Typed, Typed, Path],
) -> None:
    coordinator, _, stick = desks
    coordinator.json("cle", "creer", "--nom", "Réseau")
    old = "2020-01-01"
    coordinator.bring(
        service(id="exemple--1", nom="Cours un", date_maj=old), service(id="exemple--2")
    )
    assert coordinator.json("publier", "--apercu")["summary"] == "2\u00a0fiches."
    assert "-o FICHIER" in coordinator.type("publier")[2]
    coordinator.json("publier", "-o", str(stick / "1.guichet"))
    coordinator.bring(
        service(id="exemple--1", nom="Cours premier", date_maj=old), service(id="exemple--3")
    )
    draft = coordinator.json("publier", "--apercu")
    assert (draft["number"], draft["added"], draft["changed"]) == (2, 1, 1)
    assert draft["old"][0][0] == "Cours premier"
    said = coordinator.type("publier", "--apercu")[1]
    assert "Cours un → Cours premier" in said
    assert coordinator.json("cle", "voir")["number"] == 1
    (coordinator.folder / "publies" / "dernier.guichet").unlink()
    assert not coordinator.json("publier", "--apercu")["compared"]


def test_the_rescue_paper_bears_every_word(
    desks: tuple[Typed, Typed, Path],
) -> None:
    coordinator, _, stick = desks
    paper = stick / "secours.pdf"
    made = coordinator.json("cle", "creer", "--nom", "Réseau", "--papier", str(paper))
    document = pypdfium2.PdfDocument(paper)
    text = document[0].get_textpage().get_text_bounded()
    assert len(document) == 1
    for rank, word in enumerate(made["rescue"], start=1):
        assert f"{rank}." in text
        assert word in text
    assert made["fingerprint"] in text


def test_a_paper_that_cannot_be_written_does_not_lose_the_words(
    desks: tuple[Typed, Typed, Path],
) -> None:
    coordinator, _, stick = desks
    nowhere = str(stick / "nulle part" / "secours.pdf")
    code, said, _ = coordinator.type("cle", "creer", "--nom", "Réseau", "--papier", nowhere)
    assert code == 1
    assert "24. " in said


def test_a_number_whose_stick_refused_it_is_copied_and_not_published_again(
    desks: tuple[Typed, Typed, Path],
) -> None:
    coordinator, desk, stick = desks
    coordinator.json("cle", "creer", "--nom", "Réseau")
    coordinator.bring(service())
    assert "publiez-en un" in coordinator.type("publier", "--encore", "-o", str(stick / "0"))[2]
    (stick / "fichier").write_text("pas un dossier", encoding="utf-8")
    code, _, wrong = coordinator.type("publier", "-o", str(stick / "fichier" / "1.guichet"))
    assert (code, "gardé sur ce poste" in wrong) == (1, True)
    path = str(stick / "1.guichet")
    assert coordinator.json("publier", "--encore", "-o", path)["number"] == 1
    assert desk.json("mettre-a-jour", path, "--confiance")["number"] == 1
