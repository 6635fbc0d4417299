"""« Toujours vrai », block by block, and whom to call back."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.errors import Refusal
from desktop.domain.freshness import age_of
from desktop.domain.preferences import Preferences
from desktop.domain.sheet import Sheet, Step
from desktop.domain.verifications import Block, Manner
from desktop.operations.curation.calling_back import CallingBack
from desktop.operations.curation.verifying import Verifying
from desktop.operations.records.viewing import Viewing
from desktop.operations.sheet.orienting import Orienting

DAY = date(2027, 5, 4)
FIRST, SECOND = "essai--1", "essai--2"


@pytest.fixture
def verifying(catalogue: Catalogue, desk: Desk) -> Verifying:
    return Verifying(catalogue, desk, lambda: Preferences(desk_role="médiation"))


def checked(catalogue: Catalogue, desk: Desk) -> dict[str, object]:
    viewing = Viewing(catalogue, desk)
    view = viewing.view(FIRST, DAY)
    assert view is not None
    found = viewing.as_json(view)["verifications"]
    assert isinstance(found, dict)
    return found


def test_each_block_is_confirmed_apart_and_signed_by_a_role(
    catalogue: Catalogue, desk: Desk, verifying: Verifying
) -> None:
    verifying.confirm(FIRST, (Block.HOURS,), DAY, how=Manner.VISIT)
    assert checked(catalogue, desk) == {
        "horaires": {"date": DAY, "how": "visite", "role": "médiation"}
    }


def test_undo_brings_the_check_before_back(
    catalogue: Catalogue, desk: Desk, verifying: Verifying
) -> None:
    verifying.confirm(FIRST, (Block.HOURS,), date(2027, 1, 5), role="accueil")
    verifying.confirm(FIRST, tuple(Block), DAY)
    assert len(checked(catalogue, desk)) == len(Block)
    verifying.undo()
    assert checked(catalogue, desk) == {
        "horaires": {"date": date(2027, 1, 5), "how": "telephone", "role": "accueil"}
    }
    verifying.withdraw(FIRST, (Block.HOURS,))
    verifying.undo()
    verifying.undo()
    assert checked(catalogue, desk) == {}
    with pytest.raises(Refusal, match="aucune vérification"):
        verifying.undo()


def test_what_is_not_there_cannot_be_confirmed_nor_taken_back(verifying: Verifying) -> None:
    with pytest.raises(Refusal, match="Aucune fiche"):
        verifying.confirm("nulle--part", (Block.HOURS,), DAY)
    with pytest.raises(Refusal, match="rien à retirer"):
        verifying.withdraw(FIRST, tuple(Block))


def test_the_sheet_says_what_was_checked_and_that_the_rest_is_not(
    catalogue: Catalogue, desk: Desk, verifying: Verifying
) -> None:
    verifying.confirm(FIRST, (Block.HOURS, Block.CONTACT), DAY)
    orienting = Orienting(catalogue, desk, Preferences)
    step = orienting.content(DAY, sheet=Sheet(steps=(Step(record_id=FIRST),))).steps[0]
    assert step.verified == (
        "horaires et contact vérifiés par téléphone le 4\u00a0mai 2027, △ le reste à vérifier"
    )
    assert not step.to_verify


def test_what_serves_most_is_called_first_and_what_is_fresh_is_not_called(
    catalogue: Catalogue, desk: Desk, verifying: Verifying
) -> None:
    calling_back = CallingBack(catalogue, desk, Preferences)
    orienting = Orienting(catalogue, desk, Preferences)
    assert [each.record_id for each in calling_back.entries(DAY)] == [SECOND, FIRST]
    orienting.add(FIRST)
    (first, second) = calling_back.entries(DAY)
    assert (first.record_id, first.uses, second.uses) == (FIRST, 1, 0)
    assert first.phones == ("01 99 00 00 00",)
    assert age_of(catalogue.records((FIRST,))[0].dates, DAY) == first.age
    verifying.confirm(FIRST, tuple(Block), DAY)
    assert [each.record_id for each in calling_back.entries(DAY)] == [SECOND]


def test_a_call_in_vain_comes_last_that_day_and_can_be_undone(
    catalogue: Catalogue, desk: Desk, verifying: Verifying
) -> None:
    calling_back = CallingBack(catalogue, desk, Preferences)
    verifying.no_answer(SECOND, DAY)
    assert [each.record_id for each in calling_back.entries(DAY)] == [FIRST, SECOND]
    tomorrow = date(2027, 5, 5)
    (again, _) = calling_back.entries(tomorrow)
    assert again.last_call is not None
    assert (again.record_id, again.last_call.called_on) == (SECOND, DAY)
    verifying.undo()
    assert all(each.last_call is None for each in calling_back.entries(tomorrow))


def test_the_desk_calls_its_own_department(catalogue: Catalogue, desk: Desk) -> None:
    calling_back = CallingBack(catalogue, desk, lambda: Preferences(commune_code="94076"))
    assert [each.record_id for each in calling_back.entries(DAY)] == [SECOND]


def test_the_printed_list_has_each_number_and_room_to_write(
    catalogue: Catalogue, desk: Desk
) -> None:
    pdf = CallingBack(catalogue, desk, Preferences).paper(DAY)
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert "01 99 00 00 00" in text
    assert text.count("à corriger") == len(Block) * 2


def test_the_sheet_warns_of_what_is_old_until_it_is_checked(
    catalogue: Catalogue, desk: Desk, verifying: Verifying
) -> None:
    orienting = Orienting(catalogue, desk, Preferences)
    sheet, later = Sheet(steps=(Step(record_id=FIRST),)), date(2029, 5, 4)
    assert orienting.content(DAY, sheet=sheet).steps[0].aged == ""
    old = orienting.content(later, sheet=sheet).steps[0].aged
    assert old == "▲ informations modifiées il y a 32\u00a0mois\u00a0: appelez avant"
    verifying.confirm(FIRST, tuple(Block), later)
    assert orienting.content(later, sheet=sheet).steps[0].aged == ""
    orienting.add(FIRST)
    (title,) = orienting.titles(later)
    assert title.age is not None
    assert title.age.signed == "✓ vérifié aujourd’hui"
