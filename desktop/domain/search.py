"""Say what can be asked of the catalogue, and what comes back."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct, field

from desktop.domain.freshness import Age
from desktop.domain.places import Commune
from desktop.domain.thesaurus import Heard

#: Results of a page: what a list shows at once, and some more.
PAGE = 50
#: Results worded at once: what a window shows, and some more.
ROWS = 16
#: When a place has to be open, on the asked day; what may be open on a holiday is asked apart.
DAY, EVENING, SATURDAY, PERHAPS = "day", "evening", "saturday", "perhaps"
_SATURDAY = 5  # of `date.weekday`


class Search(Struct, frozen=True, kw_only=True):
    """Hold one question: words as typed, a commune, and the filters.

    `commune_code` places the question: results are ordered by relevance, then by distance from
    that commune's centroid; `radius_km` (when not None) leaves the others out.
    Codes within one filter widen (or), filters among themselves narrow (and).
    `opening` leaves what the source says is open on the day `on`: DAY, or EVENING (after 18 h);
    SATURDAY what is on the first Saturday from that day;
    PERHAPS what usually is, on a holiday of which the source says nothing.
    `to_verify` leaves what nobody wrote or checked in the two years before `on`, `favourites` what
    the desk has marked.
    """

    words: str = ""
    commune_code: str = ""
    radius_km: float | None = None
    themes: frozenset[str] = frozenset()
    publics: frozenset[str] = frozenset()
    free: bool = False
    reception_modes: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    without_appointment: bool = False
    accessible: bool = False
    to_verify: bool = False
    favourites: bool = False
    opening: str = ""
    on: date | None = None

    def shown_day(self, today: date) -> date:
        """Give the day whose hours results tell: the one asked for, else today."""
        day = self.on or today
        return coming_saturday(day) if self.opening == SATURDAY else day


def coming_saturday(day: date) -> date:
    """Give the first Saturday from a day, itself included."""
    return day + timedelta(days=(_SATURDAY - day.weekday()) % 7)


#: The count of a code while it is not known yet what is open.
UNCOUNTED = -1


class FacetCount(Struct, frozen=True, gc=False):
    """Hold how many results one more code would leave: `label` is ready to be shown."""

    code: str
    label: str
    count: int


class Page(Struct, frozen=True, kw_only=True):
    """Hold some ids of an answer in order, and their distance from the asked commune.

    A distance is in km from the commune's centroid to the nearest place; what is nowhere has none.
    """

    ids: tuple[str, ...] = ()
    distances_km: dict[str, float] = field(default_factory=dict)


class Found(Struct, frozen=True, kw_only=True):
    """Hold the counts of an answer and the ids of its first page; the others are asked for.

    `facets` maps a filter's name (`themes`, `publics`, `free`, `reception_modes`, `kinds`,
    `languages`, `sources`, `without_appointment`, `accessible`, `to_verify`, `favourites`,
    `opening`) to its counts, most frequent first; a facet ignores its own selection.
    `corrected_to` is what was searched when the words typed gave nothing (empty: as typed).
    `understood_commune` is the place that was understood among the words, `heard` are the
    everyday expressions.
    `drop` names, when filters leave nothing, those that leave something once taken off, the best
    first: the fields of `Search`.
    `undecided` counts the records of which it is not known yet whether they are open, where that
    is asked: `total` and `ids` are then of those that are known to be, and nothing is counted.
    """

    search: Search
    total: int
    ids: tuple[str, ...]
    facets: dict[str, tuple[FacetCount, ...]]
    distances_km: dict[str, float] = field(default_factory=dict)
    corrected_to: str = ""
    understood_commune: Commune | None = None
    heard: tuple[Heard, ...] = ()
    drop: tuple[str, ...] = ()
    undecided: int = 0


class ResultRow(Struct, frozen=True, kw_only=True):
    """Hold what a result shows in the list.

    `why` says in French why it is here (« nom : cours, français », « thème : … »), `later` why
    it is not higher (its age counts).
    `open_state` is `open`, `closed`, `appointment` or `unknown` for the asked day, with
    `open_text` in French (« mardi 24 novembre : 9 h – 12 h »); both are never guessed.
    `open_short` is the same without the day, what to do about a doubt first: for a narrow list.
    `also_in` names the other sources that list the same place, linked by a person.
    `age` says how old it is; `verified` is the last verification's date; `to_verify` asks for a
    call before trusting it.
    `soon` says what closes or changes within a fortnight of the asked day.
    `corrected` names the fields that hold a local value.
    `favourite` tells whether the desk has marked it.
    """

    id: str
    name: str
    organization: str
    commune: str
    postal_code: str = ""
    distance_km: float | None = None
    why: tuple[str, ...] = ()
    later: str = ""
    open_state: str = "unknown"
    open_text: str = ""
    open_short: str = ""
    kind: str = "service"
    source_label: str = ""
    also_in: tuple[str, ...] = ()
    modified_on: date | None = None
    verified: date | None = None
    to_verify: bool = False
    corrected: tuple[str, ...] = ()
    age: Age | None = None
    soon: str = ""
    favourite: bool = False
