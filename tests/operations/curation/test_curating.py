"""Corrections: laid, shown everywhere, taken away, and settled when a source changes its mind."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime

import msgspec
import pytest
from msgspec.structs import replace

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.duplicates.answers import Answer, PairAnswer
from desktop.domain.errors import Refusal
from desktop.domain.preferences import Preferences
from desktop.domain.provenance import ImportedRecord, RowOrigin, SourceRow
from desktop.domain.records import Record, Service
from desktop.domain.search import Search
from desktop.domain.sheet import Sheet, Step
from desktop.operations.curation.curating import Curating
from desktop.operations.records.linking import Linking
from desktop.operations.records.viewing import RecordView, Viewing
from desktop.operations.search.finding import Finding
from desktop.operations.sheet.orienting import Orienting

DAY = date(2026, 11, 24)
PHONE = "places.0.phones.0.number"
Import = Callable[..., None]


@pytest.fixture
def curating(catalogue: Catalogue, desk: Desk) -> Curating:
    return Curating(catalogue, desk, lambda: Preferences(desk_role="médiation"))


@pytest.fixture
def import_again(catalogue: Catalogue) -> Import:
    """Import a record again with some of its fields changed."""

    def _import(record_id: str, **changed: object) -> None:
        record = msgspec.structs.replace(_record(catalogue, record_id), **changed)
        raw = json.dumps({"changed": sorted(changed)}).encode()
        row = SourceRow(raw, 2, RowOrigin("essai", "1", "", "essai-2.csv"))
        with catalogue.writing() as writer:
            writer.put([ImportedRecord(record, row)], datetime(2026, 11, 25, tzinfo=UTC))

    return _import


def _record(catalogue: Catalogue, record_id: str) -> Record:
    return catalogue.records((record_id,))[0].record


def view(catalogue: Catalogue, desk: Desk, record_id: str = "essai--1") -> RecordView:
    shown = Viewing(catalogue, desk).view(record_id, DAY)
    assert shown is not None
    return shown


def test_a_correction_shows_in_the_list_on_the_page_and_on_the_sheet(
    catalogue: Catalogue, desk: Desk, curating: Curating
) -> None:
    curating.correct("essai--1", "name", "Cours du soir", reason="visite", on=DAY)
    curating.correct("essai--1", PHONE, "0199000042", reason="téléphone", role="accueil", on=DAY)
    finding = Finding(catalogue, desk.corrections)
    rows = finding.rows(finding.find(Search(words="cours francais")), 0, 10, DAY)
    assert (rows[0].name, rows[0].corrected) == ("Cours du soir", ("Nom", "Lieu, téléphone"))
    shown = view(catalogue, desk)
    assert (shown.name, shown.phones) == ("Cours du soir", ("01 99 00 00 42",))
    layer = shown.layers[PHONE]
    assert (layer.value, layer.source_value, layer.role, layer.reason, layer.date) == (
        "01 99 00 00 42",
        "0199000000",
        "accueil",
        "téléphone",
        DAY,
    )
    assert shown.layers["name"].role == "médiation"
    orienting = Orienting(catalogue, desk, Preferences)
    step = orienting.content(DAY, sheet=Sheet(steps=(Step(record_id="essai--1"),))).steps[0]
    assert (step.title, step.phones) == ("Cours du soir", ("01 99 00 00 42",))
    assert step.verified == (
        "à vérifier, ✓ modifié il y a 3\u00a0mois, "
        "corrigé au guichet le 24\u00a0nov. 2026 (nom et lieu, téléphone)"
    )
    assert "01 99 00 00 42" in step.qr_text


def test_the_source_keeps_what_it_said(catalogue: Catalogue, curating: Curating) -> None:
    before = _record(catalogue, "essai--1")
    curating.correct("essai--1", "name", "Cours du soir", reason="visite", on=DAY)
    assert _record(catalogue, "essai--1") == before


def test_every_line_of_a_page_names_the_fields_that_it_words(
    catalogue: Catalogue, desk: Desk, curating: Curating
) -> None:
    curating.correct("essai--1", "description", "En soirée", reason="site", on=DAY)
    shown = view(catalogue, desk)
    lines = {line.text: line.fields for section in shown.sections for line in section.lines}
    assert lines["En soirée"] == ("description",)
    assert PHONE in lines["01 99 00 00 00"]


def test_an_emptied_value_is_still_told_on_the_page(
    catalogue: Catalogue, desk: Desk, curating: Curating
) -> None:
    curating.correct("essai--1", PHONE, "", reason="téléphone", on=DAY)
    shown = view(catalogue, desk)
    assert shown.phones == ()
    assert [layer.field for layer in shown.set_aside] == [PHONE]
    last = [line.text for line in shown.sections[-1].lines]
    assert any(
        "Lieu, téléphone\u00a0: plus rien" in text and "01 99 00 00 00" in text for text in last
    )


def test_a_correction_is_undone_step_by_step(desk: Desk, curating: Curating) -> None:
    curating.correct("essai--1", "name", "Un", reason="visite", on=DAY)
    curating.correct("essai--1", "name", "Deux", reason="visite", on=DAY)
    assert curating.undo().records == {"essai--1"}
    assert desk.corrections()["essai--1"][0].value == "Un"
    curating.undo()
    assert not desk.corrections()
    with pytest.raises(Refusal, match="aucune correction"):
        curating.undo()


def test_a_correction_taken_away_can_come_back(desk: Desk, curating: Curating) -> None:
    curating.correct("essai--1", "name", "Un", reason="visite", on=DAY)
    curating.withdraw("essai--1", "name")
    assert not desk.corrections()
    curating.undo()
    assert desk.corrections()["essai--1"][0].value == "Un"


def test_typing_what_the_source_says_takes_the_correction_away(
    desk: Desk, curating: Curating
) -> None:
    curating.correct("essai--1", PHONE, "0199000042", reason="téléphone", on=DAY)
    curating.correct("essai--1", PHONE, "+33 1 99 00 00 00", reason="téléphone", on=DAY)
    assert not desk.corrections()


@pytest.mark.parametrize(
    ("record_id", "path", "typed", "said"),
    [
        ("essai--99", "name", "x", "Aucune fiche"),
        ("essai--1", "nowhere", "x", "pas de champ"),
        ("essai--1", "id", "x", "pas de champ"),
        ("essai--1", "name", " ", "vide"),
        ("essai--1", PHONE, "le matin", "numéro de téléphone"),
        ("essai--1", "name", "Cours de français pour adultes", "dit déjà cela"),
        ("essai--1", "weeks", "2,5", "ne peut pas contenir"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    desk: Desk, curating: Curating, record_id: str, path: str, typed: str, said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        curating.correct(record_id, path, typed, reason="visite", on=DAY)
    assert not desk.corrections()


def test_fields_are_listed_with_both_values_filled_ones_first(curating: Curating) -> None:
    curating.correct("essai--1", "phones.0.number", "3919", reason="site", on=DAY)
    fields = curating.fields("essai--1")
    by_path = {each.field.path: each for each in fields}
    added = by_path["phones.0.number"]
    assert (added.field.value, added.source_value) == ("39 19", "")
    assert "phones.0.note" in by_path  # what was added can be said more about
    assert "phones.1.number" in by_path
    assert by_path["themes.0.code"].words == "Maîtriser le français"
    filled = [bool(each.field.value or each.correction) for each in fields]
    assert filled == sorted(filled, reverse=True)


def test_a_source_that_changes_a_corrected_field_asks_a_question(
    curating: Curating, import_again: Import
) -> None:
    curating.correct("essai--1", "name", "Cours du soir", reason="visite", on=DAY)
    assert curating.questions() == ()
    import_again("essai--1", name="Cours du matin")
    (asked,) = curating.questions()
    assert (asked.before, asked.now, asked.ours) == (
        "Cours de français pour adultes",
        "Cours du matin",
        "Cours du soir",
    )
    assert (asked.label, asked.role, asked.reason, asked.applies) == (
        "Nom",
        "médiation",
        "visite",
        True,
    )


def test_keeping_ours_closes_the_question_until_the_source_changes_again(
    catalogue: Catalogue, desk: Desk, curating: Curating, import_again: Import
) -> None:
    curating.correct("essai--1", "name", "Cours du soir", reason="visite", on=DAY)
    import_again("essai--1", name="Cours du matin")
    curating.keep("essai--1", "name")
    assert curating.questions() == ()
    assert view(catalogue, desk).name == "Cours du soir"
    curating.undo()
    assert len(curating.questions()) == 1
    curating.keep("essai--1", "name")
    import_again("essai--1", name="Cours de midi", summary="x")
    assert curating.questions()[0].before == "Cours du matin"


def test_taking_the_source_ends_the_correction_and_can_be_undone(
    catalogue: Catalogue, desk: Desk, curating: Curating, import_again: Import
) -> None:
    curating.correct("essai--1", "name", "Cours du soir", reason="visite", on=DAY)
    import_again("essai--1", name="Cours du matin")
    curating.take_source("essai--1", "name")
    assert view(catalogue, desk).name == "Cours du matin"
    assert not desk.corrections()
    curating.undo()
    assert view(catalogue, desk).name == "Cours du soir"
    assert len(curating.questions()) == 1


def test_a_source_that_comes_to_say_the_same_closes_the_question_by_itself(
    catalogue: Catalogue, desk: Desk, curating: Curating, import_again: Import
) -> None:
    curating.correct("essai--1", "name", "Cours du soir", reason="visite", on=DAY)
    import_again("essai--1", name="Cours du soir")
    assert curating.questions() == ()
    assert view(catalogue, desk).name == "Cours du soir"


def test_a_field_that_is_gone_is_asked_about_and_kept(
    catalogue: Catalogue, desk: Desk, curating: Curating, import_again: Import
) -> None:
    record = _record(catalogue, "essai--1")
    assert isinstance(record, Service)
    curating.correct("essai--1", PHONE, "0199000042", reason="téléphone", on=DAY)
    import_again("essai--1", places=(), description="sans lieu")
    (asked,) = curating.questions()
    assert (asked.before, asked.now) == ("0199000000", "")
    # The number that we know is shown still: the place of it is made again.
    assert view(catalogue, desk).phones == ("01 99 00 00 42",)


def test_a_correction_that_no_longer_fits_is_told_and_not_lost(
    catalogue: Catalogue, desk: Desk, curating: Curating, import_again: Import
) -> None:
    curating.correct("essai--1", "required_documents.0.note", "originale", reason="site", on=DAY)
    import_again("essai--1", required_documents=())
    shown = view(catalogue, desk)
    assert [layer.field for layer in shown.set_aside] == ["required_documents.0.note"]
    assert any("ne s’applique plus" in line.label for line in shown.sections[-1].lines)
    assert len(desk.corrections()["essai--1"]) == 1


def test_what_the_desk_wrote_is_found_by_its_words(
    catalogue: Catalogue, desk: Desk, curating: Curating
) -> None:
    finding = Finding(catalogue, desk.corrections)
    asked = Search(words="atelier sociolinguistique", commune_code="91027")
    assert finding.find(asked).total == 0
    curating.correct("essai--1", "name", "Ateliers sociolinguistiques", reason="site", on=DAY)
    found = finding.find(asked)
    assert (found.ids, found.total) == (("essai--1",), 1)
    (row,) = finding.rows(found, 0, 10, DAY)
    assert row.why == ("nom\u00a0: ateliers, sociolinguistiques",)
    # A correction and what the source says answer together, and a record is found once.
    assert finding.find(Search(words="sociolinguistique justice")).ids == ("essai--1",)
    assert finding.find(Search(words="cours francais")).ids == ("essai--1",)
    assert finding.find(Search(words="sociolinguistique violences")).total == 0
    # Filters know only what sources say.
    assert finding.find(replace(asked, free=True)).total == 0
    curating.undo()
    assert finding.find(asked).total == 0


def test_the_other_records_of_an_organization_bear_their_corrected_names(
    catalogue: Catalogue, desk: Desk, curating: Curating, import_again: Import
) -> None:
    for record_id in ("essai--1", "essai--2"):
        import_again(record_id, organization_id="essai--3")
    curating.correct("essai--2", "name", "Aide aux victimes, le soir", reason="site", on=DAY)
    assert ("essai--2", "Aide aux victimes, le soir") in view(catalogue, desk).siblings


def test_a_place_that_is_shown_once_is_not_shown_again_for_its_correction(
    catalogue: Catalogue, desk: Desk, curating: Curating
) -> None:
    one_place = (PairAnswer(a="essai--1", b="essai--2", answer=Answer.DUPLICATE),)
    finding = Finding(catalogue, desk.corrections, Linking(catalogue, lambda: one_place))
    shown = finding.find(Search(words="violences")).ids
    assert len(shown) == 1
    (other,) = {"essai--1", "essai--2"} - set(shown)
    curating.correct(other, "summary", "Violences conjugales", reason="site", on=DAY)
    assert finding.find(Search(words="violences")).ids == shown
