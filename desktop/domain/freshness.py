"""Say how old a record is in words, a state and a sign; nothing is hidden for being old.

A record has three dates, never confused: changed by its producer, imported here, checked by a
person. Being imported makes nothing younger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.provenance import Dates
from desktop.domain.verifications import BLOCK_WORDS, MANNER_WORDS, Block, Verification
from desktop.domain.wording import age, join, short_date

#: Days during which a date is trusted. The quality score of data·inclusion gives its whole mark
#: for freshness below six months, and none from two years on: we draw the same two lines, so that
#: a desk and the national score never disagree about what is old.
FRESH_DAYS = 183
OLD_DAYS = 731
FRESH, AGEING, OLD, UNKNOWN = "fresh", "ageing", "old", "unknown"
#: All four are in the typeface of the paper.
SIGNS = {FRESH: "✓", AGEING: "△", OLD: "▲", UNKNOWN: "?"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """Hold how old something is: a state, its sign, and words; `short` fits beside a name."""

    state: str
    text: str
    short: str = field(default="", compare=False)

    @property
    def sign(self) -> str:
        """Give the sign of the state, for those who do not see colours."""
        return SIGNS[self.state]

    @property
    def signed(self) -> str:
        """Give the words after their sign."""
        return f"{self.sign} {self.text}"


def state_of(day: date | None, on: date) -> str:
    """Tell whether a date is fresh, ageing or old on a day."""
    if day is None:
        return UNKNOWN
    days = (on - day).days
    if days < FRESH_DAYS:
        return FRESH
    return AGEING if days < OLD_DAYS else OLD


def block_date(dates: Dates, block: Block) -> date | None:
    """Give the last day on which a block was written by its producer or checked by a person."""
    checked = [each.verified_on for each in dates.verifications if each.block is block]
    known = [day for day in (*checked, dates.producer) if day is not None]
    return max(known) if known else None


def oldest_date(dates: Dates) -> date | None:
    """Give the date of a record: that of its oldest block, with what was checked since."""
    if not dates.verifications:  # nearly every record
        return dates.producer
    days = [block_date(dates, block) for block in Block]
    known = [day for day in days if day is not None]
    return min(known) if len(known) == len(days) else None


def age_of(dates: Dates, on: date) -> Age:
    """Say how old a record is: as old as its oldest block, with what was checked since."""
    oldest = oldest_date(dates)
    short = age(oldest, on).removeprefix("il y a ") if oldest else "âge"
    return Age(state=state_of(oldest, on), text=_words(dates, on), short=short)


def block_ages(dates: Dates, on: date) -> dict[Block, Age]:
    """Say for each block how old it is and who checked it."""
    checked = {each.block: each for each in dates.verifications}
    ages = {}
    for block in Block:
        state = state_of(block_date(dates, block), on)
        text = verified_words(checked[block], on) if block in checked else "jamais vérifié"
        ages[block] = Age(state=state if block in checked or state != FRESH else AGEING, text=text)
    return ages


def verified_words(verification: Verification, on: date) -> str:
    """Say who checked, how and how long ago: « vérifié par téléphone il y a 3 jours (accueil) »."""
    how = MANNER_WORDS[verification.how]
    return f"vérifié {how} {age(verification.verified_on, on)} ({verification.role})"


def verified_blocks(verifications: Sequence[Verification]) -> str:
    """Say for the paper what was checked: « horaires et contact vérifiés par téléphone le … »."""
    told: dict[tuple[str, date], list[Block]] = {}
    for each in verifications:
        told.setdefault((MANNER_WORDS[each.how], each.verified_on), []).append(each.block)
    parts = []
    for (how, day), blocks in told.items():
        if len(blocks) == len(Block):
            parts.append(f"vérifié {how} le {short_date(day)}")
        else:
            names = join([BLOCK_WORDS[block] for block in Block if block in blocks])
            ending = "" if blocks == [Block.CONTACT] else "s"
            parts.append(f"{names} {_agreed(blocks)}{ending} {how} le {short_date(day)}")
    return ", ".join(parts)


def _agreed(blocks: Sequence[Block]) -> str:
    """Agree with what was checked: « les conditions » alone are feminine."""
    return "vérifiée" if list(blocks) == [Block.CONDITIONS] else "vérifié"


def _words(dates: Dates, on: date) -> str:
    """Word the age of a record: what was checked, else what the producer says."""
    if dates.verifications:
        last = max(each.verified_on for each in dates.verifications)
        blocks = [each.block for each in dates.verifications]
        checked = f"vérifié {age(last, on)}"
        if len(blocks) == len(Block):
            return checked
        names = join([BLOCK_WORDS[block] for block in Block if block in blocks])
        ending = "" if blocks == [Block.CONTACT] else "s"
        checked = f"{names} {_agreed(blocks)}{ending} {age(last, on)}"
        rest = f"modifié {age(dates.producer, on)}" if dates.producer else "d’âge inconnu"
        return f"{checked}, le reste {rest}"
    return f"modifié {age(dates.producer, on)}" if dates.producer else "âge inconnu"
