"""Decide what a sheet says in another language beside French, line for line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from desktop.domain.documents import documents_in
from desktop.domain.foreign_dates import full_date
from desktop.domain.phrases import Phrases
from desktop.domain.provenance import StoredRecord
from desktop.domain.records import Record, Service
from desktop.domain.sheet import SheetContent, StepContent
from desktop.domain.sheet_variants import EASY
from desktop.domain.translation import (
    BIG,
    BOX,
    DOUBT,
    STRONG,
    Block,
    Said,
    TranslatedStep,
    Translation,
    same,
)
from desktop.domain.vocabularies import FREE, FREE_ON_CONDITIONS
from desktop.domain.way_notes import parts_of
from desktop.operations.sheet.bilingual_hours import when_lines

_ENTRY = {
    "with": "by-appointment",
    "without": "without-appointment",
    "both": "with-or-without-appointment",
}
_FEES = {FREE: "free", FREE_ON_CONDITIONS: "free-on-conditions", "payant": "paid"}
#: What the help strip says, in its order.
_HELP = ("emergency", "ambulance", "police", "homeless", "violence")
_THEME = "theme-"


def translation_of(
    content: SheetContent,
    records: Sequence[StoredRecord],
    places: Sequence[int],
    phrases: Phrases,
) -> Translation:
    """Word a sheet in French and in the language of the phrases.

    `records` and `places` say, for each step, which record it is and which of its places.
    """
    locale = phrases.language.locale
    title = "sheet-many" if len(content.steps) > 1 else "sheet-one"
    given = phrases.say("given", date=full_date(content.made_on, locale))
    intro = [Said(phrases.french("given", date=content.date_text), given)]
    if len(content.steps) > 1:
        intro.append(_both(phrases, "in-order"))
    if content.variant == EASY:
        intro.append(_both(phrases, "show"))
    steps = tuple(
        _step(step, stored.record, place, content.made_on, phrases)
        for step, stored, place in zip(content.steps, records, places, strict=True)
    )
    return Translation(
        language=phrases.language,
        title=Said(content.title, phrases.say(title)),
        intro=tuple(intro),
        steps=steps,
        bring=_bring(content, phrases),
        scan=phrases.say("scan"),
        help_words=tuple(phrases.say(key) for key in _HELP),
    )


def _both(phrases: Phrases, key: str, tone: str = "plain", **values: str) -> Said:
    """Say a phrase in both languages."""
    return Said(phrases.french(key, **values), phrases.say(key, **values), tone)


def _step(
    step: StepContent, record: Record, place: int, on: date, phrases: Phrases
) -> TranslatedStep:
    """Word one step."""
    blocks = (
        _block(phrases, "where", _where(step, phrases)),
        _block(phrases, "when", when_lines(step, record, place, on, phrases)),
        _block(phrases, "call", _call(step, record, phrases)),
        _block(phrases, "email", (same(email) for email in step.emails)),
        _block(phrases, "welcome", _welcome(step, record, phrases)),
        _block(phrases, "access", (Said(text) for text in (step.access,) if text)),
        _block(phrases, "note", _note(step.note, phrases)),
    )
    return TranslatedStep(
        rank=_both(phrases, "step", number=str(step.number)),
        title=Said(step.title, _about(record, phrases), STRONG),
        blocks=tuple(block for block in blocks if block.lines),
    )


def _block(phrases: Phrases, key: str, lines: Iterator[Said]) -> Block:
    """Put lines beside their label."""
    return Block(phrases.french(key), phrases.say(key), tuple(lines), key)


def _about(record: Record, phrases: Phrases) -> str:
    """Say what a record is about: its themes that have words, the narrowest, two at most."""
    found: dict[str, None] = {}
    for theme in record.themes:
        for key in (f"{_THEME}{theme.code}", f"{_THEME}{theme.code.partition('--')[0]}"):
            if phrases.has(key):
                found[phrases.say(key)] = None
                break
    return " · ".join(list(found)[:2])


def _where(step: StepContent, phrases: Phrases) -> Iterator[Said]:
    """Say who receives, at which address."""
    if step.organization and step.organization != step.title:
        yield same(step.organization, STRONG)
    address = list(step.address)
    if step.commune and not any(step.commune in line for line in address):
        address.append(step.commune)
    yield from map(same, address)
    if not address or "adresse" in step.missing:
        yield _both(phrases, "unknown-address", DOUBT)


def _call(step: StepContent, record: Record, phrases: Phrases) -> Iterator[Said]:
    """Give the numbers, and say what to call for."""
    yield from (same(phone.replace(" ", "\u00a0"), BIG) for phone in step.phones)
    if not step.phones:
        yield _both(phrases, "unknown-phone", DOUBT)
    elif isinstance(record, Service) and record.appointment == "with" and not step.appointment:
        yield _both(phrases, "call-to-book")
    if step.aged:
        key = "call-before" if step.phones else "unknown-phone"
        yield Said(step.aged, phrases.say(key), DOUBT)


def _welcome(step: StepContent, record: Record, phrases: Phrases) -> Iterator[Said]:
    """Say how to get in and what it costs; conditions and prices stay in French."""
    if not isinstance(record, Service):
        return
    entry = _ENTRY.get(record.appointment, "")
    fees = [_FEES[cost.code] for cost in record.costs if cost.code in _FEES]
    french = " · ".join(part for part in (step.how_to_get_in, step.cost) if part)
    keys = dict.fromkeys(key for key in (entry, *fees) if key)
    other = " · ".join(phrases.say(key) for key in keys)
    if french:
        yield Said(french[:1].upper() + french[1:], other)


def _note(note: str, phrases: Phrases) -> Iterator[Said]:
    """Say a note; what the program wrote of a way in has its phrases, a mediator's words have none.

    In the sheet's language a date is worded anew and a name stays what it is.
    """
    for part in parts_of(note):
        if part.day is not None:
            when = full_date(part.day, phrases.language.locale)
            yield Said(part.text, phrases.say(part.key, date=when), STRONG)
        elif part.key:
            yield Said(part.text, phrases.say(part.key, name=part.name), STRONG)
        else:
            yield Said(part.text, tone=STRONG)


def _bring(content: SheetContent, phrases: Phrases) -> Block | None:
    """Gather the papers of every step, each once."""
    papers = dict.fromkeys(paper for step in content.steps for paper in step.documents)
    lines = tuple(Said(paper, _paper(paper, phrases), BOX) for paper in papers)
    if not lines:
        return None
    return Block(phrases.french("bring"), phrases.say("bring"), lines, "bring")


def _paper(paper: str, phrases: Phrases) -> str:
    """Name a paper; several that one line names stand one beside the other."""
    return " / ".join(phrases.say(key) for key in documents_in(paper))
