"""Read the national list of France services, as published in 2022 and in 2024.

One row is one place where one service is given: reception, rights and online procedures.
What the label promises everywhere (free, for everyone, which themes) is derived from it and
marked as derived.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from desktop.domain.errors import RowRefusal
from desktop.domain.provenance import ImportedRecord, SourceRow
from desktop.domain.records import (
    Coded,
    CostOption,
    Eligibility,
    Location,
    Origin,
    Service,
    ServiceAtLocation,
)
from desktop.domain.vocabularies import (
    EVERYONE,
    FEES,
    FREE,
    NETWORKS,
    PUBLICS,
    RECEPTION_MODES,
    THEMES,
)
from desktop.exchange.formats.tables import Content, Table, as_table
from desktop.exchange.france_services import fields
from desktop.exchange.france_services.facts import appointment_of, facts_of
from desktop.exchange.notes import Notes
from desktop.exchange.rows import (
    cells_getter,
    coordinates,
    emails,
    encode_json,
    is_commune_code,
    is_postal_code,
    phones,
    row_origin,
    wrong_width,
)
from desktop.exchange.values.hours import HOLIDAYS_UNSAID, day_slots, week_schedule

NAME = "france-services"
LABEL = "Liste des France services"
LICENCE = "Licence Ouverte 2.0 (ANCT)"
NEEDS = "colonnes id_fs, lib_fs, h_lundi, …"
COMPLETE = True
SOURCE = "france-services"
FIELDS = fields.FIELDS

_TEXTS = tuple(
    "id_fs lib_fs adresse complement_adresse insee_com code_postal lib_com latitude longitude mail "
    "telephone commentaire".split()
)
_HOURS = ("h_lundi", "h_mardi", "h_mercredi", "h_jeudi", "h_vendredi", "h_samedi")
_FACTS = ("prise_rdv", "itinerance", "type_fs", "format_fs")
_LABELS = (("groupe", "groupe_fs"), ("labellisation", "labellisation_fs"))  # 2022, 2024

_KINDS = (Coded(vocabulary=NETWORKS, code="france-service", origin=Origin.DERIVED),)
_THEMES = tuple(
    Coded(vocabulary=THEMES, code=code, origin=Origin.DERIVED)
    for code in (
        "difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits",
        "difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives",
        "numerique--acceder-a-des-services-en-ligne",
    )
)
_COSTS = (CostOption(code=FREE, origin=Origin.DERIVED),)
_ELIGIBILITY = Eligibility(
    publics=(Coded(vocabulary=PUBLICS, code=EVERYONE, origin=Origin.DERIVED),)
)
_RECEPTION = (Coded(vocabulary=RECEPTION_MODES, code="en-presentiel", origin=Origin.DERIVED),)
_DERIVED = (
    "organization_name",
    "kinds",
    "themes",
    "costs",
    "eligibility",
    "reception_modes",
)
_DERIVED_CODES = ((FEES, FREE), *((each.vocabulary, each.code) for each in (*_KINDS, *_THEMES)))


def recognises(columns: Iterable[str]) -> bool:
    """Tell whether these columns are those of the list."""
    return {"id_fs", "lib_fs", "lib_com"} <= set(columns)


def source_of(contents: Sequence[Content]) -> str:  # noqa: ARG001 -- the protocol of dialects
    """Name the source of all the rows."""
    return SOURCE


def read(contents: Sequence[Content], notes: Notes) -> Iterator[ImportedRecord | RowRefusal]:
    """Give one service or one refusal for each row."""
    for vocabulary, code in _DERIVED_CODES:
        notes.code(vocabulary, code)
    lines_by_id: dict[str, int] = {}
    for content in contents:
        yield from _TableReader(as_table(content), notes, lines_by_id).read()


class _TableReader:
    """Read the rows of one table: which column stands where is found once."""

    def __init__(self, table: Table, notes: Notes, lines_by_id: dict[str, int]) -> None:
        """Take the identifiers met so far with their lines."""
        self._table = table
        self._notes = notes
        self._lines_by_id = lines_by_id
        columns = table.columns
        labels = tuple(late if late in columns else early for early, late in _LABELS)
        notes.unused(columns, (*_TEXTS, *_HOURS, *_FACTS, *labels), table.rows)
        # Where columns are not there, an empty cell after those of the row answers for them.
        self._lacks_some = not {*_TEXTS, *_HOURS, *_FACTS, *labels} <= set(columns)
        self._texts_in = cells_getter(columns, _TEXTS)
        self._hours_in = cells_getter(columns, _HOURS)
        self._facts_in = cells_getter(columns, (*_FACTS, *labels))
        self._dialect = (NAME, "2024" if "prise_rdv" in columns else "2022", LICENCE)

    def read(self) -> Iterator[ImportedRecord | RowRefusal]:
        """Give one service or one refusal for each row."""
        table = self._table
        width = len(table.columns)
        origin = row_origin(self._dialect, table.file, table.columns, _DERIVED)
        for row, line in zip(table.rows, table.lines, strict=True):
            if len(row) != width:
                yield wrong_width(table, row, line)
                continue
            cells = (*row, "") if self._lacks_some else row
            texts = tuple(map(str.strip, self._texts_in(cells)))
            refusal = self._refusal(texts[0], texts[1], line)
            if refusal is not None:
                yield refusal
                continue
            service = self._service(texts, self._hours_in(cells), self._facts_in(cells), line)
            yield ImportedRecord(service, SourceRow(encode_json(row), line, origin))

    def _refusal(self, source_id: str, name: str, line: int) -> RowRefusal | None:
        """Refuse a row without identifier or name, or whose identifier was met before."""
        if not source_id:
            return self._doubt(line, "id_fs", "", "l’identifiant manque")
        if not name:
            return self._doubt(line, "lib_fs", "", "le nom manque")
        first = self._lines_by_id.setdefault(source_id, line)
        if first is not line:
            return self._doubt(line, "id_fs", source_id, f"identifiant déjà lu à la ligne {first}")
        return None

    def _doubt(self, line: int, field: str, value: str, reason: str) -> RowRefusal:
        """Word what is wrong with one value."""
        return RowRefusal(file=self._table.file, line=line, field=field, value=value, reason=reason)

    def _service(
        self, texts: tuple[str, ...], hours: tuple[str, ...], few: tuple[str, ...], line: int
    ) -> Service:
        """Make the service of one row, given its known cells in the order of their names.

        Those of few values, and hours, are stripped where they are read: once for many rows.
        """
        source_id, name, *where, mail, telephone, comment = texts
        facts = facts_of(few)
        schedule = week_schedule(hours, comment=comment, origin=SOURCE)
        place = ServiceAtLocation(
            location=self._location(where, facts.mobility, line),
            schedules=(schedule,) if schedule else (),
        )
        addresses, sound = emails(mail)
        alerts = schedule.alerts if schedule else ()
        if facts.unknown or not sound or (alerts and alerts is not HOLIDAYS_UNSAID):
            self._notice(line, mail if not sound else "", hours, facts.unknown)
        return Service(
            id=f"{SOURCE}--{source_id}",
            source=SOURCE,
            source_id=source_id,
            name=name,
            organization_name="France services",
            kinds=_KINDS,
            themes=_THEMES,
            costs=_COSTS,
            eligibility=_ELIGIBILITY,
            reception_modes=_RECEPTION,
            places=(place,),
            phones=phones(telephone),
            emails=addresses,
            appointment=appointment_of(facts.appointment, comment),
            extra=facts.extra,
        )

    def _location(self, where: list[str], mobility: tuple[str, ...], line: int) -> Location:
        """Make the place of one row; odd codes are kept, unreadable coordinates are told."""
        address, complement, commune_code, postal_code, commune, latitude, longitude = where
        if not (is_postal_code(postal_code) and is_postal_code(commune_code)):
            self._odd_codes(postal_code, commune_code, line)
        north, east = coordinates(latitude, longitude)
        if north is None and (latitude or longitude):
            value = f"{latitude} {longitude}"
            self._odd(line, "latitude, longitude", value, "coordonnées illisibles")
        return Location(
            address=address,
            address_complement=complement,
            postal_code=postal_code,
            commune=commune,
            commune_code=commune_code,
            latitude=north,
            longitude=east,
            mobility=mobility,
        )

    def _odd_codes(self, postal_code: str, commune_code: str, line: int) -> None:
        """Tell which codes are there and are none."""
        if postal_code and not is_postal_code(postal_code):
            self._odd(line, "code_postal", postal_code, "ce n’est pas un code postal")
        if commune_code and not is_commune_code(commune_code):
            self._odd(line, "insee_com", commune_code, "ce n’est pas un code de commune")

    def _notice(
        self, line: int, mail: str, hours: tuple[str, ...], unknown: tuple[tuple[str, str], ...]
    ) -> None:
        """Tell what was kept although it looks wrong; `mail` is empty when it does not."""
        for field, value in unknown:
            self._notes.unknown_value(field, value)
        if mail:
            self._odd(line, "mail", mail, "ce n’est pas une adresse électronique")
        for field, cell in zip(_HOURS, hours, strict=True):
            if day_slots(cell)[1]:
                self._odd(line, field, cell, "créneaux vides, inversés ou qui se recouvrent")

    def _odd(self, line: int, field: str, value: str, reason: str) -> None:
        """Note one odd value."""
        self._notes.oddities.append(self._doubt(line, field, value, reason))
