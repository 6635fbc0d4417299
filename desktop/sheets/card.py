"""Lay one step of the sheet out: what it is for, where, when, whom to call, what to bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, NamedTuple

from desktop.domain.locator import LocatorMap
from desktop.domain.sheet import StepContent
from desktop.domain.way_notes import parts_of
from desktop.domain.wording import NBSP
from desktop.sheets import qr
from desktop.sheets.days import Told, told
from desktop.sheets.fonts import BOLD, REGULAR
from desktop.sheets.locator import words_height
from desktop.sheets.rows import (
    BOX_WIDTH,
    DOUBT_PADDING,
    HEADING,
    INK,
    PADDING,
    SOFT,
    TEXT_LEFT,
    Ground,
    MapWords,
    Row,
    Style,
    Text,
    Writer,
)
from desktop.sheets.text import clean, fit, flat, measure, wrap
from desktop.sheets.typesetting.tags import ITEM

QR_SIDE = 78.0
QR_COLUMN = 96.0
CAPTION = ("à lire avec", "un téléphone,", "sans internet")
CAPTION_SIZE = 7.5
CAPTION_LEADING = 9.0
QR_HEIGHT = QR_SIDE + CAPTION_LEADING * len(CAPTION) + 2
MAP_GAP = 6.0
MAP_WORDS = MapWords(QR_SIDE, CAPTION_SIZE, QR_SIDE)
_NUMBER_HEIGHT = 28.0
_PURPOSE_LINES = 3
_DENSE_PURPOSE_LINES = 2
_COLUMN_GAP = 14.0
_NARROWEST_HOURS = 90.0
_SAID_IN_ROWS = frozenset({"adresse", "téléphone", "horaires"})
_CLOSED = "fermé"


class Card(NamedTuple):
    """Hold one measured step; its rows start `PADDING` under its top.

    A card without a number is no step; `scan` says under the square, in another language, what
    it is for. The map stands under the square. `step` is the step's rank where no disc shows it.
    `again` stands over what is left of a card that is cut between two pages.
    """

    number: int
    rows: tuple[Row, ...]
    height: float
    code: qr.QrCode | None
    scan: tuple[str, ...] = ()
    rtl: bool = False
    language: str = ""
    plan: LocatorMap | None = None
    again: tuple[Row, ...] = ()
    step: int = 0


def beside_height(code: qr.QrCode | None, plan: LocatorMap | None, scan: int = 0) -> float:
    """Measure what stands on the right of a step: the square with its lines, then the map."""
    high = QR_HEIGHT + CAPTION_LEADING * scan if code else 0.0
    if plan is None:
        return high
    return high + (MAP_GAP if code else 0.0) + QR_SIDE + words_height(plan, MAP_WORDS)


def measure_card(step: StepContent, style: Style, width: float) -> Card:
    """Lay one step out in `width` points."""
    step = cleaned(step)
    code = qr.draw(step.qr_text or qr_text(step))
    high = beside_height(code, step.plan)
    writer = Writer(style, width, beside=(QR_COLUMN, high) if high else (0.0, 0.0))
    _write_head(writer, step)
    _write_where(writer, step)
    _write_when(writer, step)
    _write_contacts(writer, step)
    _write_documents(writer, step)
    _write_note(writer, step)
    height = max(sum(row.height for row in writer.rows), high or _NUMBER_HEIGHT) + 2 * PADDING
    return Card(step.number, tuple(writer.rows), height, code, plan=step.plan)


def measure_papers(papers: Sequence[str], style: Style, width: float) -> Card:
    """Lay out the papers to bring to all the steps, each with its box, as one card."""
    writer = Writer(style, width, beside=(0.0, 0.0))
    _write_documents(writer, StepContent(number=0, title="", documents=tuple(papers)))
    height = sum(row.height for row in writer.rows) + 2 * PADDING
    return Card(0, tuple(writer.rows), height, None)


def cleaned(step: StepContent) -> StepContent:
    """Clean every text of a step, so that a field of invisible characters is an empty one."""
    changes: dict[str, Any] = {}
    for field in fields(step):
        value = getattr(step, field.name)
        if isinstance(value, str):
            changes[field.name] = clean(value)
        elif isinstance(value, tuple) and field.name != "days":
            changes[field.name] = tuple(text for text in map(clean, value) if text)
    return replace(step, **changes)


def qr_text(step: StepContent) -> str:
    """Write the square's text when the content has none: name, address, telephone, hours."""
    lines = [*step.address, *step.phones, *step.week.splitlines()]
    return "\n".join([step.title, *lines]) if lines else ""


def _write_head(writer: Writer, step: StepContent) -> None:
    """Write the title, and what the step is for in a few lines."""
    style = writer.style
    room = writer.room(TEXT_LEFT)
    title = wrap(step.title, BOLD, style.title, room) or ["Étape sans titre"]
    for rank, line in enumerate(title):
        size = style.title
        text = Text(TEXT_LEFT, size, BOLD, size, INK, line, tag="H2", continues=rank > 0)
        writer.row(size * style.leading, text)
    most = _DENSE_PURPOSE_LINES if style.dense else _PURPOSE_LINES
    for rank, line in enumerate(fit(step.purpose, REGULAR, style.body, room, most)):
        writer.body_row(writer.text(TEXT_LEFT, line, colour=SOFT, continues=rank > 0))


def _write_where(writer: Writer, step: StepContent) -> None:
    """Write who receives, at which address."""
    writer.label("Où")
    if step.organization != step.title:
        writer.lines(step.organization, BOLD)
    address = list(step.address)
    if step.commune and not any(step.commune in line for line in address):
        address.append(step.commune)
    one_line = flat(", ".join(address))
    if measure(one_line, REGULAR, writer.style.body) <= writer.room(writer.left):
        address = [one_line] if one_line else []
    for line in address:
        writer.lines(line)
    if not address or "adresse" in step.missing:
        writer.doubt(f"adresse non connue{NBSP}: à compléter", writer.left)


def _write_when(writer: Writer, step: StepContent) -> None:
    """Write the appointment, the usual week, the coming days, and every doubt."""
    writer.label("Quand")
    if step.appointment:
        words = f"Rendez-vous{NBSP}: {step.appointment}"
        writer.lines(words, BOLD, size=writer.style.body + 1)
    _write_week(writer, _capital(step.week), REGULAR if step.appointment else BOLD)
    open_days, closed = told(step.days, merged=writer.style.merged)
    _write_days(writer, open_days)
    for reason, days in closed:
        if not (writer.style.dense and step.week and reason == _CLOSED):
            writer.lines(f"{_capital(reason)}{NBSP}: {days}", colour=SOFT)
    if step.hours_doubt:
        writer.doubt(step.hours_doubt, writer.left)
    writer.lines(step.hours_note)
    if not (step.week or step.days or step.hours_note):
        advice = "appelez avant" if step.phones else "à compléter"
        writer.doubt(f"horaires non connus{NBSP}: {advice}", writer.left)


def _write_week(writer: Writer, week: str, face: str) -> None:
    """Write the usual week on one line, or each group of days on its own, or none cut in two."""
    if writer.style.dense:
        week = week.replace(", ", f",{NBSP}").replace(f"{NBSP};{NBSP}", f"{NBSP}; ")
    elif len(wrap(week, face, writer.style.body, writer.room(writer.left))) > 1:
        week = week.replace(f"{NBSP}; ", f"{NBSP};\n")
    writer.lines(week, face)


def _write_days(writer: Writer, days: Sequence[Told]) -> None:
    """Write the coming days in two columns: which day, which hours, which doubt."""
    size = writer.style.body
    labels = [flat(day.label) for day in days]
    column = max((measure(label, REGULAR, size) for label in labels), default=0.0) + _COLUMN_GAP
    left = writer.left + column
    if column > writer.room(writer.left) - _NARROWEST_HOURS:
        for day in days:
            writer.lines(f"{day.label}{NBSP}: {day.hours}")
            writer.doubt(day.doubt, writer.left)
        return
    for day, label in zip(days, labels, strict=True):
        before: tuple[Text, ...] = (writer.text(writer.left, label),)
        for line in wrap(day.hours, REGULAR, size, writer.room(left)):
            writer.body_row(*before, writer.text(left, line, continues=True))
            before = ()
        writer.doubt(day.doubt, left - DOUBT_PADDING, *before)


def _write_contacts(writer: Writer, step: StepContent) -> None:
    """Write the numbers, big and whole, then the e-mail, how to be received, how to come."""
    welcome = _capital(" · ".join(part for part in (step.how_to_get_in, step.cost) if part))
    numbers = f"{NBSP * 3} ".join(phone.replace(" ", NBSP) for phone in step.phones)
    facts = [
        ("Tél.", numbers),
        ("Courriel", ", ".join(step.emails)),
        ("Accueil", welcome),
        ("Pour venir", step.access),
    ]
    if not numbers:
        writer.label("Tél.")
        writer.doubt(f"téléphone non connu{NBSP}: à compléter", writer.left)
    facts = [fact for fact in facts if fact[1]]
    while facts:
        label, text = facts.pop(0)
        face, size = (BOLD, writer.style.phone) if label == "Tél." else (REGULAR, writer.style.body)
        writer.label(label)
        if facts and writer.style.dense and _write_pair(writer, (face, size, text), *facts[0]):
            facts.pop(0)
        else:
            writer.lines(text, face, size=size)


def _write_pair(
    writer: Writer, first: tuple[str, float, str], second_label: str, second: str
) -> bool:
    """Write two short facts on one row; tell whether they fit."""
    face, size, text = first
    body, small = writer.style.body, writer.style.small
    half = writer.half(writer.left)
    indent = measure(second_label, BOLD, small) + 8
    first_lines = wrap(text, face, size, half - _COLUMN_GAP)
    second_lines = wrap(second, REGULAR, body, writer.room(writer.left) - half - indent)
    if len(first_lines) != 1 or len(second_lines) != 1:
        return False
    middle = writer.left + half
    writer.row(
        size * writer.style.leading,
        Text(writer.left, size, face, size, INK, first_lines[0]),
        Text(middle, size, BOLD, small, SOFT, second_label, tag=HEADING),
        Text(middle + indent, size, REGULAR, body, INK, second_lines[0]),
    )
    return True


def _write_documents(writer: Writer, step: StepContent) -> None:
    """Write papers to bring with a box to tick, in two columns when all are short."""
    texts = [flat(document) for document in step.documents]
    if not texts:
        return
    writer.label("À apporter")
    size = writer.style.body
    half = (writer.room(writer.left) - _COLUMN_GAP) / 2
    if all(BOX_WIDTH + measure(text, REGULAR, size) <= half for text in texts):
        for at in range(0, len(texts), 2):
            lefts = (writer.left, writer.left + half + _COLUMN_GAP)
            pair = list(zip(lefts, texts[at : at + 2], strict=False))
            words = (writer.text(left + BOX_WIDTH, text, tag=ITEM) for left, text in pair)
            writer.body_row(*words, grounds=tuple(writer.box(left) for left, _ in pair))
        return
    for text in texts:
        grounds: tuple[Ground, ...] = (writer.box(writer.left),)
        left = writer.left + BOX_WIDTH
        for line in wrap(text, REGULAR, size, writer.room(left)):
            said = writer.text(left, line, tag=ITEM, continues=not grounds)
            writer.body_row(said, grounds=grounds)
            grounds = ()


def _write_note(writer: Writer, step: StepContent) -> None:
    """Write the mediator's words, then that the record is old, and what else is missing."""
    if step.note:
        writer.label("Note")
        for part in parts_of(step.note):
            writer.lines(part.text, BOLD)
    if step.aged:
        writer.gap()
        writer.doubt(step.aged, writer.left)
    others = [name for name in step.missing if name not in _SAID_IN_ROWS]
    if others:
        writer.gap()
        writer.doubt(f"à compléter{NBSP}: {', '.join(others)}", writer.left)


def _capital(text: str) -> str:
    """Begin a line with a capital letter."""
    return text[:1].upper() + text[1:]
