"""Propose records of two sources that may be one place, and keep what is answered; with undo."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import date

from desktop.db.catalogue import Catalogue
from desktop.db.desk import Desk
from desktop.domain.changes import Changes
from desktop.domain.duplicates.answers import Answer, PairAnswer, in_order
from desktop.domain.duplicates.blocks import common_values, pairs_to_compare
from desktop.domain.duplicates.evidence import PROPOSED, Common, Evidence, Likeness, compare
from desktop.domain.duplicates.features import Features, features_of
from desktop.domain.errors import Refusal
from desktop.domain.preferences import Preferences
from desktop.operations.curation.answering import UNDO_DEPTH, signature
from desktop.operations.records.side_by_side import Side, SideLine, lines_of, side_of

#: Reading the records is the longer half.
_READING, _ALL = 70, 100
_TOLD_EVERY = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Hold one pair to be answered, `a` before `b`, and why it is proposed."""

    a: str
    b: str
    score: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """Hold two records side by side: what each says, line by line, and what was answered."""

    left: Side
    right: Side
    lines: tuple[SideLine, ...]
    answer: PairAnswer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """Hold what stood in place of an answer, to bring it back."""

    a: str
    b: str
    answer: PairAnswer | None


class Deduplicating:
    """Find pairs, show them, and keep the answers; records are linked, never merged."""

    def __init__(
        self, catalogue: Catalogue, desk: Desk, preferences: Callable[[], Preferences]
    ) -> None:
        """Take the catalogue, the desk's database and the way to today's preferences."""
        self._catalogue = catalogue
        self._desk = desk
        self._preferences = preferences
        self._done: deque[_Before] = deque(maxlen=UNDO_DEPTH)

    def find(self) -> Generator[int, None, tuple[Candidate, ...]]:
        """Compare what may be one place; give the pairs not answered yet, the surest first."""
        features: list[Features] = []
        total = self._catalogue.count_standing()
        for record in self._catalogue.standing_records():
            features.append(features_of(record))
            if len(features) % _TOLD_EVERY == 0:
                yield _READING * len(features) // total
        common = common_values(features)
        yield _READING
        answered = self.answers()
        found: list[Candidate] = []
        for one, other in pairs_to_compare(features, common):
            yield _READING + (_ALL - _READING) * other // total
            candidate = _candidate(features[one], features[other], common)
            if candidate.score >= PROPOSED and (candidate.a, candidate.b) not in answered:
                found.append(candidate)
        return tuple(sorted(found, key=lambda each: (-each.score, each.a, each.b)))

    def state(self) -> str:
        """Tell one state of the catalogue from another: a pair of one may be gone in the next."""
        return self._catalogue.generation()

    def answers(self) -> dict[tuple[str, str], PairAnswer]:
        """Give every answer by pair; the desk's own stand over the published ones."""
        answers = (*self._catalogue.duplicate_answers(), *self._desk.duplicate_answers())
        return {(each.a, each.b): each for each in answers}

    def view(self, one: str, other: str) -> PairView:
        """Put two records side by side; raises Refusal when one of them is not there."""
        stored = self._catalogue.records((one, other))
        if len(stored) != len({one, other}) or one == other:
            raise Refusal(
                f"La paire «\u00a0{one}\u00a0», «\u00a0{other}\u00a0» n’est pas dans le "
                "catalogue\u00a0: donnez les identifiants de deux fiches."
            )
        left, right = stored
        return PairView(
            left=side_of(left),
            right=side_of(right),
            lines=lines_of(left, right),
            answer=self.answers().get(in_order(one, other)),
        )

    def likeness(self, one: str, other: str) -> Likeness:
        """Weigh one pair, without what the rest of the catalogue makes common."""
        left, right = self._catalogue.records((one, other))
        return compare(features_of(left.record), features_of(right.record), Common())

    def answer(self, one: str, other: str, answer: Answer, on: date) -> Changes:
        """Keep an answer about a pair; raises Refusal for what is not a pair of records."""
        self.view(one, other)
        a, b = in_order(one, other)
        role = signature(self._preferences())
        self._remember(a, b)
        self._desk.answer_duplicate(PairAnswer(a=a, b=b, answer=answer, role=role, answered_on=on))
        return Changes(catalogue=True, records=frozenset((a, b)))

    def withdraw(self, one: str, other: str) -> Changes:
        """Take the desk's answer about a pair away: it is asked again."""
        a, b = in_order(one, other)
        if self._own(a, b) is None:
            raise Refusal(
                f"Aucune réponse n’a été donnée ici sur «\u00a0{a}\u00a0» et «\u00a0{b}\u00a0»."
            )
        self._remember(a, b)
        self._desk.forget_duplicate(a, b)
        return Changes(catalogue=True, records=frozenset((a, b)))

    def undo(self) -> tuple[str, str]:
        """Take back the last answer of this sitting; give the pair."""
        if not self._done:
            raise Refusal("Aucune réponse à annuler.")
        before = self._done.pop()
        if before.answer is None:
            self._desk.forget_duplicate(before.a, before.b)
        else:
            self._desk.answer_duplicate(before.answer)
        return before.a, before.b

    def _own(self, a: str, b: str) -> PairAnswer | None:
        """Give what this desk answered about a pair."""
        own = self._desk.duplicate_answers()
        return next((each for each in own if (each.a, each.b) == (a, b)), None)

    def _remember(self, a: str, b: str) -> None:
        """Note what stands now, for undo."""
        before = _Before(a=a, b=b, answer=self._own(a, b))
        self._done.append(before)


def _candidate(one: Features, other: Features, common: Common) -> Candidate:
    """Weigh one pair."""
    likeness = compare(one, other, common)
    a, b = in_order(one.id, other.id)
    return Candidate(a=a, b=b, score=likeness.score, evidence=likeness.evidence)
