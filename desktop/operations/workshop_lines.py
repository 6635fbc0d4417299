"""Word what a French workshop adds to a service: whom it is for, what it aims at, when."""

from __future__ import annotations

from desktop.domain import vocabularies
from desktop.domain.records import Childcare, Session, Workshop
from desktop.domain.vocabularies import Vocabularies
from desktop.domain.wording import full_date, join
from desktop.operations.section_lines import UNKNOWN, Line, add_line, coded, items

_CHILDCARE = {"yes": "oui", "no": "non", "conditional": "sous condition"}
#: Lists of codes: label, field, vocabulary, and whether silence is worth telling.
_CODES = (
    ("Niveau à l’entrée, oral", "entry_oral", vocabularies.LEVELS, True),
    ("Niveau à l’entrée, écrit", "entry_written", vocabularies.LEVELS, True),
    ("École", "schooling", vocabularies.SCHOOLING, False),
    ("Niveau visé", "target_levels", vocabularies.LEVELS, False),
)
#: Texts and lists of texts: label and field.
_TEXTS = (
    ("Objectifs, en détail", "objectives_detail"),
    ("Entrées", "entries"),
    ("Vacances", "holiday_break"),
    ("Programme", "programme"),
)
_LISTS = (
    ("Degré ANLCI à l’entrée", "anlci_entry"),
    ("Degré ANLCI visé", "anlci_target"),
    ("Diplômes et tests", "certifications"),
)


def workshop_lines(workshop: Workshop, labels: Vocabularies) -> list[Line]:
    """Word everything that is known of a workshop; levels that are not known are said so."""
    lines: list[Line] = []
    kinds = coded(labels, workshop.kinds)
    paths = items("workshop.kinds", len(workshop.kinds), ".code")
    add_line(lines, "Atelier", kinds or UNKNOWN, *paths, tone="plain" if kinds else "unknown")
    add_line(lines, "Activité", workshop.source_activity, "workshop.source_activity")
    _codes(lines, workshop, labels)
    skills = workshop.basic_skills
    text = labels.label(vocabularies.BASIC_SKILLS, skills) if skills else ""
    add_line(lines, "Savoirs de base", text, "workshop.basic_skills")
    paths = items("workshop.objectives", len(workshop.objectives), ".code")
    add_line(lines, "Objectifs", coded(labels, workshop.objectives), *paths)
    for label, name in _LISTS:
        values = getattr(workshop, name)
        paths = items(f"workshop.{name}", len(values))
        add_line(lines, label, ", ".join(map(str, values)), *paths)
    for label, name in _TEXTS:
        add_line(lines, label, getattr(workshop, name), f"workshop.{name}")
    _times(lines, workshop)
    add_line(
        lines,
        "Garde d’enfants",
        _childcare(workshop.childcare),
        "workshop.childcare.state",
        "workshop.childcare.where",
    )
    return lines


def _codes(lines: list[Line], workshop: Workshop, labels: Vocabularies) -> None:
    """Say what is asked to enter and what is aimed at."""
    for label, name, vocabulary, always in _CODES:
        codes = getattr(workshop, name)
        text = ", ".join(labels.label(vocabulary, code) for code in codes)
        years = workshop.schooling_threshold_years
        if text and name == "schooling" and years:
            text += f" (limite\u00a0: {years} ans d’école)"
        tone = "plain" if text else "unknown"
        paths = items(f"workshop.{name}", len(codes))
        add_line(lines, label, text or (UNKNOWN if always else ""), *paths, tone=tone)


def _times(lines: list[Line], workshop: Workshop) -> None:
    """Say when it runs and how long."""
    for index, session in enumerate(workshop.sessions):
        path = f"workshop.sessions.{index}"
        add_line(lines, "Session", _session(session), f"{path}.starts", f"{path}.ends")
    parts = (
        (workshop.weekly_hours, "h par semaine"),
        (workshop.weeks, "semaines"),
        (workshop.total_hours, "h en tout"),
    )
    lasts = join([f"{amount:g}\u00a0{unit}".replace(".", ",") for amount, unit in parts if amount])
    add_line(lines, "Durée", lasts, "workshop.weekly_hours", "workshop.weeks")
    if workshop.summer is not None:
        text = "cours l’été" if workshop.summer else "pas de cours l’été"
        add_line(lines, "L’été", text, "workshop.summer")


def _session(session: Session) -> str:
    """Say from when to when a session runs."""
    starts = f"du {full_date(session.starts)}" if session.starts else ""
    ends = f"au {full_date(session.ends)}" if session.ends else ""
    return " ".join(part for part in (starts, ends, session.enrolment_how) if part)


def _childcare(childcare: Childcare) -> str:
    """Say whether children are minded, and where."""
    return " — ".join(
        part for part in (_CHILDCARE.get(childcare.state, childcare.state), childcare.where) if part
    )
