"""Say a step in short French sentences, one idea a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop.domain.plain_language import spoken_times
from desktop.domain.sheet import SheetContent, StepContent
from desktop.domain.translation import BIG, DOUBT, STRONG, Block, Said, TranslatedStep
from desktop.domain.way_notes import parts_of
from desktop.domain.wording import NBSP
from desktop.sheets.card import cleaned
from desktop.sheets.days import told
from desktop.sheets.step_blocks import bring_of, where_lines

_DAYS_TOLD = 4
_CLOSED = "fermé"
_NO_ADDRESS = "Nous ne connaissons pas l’adresse."
_FREE = "gratuit"
_CALL_FIRST = Said("Appelez avant d’y aller.", tone=STRONG)
INTRO = (Said("Montrez cette feuille à l’accueil."),)
_ENTRY = {
    "sur rendez-vous": "Il faut prendre rendez-vous.",
    "sans rendez-vous": "Vous pouvez venir sans rendez-vous.",
    "avec ou sans rendez-vous": "Vous pouvez venir avec ou sans rendez-vous.",
}
_DAYS_THEN_TIMES = re.compile(r"(?s)([^\d]*?), (\d.*)")
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")


def easy_steps(content: SheetContent) -> tuple[TranslatedStep, ...]:
    """Give the steps in short sentences; those in two languages are worded so already."""
    if content.translation is not None:
        return content.translation.steps
    return tuple(map(_step, content.steps))


def easy_bring(content: SheetContent) -> Block | None:
    """Give the papers to bring, under a sentence."""
    bring = bring_of(content)
    if bring is None or content.translation is not None:
        return bring
    return Block(f"Vous apportez{NBSP}:", "", bring.lines, "bring")


def _step(step: StepContent) -> TranslatedStep:
    """Say one step."""
    step = cleaned(step)
    is_free = step.cost == _FREE
    price = () if is_free or not step.cost else (Said(f"Le prix{NBSP}: {step.cost}"),)
    blocks = (
        Block(f"Vous allez ici{NBSP}:", "", tuple(where_lines(step, _NO_ADDRESS)), "where"),
        *_when(step),
        *_call(step),
        Block(f"Vous pouvez écrire ici{NBSP}:", "", tuple(map(Said, step.emails)), "email"),
        Block("", "", (*_welcome(step.how_to_get_in), *price), "welcome"),
        Block("", "", (Said("C’est gratuit.", tone=STRONG),) if is_free else (), "free"),
        Block(f"Pour venir{NBSP}:", "", tuple(_sentences(step.access)), "access"),
        Block("", "", tuple(_note(step.note)), "note"),
    )
    return TranslatedStep(
        rank=Said(f"Étape {step.number}"),
        title=Said(step.title, tone=STRONG),
        blocks=tuple(block for block in blocks if block.lines),
    )


def _when(step: StepContent) -> Iterator[Block]:
    """Say the appointment, then the usual week, then what the week does not tell."""
    if step.appointment:
        said = (Said(step.appointment, tone=STRONG),)
        yield Block(f"Vous avez rendez-vous{NBSP}:", "", said, "when")
    week = [line for part in step.week.split(f"{NBSP}; ") for line in _week(part)]
    if week:
        yield Block(f"C’est ouvert{NBSP}:", "", tuple(week), "" if step.appointment else "when")
    rest = tuple(_days(step))
    if rest:
        yield Block("", "", rest, "" if step.appointment or week else "when")


def _week(part: str) -> Iterator[Said]:
    """Say days, then their times under them."""
    if not part:
        return
    found = _DAYS_THEN_TIMES.fullmatch(part)
    if found is None:
        yield Said(_capital(spoken_times(part)))
        return
    yield Said(_capital(found[1]), tone=STRONG)
    yield from (Said(each) for each in re.split(" et (?=de )", spoken_times(found[2])))


def _days(step: StepContent) -> Iterator[Said]:
    """Say the days that differ, the source's own words, and what is not known."""
    days, closed = told(step.days, merged=True)
    days = [day for day in days if day.doubt or not step.week][:_DAYS_TOLD]
    for day in days:
        times = spoken_times(day.hours)
        said = f"{times} ({day.doubt})" if times and day.doubt else day.doubt or times
        yield Said(f"{_capital(day.label)}{NBSP}: {said}", tone=DOUBT if day.doubt else "plain")
    for reason, which in closed:
        if reason != _CLOSED:
            yield Said(f"{_capital(which)}{NBSP}: {reason}")
    if step.hours_doubt:
        yield Said("Pendant les vacances scolaires, appelez avant.", tone=DOUBT)
    yield from _sentences(step.hours_note)
    if not (step.week or step.days or step.hours_note):
        yield Said("Nous ne connaissons pas les horaires.", tone=DOUBT)
        if step.phones:
            yield _CALL_FIRST


def _note(note: str) -> Iterator[Said]:
    """Say a note, each of its parts and of their sentences on a line."""
    for part in parts_of(note):
        yield from _sentences(part.text)


def _call(step: StepContent) -> Iterator[Block]:
    """Give the numbers, and say what is not known or old."""
    if step.phones:
        numbers = tuple(Said(phone.replace(" ", NBSP), tone=BIG) for phone in step.phones)
        yield Block(f"Vous pouvez appeler{NBSP}:", "", (*numbers, *_aged(step)), "call")
    else:
        unknown = Said("Nous ne connaissons pas le numéro de téléphone.", tone=DOUBT)
        yield Block("", "", (unknown, *_aged(step)), "call")


def _aged(step: StepContent) -> Sequence[Said]:
    """Warn of what is old."""
    if not step.aged:
        return ()
    old = Said("Ces informations sont anciennes.", tone=DOUBT)
    return (old, _CALL_FIRST) if step.phones else (old,)


def _welcome(text: str) -> Iterator[Said]:
    """Say how to be received: known ways in a sentence, others as they are written."""
    for part in text.split(" ; "):
        yield from [Said(_ENTRY[part])] if part in _ENTRY else _sentences(part)


def _sentences(text: str) -> Iterator[Said]:
    """Put each sentence of a text on a line."""
    for paragraph in text.split("\n"):
        yield from (Said(_capital(each)) for each in _SENTENCE_END.split(paragraph) if each)


def _capital(text: str) -> str:
    """Begin a line with a capital letter."""
    return text[:1].upper() + text[1:]
