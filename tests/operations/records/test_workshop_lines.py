from __future__ import annotations

from datetime import date, time

from desktop.domain.records import Childcare, Coded, Positioning, Session, Slot, Workshop
from desktop.domain.vocabularies import Vocabularies
from desktop.exchange.shipped.reference_data import vocabularies
from desktop.operations.records.workshop_lines import workshop_lines
from desktop.paths import resources_folder


def said(workshop: Workshop) -> dict[str, str]:
    """Word a workshop with the vocabularies of the program."""
    labels = Vocabularies(vocabularies(resources_folder()))
    return {line.label: line.text for line in workshop_lines(workshop, labels)}


def test_all_that_is_known_of_a_workshop_is_said() -> None:
    lines = said(
        Workshop(
            entry_oral=("infra-a1.1",),
            entry_written=("aucun",),
            target_levels=("a1",),
            anlci_entry=(1, 2),
            schooling=("jamais-ou-peu",),
            schooling_threshold_years=3,
            basic_skills="non-maitrise",
            objectives=(Coded(vocabulary="objectifs-ateliers", code="oral"),),
            certifications=("DELF",),
            childcare=Childcare(state="yes", where="1 rue du Puits"),
            sessions=(Session(starts=date(2026, 9, 15), ends=date(2027, 6, 30)),),
            summer=False,
            weekly_hours=4.5,
        )
    )
    assert lines["Niveau à l’entrée, oral"] == "Avant A1.1"
    assert lines["Niveau à l’entrée, écrit"] == "Aucun niveau demandé"
    assert lines["École"] == "Jamais ou peu scolarisé (limite\u00a0: 3 ans d’école)"
    assert lines["Savoirs de base"] == "Ne maîtrise pas les savoirs de base"
    assert lines["Degré ANLCI à l’entrée"] == "1, 2"
    assert lines["Objectifs"] == "Travailler l’oral"
    assert lines["Garde d’enfants"] == "oui — 1 rue du Puits"
    assert lines["Session"] == "du mardi 15 septembre 2026 au mercredi 30 juin 2027"
    assert lines["L’été"] == "pas de cours l’été"
    assert lines["Durée"] == "4,5\u00a0h par semaine"


def test_what_decides_and_is_not_known_is_said_so() -> None:
    lines = said(Workshop())
    assert set(lines) == {"Atelier", "Niveau à l’entrée, oral", "Niveau à l’entrée, écrit"}
    assert set(lines.values()) == {"non renseigné"}


def test_what_cannot_be_true_is_said_beside_its_field_and_not_among_the_slots() -> None:
    good = Slot(day=1, starts=time(9), ends=time(11))
    lines = said(
        Workshop(
            entry_oral=("z9",),
            schooling_threshold_years=0,
            slots=(good, Slot(day=2, starts=time(11), ends=time(9))),
        )
    )
    assert lines["Séances"] == "lundi 9\u00a0h – 11\u00a0h"
    told = " ".join(lines.values())
    assert "niveau inconnu (z9)" in told
    assert "la limite d’années d’école va de 1 à 12 (0)" in told
    assert "le créneau finit avant de commencer" in told
    assert "Séances" not in said(Workshop(slots=(good,) * 500))


def test_the_test_the_childcare_and_the_weeks_are_said() -> None:
    lines = said(
        Workshop(
            positioning=Positioning(required=True, where="3 rue du Puits", by_appointment=True),
            childcare=Childcare(state="yes", minimum_age_months=18, places=6, days=(5,)),
            slots=(Slot(day=4, starts=time(14), ends=time(16), week="even"),),
            waiting_list=True,
        )
    )
    assert lines["Test de positionnement"] == "oui — 3 rue du Puits — sur rendez-vous"
    assert lines["Garde d’enfants"] == "oui — dès 18 mois — 6 places — vendredi seulement"
    assert lines["Séances"].endswith("semaines paires")
    assert lines["Liste d’attente"] == "oui"
