"""Say what a desk proposes to who publishes a record, and weigh it against what is said now."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.layers import is_same
from desktop.domain.missing_service import is_missing, name_in


class How(StrEnum):
    """Name how what is proposed is known; these codes travel in files."""

    PHONE = "telephone"
    VISIT = "visite"
    RESIDENT = "usager"
    POSTER = "affiche"
    SITE = "site"
    MAIL = "courriel"
    PARTNER = "partenaire"
    OTHER = "autre"


HOW_WORDS = {
    How.PHONE: "téléphone",
    How.VISIT: "visite",
    How.RESIDENT: "un usager le dit",
    How.POSTER: "affiche",
    How.SITE: "site",
    How.MAIL: "courriel",
    How.PARTNER: "partenaire",
    How.OTHER: "autre",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Hold how a person came to know something, on which day, and a few words more."""

    how: How
    on: date
    why: str = ""


class Outcome(StrEnum):
    """Name what became of a proposal; the first three are a publisher's verdicts."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    REFUSED = "refused"
    KEPT_BACK = "kept-back"  # by the desk itself: it does not leave
    NONE = ""


OUTCOME_WORDS = {
    Outcome.ACCEPTED: "acceptée",
    Outcome.CHANGED: "acceptée avec un changement",
    Outcome.REFUSED: "refusée",
}


class Standing(StrEnum):
    """Name where a proposal stands: these codes are stable (docs/command-line.md)."""

    CLEAN = "clean"  # what is said now is what was said when it was proposed
    DONE = "done"  # what is said now is what is proposed
    CONFLICT = "conflict"  # neither, or two proposals contradict each other
    NEW = "new"  # the catalogue lacks a service: a person looks into it
    GONE = "gone"  # there is no such record or field here


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Hold one value proposed for one field, and what became of it.

    `id` is a random number of the proposal, 32 hexadecimal digits; `seen_on` a month, `2026-11`.
    Of the desk that proposes: `layered` says that its own correction goes with it, `left_on` when
    it left. Of the one that receives: `origin` names the file. `number` is the published number
    that brought the outcome, 0 before.
    """

    id: str
    record_id: str
    field: str
    before: str
    after: str
    how: How
    why: str
    seen_on: str
    layered: bool = False
    left_on: date | None = None
    origin: str = ""
    outcome: Outcome = Outcome.NONE
    reason: str = ""
    value: str = ""
    number: int = 0


def named(proposal: Proposal) -> str:
    """Name what a proposal is about where its record is nowhere here."""
    return name_in(proposal.after) if is_missing(proposal.field) else proposal.record_id


def outcome_words(proposal: Proposal) -> str:
    """Say what became of a proposal: « refusée dans le numéro 44 : motif »."""
    if proposal.outcome not in OUTCOME_WORDS:
        return ""
    number = f" dans le numéro\u00a0{proposal.number}" if proposal.number else ""
    reason = f"\u00a0: {proposal.reason}" if proposal.reason else ""
    return f"{OUTCOME_WORDS[proposal.outcome]}{number}{reason}"


def how_of(reason: str) -> tuple[How, str]:
    """Read how a correction is known from its reason; what no code says is kept as words."""
    for how, words in HOW_WORDS.items():
        if reason.strip() in (words, how.value):
            return how, ""
    return How.OTHER, "" if reason == "non précisé" else reason.strip()


def standing(field: str, before: str, now: str | None, after: str) -> Standing:
    """Weigh one proposal alone; `now` is None where there is no such field."""
    if is_missing(field):
        return Standing.NEW
    if now is None:
        return Standing.GONE
    if _says(field, now, after) or _says(field, before, after):
        return Standing.DONE
    return Standing.CLEAN if _says(field, now, before) else Standing.CONFLICT


def weigh(
    proposals: Iterable[Proposal], now: Callable[[Proposal], str | None]
) -> dict[str, Standing]:
    """Weigh proposals together, by their ids: two that contradict each other are never clean.

    The order that they came in changes nothing.
    """
    found: dict[str, Standing] = {}
    clean: dict[tuple[str, str], list[Proposal]] = {}
    for each in proposals:
        found[each.id] = standing(each.field, each.before, now(each), each.after)
        if found[each.id] is Standing.CLEAN:
            clean.setdefault((each.record_id, each.field), []).append(each)
    for rivals in clean.values():
        first = rivals[0]
        if any(not _says(first.field, first.after, each.after) for each in rivals):
            found.update((each.id, Standing.CONFLICT) for each in rivals)
    return found


def _says(field: str, one: str, other: str) -> bool:
    """Tell whether two texts say the same of a field, however their accents are written."""
    return is_same(field, unicodedata.normalize("NFC", one), unicodedata.normalize("NFC", other))
