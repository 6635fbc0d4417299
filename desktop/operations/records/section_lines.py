"""Hold the lines of a record's page, and word codes in them."""

from __future__ import annotations

from msgspec import Struct

from desktop.domain import vocabularies
from desktop.domain.records import Coded, CostOption, Nature, Origin
from desktop.domain.vocabularies import Vocabularies
from desktop.domain.words import sort_key

UNKNOWN = "non renseigné"
DERIVED = " (déduit)"
_NATURES = {
    Nature.FOR: "",
    Nature.PRIORITY: " (en priorité)",
    Nature.EXCLUSIVE: " (seulement)",
    Nature.EXCLUDED: " (non accueillis)",
}


class Line(Struct, frozen=True, kw_only=True):
    """Hold one line of a section; tones: plain, good, doubt, unknown, strong, link.

    `fields` are the paths of the record's fields that the line words, where they can be corrected.
    """

    text: str
    label: str = ""
    tone: str = "plain"
    href: str = ""
    fields: tuple[str, ...] = ()


class Section(Struct, frozen=True, kw_only=True):
    """Hold one group of lines under its title."""

    title: str
    lines: tuple[Line, ...]


def add_line(
    lines: list[Line],
    label: str,
    text: str,
    *fields: str,
    tone: str = "plain",
    href: str = "",
) -> None:
    """Add a line when there is something to say, naming the fields that it words."""
    if text.strip():
        lines.append(Line(label=label, text=text.strip(), tone=tone, href=href, fields=fields))


def items(path: str, count: int, leaf: str = "") -> tuple[str, ...]:
    """Name one field of each item of a list."""
    return tuple(f"{path}.{index}{leaf}" for index in range(count))


def coded(labels: Vocabularies, codes: tuple[Coded, ...]) -> str:
    """Word codes with their nature, marking those that we derived and no source says."""
    said: dict[str, str] = {}
    for code in sorted(codes, key=lambda each: each.origin is Origin.DERIVED):
        words = labels.label(code.vocabulary, code.code) + _NATURES[code.nature]
        origin = DERIVED if code.origin is Origin.DERIVED else ""
        said.setdefault(sort_key(words), words + origin)  # two vocabularies may hold the same
    return ", ".join(said.values())


def language(labels: Vocabularies, code: str) -> str:
    """Name a spoken language."""
    return labels.label(vocabularies.LANGUAGES, code)


def cost_text(labels: Vocabularies, cost: CostOption) -> str:
    """Word a cost once: its code, unless the source's own words already begin with it."""
    label = labels.label(vocabularies.FEES, cost.code) if cost.code else ""
    if cost.detail.casefold().startswith(label.casefold()):
        return cost.detail
    return " — ".join(part for part in (label, cost.detail) if part)
