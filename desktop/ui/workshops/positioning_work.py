"""Do on the worker what the positioning screen asks for; nothing of it is kept."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.freshness import Age
from desktop.domain.languages import Language
from desktop.domain.positioning.matching import Match
from desktop.domain.positioning.meetings import Question, first_meeting
from desktop.domain.positioning.path import PathStep
from desktop.domain.positioning.path_notes import way_notes
from desktop.domain.way_notes import WayNotes
from desktop.operations.program import Program
from desktop.operations.workshops.positioning import Positioned


def answer(program: Program, asked: Question) -> Positioned:
    """Match every workshop."""
    return program.positioning.match(asked)


def languages(program: Program) -> tuple[Language, ...]:
    """List the languages of the questions."""
    return program.positioning.languages()


def questions(program: Program, code: str) -> tuple[dict[str, str], tuple[Path, ...]]:
    """Read the questions in a language, and where its letters are."""
    said = program.positioning.questions(code)
    return said, program.positioning.typefaces(said.values())


def way(program: Program, positioned: Positioned, match: Match) -> tuple[str, tuple[PathStep, ...]]:
    """Word the first meeting of a workshop, and lay out the way in that begins with it."""
    steps = program.positioning.path(positioned, match.offer.id)
    return first(match, positioned.asked), steps


def look(
    program: Program, positioned: Positioned, match: Match
) -> tuple[Age | None, str, tuple[PathStep, ...]]:
    """Say how old a workshop's record is, with the way in that begins with it."""
    record_id = match.offer.id
    age = program.viewing.ages_of([record_id], positioned.asked.on).get(record_id)
    return age, *way(program, positioned, match)


def load_demonstration(program: Program, asked: Question) -> Positioned:
    """Load the demonstration, then match."""
    program.starting.demonstration.load(asked.on)
    return program.positioning.match(asked)


def save_template(program: Program, path: Path, like: str = "") -> Path:
    """Write the empty spreadsheet of workshops, or one with a workshop to be `like`."""
    program.positioning.save_template(path, like)
    return path


def first(match: Match, asked: Question) -> str:
    """Word the first meeting; empty when it is not known."""
    return first_meeting(match.offer, match.entry, asked)


def notes(program: Program, positioned: Positioned, match: Match) -> WayNotes:
    """Word for the paper when the test is, when the group begins and ends, what follows."""
    begins, steps = way(program, positioned, match)
    return way_notes(begins, steps, positioned.asked.on)
