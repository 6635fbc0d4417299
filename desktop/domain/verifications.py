"""Say what a person checked of a record, how, on which day and in which role."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct


class Block(StrEnum):
    """Name what is checked apart: a person on the phone confirms one without the others."""

    HOURS = "horaires"
    CONTACT = "contact"
    CONDITIONS = "conditions"
    PLACES = "lieux"


class Manner(StrEnum):
    """Name how it was checked."""

    PHONE = "telephone"
    VISIT = "visite"
    MAIL = "courriel"
    SITE = "site"
    PARTNER = "partenaire"


class Verification(Struct, frozen=True, kw_only=True):
    """Hold that one block was still true; the role is never a person's name."""

    record_id: str
    block: Block
    verified_on: date
    how: Manner
    role: str


class Call(Struct, frozen=True, kw_only=True):
    """Hold that nobody answered a call on a day."""

    record_id: str
    called_on: date
    role: str


def latest(checks: Iterable[Verification]) -> tuple[Verification, ...]:
    """Keep of each block the last check."""
    ordered = sorted(checks, key=lambda each: each.verified_on)
    return tuple({each.block: each for each in ordered}.values())


BLOCK_WORDS = {
    Block.HOURS: "horaires",
    Block.CONTACT: "contact",
    Block.CONDITIONS: "conditions",
    Block.PLACES: "lieux",
}
MANNER_WORDS = {
    Manner.PHONE: "par téléphone",
    Manner.VISIT: "sur place",
    Manner.MAIL: "par courriel",
    Manner.SITE: "sur son site",
    Manner.PARTNER: "par un partenaire",
}
