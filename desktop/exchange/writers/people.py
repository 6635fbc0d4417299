"""Write the table that a person opens: one row for each place of each record, in French."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from desktop.domain import vocabularies
from desktop.domain.export_report import Exported, LeftOut
from desktop.domain.field_words import VALUES, label_of
from desktop.domain.freshness import age_of, verified_blocks
from desktop.domain.opening.week_words import week_in_french
from desktop.domain.phones import in_pairs
from desktop.domain.provenance import StoredRecord
from desktop.domain.records import (
    FAX,
    Coded,
    Location,
    Nature,
    Record,
    Schedule,
    Service,
    ServiceAtLocation,
    Workshop,
)
from desktop.domain.vocabularies import Vocabularies
from desktop.exchange.writers.csv_tables import Cell, PeopleCsv
from desktop.exchange.writers.values import link, public_contacts, usual
from desktop.exchange.writers.workbook import LONGEST, Workbook

#: Names of columns, with their widths in characters.
COLUMNS: Mapping[str, int] = {
    "Identifiant": 24,
    "Source": 22,
    "Sorte": 16,
    "État": 12,
    "Nom": 40,
    "Organisme": 30,
    "Description": 60,
    "Thèmes": 40,
    "Types de service": 18,
    "Publics": 30,
    "Précisions sur le public": 30,
    "Conditions d’accès": 30,
    "Pièces à apporter": 30,
    "Frais": 16,
    "Précisions sur les frais": 24,
    "Modes d’accueil": 18,
    "Rendez-vous": 18,
    "Pour en bénéficier": 24,
    "Précisions pour en bénéficier": 30,
    "Langues": 16,
    "Numéro du lieu": 9,
    "Adresse": 34,
    "Complément d’adresse": 24,
    "Code postal": 9,
    "Commune": 22,
    "Code de la commune (INSEE)": 12,
    "Latitude": 11,
    "Longitude": 11,
    "Accessibilité": 24,
    "Horaires": 44,
    "Horaires (forme codée)": 30,
    "Téléphones": 18,
    "Courriels": 28,
    "Site": 30,
    "Autres liens": 30,
    "Contacts publics": 24,
    "Réseaux et labels": 24,
    "SIRET": 16,
    "Niveau d’entrée à l’oral": 14,
    "Niveau d’entrée à l’écrit": 14,
    "Niveau visé": 14,
    "Garde d’enfants": 14,
    "Autres informations": 40,
    "Mis à jour par la source le": 12,
    "Importé le": 12,
    "Vérifié le": 12,
    "Vérification": 30,
    "Âge": 30,
    "Corrigé au guichet": 30,
}
SHEET = "Fiches"
_FAX = " (fax)"
_BETWEEN = " ; "
_CHILDCARE = {"yes": "oui", "no": "non", "conditional": "sous conditions"}
_NATURES = {
    Nature.PRIORITY: " (en priorité)",
    Nature.EXCLUSIVE: " (seulement)",
    Nature.EXCLUDED: " (non accueillis)",
}


class PeopleTable:
    """Write the table as CSV or as a workbook, as records are added."""

    def __init__(self, path: Path, labels: Vocabularies, today: date) -> None:
        """Take a path ending with `.csv` or `.xlsx`, the vocabularies, the day ages are told on."""
        self._labels = labels
        self._today = today
        self.dropped: Counter[str] = Counter()
        self._add: Callable[[tuple[Cell, ...]], None]
        if path.suffix == ".xlsx":
            book = Workbook(path)
            self._table: Workbook | PeopleCsv = book
            self._add = book.sheet(SHEET, COLUMNS).add
        else:
            self._table = table = PeopleCsv(path, tuple(COLUMNS))
            self._add = table.add

    def add(self, item: Exported) -> tuple[LeftOut, ...]:
        """Write the rows of one record: every record has at least one."""
        for row in rows(item.stored, self._labels, self._today):
            self.dropped["textes coupés"] += sum(
                isinstance(cell, str) and len(cell) > LONGEST for cell in row
            )
            self._add(row)
        return ()

    def finish(self) -> None:
        """Write what is left."""
        self._table.finish()

    def close(self) -> None:
        """Let go of the file."""
        self._table.close()


def rows(stored: StoredRecord, labels: Vocabularies, today: date) -> list[tuple[Cell, ...]]:
    """Make the rows of one record: what it is, each of its places, where it comes from."""
    before, after = _what(stored, labels), _origin(stored, labels, today)
    places: Iterable[ServiceAtLocation | None] = stored.record.places or (None,)
    return [
        (*before, *_where(stored.record, place, rank), *after)
        for rank, place in enumerate(places, start=1)
    ]


def _what(stored: StoredRecord, labels: Vocabularies) -> tuple[Cell, ...]:
    """Say what the record is, for whom, at what price, on which terms."""
    record = stored.record
    service = record if isinstance(record, Service) else None
    known = service or Service(id="", source="", source_id="", name="")
    who = known.eligibility
    conditions = (who.conditions, *who.prerequisites)
    return (
        record.id,
        stored.source_label,
        _kind(record),
        VALUES.get(record.status, str(record.status)),
        record.name,
        known.organization_name,
        record.description or record.summary,
        _worded(record.themes, labels),
        _worded(known.types, labels),
        _worded(who.publics, labels),
        who.publics_detail,
        _BETWEEN.join(each for each in conditions if each),
        _BETWEEN.join(each.document for each in known.required_documents),
        _list(labels.label(vocabularies.FEES, each.code) for each in known.costs if each.code),
        _list(each.detail for each in known.costs),
        _worded(known.reception_modes, labels),
        VALUES.get(known.appointment, known.appointment),
        _worded(known.mobilisation_modes, labels),
        known.mobilisation_detail,
        _list(labels.label(vocabularies.LANGUAGES, each.code) for each in record.languages),
    )


def _where(record: Record, place: ServiceAtLocation | None, rank: int) -> tuple[Cell, ...]:
    """Say where and when, and how to reach it; numbers of the place come first."""
    location = place.location if place else Location()
    schedules = place.schedules if place else ()
    phones = [*(place.phones if place else ()), *record.phones]
    emails = [*(place.emails if place else ()), *record.emails]
    access = [location.accessibility_text, location.accessibility_url, location.access]
    if location.wheelchair is not None:
        access.insert(0, f"fauteuil roulant : {'oui' if location.wheelchair else 'non'}")
    return (
        rank if place else None,
        location.address or location.raw_address,
        location.address_complement,
        location.postal_code,
        location.commune,
        location.commune_code,
        location.latitude,
        location.longitude,
        _list(access),
        _list(_hours(each) for each in schedules),
        usual(schedules),
        _list(in_pairs(each.number) + _FAX * (each.kind == FAX) for each in phones),
        _list(each.address for each in emails),
        link(record, "site"),
        _list(each.url for each in record.links if each.url != link(record, "site")),
        _list(each.name for each in public_contacts(record)),
    )


def _origin(stored: StoredRecord, labels: Vocabularies, today: date) -> tuple[Cell, ...]:
    """Say what networks it is of, what the workshop asks, and how old all this is."""
    record = stored.record
    workshop = (record.workshop if isinstance(record, Service) else None) or Workshop()
    levels = (workshop.entry_oral, workshop.entry_written, workshop.target_levels)
    imported = stored.dates.imported
    return (
        _worded(record.kinds, labels),
        record.siret,
        *(_list(labels.label(vocabularies.LEVELS, each) for each in codes) for codes in levels),
        _CHILDCARE.get(workshop.childcare.state, workshop.childcare.state),
        _list(f"{name} : {value}" for name, value in record.extra),
        record.modified_on,
        imported.date() if imported else None,
        stored.dates.verified,
        verified_blocks(stored.dates.verifications),
        age_of(stored.dates, today).signed,
        _list(label_of(layer.field) for layer in stored.corrected),
    )


def _kind(record: Record) -> str:
    """Name the kind of record."""
    if not isinstance(record, Service):
        return "structure"
    return "atelier de français" if record.workshop is not None else "service"


def _worded(coded: Iterable[Coded], labels: Vocabularies) -> str:
    """Word codes, each with what it says of who is not welcome."""
    return _list(
        labels.label(each.vocabulary, each.code) + _NATURES.get(each.nature, "") for each in coded
    )


def _hours(schedule: Schedule) -> str:
    """Word the hours of one schedule."""
    words = schedule.text or week_in_french(schedule.osm)
    return f"sur rendez-vous : {words}" if schedule.by_appointment and words else words


def _list(parts: Iterable[str]) -> str:
    """Put texts together, once each."""
    return _BETWEEN.join(dict.fromkeys(part for part in parts if part))
