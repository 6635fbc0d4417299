"""List the records that may be one place, and answer, from a terminal."""

from __future__ import annotations

import argparse
from itertools import chain
from typing import TYPE_CHECKING

from desktop.cli.speech import FOUND, NOTHING, drain, prepare, print_json, say, today, writing
from desktop.domain.duplicates.answers import Answer, PairAnswer
from desktop.operations.program import Program

if TYPE_CHECKING:  # at run time with the first question
    from desktop.operations.curation.deduplicating import Candidate, PairView

_ANSWERED = {
    Answer.DUPLICATE: "Les deux fiches sont liées\u00a0: elles s’affichent comme un seul lieu.",
    Answer.NOT: "Les deux fiches sont deux lieux.",
    Answer.UNSURE: "La question est mise de côté, sans réponse sûre.",
}
_STATES = {"same": "=", "differs": "≠", "alone": "·"}


def duplicates(program: Program, asked: argparse.Namespace) -> int:
    """List pairs, show one, answer it, or take the answer back."""
    prepare(program)
    if not asked.ids:
        return _list(program, asked)
    one, other = asked.ids
    if asked.reponse is None and not asked.retirer:
        return _show(program, asked)
    with writing(program):
        if asked.retirer:
            program.deduplicating.withdraw(one, other)
        else:
            program.deduplicating.answer(one, other, Answer(asked.reponse), today())
    if asked.json:
        print_json({"a": one, "b": other, "answer": _answer_json(_answer(program, one, other))})
    elif asked.retirer:
        say("La réponse est retirée\u00a0: la question sera posée de nouveau.")
    else:
        say(_ANSWERED[Answer(asked.reponse)])
    return FOUND


def _list(program: Program, asked: argparse.Namespace) -> int:
    """Write the pairs that wait for an answer, the surest first."""
    found = drain(program.deduplicating.find(), "Doublons")
    shown = found[: asked.limite]
    views = [program.deduplicating.view(each.a, each.b) for each in shown]
    if asked.json:
        print_json({"total": len(found), "pairs": list(map(_pair_json, shown, views))})
    else:
        say(_counted(len(found)))
        for pair, view in zip(shown, views, strict=True):
            say(f"\n{view.left.name} · {view.left.source_label}\n  {pair.a}")
            say(f"{view.right.name} · {view.right.source_label}\n  {pair.b}")
            say("  " + "\u00a0; ".join(each.text for each in pair.evidence))
    return FOUND if found else NOTHING


def _counted(count: int) -> str:
    """Say how many pairs wait."""
    if not count:
        return "Aucun doublon proposé\u00a0: rien ne se ressemble assez entre deux sources."
    return "1 doublon proposé" if count == 1 else f"{count} doublons proposés"


def _show(program: Program, asked: argparse.Namespace) -> int:
    """Write two records side by side, with what speaks for one place."""
    one, other = asked.ids
    view = program.deduplicating.view(one, other)
    likeness = program.deduplicating.likeness(one, other)
    if asked.json:
        print_json(
            {
                "a": one,
                "b": other,
                "score": likeness.score,
                "evidence": [each.text for each in likeness.evidence],
                "lines": [
                    {"label": each.label, "a": each.left, "b": each.right, "state": each.state}
                    for each in view.lines
                ],
                "answer": _answer_json(view.answer),
            }
        )
        return FOUND
    for letter, side in zip("AB", (view.left, view.right), strict=True):
        say(f"{letter}  {side.name} · {side.source_label} · {side.dated}\n   {side.id}")
    for line in view.lines:
        say(f"\n{_STATES[line.state]} {line.label}")
        texts = (line.left,) if line.state == "same" else (line.left, line.right)
        for letter, text in zip("AB", texts, strict=False):
            say(f"  {letter}  {' '.join(text.split()) or '(rien)'}")
    say("\n" + "\u00a0; ".join(each.text for each in likeness.evidence))
    return FOUND


def _answer(program: Program, one: str, other: str) -> PairAnswer | None:
    """Read what is answered now about a pair."""
    return program.deduplicating.view(one, other).answer


def _answer_json(answer: PairAnswer | None) -> dict[str, object] | None:
    """Give the stable keys of an answer."""
    if answer is None:
        return None
    return {
        "answer": answer.answer,
        "role": answer.role,
        "date": answer.answered_on,
        "published": answer.published,
    }


def _pair_json(pair: Candidate, view: PairView) -> dict[str, object]:
    """Give the stable keys of one pair."""
    sides = zip("ab", (view.left, view.right), strict=True)
    named = chain.from_iterable(
        ((key, side.id), (f"{key}_name", side.name), (f"{key}_source", side.source_label))
        for key, side in sides
    )
    return {
        **dict(named),
        "score": pair.score,
        "evidence": [each.text for each in pair.evidence],
    }
