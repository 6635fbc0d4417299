"""Hold what a person answers and what their life allows; in memory only, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain import levels

FRENCH, OTHER = "french", "other"
#: What is read and written, in any language, from nothing to a letter. The first five steps are
#: the field's (name, word, notice, form); the last says B1, which the others cannot.
NOTHING, NAME, WORD, NOTICE, FORM, LETTER = range(6)
#: The level in written French that a step is worth; below a word nothing can be told apart.
_WRITTEN = (0, 0, 1, 2, 3, 4)
_LITERATE, _ILLITERATE = NOTICE, NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Hold the answers to the six questions; None where one was not asked or not answered.

    `reading` and `writing` are steps (0 to 5) in any language, `in_french` says whether in French.
    `oral` and `written` are ranks of `levels.ORDER`; `written` is known only where a level was.
    """

    school_years: int | None = None
    alphabetised: bool | None = None
    school_language: str = ""
    oral: int | None = None
    reading: int | None = None
    writing: int | None = None
    in_french: bool | None = None
    written: int | None = None

    @property
    def is_literate(self) -> bool | None:
        """Tell whether the person reads a notice and writes as much, in any language."""
        if self.reading is None or self.writing is None:
            a1 = levels.ORDER.index("a1")
            return True if self.written is not None and self.written >= a1 else None
        return min(self.reading, self.writing) >= _LITERATE

    @property
    def is_illiterate(self) -> bool:
        """Tell whether the person reads and writes no more than a name, in any language."""
        if self.reading is None or self.writing is None:
            return False
        return max(self.reading, self.writing) <= _ILLITERATE

    @property
    def written_rank(self) -> int | None:
        """Give the level in written French; None where the answers do not tell."""
        if self.written is not None:
            return self.written
        if self.reading is None or self.writing is None:
            return None
        worth = _WRITTEN[min(self.reading, self.writing)]
        is_french = self.in_french
        if is_french is None and (self.school_language == FRENCH or self.alphabetised):
            is_french = True
        if is_french is False or worth == 0:
            return 0
        return worth if is_french else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """Hold the constraints that decide in practice; empty ones constrain nothing.

    `half_days` are (day, half-day) that the person has; `child_months` is the age of the child to
    mind; `statuses` are publics (`publics-reseau-alpha`) that the person offered to say.
    """

    half_days: frozenset[tuple[int, str]] = frozenset()
    point: tuple[float, float] | None = None
    areas: frozenset[str] = frozenset()
    max_km: float | None = None
    childcare: bool = False
    child_months: int | None = None
    women_only: bool = False
    statuses: frozenset[str] = frozenset()
    free_only: bool = False
    max_cost: float | None = None
    certification: str = ""
    deadline: date | None = None
