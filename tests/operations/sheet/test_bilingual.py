from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain import foreign_dates
from desktop.domain.documents import documents_in
from desktop.domain.errors import Refusal
from desktop.domain.languages import LANGUAGES
from desktop.domain.opening.hours import coming_days
from desktop.domain.opening.week import week_of
from desktop.domain.preferences import Preferences
from desktop.domain.records import Closure, Schedule, Service
from desktop.domain.sheet import Sheet, Step, StepContent
from desktop.domain.sheet_variants import STANDARD
from desktop.domain.translation import Said, Translation
from desktop.operations.sheet.bilingual_hours import when_lines
from desktop.operations.sheet.orienting import Orienting
from desktop.operations.sheet.translating import Translating
from desktop.paths import resources_folder

DAY = date(2026, 11, 24)


@pytest.fixture
def translating(tmp_path: Path) -> Translating:
    return Translating(resources_folder(), tmp_path)


@pytest.fixture
def orienting(catalogue: Catalogue, desk: Desk, translating: Translating) -> Orienting:
    return Orienting(catalogue, desk, Preferences, translating=translating)


def told(orienting: Orienting, language: str, *steps: Step) -> Translation:
    sheet = Sheet(steps=steps, language=language, variant=STANDARD)
    content = orienting.content(DAY, sheet=sheet)
    assert content.translation is not None
    return content.translation


def lines(translation: Translation) -> list[Said]:
    step = translation.steps[0]
    return [step.title, *(said for block in step.blocks for said in block.lines)]


def test_both_languages_say_the_same_line_for_line(orienting: Orienting) -> None:
    translation = told(orienting, "en", Step(record_id="essai--1"), Step(record_id="essai--2"))
    assert translation.title == Said("Votre parcours", "Your steps")
    assert translation.intro[0].french == "Fiche remise le mardi 24 novembre 2026."
    assert translation.intro[0].other == "Sheet given to you on Tuesday, 24 November 2026."
    assert translation.intro[1] == Said(
        "Faites les étapes dans l’ordre.", "Follow the steps in order."
    )
    labels = [(block.label, block.other_label) for block in translation.steps[0].blocks]
    assert ("Où", "Where") in labels
    assert ("Tél.", "Phone") in labels


def test_an_appointment_is_told_in_the_other_language(orienting: Orienting) -> None:
    step = Step(record_id="essai--1", appointment="jeudi 26 novembre, 10 h 15")
    said = next(each for each in lines(told(orienting, "en", step)) if "Rendez" in each.french)
    assert said.other == "Appointment: Thursday, 26 November 2026, 10:15"
    step = replace(step, appointment="quand vous voulez")
    said = next(each for each in lines(told(orienting, "en", step)) if "Rendez" in each.french)
    assert said.other == "Appointment: quand vous voulez"


def test_a_number_to_dial_keeps_its_digits_in_every_language(orienting: Orienting) -> None:
    for language in LANGUAGES:
        if language.code == "zh":
            continue
        found = lines(told(orienting, language.code, Step(record_id="essai--1")))
        numbers = [said for said in found if said.tone == "big"]
        assert numbers
        assert all(said.french == said.other and said.as_it_is for said in numbers)


def test_days_in_a_row_that_say_the_same_are_told_once(translating: Translating) -> None:
    days = coming_days((Schedule(osm="Mo-Fr 09:00-12:00"),), (), date(2026, 12, 23), 5)
    step = StepContent(number=1, title="Essai", week="lundi au vendredi, 9 h – 12 h", days=days)
    record = Service(id="x--1", source="x", source_id="1", name="Essai")
    told = list(when_lines(step, record, 0, DAY, translating.phrases("en")))
    assert [said.french for said in told if said.tone == "doubt"] == [
        "vendredi 25 décembre\u00a0: jour férié (Noël)"
    ]
    assert told[-1].other == "Friday, 25 December: public holiday"
    twice = replace(days[0], state="unknown", doubt="vacances scolaires\u00a0: appelez avant")
    days = (twice, replace(twice, day=days[1].day, label=days[1].label))
    step = replace(step, days=days, phones=("01 99 00 12 34",))
    (_, run, call) = when_lines(step, record, 0, DAY, translating.phrases("en"))
    assert run.french.startswith("du mercredi 23 décembre au jeudi 24 décembre")
    assert run.other == "Wednesday, 23 December – Thursday, 24 December: school holidays"
    assert call == Said("Appelez avant de venir.", "Call before you come.", "doubt")


def test_other_hours_for_a_while_are_told_in_both_languages(translating: Translating) -> None:
    tuesday = date(2026, 11, 24)
    fewer = Closure(
        starts=tuesday, ends=tuesday, reason="travaux", replacement_osm="Tu 10:00-11:00"
    )
    days = coming_days((Schedule(osm="Mo-Fr 09:00-12:00"),), (fewer,), tuesday, 2)
    step = StepContent(number=1, title="Essai", week="lundi au vendredi, 9 h – 12 h", days=days)
    record = Service(id="x--1", source="x", source_id="1", name="Essai")
    told = list(when_lines(step, record, 0, DAY, translating.phrases("en")))
    assert told[-1].french.replace("\u00a0", " ") == "mardi 24 novembre : 10 h – 11 h (travaux)"
    assert told[-1].other.replace("\u00a0", " ") == "Tuesday, 24 November: 10:00 – 11:00"


def test_a_missing_phrase_is_said_in_french_and_counted(tmp_path: Path) -> None:
    own = Translating(tmp_path / "none", tmp_path)
    (tmp_path / "none" / "phrases").mkdir(parents=True)
    french = (resources_folder() / "phrases" / "fr.csv").read_text(encoding="utf-8")
    (tmp_path / "none" / "phrases" / "fr.csv").write_text(french, encoding="utf-8")
    (tmp_path / "phrases").mkdir()
    (tmp_path / "phrases" / "en.csv").write_text(
        "phrase;texte;relu_par;relu_le\nwhere;Where;interprète;2026-11-24\n", encoding="utf-8"
    )
    phrases = own.phrases("en")
    assert (phrases.say("where"), phrases.say("when")) == ("Where", "Quand")
    done = phrases.completeness()
    assert (done.said, done.reviewed) == (1, 1)
    assert done.words == f"1 phrases sur {done.asked}, 1 relue"


def test_a_language_that_is_not_there_is_refused_in_a_sentence(orienting: Orienting) -> None:
    with pytest.raises(Refusal, match="Langue «\u00a0xx\u00a0» inconnue"):
        orienting.content(DAY, sheet=Sheet(steps=(Step(record_id="essai--1"),), language="xx"))


def test_a_broken_file_of_the_desk_takes_its_language_away_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "phrases").mkdir()
    (tmp_path / "phrases" / "ar.csv").write_text("n’importe quoi\n", encoding="utf-8")
    states = {state.language.code: state for state in Translating(
        resources_folder(), tmp_path
    ).languages()}  # fmt: skip
    assert "«\u00a0ar.csv\u00a0», ligne 1" in states["ar"].why_not
    assert states["en"].completeness is not None


def test_the_language_stays_with_the_sheet_until_it_is_emptied(orienting: Orienting) -> None:
    orienting.add("essai--1")
    orienting.speak("ar")
    orienting.add("essai--2")
    assert orienting.sheet().language == "ar"
    orienting.clear()
    assert orienting.sheet().language == ""
    orienting.undo()
    assert orienting.sheet().language == "ar"
    orienting.speak("fr")
    assert orienting.sheet().language == ""


@pytest.mark.parametrize("language", LANGUAGES, ids=[each.code for each in LANGUAGES])
def test_dates_are_those_of_the_language_and_the_year_can_be_left_out(language: object) -> None:
    locale = getattr(language, "locale", "")
    full, short = foreign_dates.full_date(DAY, locale), foreign_dates.day_date(DAY, locale)
    assert "2026" in full
    assert "24" in short
    assert "2026" not in short
    assert short == short.strip(" ,،፣")


def test_equal_days_are_told_together(translating: Translating) -> None:
    week = week_of("Mo-Th 09:00-12:00,14:00-17:00; Sa 10:00-12:00")
    assert week is not None
    told = foreign_dates.week_lines(week, translating.phrases("en"))
    assert told == [
        "Monday – Thursday, 9:00\u00a0–\u00a012:00, 14:00\u00a0–\u00a017:00",
        "Saturday, 10:00\u00a0–\u00a012:00",
    ]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Pièce d’identité ou titre de séjour", ("document-identity", "document-residence")),
        ("justificatif de domicile (EDF, loyer)", ("document-address",)),
        ("Avis d'imposition 2025", ("document-tax",)),
        ("RIB", ("document-bank",)),
        ("le contrat de bail", ("document-rent",)),
        ("un stylo", ()),
        ("travail, portrait", ()),
    ],
)
def test_usual_papers_are_recognised(text: str, keys: tuple[str, ...]) -> None:
    assert documents_in(text) == keys
