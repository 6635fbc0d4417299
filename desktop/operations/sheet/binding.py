"""Make the back-up directory: choose records, file them, draw them, write the file whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from desktop.db.catalogue import Catalogue
from desktop.domain import vocabularies
from desktop.domain.binder import BY_COMMUNE, BY_THEME, Binder, Entry, Forecast, Section
from desktop.domain.demonstration import DEMONSTRATION_SOURCE
from desktop.domain.errors import Refusal
from desktop.domain.freshness import AGEING, FRESH, OLD, SIGNS, UNKNOWN, age_of
from desktop.domain.help_numbers import HelpNumber
from desktop.domain.preferences import Preferences
from desktop.domain.provenance import StoredRecord
from desktop.domain.search import Search
from desktop.domain.wording import short_date
from desktop.operations.files import put_in_place
from desktop.operations.percents import between
from desktop.operations.records.desk_words import DeskWords
from desktop.operations.records.effective_records import EffectiveRecords
from desktop.operations.search.finding import Finding
from desktop.operations.sheet.binder_entries import EntryWords, Filed
from desktop.operations.sheet.sheet_age import catalogue_age
from desktop.operations.sheet.sheet_content import desk_lines

BATCH = 200
#: What « a commune and around » is where nobody says how far.
RADIUS_KM = 10.0
_FILED, _DRAWN = 15, 97  # percents at the end of each piece of work
#: Entries of a page: 10 to 16 in real files.
_ON_A_PAGE = 12
_AROUND = 5  # pages of title, contents, indexes and sources
_AGES = (
    (FRESH, "moins de six mois"),
    (AGEING, "de six mois à deux ans"),
    (OLD, "plus de deux ans"),
    (UNKNOWN, "âge inconnu"),
)
_BY_PLACE = attrgetter("section_key", "part_key", "part", "name_key", "id")


@dataclass(frozen=True, slots=True, kw_only=True)
class BinderRequest:
    """Hold what is asked for: which records, in which order, and the file to write."""

    search: Search
    order: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class BinderReport:
    """Hold what was made."""

    path: Path
    records: int
    pages: int
    bytes: int


class _Filing(NamedTuple):
    """Hold what is learnt of the records before they are drawn."""

    filed: list[Filed]
    ages: Counter[str]
    sources: Counter[str]
    #: A record of each source and day of import: enough to say how old the catalogue is.
    samples: dict[tuple[str, date | None], StoredRecord]


class Binding:
    """Make directories of what is effective today."""

    def __init__(
        self,
        catalogue: Catalogue,
        finding: Finding,
        words: DeskWords,
        preferences: Callable[[], Preferences],
        help_numbers: Callable[[], tuple[HelpNumber, ...]],
    ) -> None:
        """Take the catalogue, the search, what the desk laid over it, who it is, whom to call."""
        self._catalogue = catalogue
        self._finding = finding
        self._records = EffectiveRecords(catalogue, words.corrections, words.verifications)
        self._preferences = preferences
        self._help_numbers = help_numbers

    def themes(self) -> tuple[tuple[str, str], ...]:
        """List the categories of themes that can be asked for: code and label."""
        terms = self._catalogue.vocabularies().terms(vocabularies.CATEGORIES)
        return tuple((term.code, term.label) for term in terms)

    def forecast(self, search: Search) -> Forecast:
        """Say how large a directory will be."""
        records = self._finding.find(search).total
        pages = -(-records // _ON_A_PAGE) + _AROUND if records else 0
        return Forecast(records=records, pages=pages)

    def run(self, request: BinderRequest, on: date) -> Generator[int, None, BinderReport]:
        """Write the directory, yielding percents; closing the generator leaves nothing behind.

        Raises Refusal where there is nothing to print, StorageRefused for the disk.
        """
        from desktop.sheets import binder as sheet  # noqa: PLC0415 -- reportlab: 140 ms, when asked

        yield 0
        ids = self._finding.every_id(request.search)
        if not ids:
            raise Refusal(
                "Il n’y a rien à imprimer\u00a0: aucune fiche ne répond. "
                "Choisissez une autre commune, un rayon plus large ou moins de thèmes."
            )
        words = EntryWords(
            self._catalogue.vocabularies(),
            self._catalogue.commune,
            request.order,
            request.search.themes,
            on,
        )
        filing = yield from between(self._file(ids, words, on), len(ids), 0, _FILED)
        filed = filing.filed
        ranks = {title: rank for rank, title in enumerate(_titles(filed))}
        content = self._content(request, filing, on)
        entries = self._entries(filed, words, ranks)
        drawing = sheet.draw(content, entries)
        drawn = yield from between(drawing, len(filed), _FILED, _DRAWN)
        put_in_place(request.path, drawn.pdf)
        yield 100
        return BinderReport(
            path=request.path, records=len(filed), pages=drawn.pages, bytes=len(drawn.pdf)
        )

    def _file(
        self, ids: Sequence[str], words: EntryWords, on: date
    ) -> Generator[int, None, _Filing]:
        """Read every record once, to know the order and how old they are."""
        filing = _Filing([], Counter(), Counter(), {})
        for start in range(0, len(ids), BATCH):
            for stored in self._records.read(ids[start : start + BATCH]):
                filing.filed.append(words.file(stored.record))
                filing.ages[age_of(stored.dates, on).state] += 1
                filing.sources[stored.record.source] += 1
                imported = stored.dates.imported
                came = imported.date() if imported else None
                filing.samples.setdefault((stored.record.source, came), stored)
            yield min(start + BATCH, len(ids))
        filing.filed.sort(key=_BY_PLACE)
        return filing

    def _entries(
        self, filed: Sequence[Filed], words: EntryWords, ranks: dict[str, int]
    ) -> Iterator[Entry]:
        """Read the records again in their order, and word them one by one."""
        for start in range(0, len(filed), BATCH):
            batch = {each.id: each for each in filed[start : start + BATCH]}
            for stored in self._records.read(tuple(batch)):
                each = batch[stored.record.id]
                yield words.entry(stored, each, ranks[each.section])

    def _content(self, request: BinderRequest, filing: _Filing, on: date) -> Binder:
        """Say all that stands around the entries."""
        summary = {each.source: each for each in self._catalogue.summary().sources}
        sources = []
        for source, number in filing.sources.most_common():
            about = summary.get(source)
            label = about.label if about else source
            came = (
                f"importée le {short_date(about.imported_at.date())}"
                if about and about.imported_at
                else ""
            )
            facts = (f"{label}\u00a0: {number} fiche{'s' if number > 1 else ''}", came)
            licence = about.licence if about else ""
            sources.append(", ".join(filter(None, (*facts, licence))))
        return Binder(
            scope=self._scope(request.search),
            order=request.order,
            made_on=on,
            count=len(filing.filed),
            sections=_sections(filing.filed),
            ages=tuple((SIGNS[state], words, filing.ages[state]) for state, words in _AGES),
            catalogue=catalogue_age(
                self._catalogue.publishers().values(), tuple(filing.samples.values()), on
            ),
            sources=tuple(sources),
            desk_lines=desk_lines(self._preferences()),
            help_numbers=self._help_numbers(),
            watermark="EXEMPLE" if DEMONSTRATION_SOURCE in filing.sources else "",
        )

    def _scope(self, search: Search) -> str:
        """Say which part of the catalogue this is."""
        labels = self._catalogue.vocabularies()
        commune = self._catalogue.commune(search.commune_code) if search.commune_code else None
        said = [f"«\u00a0{search.words}\u00a0»"] if search.words else []
        if commune and search.radius_km is not None:
            said.append(f"{commune.name} et {search.radius_km:g}\u00a0km autour")
        for theme in sorted(search.themes):
            vocabulary = vocabularies.THEMES if "--" in theme else vocabularies.CATEGORIES
            said.append(labels.label(vocabulary, theme))
        plain = Search(
            words=search.words,
            commune_code=search.commune_code,
            radius_km=search.radius_km,
            themes=search.themes,
            on=search.on,
        )
        if search != plain:
            said.append("avec les filtres de la recherche")
        return " · ".join(said) or "Tout le catalogue"


def around(search: Search) -> Search:
    """Understand a commune as a commune and what is near, unless a distance is asked for."""
    is_bounded = search.radius_km is not None or search.departments
    if not search.commune_code or is_bounded:
        return search
    return replace(search, radius_km=RADIUS_KM)


def order_for(search: Search) -> str:
    """Propose an order: by commune for everything, by theme for a part."""
    return BY_THEME if search != Search() else BY_COMMUNE


def _titles(filed: Sequence[Filed]) -> list[str]:
    """List the sections in order."""
    return list(dict.fromkeys(each.section for each in filed))


def _sections(filed: Sequence[Filed]) -> tuple[Section, ...]:
    """Gather sorted records into sections."""
    return tuple(
        Section(
            title=title,
            count=len(inside),
            parts=tuple(dict.fromkeys(each.part for each in inside)),
        )
        for title, group in groupby(filed, key=attrgetter("section"))
        for inside in [list(group)]
    )
