"""Decide what a sheet says in another language beside French, line for line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.domain.documents import documents_in
from desktop.domain.foreign_dates import full_date
from desktop.domain.phrases import Phrases
from desktop.domain.provenance import StoredRecord
from desktop.domain.records import Record
from desktop.domain.sheet import SheetContent, StepContent
from desktop.domain.sheet_variants import EASY
from desktop.domain.translation import (
    BOX,
    STRONG,
    Block,
    Said,
    TranslatedStep,
    Translation,
    same,
)
from desktop.operations.sheet.bilingual_easy import easy_blocks
from desktop.operations.sheet.bilingual_hours import when_lines
from desktop.operations.sheet.bilingual_lines import (
    block,
    both,
    call_lines,
    note_lines,
    welcome_lines,
    where_lines,
)

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
        intro.append(both(phrases, "in-order"))
    is_easy = content.variant == EASY
    if is_easy:
        intro.append(both(phrases, "show"))
    blocks_of = easy_blocks if is_easy else _blocks
    steps = []
    for step, stored, place in zip(content.steps, records, places, strict=True):
        blocks = blocks_of(step, stored.record, place, content.made_on, phrases)
        steps.append(_step(step, stored.record, blocks, phrases))
    return Translation(
        language=phrases.language,
        title=Said(content.title, phrases.say(title)),
        intro=tuple(intro),
        steps=tuple(steps),
        bring=_bring(content, phrases),
        scan=phrases.say("scan"),
        help_words=tuple(phrases.say(key) for key in _HELP),
    )


def _step(
    step: StepContent, record: Record, blocks: tuple[Block, ...], phrases: Phrases
) -> TranslatedStep:
    """Word one step."""
    return TranslatedStep(
        rank=both(phrases, "step", number=str(step.number)),
        title=Said(step.title, _about(record, phrases), STRONG),
        blocks=tuple(each for each in blocks if each.lines),
    )


def _blocks(
    step: StepContent, record: Record, place: int, on: date, phrases: Phrases
) -> tuple[Block, ...]:
    """Put what a step says beside labels."""
    return (
        block(phrases, "where", where_lines(step, phrases)),
        block(phrases, "when", when_lines(step, record, place, on, phrases)),
        block(phrases, "call", call_lines(step, record, phrases)),
        block(phrases, "email", map(same, step.emails)),
        block(phrases, "welcome", welcome_lines(step, record, phrases)),
        block(phrases, "access", (Said(text) for text in (step.access,) if text)),
        block(phrases, "note", note_lines(step.note, phrases)),
    )


def _about(record: Record, phrases: Phrases) -> str:
    """Say what a record is about: its themes that have words, the narrowest, two at most."""
    found: dict[str, None] = {}
    for theme in record.themes:
        for key in (f"{_THEME}{theme.code}", f"{_THEME}{theme.code.partition('--')[0]}"):
            if phrases.has(key):
                found[phrases.say(key)] = None
                break
    return " · ".join(list(found)[:2])


def _bring(content: SheetContent, phrases: Phrases) -> Block | None:
    """Gather the papers of every step, each once."""
    papers = dict.fromkeys(paper for step in content.steps for paper in step.documents)
    lines = tuple(Said(paper, _paper(paper, phrases), BOX) for paper in papers)
    if not lines:
        return None
    return block(phrases, "easy-bring" if content.variant == EASY else "bring", lines, "bring")


def _paper(paper: str, phrases: Phrases) -> str:
    """Name a paper; several that one line names stand one beside the other."""
    return " / ".join(phrases.say(key) for key in documents_in(paper))
