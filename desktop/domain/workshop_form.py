"""Lay out the whole form of a French workshop: its parts in groups, and what each one takes."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain import vocabularies
from desktop.domain.workshop_fields import choices_of

#: Diplomas and tests that the field names; another one is kept as it is written.
CERTIFICATIONS = (
    "DILF", "DELF", "DELF-A1", "DELF-A2", "DELF-B1", "DELF-B2", "DALF", "DALF-C1", "DALF-C2",
    "TCF", "TCF-IRN", "TEF", "TEF-IRN", "DFP", "CLÉA",
)  # fmt: skip
SLOTS, SESSIONS = "workshop.slots", "workshop.sessions"
PUBLICS, AREAS = "eligibility.publics", "eligibility.areas"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Hold one field: its path, its label, the vocabulary that its codes come from if any."""

    path: str
    label: str
    vocabulary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """Hold a list of codes: `leaf` follows each item; without choices they are typed."""

    path: str
    label: str
    leaf: str = ""
    vocabulary: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Hold one column of a small table; an item is nothing without a `needed` one.

    `default` is what an item says that says nothing.
    """

    name: str
    label: str
    vocabulary: str = ""
    needed: bool = False
    default: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Hold a list of items; `fixed` is written in each item that is added."""

    path: str
    label: str
    one: str
    columns: tuple[Column, ...]
    fixed: tuple[tuple[str, str], ...] = ()

    @property
    def removed_by(self) -> tuple[str, ...]:
        """Name what is emptied to take an item out: what it needs first, else every column."""
        needed = [each.name for each in self.columns if each.needed]
        return tuple(needed[:1]) or tuple(each.name for each in self.columns)


Part = Line | Codes | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Hold the parts that stand under one title."""

    title: str
    parts: tuple[Part, ...]


def _lines(prefix: str, *named: tuple[str, str]) -> tuple[Line, ...]:
    """Make lines of (name, label) under a prefix."""
    return tuple(Line(path=f"{prefix}{name}", label=label) for name, label in named)


_WHAT = Group(
    title="Ce que c’est",
    parts=(
        *_lines("", ("name", "Nom"), ("organization_name", "Organisme")),
        Codes(
            path="workshop.kinds",
            label="Types",
            leaf=".code",
            vocabulary=vocabularies.WORKSHOP_KINDS,
        ),
        Codes(
            path="workshop.objectives",
            label="Objectifs",
            leaf=".code",
            vocabulary=vocabularies.OBJECTIVES,
        ),
        *_lines("workshop.", ("objectives_detail", "Objectifs, en détail")),
        Codes(path="workshop.certifications", label="Diplômes et tests", choices=CERTIFICATIONS),
        Codes(
            path="workshop.asl_fields",
            label="Champs ASL",
            choices=choices_of("workshop.asl_fields.0"),
        ),
        *_lines("workshop.", ("asl_phase", "Phase ASL"), ("programme", "Programme")),
    ),
)
_WHOM = Group(
    title="Pour qui",
    parts=(
        Table(
            path=PUBLICS,
            label="Publics",
            one="un public",
            columns=(
                Column(
                    name="code",
                    label="Public",
                    vocabulary=vocabularies.WORKSHOP_PUBLICS,
                    needed=True,
                ),
                Column(name="nature", label="Accueil", default="for"),
            ),
        ),
        *_lines("eligibility.", ("publics_detail", "Précisions sur les publics")),
        Table(
            path=AREAS,
            label="Communes acceptées",
            one="une commune",
            columns=(
                Column(name="code", label="Code INSEE", needed=True),
                Column(name="label", label="Nom"),
            ),
            fixed=(("kind", "commune"),),
        ),
    ),
)
_LEVELS = Group(
    title="Niveaux",
    parts=(
        Codes(path="workshop.entry_oral", label="Entrée, à l’oral", vocabulary=vocabularies.LEVELS),
        Codes(
            path="workshop.entry_written", label="Entrée, à l’écrit", vocabulary=vocabularies.LEVELS
        ),
        Codes(path="workshop.target_levels", label="Niveaux visés", vocabulary=vocabularies.LEVELS),
        Codes(path="workshop.schooling", label="Scolarisation", vocabulary=vocabularies.SCHOOLING),
        *_lines("workshop.", ("schooling_threshold_years", "Limite d’années d’école")),
        Line(
            path="workshop.basic_skills",
            label="Savoirs de base",
            vocabulary=vocabularies.BASIC_SKILLS,
        ),
        Codes(path="workshop.anlci_entry", label="Degrés ANLCI à l’entrée", choices=tuple("1234")),
        Codes(path="workshop.anlci_target", label="Degrés ANLCI visés", choices=tuple("1234")),
    ),
)
_WHEN = Group(
    title="Créneaux et sessions",
    parts=(
        Table(
            path=SLOTS,
            label="Créneaux de la semaine",
            one="un créneau",
            columns=(
                Column(name="day", label="Jour", needed=True),
                Column(name="starts", label="De", needed=True),
                Column(name="ends", label="À", needed=True),
                Column(name="week", label="Semaines", default="all"),
                Column(name="location_index", label="Lieu", default="0"),
            ),
        ),
        Table(
            path=SESSIONS,
            label="Sessions",
            one="une session",
            columns=(
                Column(name="starts", label="Du"),
                Column(name="ends", label="Au"),
                Column(name="enrolment_from", label="Inscriptions du"),
                Column(name="enrolment_to", label="Inscriptions au"),
                Column(name="enrolment_how", label="Comment s’inscrire"),
            ),
        ),
        *_lines(
            "workshop.",
            ("entries", "Entrées"),
            ("holiday_break", "Vacances scolaires"),
            ("summer", "Cours l’été"),
            ("weekly_hours", "Heures par semaine"),
            ("weeks", "Nombre de semaines"),
            ("total_hours", "Heures en tout"),
        ),
    ),
)
_WHERE = Group(
    title="Où",
    parts=_lines(
        "places.0.location.",
        ("address", "Adresse du premier lieu"),
        ("postal_code", "Code postal"),
        ("commune", "Commune"),
        ("commune_code", "Code INSEE"),
        ("access", "Accès (bus, étage, sonnette)"),
    ),
)
_CHILDREN = Group(
    title="Garde d’enfants et frais",
    parts=(
        *_lines(
            "workshop.childcare.",
            ("state", "Garde d’enfants"),
            ("minimum_age_months", "Âge minimum (mois)"),
            ("maximum_age_months", "Âge maximum (mois)"),
            ("places", "Places à la garde"),
            ("where", "Lieu ou condition"),
        ),
        Codes(path="workshop.childcare.days", label="Jours de garde", choices=tuple("1234567")),
        Line(path="costs.0.code", label="Frais", vocabulary=vocabularies.FEES),
        *_lines("costs.0.", ("minimum", "Montant (€)"), ("detail", "Précisions sur les frais")),
    ),
)
_WAY_IN = Group(
    title="Test et places",
    parts=(
        *_lines(
            "workshop.positioning.",
            ("required", "Test avant d’entrer"),
            ("where", "Lieu du test"),
            ("schedule.text", "Horaires du test, en toutes lettres"),
            ("schedule.osm", "Horaires codés du test"),
            ("next_on", "Prochaine date"),
            ("by_appointment", "Sur rendez-vous"),
            ("phone.number", "Téléphone du test"),
            ("done_by", "Avec qui"),
        ),
        *_lines(
            "capacity.",
            ("state", "Places"),
            ("places", "Nombre de places"),
            ("told_on", "Dites le"),
            ("told_by", "Dites par (un rôle)"),
            ("believable_days", "À croire pendant (jours)"),
            ("expected_on", "Place attendue le"),
        ),
        *_lines("workshop.", ("waiting_list", "Liste d’attente")),
    ),
)
_TEACHING = Group(
    title="Qui anime, qui finance",
    parts=(
        *_lines("workshop.", ("taught_by", "Animé par")),
        Codes(path="workshop.relay_languages", label="Langues relais (codes)"),
        Codes(path="workshop.funding", label="Financements"),
    ),
)
GROUPS = (_WHAT, _WHOM, _LEVELS, _WHEN, _WHERE, _CHILDREN, _WAY_IN, _TEACHING)


def parts() -> tuple[Part, ...]:
    """List every part, in order."""
    return tuple(part for group in GROUPS for part in group.parts)


def table_at(path: str) -> Table:
    """Give the table of a list; raises StopIteration for any other path."""
    return next(part for part in parts() if isinstance(part, Table) and part.path == path)
