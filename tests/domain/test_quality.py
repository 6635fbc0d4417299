"""What the record lacks for a better score, criterion by criterion."""

from __future__ import annotations

from datetime import date

import msgspec

from desktop.domain.quality import unmet
from desktop.domain.records import (
    Coded,
    CostOption,
    Eligibility,
    Location,
    Phone,
    Service,
    ServiceAtLocation,
)

DAY = date(2026, 11, 24)
WHOLE = Service(
    id="a",
    source="essai",
    source_id="a",
    name="Cours",
    description="m" * 200,
    themes=(Coded(vocabulary="thematiques", code="x"),),
    eligibility=Eligibility(publics=(Coded(vocabulary="publics", code="tous-publics"),)),
    reception_modes=(Coded(vocabulary="modes-accueil", code="en-presentiel"),),
    mobilisation_modes=(Coded(vocabulary="modes-mobilisation", code="telephoner"),),
    costs=(CostOption(code="gratuit"),),
    phones=(Phone(number="0199000000"),),
    places=(ServiceAtLocation(location=Location(address="1 rue A")),),
    modified_on=date(2026, 9, 1),
)


def test_a_whole_service_lacks_nothing() -> None:
    assert unmet(WHOLE, DAY) == ()


def test_each_criterion_that_is_not_met_is_named() -> None:
    def without(**fields: object) -> tuple[str, ...]:
        return unmet(msgspec.structs.replace(WHOLE, **fields), DAY)

    assert without(places=()) == ("l’adresse",)
    assert without(places=(), reception_modes=()) == ()
    assert without(phones=()) == ("un contact", "un téléphone")
    assert without(costs=(), themes=()) == ("un thème", "les frais")
    assert without(modified_on=None) == ("une mise à jour de moins de six mois",)
    assert without(description="court") == ("une description de 200 à 1\u00a0999 caractères",)
    assert without(
        mobilisation_modes=(Coded(vocabulary="modes-mobilisation", code="envoyer-un-courriel"),)
    ) == ("un courriel",)
