"""What looks like a resident's data is noticed, and what a directory says is not."""

from __future__ import annotations

import pytest

from desktop.domain.resident_traces import Trace, traces

OWN = ("0169380000", "accueil@exemple.fr")


@pytest.mark.parametrize(
    ("text", "trace"),
    [
        ("demander Mme Diallo au guichet 2", Trace.NAME),
        ("vu avec M. N’Guyen", Trace.NAME),
        ("Madame\u00a0Élodie Y", Trace.NAME),
        ("née le 3 mai", Trace.BIRTH),
        ("12/03/1987", Trace.BIRTH),
        ("1 85 05 78 006 084 36", Trace.SECURITY),
        ("285057800608436", Trace.SECURITY),
        ("son 06 12 34 56 78", Trace.PHONE),
        ("rappeler au +33 6 12 34 56 78", Trace.PHONE),
        ("écrire à a.b@exemple.org", Trace.MAIL),
        ("enfant de Mme X", Trace.FAMILY),
        ("fils d’Amina", Trace.FAMILY),
        ("avec sa fille", Trace.FAMILY),
    ],
)
def test_what_a_mediator_types_by_habit_is_noticed(text: str, trace: Trace) -> None:
    assert trace in traces(text, own=OWN)


@pytest.mark.parametrize(
    "text",
    [
        "Monsieur le maire et Madame la directrice",
        "fermé du 24/12/2026 au 02/01/2027",
        "01 69 38 00 00, accueil@exemple.fr, 9 h à 12 h 30",
        "SIRET 21910027400013, code postal 91200",
        "les enfants de 3 à 6 ans et les mères de famille",
        "Permanence de l’association « Femmes solidaires »",
        "3919, 115",
    ],
)
def test_what_a_directory_says_is_no_trace(text: str) -> None:
    assert traces(text, own=OWN) == ()
