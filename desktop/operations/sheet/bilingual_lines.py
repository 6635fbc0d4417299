"""Say in two languages what stands beside each label of a step, but for when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.domain.foreign_dates import full_date
from desktop.domain.phrases import Phrases
from desktop.domain.records import Record, Service
from desktop.domain.sheet import StepContent
from desktop.domain.translation import BIG, DOUBT, STRONG, Block, Said, same
from desktop.domain.vocabularies import FREE, FREE_ON_CONDITIONS
from desktop.domain.way_notes import parts_of

ENTRY = {
    "with": "by-appointment",
    "without": "without-appointment",
    "both": "with-or-without-appointment",
}
_FEES = {FREE: "free", FREE_ON_CONDITIONS: "free-on-conditions", "payant": "paid"}


def both(phrases: Phrases, key: str, tone: str = "plain", **values: str) -> Said:
    """Say a phrase in both languages."""
    return Said(phrases.french(key, **values), phrases.say(key, **values), tone)


def block(phrases: Phrases, label: str, lines: Iterable[Said], key: str = "") -> Block:
    """Put lines beside their label, which names the block unless another `key` does."""
    return Block(phrases.french(label), phrases.say(label), tuple(lines), key or label)


def where_lines(step: StepContent, phrases: Phrases) -> Iterator[Said]:
    """Say who receives, at which address."""
    if step.organization and step.organization != step.title:
        yield same(step.organization, STRONG)
    address = list(step.address)
    if step.commune and not any(step.commune in line for line in address):
        address.append(step.commune)
    yield from map(same, address)
    if not address or "adresse" in step.missing:
        yield both(phrases, "unknown-address", DOUBT)


def call_lines(step: StepContent, record: Record, phrases: Phrases) -> Iterator[Said]:
    """Give the numbers, and say what to call for."""
    yield from (same(phone.replace(" ", "\u00a0"), BIG) for phone in step.phones)
    if not step.phones:
        yield both(phrases, "unknown-phone", DOUBT)
    elif isinstance(record, Service) and record.appointment == "with" and not step.appointment:
        yield both(phrases, "call-to-book")
    if step.aged:
        key = "call-before" if step.phones else "unknown-phone"
        yield Said(step.aged, phrases.say(key), DOUBT)


def welcome_lines(step: StepContent, record: Record, phrases: Phrases) -> Iterator[Said]:
    """Say how to get in and what it costs; conditions and prices stay in French."""
    if not isinstance(record, Service):
        return
    french = " · ".join(part for part in (step.how_to_get_in, step.cost) if part)
    entry = phrases.say(ENTRY[record.appointment]) if record.appointment in ENTRY else ""
    if french:
        told = (entry, fees(record, phrases))
        yield Said(french[:1].upper() + french[1:], " · ".join(filter(None, told)))


def fees(record: Record, phrases: Phrases) -> str:
    """Say what a record costs in the other language, as far as its codes tell."""
    costs = record.costs if isinstance(record, Service) else ()
    codes = dict.fromkeys(cost.code for cost in costs)
    return " · ".join(phrases.say(_FEES[code]) for code in codes if code in _FEES)


def note_lines(text: str, phrases: Phrases) -> Iterator[Said]:
    """Say a note; what the program wrote of a way in has its phrases, a mediator's words have none.

    In the sheet's language a date is worded anew and a name stays what it is.
    """
    for part in parts_of(text):
        if part.day is not None:
            when = full_date(part.day, phrases.language.locale)
            yield Said(part.text, phrases.say(part.key, date=when), STRONG)
        elif part.key:
            yield Said(part.text, phrases.say(part.key, name=part.name), STRONG)
        else:
            yield Said(part.text, tone=STRONG)
