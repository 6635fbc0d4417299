"""Show the week of the workshops in a terminal, or write it on one page."""

from __future__ import annotations

import argparse

from desktop.cli.speech import FOUND, NOTHING, prepare, print_json, say, today
from desktop.domain.errors import Refusal
from desktop.domain.timetable.chosen import Chosen
from desktop.domain.timetable.meetings import Meeting
from desktop.domain.timetable.week import Timetable
from desktop.domain.wording import WEEKDAYS
from desktop.operations.program import Program


def week(program: Program, asked: argparse.Namespace) -> int:
    """List the meetings that are asked for, or write them as a PDF."""
    prepare(program)
    on = asked.le or today()
    chosen = _chosen(program, asked)
    found = program.planning.week(on, chosen)
    if asked.sortie:
        paper = program.planning.paper(on, chosen, asked.format)
        program.printing.save(paper, asked.sortie)
    if asked.json:
        print_json(_as_json(found))
    elif asked.sortie:
        say(str(asked.sortie.absolute()))
    else:
        _print(found)
    return FOUND if found.meetings else NOTHING


def _chosen(program: Program, asked: argparse.Namespace) -> Chosen:
    """Make the filters of the options; raises Refusal for a commune that is unknown."""
    town, point = "", None
    if asked.commune:
        commune = program.finding.commune(asked.commune)
        if commune is None:
            raise Refusal(
                f"Aucune commune ne répond à «\u00a0{asked.commune}\u00a0»\u00a0: "
                "donnez son nom, son code postal ou son code INSEE."
            )
        town, point = commune.name, commune.point
    return Chosen(
        town=town,
        point=point,
        within_km=asked.rayon,
        level=asked.niveau,
        kind=asked.type,
        childcare=asked.garde_enfants,
        room=asked.places,
        half_day=asked.moment or "",
    )


def _print(found: Timetable) -> None:
    """Write the meetings day by day, then what is missing."""
    if not found.workshops:
        say(
            "Aucun atelier dans le catalogue\u00a0: importez les vôtres, ou essayez "
            "«\u00a0guichet demonstration charger\u00a0»."
        )
        return
    day = 0
    for meeting in sorted(found.meetings, key=lambda each: (each.slot.day, each.starts)):
        if meeting.slot.day != day:
            day = meeting.slot.day
            say(f"\n{WEEKDAYS[day - 1]}")
        say(f"  {_line(meeting)}")
    if not found.meetings:
        say("Aucune séance pour ce choix\u00a0: retirez une condition.")
    for title, lines in (
        ("Sans jour ni heure", [name for _, name in found.unplaced]),
        ("Ce qui manque", found.missing),
        ("Même lieu, même heure", found.clashing),
    ):
        if lines:
            say(f"\n{title}")
        for line in lines:
            say(f"  {line}")


def _line(meeting: Meeting) -> str:
    """Write one meeting on a line."""
    care = "garde d’enfants" if meeting.childcare else ""
    what = " · ".join(filter(None, (meeting.title, meeting.level)))
    return ", ".join(filter(None, (meeting.times, what, meeting.town.name, meeting.room, care)))


def _as_json(found: Timetable) -> dict[str, object]:
    """Give the stable keys."""
    return {
        "total": found.total,
        "workshops": found.workshops,
        "meetings": [
            {
                "id": each.workshop_id,
                "name": each.name,
                "day": each.slot.day,
                "starts": f"{each.slot.starts:%H:%M}",
                "ends": f"{each.slot.ends:%H:%M}",
                "week": each.slot.week,
                "commune": each.town.name,
                "address": each.address,
                "level": each.level,
                "kinds": list(each.kinds),
                "childcare": each.childcare,
                "has_room": each.has_room,
            }
            for each in found.meetings
        ],
        "without_slots": [workshop_id for workshop_id, _ in found.unplaced],
        "missing": list(found.missing),
        "clashing": list(found.clashing),
    }
