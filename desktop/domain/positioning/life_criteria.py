"""Judge a workshop by what a person's life allows: half-days, way, children, price, status."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from desktop.domain import levels
from desktop.domain.places import Vector, apart_km, vector_of
from desktop.domain.positioning.answers import Needs
from desktop.domain.positioning.findings import (
    ALMOST,
    NO,
    UNKNOWN,
    WEIGHTS,
    Finding,
    Found,
    gathered,
)
from desktop.domain.positioning.offers import (
    TIMES,
    Goal,
    Minding,
    Place,
    Price,
    Publics,
    Times,
    busy,
)
from desktop.domain.records import Childcare
from desktop.domain.wording import WEEKDAYS, full_date, join

#: Farther than the person wishes, but not twice as far: worth saying.
_TWICE = 2
_HERE = 0.05  # kilometres: the same commune, whose point is all that is known
WOMEN = "femmes"
#: Exclusive publics that are met by coming from the desk itself, or that exclude nobody.
_MET = frozenset({"oriente-par-des-prescripteurs", "tout-public"})
_STATUS_WORDS = {
    WOMEN: "aux femmes",
    "beneficiaires-de-la-protection-temporaire": "à la protection temporaire",
    "beneficiaires-du-rsa": "aux personnes au RSA",
    "demandeurs-d-asile": "aux demandeurs d’asile",
    "famille-monoparentale": "aux parents seuls",
    "habitant-quartier-politique-de-la-ville": "aux habitants d’un quartier prioritaire",
    "habitant-un-territoire-precis": "aux habitants d’un territoire",
    "jeune-16-25-ans": "aux jeunes de 16 à 25 ans",
    "minorites-de-genre": "aux minorités de genre",
    "parents": "aux parents",
    "parents-d-eleves": "aux parents d’élèves",
    "personnes-agees-plus-de-60-ans": "aux plus de 60 ans",
    "primo-arrivants-signataires-du-cir": "aux signataires du CIR",
    "refugies-beneficiaires-de-la-protection-internationale": "aux réfugiés",
    "residents-de-centre-d-hebergement-ou-de-cada": "aux résidents d’un centre",
    "publics-en-situation-de-handicap": "aux personnes handicapées",
}


_PLACE = "lieu"
#: What is found where no half-day was asked for.
_AT_ANY_TIME = gathered(Finding(topic=TIMES))
_AT_NO_KNOWN_TIME = gathered(
    Finding(topic=TIMES, outcome=UNKNOWN, words="jours et heures\u00a0: à demander")
)


class Way(NamedTuple):
    """Hold what a person's way is judged by: `limit` words how far is too far."""

    here: Vector | None
    areas: frozenset[str]
    max_km: float | None
    limit: str


def way_of(needs: Needs) -> Way:
    """Lay out once what every place is compared with."""
    here = vector_of(needs.point) if needs.point else None
    limit = "" if needs.max_km is None else f"{needs.max_km:g}".replace(".", ",")
    return Way(here, needs.areas, needs.max_km, f", plus loin que {limit}\u00a0km")


def half_days(part: Times, available: int) -> Found:
    """Judge the slots: all but one, where there are several, is nearly there.

    `available` are the half-days that the person has, as bits; 0 constrains nothing.
    """
    if not available:
        return _AT_ANY_TIME
    if not part.slots:
        return _AT_NO_KNOWN_TIME
    taken = ~available
    if not part.taken & taken:
        return part.free
    out = [each for each in part.slots if each[0] & taken]
    if len(out) == len(part.slots):
        return part.busy
    return out[0][1] if len(out) == 1 else busy(NO, [words for _, _, words in out])


def place(part: Place, way: Way) -> Found:
    """Judge the way there, as the crow flies, and the zone that the workshop sets."""
    far = apart_km(way.here, part.vector) if way.here and part.vector else None
    if part.areas and not way.areas & part.areas:
        words = f"réservé aux habitants de {part.area_words}"
        outcome = NO if way.areas else UNKNOWN
        return gathered(Finding(topic=_PLACE, outcome=outcome, words=words, kilometres=far))
    if far is None:
        if way.max_km is not None and way.here:
            words = "lieu\u00a0: à demander"
            return gathered(Finding(topic=_PLACE, outcome=UNKNOWN, words=words))
        return gathered(Finding(topic=_PLACE, words=part.commune))
    return _at(part, way, far)


def _at(part: Place, way: Way, far: float) -> Found:
    """Judge a distance; put together by hand, because every workshop has its own."""
    words = part.before + _far_words(int(far * 10)) if far >= _HERE else part.here
    if way.max_km is None or far <= way.max_km:
        found = Finding(topic=_PLACE, words=words, kilometres=far)
        return Found((found,), 0, (words,), (), (), ())
    words += way.limit
    if far <= _TWICE * way.max_km:
        found = Finding(topic=_PLACE, outcome=ALMOST, words=words, kilometres=far)
        return Found((found,), WEIGHTS[ALMOST], (), (), (), (words,))
    found = Finding(topic=_PLACE, outcome=NO, words=words, kilometres=far)
    return Found((found,), WEIGHTS[NO], (), (words,), (), ())


@lru_cache(maxsize=1000)  # a network is a few tens of kilometres wide
def _far_words(tenths: int) -> str:
    """Word a distance in tenths of a kilometre."""
    return f"à {tenths // 10},{tenths % 10}\u00a0km"


def childcare(part: Minding, needs: Needs) -> Finding:
    """Judge the childcare: days that it leaves out, and ages."""
    topic = "garde d’enfants"
    if not needs.childcare:
        return Finding(topic=topic)
    minded, age = part.childcare, needs.child_months
    if minded.state == "no":
        return Finding(topic=topic, outcome=NO, words="pas de garde d’enfants")
    if minded.state not in {"yes", "conditional"}:
        return Finding(topic=topic, outcome=UNKNOWN, words="garde d’enfants\u00a0: à demander")
    if limit := _age_limit(minded, age):
        return Finding(topic=topic, outcome=NO, words=f"garde d’enfants {limit} seulement")
    if words := _condition(part):
        return Finding(topic=topic, outcome=ALMOST, words=words)
    is_limited = age is None and (minded.minimum_age_months or minded.maximum_age_months)
    ask = "quel âge a l’enfant\u00a0?" if is_limited else ""
    return Finding(topic=topic, words="garde d’enfants", ask=ask)


def _age_limit(minded: Childcare, age: int | None) -> str:
    """Say which limit of age keeps a child out; empty when none does."""
    lowest, highest = minded.minimum_age_months, minded.maximum_age_months
    if age is None:
        return ""
    if lowest is not None and age < lowest:
        return f"dès {lowest}\u00a0mois"
    return f"jusqu’à {highest}\u00a0mois" if highest is not None and age > highest else ""


def _condition(part: Minding) -> str:
    """Say what is missing for the child to be minded each time; empty when nothing is."""
    minded = part.childcare
    if minded.places == 0:
        return "plus de place à la garde d’enfants"
    if minded.state == "conditional":
        return f"garde d’enfants sous condition\u00a0: {minded.where or 'à demander'}"
    if minded.days and not part.days <= set(minded.days):
        days = join([WEEKDAYS[day - 1] for day in minded.days])
        return f"garde d’enfants le {days} seulement"
    return ""


def publics(part: Publics, needs: Needs) -> Finding:
    """Judge the publics: a status is never asked for, it is taken when it is offered."""
    topic = "publics"
    if part.excluded & needs.statuses:
        words = f"n’est pas ouvert {_statuses(part.excluded & needs.statuses)}"
        return Finding(topic=topic, outcome=NO, words=words)
    if needs.women_only and WOMEN not in part.exclusive:
        return Finding(topic=topic, outcome=NO, words="n’est pas un groupe de femmes")
    closed = part.exclusive - _MET
    if closed and not closed & needs.statuses:
        words = f"réservé {_statuses(closed)}\u00a0: à demander, si la personne veut le dire"
        return Finding(topic=topic, outcome=UNKNOWN, words=words)
    if closed:
        return Finding(topic=topic, words=f"réservé {_statuses(closed)}")
    first = part.priority & needs.statuses
    return Finding(topic=topic, words=f"priorité {_statuses(first)}" if first else "")


def price(part: Price, needs: Needs) -> Finding:
    """Judge the price, in euros."""
    topic = "frais"
    limit = 0.0 if needs.free_only else needs.max_cost
    if part.is_free:
        return Finding(topic=topic, words="gratuit")
    said = "payant" if part.euros is None else f"{part.euros:g}\u00a0€".replace(".", ",")
    if limit is None:
        return Finding(topic=topic, words=said if part.is_free is False else "")
    if part.is_free is None or (part.euros is None and limit > 0):
        return Finding(topic=topic, outcome=UNKNOWN, words="prix\u00a0: à demander")
    if part.euros is None or part.euros > limit:
        return Finding(topic=topic, outcome=NO, words=said)
    return Finding(topic=topic, words=said)


def goal(part: Goal, needs: Needs, oral: int | None) -> Finding:
    """Judge the diploma and its deadline; a diploma two levels away is a later step."""
    topic = "diplôme"
    wanted = needs.certification
    if not wanted or is_later(wanted, oral):
        return Finding(topic=topic)
    named = wanted.replace("-", " ")
    if not {wanted, wanted.partition("-")[0]} & part.certifications:
        return Finding(topic=topic, outcome=NO, words=f"ne prépare pas {named}")
    if needs.deadline and part.ends and part.ends > needs.deadline:
        words = f"prépare {named}, mais finit le {full_date(part.ends)}"
        return Finding(topic=topic, outcome=ALMOST, words=words)
    return Finding(topic=topic, words=f"prépare {named}")


def is_later(certification: str, oral: int | None) -> bool:
    """Tell whether a diploma is more than one level above what the person speaks."""
    wanted = certification_rank(certification)
    return wanted is not None and oral is not None and oral < wanted - 1


def certification_rank(certification: str) -> int | None:
    """Give the rank of the level that a diploma attests; None where it has none of its own."""
    if certification == "DILF":
        return levels.ORDER.index("a1.1")
    return levels.rank(certification.rpartition("-")[2].lower())


def _statuses(codes: frozenset[str]) -> str:
    """Name publics after « réservé »."""
    return join([_STATUS_WORDS.get(code, f"à {code}") for code in sorted(codes)])
