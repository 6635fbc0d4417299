"""Match 5,000 workshops with a person, with the reasons of every one of them.

Run with `python tests/bench/bench_positioning.py`. The promise is 50 ms of the processor's own
time; the ratio to sorting the same workshops by distance, in the same run, says how much of it is
the machine's. Workshops are the demonstration's with slots, points and places drawn at random:
hardly two are alike, which no network is.
"""

from __future__ import annotations

import gc
import random
import sys
from datetime import date, time, timedelta
from pathlib import Path
from statistics import median
from time import process_time

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT)]

from msgspec.structs import replace  # noqa: E402 -- needs the path above

from desktop.domain.places import distance_km  # noqa: E402 -- idem
from desktop.domain.positioning.answers import Answers, Needs  # noqa: E402 -- idem
from desktop.domain.positioning.direction import propose  # noqa: E402 -- idem
from desktop.domain.positioning.matching import match_all  # noqa: E402 -- idem
from desktop.domain.positioning.offers import Offer, offers_of  # noqa: E402 -- idem
from desktop.domain.records import Location, Service, ServiceAtLocation, Slot  # noqa: E402 -- idem
from desktop.exchange.starter.demonstration import demonstration  # noqa: E402 -- idem

COUNT, ROUNDS, PROMISED_MS = 5_000, 30, 50.0
DAY = date(2026, 11, 24)
HOME = (48.684, 2.349)
PERSON = Answers(school_years=0, oral=0, reading=1, writing=1)
NEEDS = Needs(
    half_days=frozenset((day, part) for day in range(1, 6) for part in ("am", "so")),
    point=HOME,
    areas=frozenset({"91589"}),
    max_km=20,
    childcare=True,
    child_months=24,
)


def main() -> int:
    """Match and word all of them, print the median and the ratio."""
    offers = _offers(random.Random(1))  # noqa: S311 -- not a secret
    proposal = propose(PERSON)
    gc.collect()
    gc.freeze()
    ours, plain = [], []
    for _ in range(ROUNDS):
        start = process_time()
        matches = match_all(offers, PERSON, proposal, NEEDS, DAY)
        said = [(match.verdict, match.reasons) for match in matches]
        ours.append((process_time() - start) * 1000)
        assert len(said) == COUNT
        start = process_time()
        sorted(offers, key=_distance)
        plain.append((process_time() - start) * 1000)
    took = median(ours)
    print(  # noqa: T201 -- a bench speaks
        f"{COUNT} workshops with their reasons: {took:.1f} ms (least {min(ours):.1f}), "
        f"{took / median(plain):.1f} times sorting them by distance"
    )
    return 0 if took <= PROMISED_MS else 1


def _distance(offer: Offer) -> float:
    """Measure how far a workshop is."""
    assert offer.place.point is not None
    return distance_km(HOME, offer.place.point)


def _offers(chance: random.Random) -> tuple[Offer, ...]:
    """Draw workshops."""
    items = demonstration(ROOT / "resources" / "starter", DAY)
    models = [item.record for item in items if isinstance(item.record, Service)]
    models = [each for each in models if each.workshop]
    made = [_drawn(chance.choice(models), number, chance) for number in range(COUNT)]
    return offers_of(made, _point_of)


def _drawn(model: Service, number: int, chance: random.Random) -> Service:
    """Draw one workshop like a model, elsewhere, at other times, with other places."""
    assert model.workshop is not None
    slots = tuple(_slot(each, chance) for each in model.workshop.slots)
    location = replace(
        model.places[0].location,
        latitude=48.5 + chance.random() / 2,
        longitude=2.2 + chance.random() / 2,
    )
    told = DAY - timedelta(days=chance.randint(0, 60))
    return replace(
        model,
        id=f"essai--{number}",
        places=(ServiceAtLocation(location=location),),
        capacity=replace(model.capacity, places=chance.randint(0, 12), told_on=told),
        workshop=replace(model.workshop, slots=slots),
    )


def _slot(model: Slot, chance: random.Random) -> Slot:
    """Draw one slot."""
    starts = time(chance.choice((8, 9, 10, 13, 14, 18)), chance.choice((0, 15, 30)))
    return replace(model, day=chance.randint(1, 6), starts=starts, ends=time(21, 0))


def _point_of(location: Location) -> tuple[float, float] | None:
    """Give the point of a place."""
    if location.latitude is None or location.longitude is None:
        return None
    return location.latitude, location.longitude


if __name__ == "__main__":
    sys.exit(main())
