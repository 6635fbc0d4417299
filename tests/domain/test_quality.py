"""What the record lacks for a better score, criterion by criterion."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
from data_inclusion.schema import v1  # type: ignore[import-untyped]  # it has no types
from data_inclusion.schema.v1 import score_qualite  # type: ignore[import-untyped]  # idem
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.quality import unmet
from desktop.domain.records import (
    Coded,
    CostOption,
    Eligibility,
    Email,
    Link,
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
    mobilisable_by=(Coded(vocabulary="personnes-mobilisatrices", code="usagers"),),
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
    assert without(mobilisable_by=()) == ("qui peut orienter",)
    assert without(costs=(CostOption(code="payant"),)) == ("le prix",)
    assert without(costs=(CostOption(code="payant", detail="20 € par an"),)) == ()
    assert without(
        mobilisation_modes=(Coded(vocabulary="modes-mobilisation", code="envoyer-un-courriel"),)
    ) == ("un courriel",)


CRITERIA = {
    "adresse_bien_definie": {"l’adresse"},
    "modes_mobilisation_bien_definis": {"comment en bénéficier", "qui peut orienter"},
    "au_moins_un_public": {"un public"},
    "au_moins_une_thematique": {"un thème"},
    "au_moins_un_moyen_de_contact": {"un contact"},
    "courriel_bien_defini": {"un courriel"},
    "date_maj_recente": {"une mise à jour de moins de six mois"},
    "frais_bien_definis": {"les frais", "le prix"},
    "description_bien_definie": {"une description de 200 à 1\u00a0999 caractères"},
    "telephone_bien_defini": {"un téléphone"},
}


@given(
    how=st.frozensets(st.sampled_from(("telephoner", "envoyer-un-courriel", "se-presenter"))),
    length=st.sampled_from((10, 60, 200, 1999, 2000)),
    fee=st.sampled_from((("", ""), ("gratuit", ""), ("payant", ""), ("payant", "20 € par an"))),
    there=st.fixed_dictionaries(
        {
            name: st.booleans()
            for name in ("address", "phone", "email", "link", "on_site", "public", "theme", "who")
        }
    ),
    days=st.sampled_from((10, 300, 2000)),
)
def test_what_would_raise_the_score_is_what_the_schema_takes_points_for(
    how: frozenset[str], length: int, fee: tuple[str, str], there: dict[str, bool], days: int
) -> None:
    def coded(is_there: bool, *codes: str) -> tuple[Coded, ...]:  # noqa: FBT001 -- a test's own
        return tuple(Coded(vocabulary="", code=code) for code in codes if is_there)

    today = datetime.now(tz=UTC).date()  # the schema asks the clock of the machine
    changed = today - timedelta(days=days)
    record = msgspec.structs.replace(
        WHOLE,
        description="m" * length,
        mobilisation_modes=coded(True, *sorted(how)),
        mobilisable_by=coded(there["who"], "usagers"),
        reception_modes=coded(there["on_site"], "en-presentiel"),
        themes=coded(there["theme"], "numerique--utiliser-le-numerique"),
        eligibility=Eligibility(publics=coded(there["public"], "tous-publics")),
        costs=(CostOption(code=fee[0], detail=fee[1]),),
        phones=WHOLE.phones if there["phone"] else (),
        emails=(Email(address="a@exemple.fr"),) if there["email"] else (),
        links=(Link(url="https://exemple.fr", role="rdv"),) if there["link"] else (),
        places=WHOLE.places if there["address"] else (),
        modified_on=changed,
    )
    asked = v1.Service.model_construct(
        source="essai",
        description=record.description,
        adresse="1 rue A" if there["address"] else None,
        telephone="0199000000" if there["phone"] else None,
        courriel="a@exemple.fr" if there["email"] else None,
        lien_mobilisation="https://exemple.fr" if there["link"] else None,
        modes_accueil=["en-presentiel"] if there["on_site"] else None,
        modes_mobilisation=sorted(how) or None,
        mobilisable_par=["usagers"] if there["who"] else None,
        publics=["tous-publics"] if there["public"] else None,
        thematiques=["x"] if there["theme"] else None,
        frais=fee[0] or None,
        frais_precisions=fee[1] or None,
        date_maj=changed,
    )
    _, points = score_qualite.score(asked)
    lost = {name for name, given_points in points.items() if given_points not in {None, 1.0}}
    said = set(unmet(record, today))
    assert {name for name, words in CRITERIA.items() if words & said} == lost
