"""Propose a direction by the tree of the field: a proposal to confirm, never a verdict.

The order of questions and what each decides are those of the published tool for telling language
levels apart (decision 0011); the limit of schooling is the network's, because the field's own
tools draw it at two, three or five years.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain import levels
from desktop.domain.positioning.answers import FRENCH, OTHER, Answers
from desktop.domain.wording import join

ALPHA, POST_ALPHA, FLE, LITERACY, REFRESHER = "alpha", "post-alpha", "fle", "illettrisme", "ran"
DIRECTIONS = (ALPHA, POST_ALPHA, FLE, LITERACY, REFRESHER)
WORDS = {
    ALPHA: "Alphabétisation",
    POST_ALPHA: "Post-alphabétisation",
    FLE: "Français langue étrangère (FLE)",
    LITERACY: "Illettrisme, savoirs de base",
    REFRESHER: "Remise à niveau",
}
#: The limits that the tools of the field draw; a network may set another.
LIMITS = (2, 3, 5)
DEFAULT_LIMIT = 3
#: Whoever speaks less than B1 was most likely not at school in French.
_SPEAKS_WELL = levels.ORDER.index("b1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Hold what is proposed: `possible` directions, the levels, why, and what to ask still.

    `direction` is empty while several remain possible; levels are ranks.
    """

    possible: tuple[str, ...]
    oral: int | None
    written: int | None
    is_literate: bool | None
    limit: int
    reasons: tuple[str, ...]
    asks: tuple[str, ...]

    @property
    def direction(self) -> str:
        """Give the one direction that is proposed; empty while there are several."""
        return self.possible[0] if len(self.possible) == 1 else ""

    @property
    def words(self) -> str:
        """Word the proposal."""
        if not self.direction:
            return "Pas encore de proposition"
        if self.direction == FLE and self.oral is not None:
            aim = min(self.oral + 1, len(levels.ORDER) - 1) if self.oral else 2
            return f"{WORDS[FLE]}, vers {levels.ORDER[aim].upper()}"
        return WORDS[self.direction]


def propose(answers: Answers, limit: int = DEFAULT_LIMIT) -> Proposal:
    """Propose a direction; `limit` is the number of school years under which they are few."""
    possible, reasons = _follow(answers, limit)
    written = answers.written_rank
    if written is None and possible and set(possible) <= {ALPHA}:
        written = 0
    return Proposal(
        possible=possible,
        oral=answers.oral,
        written=written,
        is_literate=answers.is_literate,
        limit=limit,
        reasons=reasons,
        asks=_asks(answers, possible, limit),
    )


def directions(answers: Answers, limit: int) -> tuple[str, ...]:
    """List the directions that the answers leave possible under a limit."""
    return _follow(answers, limit)[0]


def _follow(answers: Answers, limit: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Walk the tree; gives the possible directions and why."""
    years = answers.school_years
    if years is None:
        return DIRECTIONS, ()
    said = f"{_years(years)} d’école, la limite est à {limit}\u00a0ans"
    if years < limit:
        if answers.is_literate:
            why = "lit et écrit\u00a0: cela compte plus que les années d’école"
            found, more = _schooled(answers)
            return found, (said, why, *more)
        found, more = _few(answers)
        return found, (said, *more)
    if answers.is_illiterate and answers.school_language != FRENCH:
        found, more = _few(answers)
        why = "ne lit et n’écrit dans aucune langue\u00a0: cela compte plus que les années d’école"
        return found, (said, why, *more)
    found, more = _schooled(answers)
    return found, (said, *more)


def _few(answers: Answers) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Go on after little or no school, by the courses of alphabetisation that were followed."""
    if answers.alphabetised:
        return (POST_ALPHA,), ("a déjà suivi des cours d’alphabétisation",)
    if answers.alphabetised is False:
        return (ALPHA,), ("n’a pas suivi de cours d’alphabétisation",)
    return (ALPHA,), ()


def _schooled(answers: Answers) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Go on after school, by its language and what is left of it."""
    language = answers.school_language
    if language == OTHER:
        return (FLE,), ("école dans une autre langue que le français",)
    refreshed = {True: (REFRESHER,), False: (LITERACY,), None: (LITERACY, REFRESHER)}
    after_french = refreshed[answers.is_literate]
    if language == FRENCH:
        kept = {
            True: ("sait lire et écrire en français",),
            False: ("ne maîtrise pas la lecture ou l’écriture",),
            None: (),
        }
        return after_french, ("école en français", *kept[answers.is_literate])
    if answers.oral is not None and answers.oral < _SPEAKS_WELL:
        return (FLE,), ("parle encore peu français\u00a0: école sans doute dans une autre langue",)
    return (FLE, *after_french), ()


def _asks(answers: Answers, possible: tuple[str, ...], limit: int) -> tuple[str, ...]:
    """List the questions that could still change the proposal, in the order of the field."""
    if answers.school_years is None:
        return ("Combien d’années d’école\u00a0?",)
    asks = []
    if {ALPHA, POST_ALPHA} & set(possible) and answers.alphabetised is None:
        asks.append("Des cours d’alphabétisation, déjà\u00a0?")
    is_schooled = answers.school_years >= limit or answers.is_literate
    if is_schooled and not answers.school_language and FLE in possible:
        asks.append("Dans quelle langue, l’école\u00a0?")
    if answers.oral is None:
        asks.append("Que sait dire la personne, en français\u00a0?")
    if answers.is_literate is None:
        missing = [
            word
            for word, step in (("lire", answers.reading), ("écrire", answers.writing))
            if step is None
        ]
        asks.append(f"Que sait-elle {join(missing)}, dans n’importe quelle langue\u00a0?")
    return tuple(asks)


def _years(years: int) -> str:
    """Word a number of years of school."""
    if years == 0:
        return "jamais ou presque"
    return f"{years}\u00a0an{'s' if years > 1 else ''}"
