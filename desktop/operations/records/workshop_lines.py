"""Word what a French workshop adds to a service: whom it is for, what it aims at, when."""

from __future__ import annotations

from desktop.domain import vocabularies
from desktop.domain.field_words import label_of
from desktop.domain.opening.week_words import week_in_french
from desktop.domain.phones import in_pairs
from desktop.domain.records import Childcare, Positioning, Session, Workshop
from desktop.domain.slots import slot_words
from desktop.domain.vocabularies import Vocabularies
from desktop.domain.wording import WEEKDAYS, full_date, join
from desktop.domain.workshop_checks import doubts, sound
from desktop.operations.records.section_lines import UNKNOWN, Line, add_line, coded, items

_CHILDCARE = {"yes": "oui", "no": "non", "conditional": "sous condition"}
_ENTRIES = {"permanent": "toute l’année", "fixed": "à dates fixes"}
_CHILDCARE_NUMBERS = tuple(
    f"workshop.childcare.{name}" for name in ("minimum_age_months", "maximum_age_months", "places")
)
_BREAKS = {"pause": "pas de séance pendant les vacances", "open": "séances pendant les vacances"}
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
    ("Phase ASL", "asl_phase"),
    ("Programme", "programme"),
    ("Animé par", "taught_by"),
)
_LISTS = (
    ("Degré ANLCI à l’entrée", "anlci_entry"),
    ("Degré ANLCI visé", "anlci_target"),
    ("Champs ASL", "asl_fields"),
    ("Diplômes et tests", "certifications"),
    ("Langues relais", "relay_languages"),
    ("Financement", "funding"),
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
    paths = ("workshop.childcare.state", "workshop.childcare.where", *_CHILDCARE_NUMBERS)
    add_line(lines, "Garde d’enfants", _childcare(workshop.childcare), *paths)
    _test(lines, workshop.positioning)
    for doubt in doubts(workshop):
        add_line(lines, label_of(doubt.path), f"{doubt.reason} ({doubt.value})", tone="doubt")
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
    said = "\n".join(map(slot_words, sound(workshop).slots))
    add_line(lines, "Séances", said, *items("workshop.slots", len(workshop.slots), ".day"))
    entries = _ENTRIES.get(workshop.entries, workshop.entries)
    add_line(lines, "Entrées", entries, "workshop.entries")
    breaks = _BREAKS.get(workshop.holiday_break, workshop.holiday_break)
    add_line(lines, "Vacances", breaks, "workshop.holiday_break")
    if workshop.waiting_list is not None:
        text = "oui" if workshop.waiting_list else "non"
        add_line(lines, "Liste d’attente", text, "workshop.waiting_list")
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
    """Say from when to when a session runs, and when to enrol."""
    opens, closes = session.enrolment_from, session.enrolment_to
    parts = (
        f"du {full_date(session.starts)}" if session.starts else "",
        f"au {full_date(session.ends)}" if session.ends else "",
        f"inscriptions du {full_date(opens)}" if opens else "",
        f"{'' if opens else 'inscriptions '}jusqu’au {full_date(closes)}" if closes else "",
        session.enrolment_how,
    )
    return " ".join(filter(None, parts))


def _childcare(childcare: Childcare) -> str:
    """Say whether children are minded, at what ages, how many, on which days, and where."""
    lowest, highest = childcare.minimum_age_months, childcare.maximum_age_months
    ages = (
        f"dès {lowest} mois" if lowest is not None else "",
        f"jusqu’à {highest} mois" if highest is not None else "",
    )
    days = [WEEKDAYS[day - 1] for day in childcare.days if 1 <= day <= len(WEEKDAYS)]
    parts = (
        _CHILDCARE.get(childcare.state, childcare.state),
        " ".join(filter(None, ages)),
        f"{childcare.places} places" if childcare.places is not None else "",
        f"{join(days)} seulement" if days else "",
        childcare.where,
    )
    return " — ".join(filter(None, parts))


def _test(lines: list[Line], test: Positioning) -> None:
    """Say whether a test comes first, where, when and with whom."""
    hours = test.schedule.text or week_in_french(test.schedule.osm) if test.schedule else ""
    parts = (
        {True: "oui", False: "non", None: ""}[test.required],
        test.where,
        hours,
        "sur rendez-vous" if test.by_appointment else "",
        f"avec {test.done_by}" if test.done_by else "",
        in_pairs(test.phone.number) if test.phone else "",
        f"prochaine date\u00a0: {full_date(test.next_on)}" if test.next_on else "",
    )
    names = ("required", "where", "done_by", "next_on", "by_appointment")
    paths = tuple(f"workshop.positioning.{name}" for name in names)
    add_line(lines, "Test de positionnement", " — ".join(filter(None, parts)), *paths)
