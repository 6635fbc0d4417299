"""Write appointments as a calendar that telephones and mail programs open (RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date

from desktop.domain.appointments import Appointment

_LINE = 75  # octets, without the end of line (RFC 5545, 3.1)
_HIDDEN = {code: None for code in (*range(32), 127) if code != ord("\n")}


def write(appointments: Iterable[Appointment], made_on: date) -> bytes:
    """Write a calendar; the same appointments give the same bytes. It names no program."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//feuille//FR"]
    for each in appointments:
        lines += _event(each, made_on)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(each: Appointment, made_on: date) -> Iterator[str]:
    """Write one event; its time is that of the place, wherever the calendar is read.

    No end is written: nobody knows how long it lasts (3.6.1: it then ends when it starts).
    """
    day = f"{each.when.day:%Y%m%d}"
    start = f"DTSTART;VALUE=DATE:{day}"
    if each.when.minutes is not None:
        hours, minutes = divmod(each.when.minutes, 60)
        start = f"DTSTART:{day}T{hours:02}{minutes:02}00"
    known = hashlib.sha256(f"{start}\n{each.title}\n{each.place}".encode("utf-8", "replace"))
    yield "BEGIN:VEVENT"
    yield f"UID:{known.hexdigest()[:32]}"
    yield f"DTSTAMP:{made_on:%Y%m%d}T000000Z"
    yield start
    yield f"SUMMARY:{escaped(each.title)}"
    if each.place:
        yield f"LOCATION:{escaped(each.place)}"
    if each.details:
        yield f"DESCRIPTION:{escaped(each.details)}"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Escape a text (3.3.11); control characters leave."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_HIDDEN)
    for char in "\\;,":
        plain = plain.replace(char, f"\\{char}")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Cut a line into pieces of 75 octets at most, between characters (3.1)."""
    pieces, piece = [], b""
    for char in line:
        octets = char.encode("utf-8", "replace")
        if len(piece) + len(octets) > _LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
