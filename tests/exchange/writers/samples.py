"""Make records for the writers, some of them as hostile as a source can be."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import strategies as st

from desktop.domain.export_report import Exported
from desktop.domain.provenance import Dates, StoredRecord
from desktop.domain.records import (
    FAX,
    Coded,
    Contact,
    CostOption,
    Eligibility,
    Email,
    Link,
    Location,
    Nature,
    Organization,
    Phone,
    Record,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
)
from desktop.domain.vocabularies import Vocabularies
from desktop.exchange.shipped.reference_data import vocabularies

#: The schema asks the clock of the machine.
TODAY = datetime.now(tz=UTC).date()
RESOURCES = Path(__file__).resolve().parents[3] / "resources"

SERVICE = Service(
    id="essai--1",
    source="essai",
    source_id="1",
    name="=Cours de français",
    description="Un cours du soir, pour débuter.",
    modified_on=date(2025, 10, 1),
    organization_id="essai--a",
    organization_name="Maison pour tous",
    themes=(
        Coded(vocabulary="thematiques", code="lecture-ecriture-calcul--maitriser-le-francais"),
    ),
    types=(Coded(vocabulary="types-de-services", code="atelier"),),
    places=(
        ServiceAtLocation(
            location=Location(
                address="12 rue de l’Exemple",
                postal_code="01200",
                commune="Valserhône",
                commune_code="01033",
                latitude=46.1,
                longitude=5.82,
            ),
            schedules=(Schedule(osm="Mo,We 09:00-12:00; PH off"),),
            phones=(Phone(number="01 99 00 00 12", e164="+33199000012"),),
        ),
    ),
    phones=(Phone(number="01 99 00 00 13", e164="+33199000013", kind=FAX),),
    emails=(Email(address="accueil@exemple.fr"),),
    links=(Link(url="https://exemple.fr/cours"),),
    contacts=(Contact(name="Une personne"), Contact(name="Le secrétariat", public=True)),
    costs=(CostOption(code="gratuit"),),
    eligibility=Eligibility(
        publics=(
            Coded(vocabulary="publics", code="personnes-exilees"),
            Coded(vocabulary="publics", code="jeunes", nature=Nature.EXCLUDED),
        ),
        areas=(ServiceArea(code="01", kind="departement"),),
    ),
    required_documents=(RequiredDocument(document="Un justificatif de domicile"),),
    reception_modes=(Coded(vocabulary="modes-accueil", code="en-presentiel"),),
)
ORGANIZATION = Organization(
    id="essai--a",
    source="essai",
    source_id="a",
    name="Maison pour tous",
    modified_on=date(2025, 9, 1),
    siret="13002526500013",
    places=SERVICE.places,
)


def labels() -> Vocabularies:
    """Give the vocabularies that the program ships with."""
    return Vocabularies(vocabularies(RESOURCES))


def exported(record: Record, organization: Organization | None = None) -> Exported:
    """Wrap a record as the catalogue gives it."""
    imported = Dates(producer=record.modified_on, imported=datetime(2026, 11, 1, tzinfo=UTC))
    stored = StoredRecord(record=record, dates=imported, source_label="Essai", file="essai.csv")
    return Exported(stored=stored, organization=organization)


_TEXTS = st.text(max_size=12) | st.sampled_from(
    ("=1+1", "01 99 00 00 12", "http://", "https://exemple.fr/é", "a@b", "x" * 11_000, "91200")
)
#: A record has a name, and a telephone its number: no dialect gives one without.
_SOME = _TEXTS.filter(bool)
_DATES = st.dates(date(1990, 1, 1), date(2030, 1, 1)) | st.none()
_CODES = st.builds(
    Coded,
    vocabulary=st.sampled_from(("thematiques", "publics", "types-de-services", "modes-accueil")),
    code=st.sampled_from(("tous-publics", "femmes", "atelier", "a-distance")) | _TEXTS,
)
_CODED = st.lists(_CODES, max_size=3).map(tuple)
_PLACES = st.lists(
    st.builds(
        ServiceAtLocation,
        location=st.builds(
            Location,
            address=_TEXTS,
            postal_code=_TEXTS,
            commune=_TEXTS,
            commune_code=_TEXTS,
            latitude=st.none() | st.floats(-90, 90),
            longitude=st.none() | st.floats(-180, 180),
            accessibility_url=_TEXTS,
        ),
        schedules=st.lists(
            st.builds(Schedule, osm=_TEXTS | st.just("Mo-Fr 09:00-12:00"), text=_TEXTS), max_size=2
        ).map(tuple),
        phones=st.lists(st.builds(Phone, number=_SOME), max_size=2).map(tuple),
    ),
    max_size=2,
).map(tuple)
SERVICES = st.builds(
    Service,
    id=st.just("essai--9"),
    source=st.just("essai"),
    source_id=st.just("9"),
    name=_SOME,
    description=_TEXTS,
    summary=_TEXTS,
    modified_on=_DATES,
    organization_id=st.sampled_from(("", "essai--a")),
    organization_name=_TEXTS,
    themes=_CODED,
    types=_CODED,
    kinds=_CODED,
    places=_PLACES,
    phones=st.lists(st.builds(Phone, number=_SOME), max_size=2).map(tuple),
    emails=st.lists(st.builds(Email, address=_TEXTS), max_size=2).map(tuple),
    links=st.lists(
        st.builds(Link, url=_TEXTS, role=st.sampled_from(("site", "source", "rdv"))), max_size=3
    ).map(tuple),
    contacts=st.lists(st.builds(Contact, name=_TEXTS, public=st.booleans()), max_size=2).map(tuple),
    costs=st.lists(
        st.builds(CostOption, code=st.sampled_from(("", "gratuit", "payant", "adhesion"))),
        max_size=2,
    ).map(tuple),
    eligibility=st.builds(
        Eligibility,
        publics=_CODED,
        areas=st.lists(
            st.builds(ServiceArea, code=_TEXTS | st.just("91"), kind=st.just("")), max_size=2
        ).map(tuple),
    ),
    reception_modes=_CODED,
    siret=_TEXTS | st.just("13002526500013"),
    weeks=st.none() | st.integers(0, 60),
)
