from __future__ import annotations

from datetime import date

from desktop.domain.records import Childcare, Coded, Session, Workshop
from desktop.domain.vocabularies import Vocabularies
from desktop.exchange.shipped.reference_data import vocabularies
from desktop.operations.workshop_lines import workshop_lines
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
