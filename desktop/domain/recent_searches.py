"""Remember the last searches, and none that would say what someone is going through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.search import Found
from desktop.domain.words import sort_key

MOST = 8
_MOST_LETTERS = 60
#: Themes that tell of violence, health, justice; publics that tell of asylum or justice.
_SENSITIVE = (
    "sante--",
    "famille--surmonter-conflits-separation-violence",
    "difficultes-administratives-ou-juridiques--prendre-en-compte-une-problematique-judiciaire",
    "difficultes-administratives-ou-juridiques--connaitre-ses-droits-face-a-une-discrimination",
    "personnes-exilees",
    "personnes-en-situation-juridique-specifique",
    "personnes-en-situation-de-handicap",
)
#: Of what nobody listed, the themes of most of the results tell.
_TELLING = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentSearch:
    """Hold the words of a search and its commune, empty for anywhere; nothing else is kept."""

    words: str
    commune_code: str = ""
    commune: str = ""


def is_sensitive(found: Found) -> bool:
    """Tell whether the words of a search say something of a person's health, safety or status.

    What the thesaurus knows tells by its codes; other words by the themes of what they find.
    """
    for heard in found.heard:
        entry = heard.entry
        codes = (*entry.themes, *entry.publics)
        if entry.danger or any(code.startswith(_SENSITIVE) for code in codes):
            return True
    if any(character.isdigit() for character in found.search.words):
        return True  # a telephone number, a file's number
    enough = max(1, found.total * _TELLING)
    return any(
        one.code.startswith(_SENSITIVE) and one.count >= enough
        for one in found.facets.get("themes", ())
    )


def with_one_more(
    known: Sequence[RecentSearch], found: Found, commune: str = ""
) -> tuple[RecentSearch, ...]:
    """Put a search first, the same one only once; nothing changes for one that is not kept."""
    words = " ".join(found.search.words.split())
    if not words or len(words) > _MOST_LETTERS or not found.total or is_sensitive(found):
        return tuple(known)
    newest = RecentSearch(
        words=words, commune_code=found.search.commune_code, commune=commune or ""
    )
    others = (one for one in known if _key(one) != _key(newest))
    return (newest, *others)[:MOST]


def _key(search: RecentSearch) -> tuple[str, str]:
    """Say what makes two searches the same."""
    return sort_key(search.words), search.commune_code
