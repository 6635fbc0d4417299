"""Fictitious contents to draw: one step, three, ten, hostile, and nothing known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.domain.opening.hours import coming_days
from desktop.domain.opening.week_words import week_in_french
from desktop.domain.records import Closure, Schedule
from desktop.domain.sheet import SheetContent, StepContent
from desktop.domain.wording import full_date

MADE_ON = date(2026, 11, 22)
HELP = (
    ("112", "urgence"),
    ("15", "SAMU"),
    ("17", "police"),
    ("115", "sans-abri"),
    ("39 19", "violences faites aux femmes"),
)
DESK = (
    "Exemple, point d’accueil",
    "1 place de l’Exemple, 91200 Athis-Mons",
    "lundi au vendredi, 9 h – 17 h",
    "01 99 00 00 10",
)
_LAW = "Tu,Th 09:00-12:00"
_TEST = "Mo-Fr 09:00-12:00,14:00-17:00; We 14:00-18:00"
_COURSE = "Mo,Th 18:00-20:00"


def hours(osm: str, start: date = MADE_ON, *closures: Closure) -> dict[str, object]:
    """Word the week and the coming days of a step."""
    return {
        "week": week_in_french(osm),
        "days": coming_days((Schedule(osm=osm),), closures, start),
    }


LAW = StepContent(
    number=1,
    title="Permanence droit des étrangers",
    organization="Exemple, Maison de justice et du droit",
    purpose="Faire le point sur votre titre de séjour avec un juriste",
    address=("12 rue de l’Exemple", "91200 Athis-Mons"),
    commune="Athis-Mons",
    phones=("01 99 00 12 34",),
    how_to_get_in="sur rendez-vous",
    cost="gratuit",
    documents=(
        "pièce d’identité ou titre de séjour",
        "courriers de la préfecture",
        "justificatif de domicile",
    ),
    access="Bus 399, arrêt Mairie ; rez-de-chaussée, porte bleue",
    appointment="mardi 24 novembre, 10 h 15",
    source="Exemple",
    verified="vérifié par téléphone le 12 nov. 2026",
    week=week_in_french(_LAW),
    days=coming_days((Schedule(osm=_LAW),), (), MADE_ON),
)
TEST = replace(
    LAW,
    number=2,
    title="Test de positionnement en français",
    organization="Exemple, réseau linguistique",
    purpose="Connaître votre niveau pour trouver le bon atelier",
    address=("3 avenue de l’Exemple", "91600 Savigny-sur-Orge"),
    commune="Savigny-sur-Orge",
    phones=("01 99 00 56 78", "06 39 98 00 01"),
    emails=("accueil@exemple.fr",),
    how_to_get_in="sans rendez-vous",
    documents=("pièce d’identité",),
    access="RER C, gare de Savigny, puis 5 minutes à pied",
    appointment="",
    note="Dites que vous venez de la part du point d’accueil.",
    verified="à vérifier",
    to_verify=True,
    week=week_in_french(_TEST),
    days=coming_days((Schedule(osm=_TEST),), (), MADE_ON),
)
COURSE = replace(
    LAW,
    number=3,
    title="Atelier de français, débutants",
    organization="Exemple, maison de quartier",
    purpose="Apprendre à parler et à lire le français",
    address=("8 allée de l’Exemple", "91200 Athis-Mons"),
    phones=("01 99 00 90 12",),
    how_to_get_in="inscription sur place",
    cost="adhésion de 10 € par an",
    documents=("résultat du test de positionnement", "une photo"),
    access="",
    appointment="",
    week=week_in_french(_COURSE),
    days=coming_days((Schedule(osm=_COURSE),), (), MADE_ON),
    verified="à vérifier",
    to_verify=True,
)
UNKNOWN = StepContent(number=1, title="Permanence", missing=("adresse", "téléphone", "horaires"))
CHRISTMAS = replace(
    TEST, number=1, days=coming_days((Schedule(osm=_TEST),), (), date(2026, 12, 21))
)


def sheet(*steps: StepContent) -> SheetContent:
    """Put steps on a sheet, numbered in order."""
    return SheetContent(
        title="Votre parcours" if len(steps) > 1 else "Votre orientation",
        desk_lines=DESK,
        made_on=MADE_ON,
        date_text=full_date(MADE_ON),
        steps=tuple(replace(step, number=at) for at, step in enumerate(steps, start=1)),
        sources=("Exemple du 19 nov. 2026", "réseau linguistique du 3 sept. 2026"),
        help_numbers=HELP,
    )


ONE = sheet(LAW)
THREE = sheet(LAW, TEST, COURSE)
TEN = sheet(*(LAW, TEST, COURSE) * 3, UNKNOWN)
NOBODY = replace(sheet(UNKNOWN), desk_lines=(), sources=(), help_numbers=())
EXAMPLE = replace(
    sheet(CHRISTMAS, UNKNOWN),
    watermark="EXEMPLE",
    resident_name="Madame Exemple",
    closing="Besoin d’aide ? Revenez nous voir : l’accueil est ouvert à tous.",
)
HOSTILE_TEXTS = (
    "<b>gras</b> & <img src=file:///etc/passwd> <script>",
    "a" * 300,
    "mot " * 2_500,
    "\x00\x07\x1b[31mrouge\x7f\u202eenvers\u2066\ud800\ufeff",
    "ቤት 日本語 العربية தமிழ் 👩‍👩‍👧",
    "\n\n\n   \t ",
    "ligne\nautre ligne\r\n\u2028encore",
)


def hostile(text: str, steps: int = 1) -> SheetContent:
    """Put one text in every field."""
    step = StepContent(
        number=1,
        title=text,
        organization=text,
        purpose=text,
        address=(text, text),
        commune=text,
        phones=(text, text),
        emails=(text,),
        week=text,
        days=tuple(
            replace(day, label=text, hours=text, doubt=text)
            for day in coming_days((Schedule(osm="Mo-Fr 09:00-12:00"),), (), MADE_ON, 3)
        ),
        hours_note=text,
        how_to_get_in=text,
        cost=text,
        documents=(text, text),
        access=text,
        appointment=text,
        note=text,
        qr_text=text,
        source=text,
        verified=text,
        missing=(text,),
    )
    return SheetContent(
        title=text,
        desk_lines=(text, text, text),
        made_on=MADE_ON,
        date_text=text,
        steps=(step,) * steps,
        sources=(text, text),
        help_numbers=((text, text),) * 4,
        resident_name=text,
        watermark=text,
        closing=text,
    )
