"""Say what can be asked of the catalogue, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Hold one question: words as typed, a commune, and the filters.

    `commune_code` places the question: results are ordered by relevance, then by distance from
    that commune's centroid; `radius_km` (when not None) leaves the others out.
    Codes within one filter widen (or), filters among themselves narrow (and).
    """

    words: str = ""
    commune_code: str = ""
    radius_km: float | None = None
    themes: frozenset[str] = field(default_factory=frozenset)
    publics: frozenset[str] = field(default_factory=frozenset)
    free: bool = False
    reception_modes: frozenset[str] = field(default_factory=frozenset)
    languages: frozenset[str] = field(default_factory=frozenset)
    sources: frozenset[str] = field(default_factory=frozenset)
    kinds: frozenset[str] = field(default_factory=frozenset)
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetCount:
    """Hold how many results one more code would leave: `label` is ready to be shown."""

    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Hold the ids in order and the counts; the rows are asked for a page at a time.

    `facets` maps a filter's name (`themes`, `publics`, `free`, `reception_modes`, `kinds`,
    `languages`, `sources`) to its counts, most frequent first; a facet ignores its own selection.
    `corrected_to` is what was searched when the words typed gave nothing (empty: as typed).
    """

    search: Search
    ids: tuple[str, ...]
    facets: dict[str, tuple[FacetCount, ...]]
    #: From the asked commune's centroid to the nearest place, by id; what is nowhere is not in it.
    distances_km: dict[str, float] = field(default_factory=dict)
    corrected_to: str = ""

    @property
    def total(self) -> int:
        """Count the results."""
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """Hold what a result shows in the list.

    `why` says in French why it is here (« nom : cours, français », « thème : … »).
    `open_state` is `open`, `closed`, `appointment` or `unknown` for the asked day, with
    `open_text` in French (« mardi 24 novembre : 9 h – 12 h »); both are never guessed.
    `also_in` names the other sources that list the same place, linked by a person.
    `verified` is the verification date; `to_verify` asks for a call before trusting it.
    `corrected` names the fields that hold a local value.
    """

    id: str
    name: str
    organization: str
    commune: str
    postal_code: str = ""
    distance_km: float | None = None
    why: tuple[str, ...] = ()
    open_state: str = "unknown"
    open_text: str = ""
    kind: str = "service"
    source_label: str = ""
    also_in: tuple[str, ...] = ()
    modified_on: date | None = None
    verified: date | None = None
    to_verify: bool = False
    corrected: tuple[str, ...] = ()
