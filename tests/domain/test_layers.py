"""What corrections promise: laid whatever their order, exact, and never lost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.canonical import encode, flatten
from desktop.domain.fields import fields_of
from desktop.domain.layers import is_asked, is_same, lay, text_of, value_at
from desktop.domain.provenance import Correction
from desktop.domain.records import (
    Coded,
    Email,
    Location,
    Organization,
    Phone,
    Record,
    RequiredDocument,
    Schedule,
    Service,
    ServiceAtLocation,
    Status,
)


def correction(field: str, value: str, source_value: str = "") -> Correction:
    return Correction(
        record_id="essai--1",
        field=field,
        value=value,
        source_value=source_value,
        reason="téléphone",
        role="accueil",
        made_on=date(2026, 11, 22),
    )


def effective(record: Record, corrections: Iterable[Correction]) -> Record:
    return lay(record, corrections).record


SERVICE = Service(
    id="essai--1",
    source="essai",
    source_id="1",
    name="Permanence",
    description="Aide aux démarches",
    themes=(Coded(vocabulary="thematiques", code="numerique"),),
    places=(
        ServiceAtLocation(
            location=Location(address="1 rue A", commune="Athis-Mons", latitude=48.7),
            schedules=(Schedule(osm="Mo-Fr 09:00-12:00", alerts=("overlap",)),),
        ),
    ),
    phones=(
        Phone(number="01 99 00 00 01", e164="+33199000001", note="accueil"),
        Phone(number="01 99 00 00 02", e164="+33199000002"),
        Phone(number="01 99 00 00 03", e164="+33199000003"),
    ),
    emails=(Email(address="a@exemple.fr"),),
    required_documents=(RequiredDocument(document="pièce d’identité"),),
    extra=(("groupe", "La Poste"), ("format", "Fixe")),
)
NUMBERS = [f"01 99 00 00 {n:02}" for n in range(10, 30)]

texts = st.text("aéœ’ <b>&x1", min_size=1, max_size=20).filter(str.strip)
values = {
    "name": texts,
    "description": st.one_of(st.just(""), texts),
    "summary": texts,
    "phones.0.number": st.sampled_from(NUMBERS),
    "phones.1.number": st.sampled_from(NUMBERS),
    "phones.3.number": st.sampled_from(NUMBERS),
    "phones.3.note": texts,
    "emails.1.address": st.just("b@exemple.fr"),
    "places.0.location.address": st.one_of(st.just(""), texts),
    "places.0.location.latitude": st.floats(-90, 90).filter(lambda n: n != 0).map(str),
    "places.0.location.wheelchair": st.sampled_from(["true", "false", ""]),
    "places.0.schedules.0.osm": st.sampled_from(["Sa 09:00-12:00", ""]),
    "places.0.phones.0.number": st.sampled_from(NUMBERS),
    "eligibility.minimum_age": st.integers(0, 99).map(str),
    "created_on": st.dates(date(1900, 1, 1)).map(date.isoformat),
    "appointment": st.sampled_from(["with", "without", "both", ""]),
    # What does not fit:
    "nowhere.at.all": texts,
    "weeks": texts,
    "phones.9.number": texts,
    "id": texts,
}
sets_of_corrections = st.fixed_dictionaries({}, optional=values)


@settings(max_examples=60, deadline=None)
@given(sets_of_corrections, st.randoms())
def test_the_order_of_corrections_changes_nothing(asked: dict[str, str], random: Random) -> None:
    corrections = [correction(field, value) for field, value in asked.items()]
    shuffled = list(corrections)
    random.shuffle(shuffled)
    assert encode(effective(SERVICE, corrections)) == encode(effective(SERVICE, shuffled))


@settings(max_examples=60, deadline=None)
@given(sets_of_corrections)
def test_laying_twice_is_laying_once(asked: dict[str, str]) -> None:
    corrections = [correction(field, value) for field, value in asked.items()]
    once = effective(SERVICE, corrections)
    assert effective(once, corrections) == once


@settings(max_examples=60, deadline=None)
@given(sets_of_corrections)
def test_every_correction_is_shown_exactly_or_said_to_be_idle(asked: dict[str, str]) -> None:
    layered = lay(SERVICE, [correction(field, value) for field, value in asked.items()])
    flat = flatten(layered.record)
    for each in layered.laid:
        assert text_of(flat.get(each.field)) == each.value == value_at(layered.record, each.field)
    assert {each.field for each in (*layered.laid, *layered.idle)} == set(asked)
    assert {"nowhere.at.all", "id", "phones.9.number"} & {
        each.field for each in layered.laid
    } == set()


@settings(max_examples=60, deadline=None)
@given(sets_of_corrections)
def test_what_is_not_corrected_stays_as_the_source_says(asked: dict[str, str]) -> None:
    corrected = flatten(effective(SERVICE, [correction(f, v) for f, v in asked.items()]))
    drawn = {"phones.0.e164", "phones.1.e164", "places.0.schedules.0.alerts.0"}
    for path, value in flatten(SERVICE).items():
        if path not in asked and path not in drawn:
            assert corrected[path] == value


def test_every_field_that_is_offered_can_be_filled_or_emptied() -> None:
    examples = {"date": "2026-11-24", "number": "12", "yes_no": "true", "hours": "Mo 09:00-10:00"}
    organization = Organization(id="a--1", source="a", source_id="1", name="n")
    for record in (SERVICE, organization):
        for field in fields_of(record):
            value = (
                field.choices[-1] if field.choices else examples.get(field.kind, "01 99 00 00 09")
            )
            layered = lay(record, [correction(field.path, value)])
            assert not layered.idle, field
            assert value_at(layered.record, field.path) == value or field.kind == "number", field
            if not field.needed:
                assert not lay(record, [correction(field.path, "")]).idle, field


def test_a_corrected_number_is_dialled_as_corrected() -> None:
    phone = effective(SERVICE, [correction("phones.0.number", "01 99 00 00 77")]).phones[0]
    assert phone == Phone(number="01 99 00 00 77", e164="+33199000077", note="accueil")


def test_an_emptied_number_leaves_the_list_and_the_others_stay() -> None:
    corrections = [
        correction("phones.0.number", ""),
        correction("phones.2.number", "01 99 00 00 33"),
    ]
    shown = effective(SERVICE, corrections).phones
    assert [phone.number for phone in shown] == ["01 99 00 00 02", "01 99 00 00 33"]


def test_a_named_fact_goes_with_its_name() -> None:
    assert effective(SERVICE, [correction("extra.0.1", "")]).extra == (("format", "Fixe"),)


def test_a_name_cannot_be_emptied() -> None:
    layered = lay(SERVICE, [correction("name", "")])
    assert (layered.record.name, len(layered.idle)) == ("Permanence", 1)


def test_a_closure_of_one_day_needs_one_correction() -> None:
    laid = effective(SERVICE, [correction("places.0.closures.0.starts", "2026-12-24")])
    assert (laid.places[0].closures[0].ends) == date(2026, 12, 24)
    laid = effective(
        SERVICE,
        [
            correction("places.0.closures.0.starts", "2026-12-24"),
            correction("places.0.closures.0.ends", "2026-12-31"),
        ],
    )
    assert (laid.places[0].closures[0].ends) == date(2026, 12, 31)


def test_a_theme_can_be_added() -> None:
    assert effective(SERVICE, [correction("themes.1.code", "papiers")]).themes[1] == Coded(
        vocabulary="thematiques", code="papiers"
    )


def test_a_structure_without_a_place_can_be_given_one() -> None:
    organization = Organization(id="a--1", source="a", source_id="1", name="n")
    laid = effective(organization, [correction("places.0.location.address", "1 rue B")])
    assert laid.places[0].location.address == "1 rue B"


def test_an_item_that_the_source_no_longer_has_is_kept_aside() -> None:
    shorter: Record = Service(id="a--1", source="a", source_id="1", name="n")
    layered = lay(shorter, [correction("phones.2.number", "01 99 00 00 33", "01 99 00 00 03")])
    assert (layered.record, len(layered.idle)) == (shorter, 1)


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        ("01 99 00 00 01", False),  # as it was
        ("0199000001", False),  # the same number, spelt otherwise
        ("+33 1 99 00 00 44", False),  # what we say ourselves
        ("01 99 00 00 55", True),
    ],
)
def test_a_question_is_asked_only_when_the_source_says_something_else(
    now: str, *, asked: bool
) -> None:
    record = Service(id="a--1", source="a", source_id="1", name="n", phones=(Phone(number=now),))
    ours = correction("phones.0.number", "01 99 00 00 44", "01 99 00 00 01")
    assert is_asked(record, ours) is asked


def test_text_of_a_field_that_is_not_there_is_empty() -> None:
    for path in (
        "",
        "phones.7.number",
        "phones.x",
        "name.__class__",
        "__class__",
        "workshop.programme",
    ):
        assert value_at(SERVICE, path) == ""
    assert value_at(SERVICE, "status") == Status.ACTIVE.value


def test_words_are_the_same_without_their_outer_spaces_only() -> None:
    assert is_same("name", "a ", "a")
    assert not is_same("name", "a", "A")


def test_what_is_shown_is_found_after_items_before_it_have_gone() -> None:
    layered = lay(
        SERVICE,
        [
            correction("phones.0.number", ""),
            correction("phones.1.number", ""),
            correction("phones.2.number", "01 99 00 00 33"),
        ],
    )
    assert layered.path_of("phones.0.number") == ""
    assert layered.path_of("phones.2.number") == "phones.0.number"
    assert layered.path_of("emails.0.address") == "emails.0.address"
    assert value_at(layered.record, "phones.0.number") == "01 99 00 00 33"
