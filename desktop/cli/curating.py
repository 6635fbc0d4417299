"""Correct records and answer the questions of sources from a terminal."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.cli.speech import FOUND, NOTHING, flat, prepare, print_json, say, today, writing
from desktop.domain.field_words import value_words
from desktop.domain.fields import shown
from desktop.domain.provenance import Correction
from desktop.domain.questions import CorrectionQuestion
from desktop.domain.wording import signed
from desktop.operations.program import Program

if TYPE_CHECKING:  # at run time with the first question
    from desktop.operations.curation.curating import CorrectableField

_ANSWERED = {
    "garder": "La valeur du guichet est gardée",
    "source": "La valeur de la source est reprise",
}


def correct(program: Program, asked: argparse.Namespace) -> int:
    """List what can be corrected, lay a correction, or take one away."""
    prepare(program)
    if asked.champ is None:
        return _list_fields(program, asked)
    with writing(program):
        if asked.retirer:
            program.curating.withdraw(asked.id, asked.champ)
        else:
            program.curating.correct(
                asked.id, asked.champ, asked.valeur, reason=asked.motif, role=asked.role, on=today()
            )
    if asked.json:
        print_json(_field_json(program, asked.id, asked.champ))
    else:
        say("Correction retirée." if asked.retirer else "Correction enregistrée.")
    return FOUND


def _list_fields(program: Program, asked: argparse.Namespace) -> int:
    """Name every field of a record, with what it holds."""
    fields = program.curating.fields(asked.id)
    if asked.json:
        print_json({"id": asked.id, "fields": [_as_json(each) for each in fields]})
        return FOUND
    for each in fields:
        field = each.field
        say(f"{field.path}\n  {field.label}\u00a0: {flat(value_words(field.kind, field.value))}")
        if each.correction is not None:
            source = flat(each.source_value)
            say(f"  {_signature(each.correction)}\u00a0; la source dit\u00a0: {source}")
    return FOUND


def _field_json(program: Program, record_id: str, path: str) -> dict[str, object]:
    """Give the stable keys of one field after a change."""
    for each in program.curating.fields(record_id):
        if each.field.path == path:
            return {"id": record_id, **_as_json(each)}
    return {"id": record_id, "field": path, "value": "", "source_value": "", "correction": None}


def _as_json(each: CorrectableField) -> dict[str, object]:
    """Give the stable keys of one field."""
    ours = each.correction
    return {
        "field": each.field.path,
        "label": each.field.label,
        "value": each.field.value,
        "source_value": each.source_value,
        "correction": None
        if ours is None
        else {"reason": ours.reason, "role": ours.role, "date": ours.made_on},
    }


def review(program: Program, asked: argparse.Namespace) -> int:
    """List the questions that sources raise, or answer one."""
    prepare(program)
    if asked.id is None:
        return _list_questions(program, asked)
    with writing(program):
        answer = (
            program.curating.keep if asked.reponse == "garder" else program.curating.take_source
        )
        answer(asked.id, asked.champ)
    if asked.json:
        print_json(_field_json(program, asked.id, asked.champ))
    else:
        say(f"{_ANSWERED[asked.reponse]}.")
    return FOUND


def _list_questions(program: Program, asked: argparse.Namespace) -> int:
    """Write every open question."""
    questions: tuple[CorrectionQuestion, ...] = program.curating.questions()
    if asked.json:
        print_json({"corrections": [_question_json(each) for each in questions]})
    elif not questions:
        say("Rien à revoir\u00a0: aucune source ne contredit une correction.")
    for each in () if asked.json else questions:
        say(f"{each.name} ({each.record_id})\n  {each.field} · {each.label}")
        say(f"  source avant\u00a0: {flat(shown(each.field, each.before))}")
        say(f"  source maintenant\u00a0: {flat(shown(each.field, each.now))}")
        say(f"  la nôtre\u00a0: {flat(shown(each.field, each.ours))}, {_signature(each)}")
    return FOUND if questions else NOTHING


def _signature(correction: Correction | CorrectionQuestion) -> str:
    """Say who corrected, when and how it is known."""
    return signed(correction.made_on, correction.role, correction.reason)


def _question_json(question: CorrectionQuestion) -> dict[str, object]:
    """Give the stable keys of one question."""
    return {
        "id": question.record_id,
        "name": question.name,
        "source": question.source_label,
        "field": question.field,
        "label": question.label,
        "before": question.before,
        "now": question.now,
        "ours": question.ours,
        "reason": question.reason,
        "role": question.role,
        "date": question.made_on,
        "applies": question.applies,
    }
