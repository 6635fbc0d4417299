"""Say how likely two records of two sources are the same place, and why.

Evidence is added up, each piece with its weight: no learning, so that a person can follow.
A missed duplicate costs a line too many in a list; a wrong link sends a resident to the wrong
door: only what reaches `PROPOSED` is shown to a person, and only a person links.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from desktop.domain.duplicates.features import Features
from desktop.domain.phones import in_pairs
from desktop.domain.places import distance_km

NBSP = "\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Hold one reason in French; `weight` is positive when it speaks for the same place."""

    weight: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Hold what was found about a pair, the heaviest reasons first."""

    score: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Hold every weight in one place, in points; `proposed` are needed to be shown.

    A door with its number, or a telephone that nobody else has, is nearly the place itself; a
    type shared in one commune is half of it (there is one mission locale in most towns). Two
    types that differ outweigh an address: one building houses many desks. A phone does not
    outweigh them: desks of one building often share it.
    """

    proposed: float = 6.0
    siret: float = 5.0
    phone: float = 4.0
    email: float = 3.0
    site: float = 1.0
    same_type: float = 3.0
    only_one: float = 2.0
    other_type: float = -8.0
    same_door: float = 3.0
    same_way: float = 2.0
    other_number: float = 0.5
    other_way: float = -1.5
    same_name: float = 2.0
    close_name: float = 1.0
    other_name: float = -2.0
    one_name: float = -1.0
    at_the_door: float = 2.0
    next_door: float = 1.5
    in_sight: float = 0.5
    a_walk_away: float = -0.5
    far: float = -3.0
    same_commune: float = 1.0
    other_commune: float = -3.0
    on_the_road: float = -3.0


WEIGHTS = Weights()
PROPOSED = WEIGHTS.proposed
_SAME_NAME, _CLOSE_NAME, _OTHER_NAME = 90, 75, 50  # of 100, rapidfuzz
_SAME_WAY = 80
_AT_THE_DOOR, _NEXT_DOOR, _IN_SIGHT, _A_WALK_AWAY = 0.05, 0.15, 0.5, 2.0  # kilometres
_METRES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """Hold what too many records give to tell a place from another.

    `phones`, `emails`, `sites`: those of a switchboard or of a whole network.
    `types`: (source, commune, type) of which the source lists more than one.
    """

    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    types: frozenset[tuple[str, str, str]] = frozenset()


def compare(a: Features, b: Features, common: Common) -> Likeness:
    """Add up what speaks for and against two records being the same place."""
    found = [
        *_identifiers(a, b, common),
        *_types(a, b, common),
        *_names(a, b),
        *_where(a, b),
    ]
    kept = sorted(found, key=lambda each: -abs(each.weight))
    return Likeness(score=sum(each.weight for each in kept), evidence=tuple(kept))


def _identifiers(a: Features, b: Features, common: Common) -> list[Evidence]:
    """Compare what names one establishment: SIRET, telephone, mail, site."""
    found = []
    if a.siret and a.siret == b.siret:
        found.append(Evidence(weight=WEIGHTS.siret, text=f"même SIRET{NBSP}: {a.siret}"))
    phones = (a.phones & b.phones) - common.phones
    if phones:
        number = in_pairs(min(phones))
        found.append(Evidence(weight=WEIGHTS.phone, text=f"même téléphone{NBSP}: {number}"))
    emails = (a.emails & b.emails) - common.emails
    if emails:
        found.append(Evidence(weight=WEIGHTS.email, text=f"même courriel{NBSP}: {min(emails)}"))
    sites = (a.sites & b.sites) - common.sites
    if sites:
        found.append(Evidence(weight=WEIGHTS.site, text=f"même site{NBSP}: {min(sites)}"))
    return found


def _types(a: Features, b: Features, common: Common) -> list[Evidence]:
    """Compare what the places are."""
    found = []
    if a.type and b.type:
        if a.type == b.type:
            found.append(
                Evidence(weight=WEIGHTS.same_type, text=f"même type de lieu{NBSP}: {a.type}")
            )
            if _only_one(a, b, common):
                text = "le seul de ce type dans la commune, pour l’une et l’autre source"
                found.append(Evidence(weight=WEIGHTS.only_one, text=text))
        else:
            text = f"types différents{NBSP}: {a.type}, {b.type}"
            found.append(Evidence(weight=WEIGHTS.other_type, text=text))
    if a.itinerant != b.itinerant:
        found.append(Evidence(weight=WEIGHTS.on_the_road, text="l’un est itinérant, l’autre non"))
    return found


def _only_one(a: Features, b: Features, common: Common) -> bool:
    """Tell whether each source lists one place of the type in a commune that they share."""
    return any(
        common.types.isdisjoint({(a.source, where, a.type), (b.source, where, b.type)})
        for where in a.communes & b.communes
    )


def _names(a: Features, b: Features) -> list[Evidence]:
    """Compare the words that are neither the type nor the commune."""
    communes = a.commune_words | b.commune_words
    one, other = (" ".join(word for word in each.name if word not in communes) for each in (a, b))
    if not one or not other:
        if (one or other) and not (a.type and a.type == b.type):
            return [Evidence(weight=WEIGHTS.one_name, text="un seul porte un nom à lui")]
        return []
    ratio = fuzz.ratio(one, other)
    text = f"({ratio:.0f}{NBSP}%)"
    if ratio >= _SAME_NAME:
        return [Evidence(weight=WEIGHTS.same_name, text=f"même nom {text}")]
    if ratio >= _CLOSE_NAME:
        return [Evidence(weight=WEIGHTS.close_name, text=f"noms proches {text}")]
    if ratio < _OTHER_NAME:
        return [Evidence(weight=WEIGHTS.other_name, text=f"noms différents {text}")]
    return []


def _where(a: Features, b: Features) -> list[Evidence]:
    """Compare commune, street and distance; of an equal address, a far point proves nothing."""
    found = []
    if a.communes & b.communes or a.postal_codes & b.postal_codes:
        found.append(Evidence(weight=WEIGHTS.same_commune, text="même commune"))
        street = _streets(a, b)
        found += [street] if street else []
    elif a.communes and b.communes:
        found.append(Evidence(weight=WEIGHTS.other_commune, text="communes différentes"))
    kilometres = nearest_km(a, b)
    if kilometres is not None:
        located = any(each.weight >= WEIGHTS.same_way for each in found)
        distance = _distance(kilometres)
        if distance.weight > 0 or not located:
            found.append(distance)
        elif kilometres > _IN_SIGHT:
            text = f"{distance.text} d’après les points, mais à la même adresse"
            found.append(Evidence(weight=0, text=text))
    return found


def _streets(a: Features, b: Features) -> Evidence | None:
    """Compare every door of one with every door of the other; the best counts."""
    best: Evidence | None = None
    for one in a.streets:
        for other in b.streets:
            if fuzz.token_set_ratio(one.way, other.way) < _SAME_WAY:
                found = Evidence(weight=WEIGHTS.other_way, text="rues différentes")
            elif one.numbers & other.numbers:
                found = Evidence(weight=WEIGHTS.same_door, text="même rue et même numéro")
            elif one.numbers and other.numbers:
                found = Evidence(weight=WEIGHTS.other_number, text="même rue, autre numéro")
            else:
                found = Evidence(weight=WEIGHTS.same_way, text="même rue ou même lieu-dit")
            if best is None or found.weight > best.weight:
                best = found
    return best


def nearest_km(a: Features, b: Features) -> float | None:
    """Measure between the two nearest points, in km; None when one has no point."""
    return min((distance_km(one, other) for one in a.points for other in b.points), default=None)


def _distance(kilometres: float) -> Evidence:
    """Weigh a distance, and say it as a person would."""
    if kilometres < 1:
        text = f"à {round(kilometres * _METRES / 5) * 5}{NBSP}m"
    else:
        text = f"à {kilometres:.1f}{NBSP}km".replace(".", ",")
    steps = (
        (_AT_THE_DOOR, WEIGHTS.at_the_door),
        (_NEXT_DOOR, WEIGHTS.next_door),
        (_IN_SIGHT, WEIGHTS.in_sight),
        (_A_WALK_AWAY, WEIGHTS.a_walk_away),
    )
    weight = next((each for limit, each in steps if kilometres < limit), WEIGHTS.far)
    return Evidence(weight=weight, text=text)
