"""Write and read the members of a signed catalogue whose lines are small facts.

A further member is one more `Part` in `PARTS`: its path, what a line holds, and what orders lines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

from desktop.domain.bundle_refusals import BundleRefused, Flaw
from desktop.domain.errors import Refusal
from desktop.domain.published_facts import (
    Decision,
    PublishedFacts,
    PublishedPair,
    PublishedPath,
)
from desktop.domain.publishers import PublishedSource
from desktop.domain.ready_paths import is_sound
from desktop.domain.verifications import Verification
from desktop.exchange.bundles.manifest import MemberEntry
from desktop.exchange.bundles.roots import encode
from desktop.exchange.controls import may_hide, plain_data

MOST_LINE = 4_000  # bytes of one fact
MOST_LINES = 200_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Generic[T]):
    """Describe a member: `key` orders its lines, and no two of them have the same."""

    path: str
    line: type[T]
    key: Callable[[T], tuple[str, ...]]

    def write(self, facts: Iterable[T]) -> list[bytes]:
        """Write facts as lines; raises Refusal for two of one key, one too long, too many."""
        by_key: dict[tuple[str, ...], bytes] = {}
        for fact in facts:
            text = encode(plain_data(msgspec.to_builtins(fact))).decode()
            line = unicodedata.normalize("NFC", text).encode()
            key = self.key(fact)
            if key in by_key or len(line) > MOST_LINE:
                raise Refusal(
                    f"«\u00a0{' / '.join(key)}\u00a0» est deux fois, ou trop long, dans ce qui se "
                    f"publie ({self.path})\u00a0: corrigez-le, puis recommencez."
                )
            by_key[key] = line
        if len(by_key) > MOST_LINES:
            raise Refusal(f"Un catalogue compte au plus {MOST_LINES} lignes de {self.path}.")
        return [by_key[key] for key in sorted(by_key)]

    def read(self, content: bytes, entry: MemberEntry) -> tuple[T, ...]:
        """Read lines that must be what we would have written; raises BundleRefused."""
        lines = content.split(b"\n")
        if lines.pop() or len(lines) != entry.records or len(lines) > MOST_LINES:
            raise BundleRefused(Flaw.ALTERED, self.path)
        decoder = msgspec.json.Decoder(self.line)
        facts: list[T] = []
        before: tuple[str, ...] = ()
        for rank, line in enumerate(lines, start=1):
            fact = _read_line(decoder, line)
            if fact is None or self.key(fact) <= before:
                raise BundleRefused(Flaw.ALTERED, f"{self.path}, ligne {rank}")
            before = self.key(fact)
            facts.append(fact)
        return tuple(facts)


SOURCES = Part(path="data/sources.jsonl", line=PublishedSource, key=lambda source: (source.code,))
PAIRS = Part(path="data/duplicates.jsonl", line=PublishedPair, key=lambda pair: (pair.a, pair.b))
VERIFICATIONS = Part(
    path="data/verifications.jsonl",
    line=Verification,
    key=lambda check: (check.record_id, check.block),
)
DECISIONS = Part(
    path="data/decisions.jsonl", line=Decision, key=lambda decision: (decision.proposal,)
)
PATHS = Part(path="data/paths.jsonl", line=PublishedPath, key=lambda path: (path.name,))
#: In the order of the file, after the records.
PARTS: tuple[Part[Any], ...] = (SOURCES, PAIRS, VERIFICATIONS, DECISIONS, PATHS)


def lines_of(sources: Iterable[PublishedSource], facts: PublishedFacts) -> dict[str, list[bytes]]:
    """Write every part, by its path."""
    return {
        SOURCES.path: SOURCES.write(sources),
        PAIRS.path: PAIRS.write(facts.pairs),
        VERIFICATIONS.path: VERIFICATIONS.write(facts.verifications),
        DECISIONS.path: DECISIONS.write(facts.decisions),
        PATHS.path: PATHS.write(facts.paths),
    }


def read_facts(
    contents: Mapping[str, bytes], entries: Mapping[str, MemberEntry], ids: Collection[str]
) -> PublishedFacts:
    """Read what goes with the records `ids`; raises BundleRefused for a fact about others."""
    facts = PublishedFacts(
        pairs=PAIRS.read(contents[PAIRS.path], entries[PAIRS.path]),
        verifications=VERIFICATIONS.read(contents[VERIFICATIONS.path], entries[VERIFICATIONS.path]),
        decisions=DECISIONS.read(contents[DECISIONS.path], entries[DECISIONS.path]),
        paths=PATHS.read(contents[PATHS.path], entries[PATHS.path]),
    )
    if not all(each.a < each.b and (each.a in ids or each.b in ids) for each in facts.pairs):
        raise BundleRefused(Flaw.ALTERED, PAIRS.path)
    if not all(each.record_id in ids for each in facts.verifications):
        raise BundleRefused(Flaw.ALTERED, VERIFICATIONS.path)
    if not all(map(is_sound, facts.paths)):
        raise BundleRefused(Flaw.ALTERED, PATHS.path)
    return facts


def _read_line(decoder: msgspec.json.Decoder[T], line: bytes) -> T | None:
    """Read one line; None unless it is written as we write, with nothing hidden in it."""
    if len(line) > MOST_LINE:
        return None
    try:
        fact = decoder.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
    shown = plain_data(msgspec.to_builtins(fact)) if may_hide(line) else fact
    is_ours = encode(shown) == line and unicodedata.is_normalized("NFC", line.decode())
    return fact if is_ours else None
