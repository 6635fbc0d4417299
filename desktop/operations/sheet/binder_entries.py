"""Word a record as an entry of the printed directory, and say where it is filed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from desktop.domain import vocabularies
from desktop.domain.binder import BY_THEME, Entry, EntryPlace, place_key
from desktop.domain.freshness import age_of
from desktop.domain.phones import in_pairs
from desktop.domain.places import Commune
from desktop.domain.provenance import StoredRecord
from desktop.domain.records import (
    FAX,
    Coded,
    Location,
    Phone,
    Record,
    Service,
    ServiceAtLocation,
    Status,
)
from desktop.domain.slots import slot_words
from desktop.domain.vocabularies import Vocabularies
from desktop.operations.records.record_access import address_lines
from desktop.operations.records.section_lines import coded, language
from desktop.operations.sheet.step_content import (
    cost_words,
    documents_of,
    entry_words,
    hours_note,
    usual_week,
)

#: What has no theme, and what is nowhere in particular: last, whatever its name.
OTHERS = "Autres lieux et services"
NOWHERE, FROM_AFAR = "Sans commune", "Sans lieu, ou lieu non connu"
ELSEWHERE = "Autres communes"
_LAST = "\uffff"
_KINDS = (vocabularies.DIRECTORY_KINDS, vocabularies.PLACE_KINDS, vocabularies.NETWORKS)
_LONGEST = 1_600  # characters of a text that an entry may use


@dataclass(frozen=True, slots=True)
class Filed:
    """Hold where one record goes, before it is worded: keys sort as the directory does."""

    section_key: str
    section: str
    part_key: str
    part: str
    name_key: str
    id: str


class EntryWords:
    """File records, then word them, for a day and an order."""

    def __init__(
        self,
        labels: Vocabularies,
        commune: Callable[[str], Commune | None],
        order: str,
        themes: frozenset[str],
        on: date,
    ) -> None:
        """Take vocabularies, the way to communes, the order, the themes asked for, the day."""
        self._labels = labels
        self._commune = commune
        self._order = order
        self._themes = {theme.partition("--")[0] for theme in themes}
        self._on = on
        self._known: dict[str, Commune | None] = {}

    def file(self, record: Record) -> Filed:
        """Say under which section and part a record goes: by theme or by commune."""
        location = record.places[0].location if record.places else Location()
        commune = self._commune_of(location)
        name = commune.name if commune else location.commune.strip()
        if self._order == BY_THEME:
            section = self._category(record)
            section_key = place_key(section) if section else _LAST
            part = _with_department(name, commune)
            section = section or OTHERS
        else:
            section = f"{commune.department_name} ({commune.department})" if commune else ""
            section_key = commune.department if commune else _LAST
            section = section or (ELSEWHERE if name else NOWHERE)
            part = name
        return Filed(
            section_key + section,
            section,
            place_key(part) if name else _LAST,
            part if name else FROM_AFAR,
            place_key(record.name),
            record.id,
        )

    def entry(self, stored: StoredRecord, filed: Filed, section: int) -> Entry:
        """Word one record."""
        record = stored.record
        service = record if isinstance(record, Service) else None
        own = _numbers(record.phones)
        places = tuple(self._place(place, own, record) for place in record.places)
        told = {phone for place in places for phone in place.phones}
        spoken = (language(self._labels, each.code) for each in record.languages)
        return Entry(
            name=_flat(record.name),
            section=section,
            part=filed.part,
            organization=_flat(service.organization_name) if service else "",
            purpose=_flat(record.summary or record.description),
            places=places,
            phones=tuple(phone for phone in own if phone not in told),
            emails=_emails(record),
            publics=self._publics(service) if service else "",
            how_to_get_in=_flat(entry_words(record)),
            cost=_flat(cost_words(record, self._labels)),
            documents=_flat(", ".join(documents_of(record))),
            languages=", ".join(dict.fromkeys(spoken)),
            age=self._age(stored),
            communes=self._communes(record),
            themes=self._headings(record),
        )

    def _place(self, place: ServiceAtLocation, own: tuple[str, ...], record: Record) -> EntryPlace:
        """Word one place: hours that nobody told are said to be unknown where someone may go."""
        address = ", ".join(address_lines(place.location))
        slots = record.workshop.slots if isinstance(record, Service) and record.workshop else ()
        week = usual_week(place) or " ; ".join(map(slot_words, slots))
        hours = [week, *hours_note(place, self._on).split("\n")]
        if any(schedule.by_appointment for schedule in place.schedules):
            hours.append("sur rendez-vous")
        words = _flat("\u00a0; ".join(filter(None, hours)))
        unknown = "horaires non connus" if place.location.address else ""
        phones = tuple(each for each in _numbers(place.phones) if each not in own)
        return EntryPlace(address=_flat(address), phones=phones, hours=words or unknown)

    def _publics(self, service: Service) -> str:
        """Say whom it is for, unless it is for everyone; the level of a workshop."""
        eligibility = service.eligibility
        named = tuple(each for each in eligibility.publics if each.code != vocabularies.EVERYONE)
        entry = service.workshop.entry_oral if service.workshop else ()
        areas = ", ".join(area.label or area.code for area in eligibility.areas)
        levels = ", ".join(self._labels.label(vocabularies.LEVELS, code) for code in entry)
        said = (
            coded(self._labels, named),
            eligibility.publics_detail,
            f"niveau à l’entrée\u00a0: {levels}" if levels else "",
            f"zone\u00a0: {areas}" if areas else "",
        )
        return _flat(" ; ".join(filter(None, said)))

    def _age(self, stored: StoredRecord) -> str:
        """Say how old it is, whose it is, and whether it may be gone."""
        said = [age_of(stored.dates, self._on).signed]
        if stored.record.status is Status.ABSENT:
            said.append("absent de la dernière version de la source")
        if stored.corrected:
            said.append("corrigé au guichet")
        return ", ".join(said) + f" · {stored.source_label}"

    def _category(self, record: Record) -> str:
        """Name the section of themes of a record: one that was asked for, else its first."""
        found = [theme.code.partition("--")[0] for theme in record.themes]
        known = [each for each in found if self._labels.knows(vocabularies.CATEGORIES, each)]
        chosen = next((each for each in known if each in self._themes), known[0] if known else "")
        return self._labels.label(vocabularies.CATEGORIES, chosen) if chosen else ""

    def _headings(self, record: Record) -> tuple[str, ...]:
        """Name the themes and the kind of a record for the index, each once.

        Of the vocabularies that say what a place is, the finest: they name the same thing.
        """
        kinds: tuple[Coded, ...] = ()
        for vocabulary in _KINDS:
            kinds = kinds or tuple(each for each in record.kinds if each.vocabulary == vocabulary)
        said: dict[str, str] = {}
        for each in (*record.themes, *kinds):
            words = self._labels.label(each.vocabulary, each.code)
            said.setdefault(place_key(words), words)
        return tuple(said.values())

    def _communes(self, record: Record) -> tuple[str, ...]:
        """Name the communes of a record for the index."""
        named = []
        for place in record.places:
            commune = self._commune_of(place.location)
            name = commune.name if commune else place.location.commune.strip()
            named.append(_with_department(name, commune))
        return tuple(dict.fromkeys(filter(None, named)))

    def _commune_of(self, location: Location) -> Commune | None:
        """Look the commune of a place up, once for each code."""
        code = location.commune_code
        if code not in self._known:
            self._known[code] = self._commune(code) if code else None
        return self._known[code]


def _with_department(name: str, commune: Commune | None) -> str:
    """Name a commune with its département, which tells namesakes apart."""
    return f"{name} ({commune.department})" if commune else name


def _numbers(phones: Iterable[Phone]) -> tuple[str, ...]:
    """Write the numbers that are called."""
    return tuple(dict.fromkeys(in_pairs(each.number) for each in phones if each.kind != FAX))


def _emails(record: Record) -> tuple[str, ...]:
    """List the addresses to write to."""
    emails = (*record.emails, *(email for place in record.places for email in place.emails))
    return tuple(dict.fromkeys(each.address for each in emails))


def _flat(text: str) -> str:
    """Put a text on one line, no longer than an entry may use."""
    return " ".join(text[:_LONGEST].replace("\u00a0", "\ue000").split()).replace("\ue000", "\u00a0")
