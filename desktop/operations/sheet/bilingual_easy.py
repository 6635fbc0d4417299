"""Say a step in short sentences, in French and in another language: one idea a line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.domain.phrases import Phrases
from desktop.domain.plain_language import spoken_times
from desktop.domain.records import Record
from desktop.domain.sheet import StepContent
from desktop.domain.translation import STRONG, Block, Said, same
from desktop.operations.sheet.bilingual_hours import appointment_told, other_lines, week_told
from desktop.operations.sheet.bilingual_lines import (
    ENTRY,
    block,
    both,
    call_lines,
    fees,
    note_lines,
    where_lines,
)


def easy_blocks(
    step: StepContent, record: Record, place: int, on: date, phrases: Phrases
) -> tuple[Block, ...]:
    """Put what a step says under short sentences, as the French form of it does."""
    call = tuple(call_lines(step, record, phrases))
    is_free = step.cost == phrases.french("free")
    free = (both(phrases, "easy-free", STRONG),) if is_free else ()
    return (
        block(phrases, "easy-where", where_lines(step, phrases), "where"),
        *_when(step, record, place, on, phrases),
        block(phrases, "easy-call", call, "call") if step.phones else Block("", "", call, "call"),
        block(phrases, "easy-email", map(same, step.emails), "email"),
        Block("", "", tuple(_welcome(step, record, phrases)), "welcome"),
        Block("", "", free, "free"),
        block(phrases, "easy-access", (Said(each) for each in (step.access,) if each), "access"),
        Block("", "", tuple(note_lines(step.note, phrases)), "note"),
    )


def _when(
    step: StepContent, record: Record, place: int, on: date, phrases: Phrases
) -> Iterator[Block]:
    """Say the appointment, then the usual week, then what the week does not tell."""
    if step.appointment:
        told = appointment_told(step.appointment, on, phrases)
        yield block(phrases, "easy-appointment", [Said(step.appointment, told, STRONG)], "when")
    if step.week:
        week = _week(*week_told(step, record, place, phrases))
        yield block(phrases, "easy-when", week, "week" if step.appointment else "when")
    is_first = not (step.appointment or step.week)
    yield Block("", "", tuple(other_lines(step, phrases)), "when" if is_first else "days")


def _week(french: str, other: str) -> Iterator[Said]:
    """Say the usual week, line for line where both languages have as many lines."""
    french = spoken_times(french)
    lines = french.split("\n"), other.split("\n")
    if len(lines[0]) == len(lines[1]):
        yield from map(Said, *lines)
    else:
        yield Said(french, other)


def _welcome(step: StepContent, record: Record, phrases: Phrases) -> Iterator[Said]:
    """Say how to be received, each way on its line, then the price."""
    known = {phrases.french(key): f"easy-{key}" for key in ENTRY.values()}
    for part in step.how_to_get_in.split(" ; "):
        if part in known:
            yield both(phrases, known[part])
        elif part:
            yield Said(part[:1].upper() + part[1:])
    if step.cost and step.cost != phrases.french("free"):
        yield Said(f"Le prix\u00a0: {step.cost}", fees(record, phrases))
