"""Say a step in French as blocks of lines, as the sheets in two languages have them."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.sheet import SheetContent, StepContent
from desktop.domain.translation import (
    BIG,
    BOX,
    DOUBT,
    PLAIN,
    STRONG,
    Block,
    Said,
    TranslatedStep,
)
from desktop.domain.way_notes import parts_of
from desktop.domain.wording import NBSP
from desktop.sheets.card import cleaned
from desktop.sheets.days import UNKNOWN, told
from desktop.sheets.text import flat

_DAYS_TOLD = 4
_CLOSED = "fermé"
_NO_ADDRESS = f"adresse non connue{NBSP}: à compléter"


def steps_of(content: SheetContent) -> tuple[TranslatedStep, ...]:
    """Give the steps, in two languages where the sheet has two."""
    if content.translation is not None:
        return content.translation.steps
    return tuple(map(_french, content.steps))


def bring_of(content: SheetContent) -> Block | None:
    """Gather the papers of every step, each once."""
    if content.translation is not None:
        return content.translation.bring
    papers = dict.fromkeys(flat(paper) for step in content.steps for paper in step.documents)
    lines = tuple(Said(paper, tone=BOX) for paper in papers if paper)
    return Block("À apporter", "", lines, "bring") if lines else None


def _french(step: StepContent) -> TranslatedStep:
    """Say one step in French alone."""
    step = cleaned(step)
    welcome = " · ".join(part for part in (step.how_to_get_in, step.cost) if part)
    blocks = (
        Block("Où", "", tuple(where_lines(step, _NO_ADDRESS)), "where"),
        Block("Quand", "", tuple(_when(step)), "when"),
        Block("Tél.", "", tuple(_call(step)), "call"),
        Block("Courriel", "", tuple(map(Said, step.emails)), "email"),
        Block("Accueil", "", (Said(_capital(welcome)),) if welcome else (), "welcome"),
        Block("Pour venir", "", (Said(step.access),) if step.access else (), "access"),
        Block(
            "Note", "", tuple(Said(each.text, tone=STRONG) for each in parts_of(step.note)), "note"
        ),
    )
    return TranslatedStep(
        rank=Said(f"Étape {step.number}"),
        title=Said(step.title, tone=STRONG),
        blocks=tuple(block for block in blocks if block.lines),
    )


def where_lines(step: StepContent, unknown: str) -> Iterator[Said]:
    """Say who receives, at which address; `unknown` says that it is not known."""
    if step.organization and step.organization != step.title:
        yield Said(step.organization, tone=STRONG)
    address = list(step.address)
    if step.commune and not any(step.commune in line for line in address):
        address.append(step.commune)
    yield from map(Said, address)
    if not address or "adresse" in step.missing:
        yield Said(unknown, tone=DOUBT)


def _when(step: StepContent) -> Iterator[Said]:
    """Say the appointment, the usual week, and the days that it does not tell."""
    if step.appointment:
        yield Said(f"Rendez-vous{NBSP}: {step.appointment}", tone=STRONG)
    tone = PLAIN if step.appointment else STRONG
    for line in step.week.split(f"{NBSP}; ") if step.week else ():
        yield Said(_capital(line), tone=tone)
    days, closed = told(step.days, merged=True)
    days = [day for day in days if day.doubt or not step.week]
    for day in days[:_DAYS_TOLD]:
        said = f"{day.hours} ({day.doubt})" if day.hours and day.doubt else day.doubt or day.hours
        is_unsure = bool(day.doubt) or day.state == UNKNOWN
        yield Said(f"{_capital(day.label)}{NBSP}: {said}", tone=DOUBT if is_unsure else PLAIN)
    for reason, which in closed:
        if reason != _CLOSED:
            yield Said(f"{_capital(reason)}{NBSP}: {which}")
    if step.hours_doubt:
        yield Said(step.hours_doubt, tone=DOUBT)
    if step.hours_note:
        yield Said(step.hours_note)
    if not (step.week or step.days or step.hours_note):
        advice = "appelez avant" if step.phones else "à compléter"
        yield Said(f"horaires non connus{NBSP}: {advice}", tone=DOUBT)


def _call(step: StepContent) -> Iterator[Said]:
    """Give the numbers, or say that none is known; warn of what is old."""
    for phone in step.phones:
        yield Said(phone.replace(" ", NBSP), tone=BIG)
    if not step.phones:
        yield Said(f"téléphone non connu{NBSP}: à compléter", tone=DOUBT)
    if step.aged:
        yield Said(step.aged, tone=DOUBT)


def _capital(text: str) -> str:
    """Begin a line with a capital letter."""
    return text[:1].upper() + text[1:]
