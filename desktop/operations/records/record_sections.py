"""Word a record in the sections of its page, saying unknown where nothing is known."""

from __future__ import annotations

from datetime import date, datetime

from desktop.domain import vocabularies
from desktop.domain.field_words import label_of
from desktop.domain.fields import shown
from desktop.domain.freshness import AGEING, FRESH, OLD, block_ages
from desktop.domain.freshness import UNKNOWN as AGE_UNKNOWN
from desktop.domain.opening.school_calendar import SchoolHolidays
from desktop.domain.provenance import Layer, StoredRecord
from desktop.domain.quality import unmet
from desktop.domain.records import Organization, Origin, Record, Service, Status
from desktop.domain.verifications import BLOCK_WORDS
from desktop.domain.vocabularies import Vocabularies
from desktop.domain.wording import age, full_date, join, signed
from desktop.operations.records.record_access import (
    TO_WRITE_TO,
    contacts_lines,
    documents_lines,
    how_lines,
    when_lines,
    where_lines,
)
from desktop.operations.records.section_lines import (
    DERIVED,
    UNKNOWN,
    Line,
    Section,
    add_line,
    coded,
    cost_text,
    items,
    language,
)
from desktop.operations.records.workshop_lines import workshop_lines

#: Named facts of the starter packs that say where a record comes from.
ABOUT_THE_SOURCE = frozenset(
    {"document", "date du document", "territoire", "pages lues le", "éditeur de la fiche"}
)
#: Tones of a line: a sign stands before the words of each, so that colour tells nothing alone.
AGE_TONES = {FRESH: "fresh", AGEING: "ageing", OLD: "old", AGE_UNKNOWN: "ageing"}


def sections_of(
    stored: StoredRecord,
    labels: Vocabularies,
    on: date,
    school: SchoolHolidays,
    moment: datetime | None = None,
) -> tuple[Section, ...]:
    """Word every section of a record's page for a day, and for a moment of it when it is now."""
    record = stored.record
    sections = (
        _section("Qui", _who(record, labels)),
        _section("Quoi, pour qui", _what(record, labels)),
        _section("Où", where_lines(record)),
        _section("Quand", when_lines(record, on, school, moment)),
        _section("Comment y entrer", how_lines(record, labels)),
        _section("À apporter", documents_lines(record)),
        _section("Contacts", contacts_lines(record, labels)),
    )
    seen = {field for section in sections for line in section.lines for field in line.fields}
    return (*sections, _section("Source et âge", [*_origin(stored, on), *_unseen(stored, seen)]))


def _section(title: str, lines: list[Line]) -> Section:
    """Close a section; an empty one says that nothing is known."""
    return Section(title=title, lines=tuple(lines) or (Line(text=UNKNOWN, tone="unknown"),))


def _who(record: Record, labels: Vocabularies) -> list[Line]:
    """Say who it is and who runs it."""
    lines: list[Line] = []
    if isinstance(record, Service):
        add_line(lines, "Organisme", record.organization_name, "organization_name")
    add_line(lines, "Sigle", record.acronym, "acronym")
    kinds = items("kinds", len(record.kinds), ".code")
    add_line(lines, "Réseau, type", coded(labels, record.kinds), *kinds)
    if isinstance(record, Organization):
        add_line(lines, "Structure parente", record.parent_name, "parent_name")
    add_line(lines, "SIRET", record.siret, "siret")
    add_line(lines, "RNA", record.rna, "rna")
    add_line(lines, "Autre identifiant", record.raw_identifier)
    if record.status is not Status.ACTIVE:
        add_line(lines, "État", _status(record.status), "status", tone="doubt")
    return lines


def _status(status: Status) -> str:
    """Word what is known of a record's life."""
    return {
        Status.CLOSED: "fermé",
        Status.ABSENT: "absent de la dernière version de la source",
        Status.UNKNOWN: "état non connu",
    }.get(status, "")


def _what(record: Record, labels: Vocabularies) -> list[Line]:
    """Say what is done there, for whom and for how much."""
    lines: list[Line] = []
    add_line(lines, "", record.summary, "summary")
    add_line(lines, "", record.description, "description")
    themes = items("themes", len(record.themes), ".code")
    add_line(lines, "Thèmes", coded(labels, record.themes), *themes)
    if isinstance(record, Service):
        types = items("types", len(record.types), ".code")
        add_line(lines, "Type", coded(labels, record.types), *types)
        _publics(lines, record, labels)
        _costs(lines, record, labels)
        if record.workshop is not None:
            lines += workshop_lines(record.workshop, labels)
    spoken = ", ".join(language(labels, each.code) for each in record.languages)
    add_line(lines, "Langues", spoken, *items("languages", len(record.languages), ".code"))
    for index, (name, value) in enumerate(record.extra):
        if name not in ABOUT_THE_SOURCE | TO_WRITE_TO:
            add_line(lines, name[:1].upper() + name[1:], value, f"extra.{index}.1")
    return lines


def _publics(lines: list[Line], record: Service, labels: Vocabularies) -> None:
    """Say who may come."""
    eligibility = record.eligibility
    text = coded(labels, eligibility.publics)
    publics = items("eligibility.publics", len(eligibility.publics), ".code")
    add_line(lines, "Pour", text or UNKNOWN, *publics, tone="plain" if text else "unknown")
    add_line(lines, "Précisions", eligibility.publics_detail, "eligibility.publics_detail")
    add_line(lines, "Prise en charge", coded(labels, eligibility.support_needs))
    ages = [
        f"dès {eligibility.minimum_age} ans" if eligibility.minimum_age is not None else "",
        f"jusqu’à {eligibility.maximum_age} ans" if eligibility.maximum_age is not None else "",
    ]
    limits = ("eligibility.minimum_age", "eligibility.maximum_age")
    add_line(lines, "Âge", ", ".join(each for each in ages if each), *limits)
    add_line(lines, "Zone", ", ".join(area.label or area.code for area in eligibility.areas))


def _costs(lines: list[Line], record: Service, labels: Vocabularies) -> None:
    """Say what it costs, or that it is not known."""
    for index, cost in enumerate(record.costs):
        text = cost_text(labels, cost)
        if cost.origin is Origin.DERIVED and not cost.detail:
            text += DERIVED
        tone = "good" if cost.code == vocabularies.FREE else "plain"
        path = f"costs.{index}"
        add_line(lines, "Coût", text, f"{path}.code", f"{path}.detail", tone=tone)
    if not record.costs:
        add_line(lines, "Coût", UNKNOWN, tone="unknown")


def _origin(stored: StoredRecord, on: date) -> list[Line]:
    """Say where the record comes from and its three dates, never confused."""
    record, dates = stored.record, stored.dates
    lines = [Line(label="Source", text=stored.source_label)]
    add_line(lines, "Fichier", stored.file)
    for name, value in record.extra:
        if name in ABOUT_THE_SOURCE:
            add_line(lines, name[:1].upper() + name[1:], value)
    if dates.producer:
        add_line(
            lines,
            "Modifié par la source",
            f"{full_date(dates.producer)} ({age(dates.producer, on)})",
        )
    else:
        add_line(lines, "Modifié par la source", "date non connue", tone="unknown")
    if dates.imported:
        add_line(lines, "Importé", full_date(dates.imported.date()))
    for block, aged in block_ages(dates, on).items():
        label = f"{BLOCK_WORDS[block].capitalize()}"
        add_line(lines, label, aged.signed, tone=AGE_TONES[aged.state])
    missing = ", ".join(_FIELDS.get(f, f) for f in record.to_complete)
    add_line(lines, "À compléter", missing, tone="doubt")
    if record.quality_score is not None:
        given = f"{record.quality_score:.0%}".replace("%", "\u00a0%")
        add_line(lines, "Qualité selon data·inclusion", f"{given}, note donnée par la source")
        if isinstance(record, Organization):
            raised = "compléter ses services\u00a0: la note est la moyenne des leurs"
            add_line(lines, _RAISED, raised, tone="unknown")
    if isinstance(record, Service):
        raised = join(unmet(record, on))
        has_score = record.quality_score is not None
        label = _RAISED if has_score else _TO_COMPLETE
        add_line(lines, label, raised, tone="unknown")
    return lines


def _unseen(stored: StoredRecord, seen: set[str]) -> list[Line]:
    """Name the corrections that no line above shows: emptied values, and those that are idle."""
    lines: list[Line] = []
    for layer in stored.corrected:
        if layer.shown_at not in seen and layer.field != "name":
            fields = (layer.shown_at,) if layer.shown_at else ()
            add_line(lines, "Corrigé ici", _worded(layer), *fields)
    for layer in stored.idle:
        add_line(lines, "Correction qui ne s’applique plus", _worded(layer), tone="doubt")
    return lines


def _worded(layer: Layer) -> str:
    """Say what a correction puts where."""
    ours = shown(layer.field, layer.value) or "plus rien"
    source = shown(layer.field, layer.source_value) or "rien"
    how = signed(layer.date, layer.role, layer.reason)
    return f"{label_of(layer.field)}\u00a0: {ours}, {how}\u00a0; la source dit {source}"


_RAISED = "Ce qui relèverait la note"
_TO_COMPLETE = "Manque, selon les critères de data·inclusion"
_FIELDS = {
    "address": "adresse",
    "phone": "téléphone",
    "hours": "horaires",
    "email": "courriel",
    "workshop": "niveaux, créneaux et places de l’atelier",
}
