"""Sixty texts that catalogues should not hold, and catalogues made of nothing else."""

from __future__ import annotations

import json
import unicodedata
from datetime import date, time
from pathlib import Path

from desktop.domain.record_parts import (
    Coded,
    Contact,
    CostOption,
    Eligibility,
    Location,
    Phone,
    RequiredDocument,
    ServiceAtLocation,
)
from desktop.domain.records import Record
from desktop.domain.workshops import Childcare, Positioning, Session, Slot, Workshop
from desktop.exchange.controls import is_plain
from desktop.exchange.data_inclusion.records import FRENCH_THEME
from tests.exchange.bundles.samples import record
from tests.exchange.samples import service, structure

_MARKUP = (
    "<b>gras</b>",
    "a<b>c",
    "<b>non fermé",
    "<img src='file://{marker}'>",
    '<img src="//serveur/partage/x.png">',
    "<img src='http://exemple.fr/x.png'>",
    "<a href='file:///etc/passwd'>ici</a>",
    "<script>alert(1)</script>",
    "<style>* {{ color: red }}</style>",
    "texte <table><tr><td>x",
    "<onDraw name='x' label='y'/>",
    "<para>x</para>",
    "</para>x",
    "ligne<br/>suite",
    "&lt;b&gt;",
    "Aide & Soins",
    "&Fichier && &x",
    "&#60;b&#62; &eacute;",
    "<!-- jamais fermé",
    "]]> <![CDATA[x]]>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;",
    "<font color='[[[getattr(pow, Word(\"__globals__\"))]]]'>x</font>",
)
_FORMS = (
    "%s %d %n %(x)s",
    "{{0}} {{x!r}} {{x.__class__}}",
    "${{jndi:ldap://exemple.fr/a}}",
    "$(id) `id`",
    "'; DROP TABLE record; --",
    '" OR 1=1',
    "\\n \\u0041 \\",
    "../../../etc/passwd",
    "C:\\Windows\\System32\\x.exe",
    "CON.txt.",
    "a/b\\c:d*e?f|g",
)
_FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://exemple.fr";"ici")',
    "=cmd|'/c calc'!A1",
    "+33 1 99 00 00 12",
    "-2+3",
    "@SUM(A1:A9)",
    "＝1+1",
    "'=1+1",
    '"=1+1"',
    ";=1+1",
)
_SCRIPTS = (
    "مركز المساعدة",
    "Cours مساعدة 123",
    "שלום (עולם)",
    "தமிழ் வகுப்பு",
    "中文课程",
    "አማርኛ ትምህርት",
    "Åse Ægir Þór",
    "e\u0301cole co\u0302te\u0301",
    "Z\u0351\u0352a\u0300\u0301\u0302l\u0323g\u0324o\u0325",
    "👩\u200d👩\u200d👧 famille",
    "𝕬𝖙𝖊𝖑𝖎𝖊𝖗",
    "ﷺ ﬁn ½ №",
)
_SHAPES = (
    "\u202eretourné",
    "zéro\u200blargeur",
    "a\u00a0b\u202fc\u2009d",
    "x" * 400,
    "long " * 300,
    "un\ndeux\n\ntrois",
    "tab\tulation",
    "\u00a0",
)

#: What the schema of data·inclusion allows, in characters.
LONGEST_NAME, SHORTEST = 150, 5


def texts(marker: Path) -> tuple[str, ...]:
    """List the texts; one names a picture that nobody may read."""
    return tuple(
        each.format(marker=marker) for each in (*_MARKUP, *_FORMS, *_FORMULAS, *_SCRIPTS, *_SHAPES)
    )


def catalogue(found: tuple[str, ...]) -> str:
    """Make a data·inclusion file whose every free field is one of the texts."""
    lines = []
    for rank, text in enumerate(found, start=1):
        shared = {
            "nom": text if text.strip() and len(text) <= LONGEST_NAME else f"n° {rank}",
            "description": text if len(text) >= SHORTEST else f"{text} {text}",
            "adresse": text,
            "complement_adresse": text,
            "commune": "Athis-Mons",
            "code_postal": "91200",
            "code_insee": "91027",
            "courriel": "accueil@exemple.fr",
            "telephone": "01 99 00 00 12",
        }
        lines.append(structure(id=f"exemple--s{rank}", **shared))
        lines.append(
            service(
                id=f"exemple--{rank}",
                structure_id=f"exemple--s{rank}",
                contact_nom_prenom=text,
                publics_precisions=text,
                conditions_acces=text,
                frais_precisions=text,
                mobilisation_precisions=text,
                lien_mobilisation=text,
                **shared,
            )
        )
    return json.dumps(lines)


def workshops(found: tuple[str, ...]) -> tuple[Record, ...]:
    """Make a workshop of each text that a signed catalogue may hold, in every free field."""
    kept = [each for each in found if each.strip() and is_plain(each)]
    return tuple(
        _workshop(rank, unicodedata.normalize("NFC", text))
        for rank, text in enumerate(kept, start=1)
    )


def _workshop(rank: int, text: str) -> Record:
    """Make one workshop that meets on Tuesdays."""
    place = Location(
        address=text,
        address_complement=text,
        postal_code="91200",
        commune=text,
        commune_code="91027",
        accessibility_text=text,
        access=text,
    )
    return record(
        rank,
        name=text,
        description=text,
        themes=(Coded(vocabulary="thematiques", code=FRENCH_THEME),),
        organization_name=text,
        phones=(Phone(number=text, note=text),),
        contacts=(Contact(name=text, title=text, public=True),),
        places=(ServiceAtLocation(location=place, note=text),),
        costs=(CostOption(code="payant", detail=text),),
        eligibility=Eligibility(publics_detail=text, conditions=text, prerequisites=(text,)),
        required_documents=(RequiredDocument(document=text, note=text),),
        mobilisation_detail=text,
        workshop=Workshop(
            kinds=(Coded(vocabulary="formations", code=text),),
            source_activity=text,
            entry_oral=(text,),
            schooling=(text,),
            objectives_detail=text,
            certifications=(text,),
            childcare=Childcare(state="conditional", where=text),
            entries=text,
            holiday_break=text,
            positioning=Positioning(required=True, where=text, done_by=text),
            programme=text,
            taught_by=text,
            relay_languages=(text,),
            funding=(text,),
            sessions=(Session(starts=date(2026, 9, 1), enrolment_how=text, state=text),),
            slots=(Slot(day=2, starts=time(9), ends=time(11)),),
        ),
    )
