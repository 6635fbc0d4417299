"""Understand what residents say: everyday expressions and the words of the field behind them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

from msgspec import Struct

from desktop.domain.words import STOP_WORDS, singular, tokens

#: Words that carry a request and not what is asked for: « mon proprio veut me mettre dehors ».
FILLERS = frozenset(
    "aide aider aimerais ai aller besoin bonjour cherche chercher comment demande demander depuis "
    "dois donne est etre faire fait faut il j merci monsieur madame obtenir peux plus probleme "
    "quelqu quoi renseignement suis toujours tout trouver va vais veut veux voudrai voudrais "
    "vouloir".split()
)
#: Letters of an unfinished last word below which no expression is guessed.
SHORTEST_GUESS = 4
_SMALL = STOP_WORDS | set(map(singular, STOP_WORDS))
Key = tuple[str, ...]


class Entry(Struct, frozen=True, kw_only=True):
    """Hold one thing residents mean: the expressions they use and where the answer is.

    `themes`, `publics`, `kinds` are codes; `phrases` are words that records of the field hold;
    `danger` puts help numbers and specialised help first; `reason` says why, for a person.
    """

    expressions: tuple[str, ...]
    themes: tuple[str, ...] = ()
    publics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    danger: bool = False
    reason: str = ""


class Heard(Struct, frozen=True, kw_only=True):
    """Hold one expression found in what is typed; `words` are the folded words that it took.

    `is_whole` is false when the last word is taken for the beginning of the expression's.
    """

    expression: str
    entry: Entry
    words: tuple[str, ...]
    is_whole: bool = True


class Thesaurus:
    """Find expressions in what is typed."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Take the entries; of two that hold the same expression, the later one is kept."""
        self._known: dict[Key, tuple[str, Entry]] = {}
        for entry in entries:
            for expression in entry.expressions:
                for key in _keys(expression):
                    self._known[key] = (expression, entry)
        self._longest = max(map(len, self._known), default=0)
        #: The last words of expressions by the words before them, in order, with their rank.
        self._last: defaultdict[Key, list[tuple[str, int]]] = defaultdict(list)
        self._ranked = list(self._known.values())
        for rank, key in enumerate(self._known):
            insort(self._last[key[:-1]], (key[-1], rank))
        #: The expressions of one word as they are written, by their folded form.
        self.single_words = {
            word: expression for (word, *rest), (expression, _) in self._known.items() if not rest
        }

    def hear(self, typed: str) -> tuple[Heard, ...]:
        """Find the expressions, the longest first at each place, none over another.

        An unfinished last word counts when all that it may become means one and the same entry.
        """
        return self.hear_words(tokens(typed))

    def hear_words(self, typed: Sequence[str]) -> tuple[Heard, ...]:
        """Find the expressions among folded words, as `hear` does."""
        words = tuple(map(singular, typed))
        found: list[Heard] = []
        start = 0
        while start < len(words):
            heard = self._at(words, start)
            if heard is None:
                start += 1
            else:
                found.append(heard)
                start += len(heard.words)
        return tuple(found)

    def _at(self, words: Key, start: int) -> Heard | None:
        """Find the longest expression that begins at one word."""
        for length in range(min(self._longest, len(words) - start), 0, -1):
            taken = words[start : start + length]
            known = self._known.get(taken)
            if known is None and not {taken[0], taken[-1]} & _SMALL:
                known = self._known.get(_telling(taken))
            is_whole = known is not None
            if known is None and start + length == len(words):
                known = self._guess(taken)
            if known is not None:
                expression, entry = known
                return Heard(expression=expression, entry=entry, words=taken, is_whole=is_whole)
        return None

    def _guess(self, taken: Key) -> tuple[str, Entry] | None:
        """Complete the last word when nothing else could be meant."""
        unfinished = taken[-1]
        if len(unfinished) < SHORTEST_GUESS or taken[:-1] not in self._last:
            return None
        lasts = self._last[taken[:-1]]
        start = bisect_left(lasts, (unfinished,))
        begun = takewhile(lambda each: each[0].startswith(unfinished), islice(lasts, start, None))
        meant = [self._ranked[rank] for rank in sorted(rank for _, rank in begun)]
        return meant[0] if len({id(entry) for _, entry in meant}) == 1 else None


def _keys(expression: str) -> Iterator[Key]:
    """Give the words of an expression, then without small words when two at least are left.

    A single telling word must be an expression of its own: « à la rue » is not any street.
    """
    words = tuple(map(singular, tokens(expression)))
    yield words
    telling = _telling(words)
    if len(telling) > 1:
        yield telling


def _telling(words: Key) -> Key:
    """Leave small words out."""
    return tuple(word for word in words if word not in _SMALL)


def no_thesaurus() -> Thesaurus:
    """Hear nothing: where words are only words."""
    return _NOTHING


_NOTHING = Thesaurus(())
