"""Leave out of a sheet what would tell whoever finds it where a person goes, and why."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.discretion import tells
from desktop.domain.documents import documents_in
from desktop.domain.sheet import SheetContent, StepContent
from desktop.domain.translation import Said, TranslatedStep, Translation

TITLE = "Pense-bête"


def discreet(content: SheetContent, *, square: bool = False) -> SheetContent:
    """Keep addresses, times, numbers, and the words that the mediator wrote for this sheet.

    `square` asks for a QR code, which says where, whom to call and when.
    """
    steps = tuple(map(_discreet_step, content.steps))
    return replace(
        content,
        title=TITLE,
        desk_lines=(),
        sources=(),
        help_numbers=(),
        closing="",
        logo=b"",
        steps=tuple(replace(step, qr_text=_square(step)) for step in steps) if square else steps,
    )


def _discreet_step(step: StepContent) -> StepContent:
    """Keep of a step where, when and whom to call; nothing that a source or a host wrote."""
    return StepContent(
        number=step.number,
        title="",
        address=tuple(line for line in step.address if not tells(line)),
        commune=step.commune,
        phones=step.phones,
        week=step.week,
        days=step.days,
        hours_doubt=step.hours_doubt,
        documents=tuple(paper for paper in step.documents if _is_usual(paper) and not tells(paper)),
        appointment=step.appointment,
        note=step.note,
        aged=step.aged,
        missing=step.missing,
    )


def _square(step: StepContent) -> str:
    """Write what a telephone shows from the square: nothing that the paper does not say."""
    lines = (*step.address, *step.phones, step.appointment, step.week)
    return "\n".join(line for line in lines if line)


def _is_usual(paper: str) -> bool:
    """Tell whether a paper is one that anybody carries to any office."""
    named = documents_in(paper)
    return bool(named) and "document-level-test" not in named


def discreet_translation(translation: Translation) -> Translation:
    """Leave the same out of what the other language says."""
    return replace(
        translation,
        title=Said(TITLE),
        intro=(),
        steps=tuple(
            TranslatedStep(title=Said(""), blocks=step.blocks) for step in translation.steps
        ),
        scan="",
        help_words=(),
    )
