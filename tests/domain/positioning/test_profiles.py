"""The table of profiles was written from the field's tree before the code (decision 0011)."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from desktop.domain import levels
from desktop.domain.positioning.answers import FRENCH, OTHER, Answers, Needs
from desktop.domain.positioning.direction import propose
from desktop.domain.positioning.findings import ALMOST, FITS, UNKNOWN
from desktop.domain.positioning.matching import Match, match_all
from desktop.domain.positioning.offers import Audience, Offer
from tests.domain.positioning.network import (
    demonstration_offers,
    points,
    profiles,
    real_offers,
)

ALL = profiles()
YES_NO = {"oui": True, "non": False, "": None}
LANGUAGES = {"francais": FRENCH, "autre": OTHER, "": ""}
DAYS = ("lu", "ma", "me", "je", "ve", "sa", "di")


def number(text: str) -> int | None:
    return int(text) if text else None


def answers(row: dict[str, str]) -> Answers:
    oral = {"": None, "debutant": 0}.get(row["oral"], levels.rank(row["oral"]))
    return Answers(
        school_years=number(row["ans"]),
        alphabetised=YES_NO[row["alpha"]],
        school_language=LANGUAGES[row["ecole"]],
        oral=oral,
        reading=number(row["lire"]),
        writing=number(row["ecrire"]),
        in_french=YES_NO[row["francais"]],
    )


def needs(row: dict[str, str]) -> Needs:
    halves = (each.split("-") for each in row["disponible"].split())
    statuses = {*row["statuts"].split(), *(["femmes"] if row["femme"] else [])}
    child = row["enfant"]
    return Needs(
        half_days=frozenset((DAYS.index(day) + 1, part) for day, part in halves),
        point=points()[row["commune"]] if row["commune"] else None,
        areas=frozenset([row["commune"]] if row["commune"] else []),
        max_km=float(row["rayon"]) if row["rayon"] else None,
        childcare=bool(child),
        child_months=int(child) if child.isdecimal() else None,
        women_only=bool(row["groupe_femmes"]),
        statuses=frozenset(statuses),
        free_only=bool(row["gratuit"]),
        max_cost=float(row["cout"]) if row["cout"] else None,
        certification=row["diplome"],
        deadline=date.fromisoformat(row["avant"]) if row["avant"] else None,
    )


def offers(row: dict[str, str]) -> tuple[tuple[str, Offer], ...]:
    """Give the workshops of a profile's network, numbered as the table numbers them."""
    if row["reseau"] == "demo":
        found = demonstration_offers()
    else:
        beside = Path(__file__).resolve().parents[3].parent / "shared" / "data"
        folder = Path(os.environ.get("GUICHET_SHARED_DATA", beside))
        if not folder.is_dir():
            pytest.skip("the real files are not beside this checkout")
        found = real_offers(folder)
    return tuple((f"{rank:02}", offer) for rank, offer in enumerate(found, start=1))


def test_the_table_holds_at_least_120_profiles_and_every_pair_of_limits() -> None:
    assert len(ALL) >= 120
    assert len({row["profil"] for row in ALL}) >= 120
    limits = {(row["seuil"], row["ans"]) for row in ALL if row["profil"].startswith("limite")}
    assert limits == {(limit, str(years)) for limit in "235" for years in range(7)}
    audiences = [offer.shared[0][0] for offer in demonstration_offers()]
    own = {each.limit for each in audiences if isinstance(each, Audience)}
    assert {2, 3, 5} <= own


@pytest.mark.parametrize("row", ALL, ids=[row["profil"] for row in ALL])
def test_a_profile_gets_the_direction_and_the_workshops_of_the_table(row: dict[str, str]) -> None:
    numbered = offers(row)
    asked = answers(row)
    proposal = propose(asked, int(row["seuil"]))
    assert proposal.direction == row["direction"], proposal
    matches = match_all(
        [offer for _, offer in numbered],
        asked,
        proposal,
        needs(row),
        date.fromisoformat(row["le"]),
    )
    names = {offer.id: name for name, offer in numbered}
    by_verdict: dict[str, list[Match]] = {}
    for match in matches:
        by_verdict.setdefault(match.verdict, []).append(match)
    for column, verdict in (("convient", FITS), ("presque", ALMOST), ("inconnu", UNKNOWN)):
        if row[column] != "*":
            found = {names[match.offer.id]: match.blocking for match in by_verdict.get(verdict, [])}
            expected = set(row[column].split())
            others = {
                names[match.offer.id]: (match.verdict, match.blocking)
                for match in matches
                if names[match.offer.id] in expected ^ found.keys()
            }
            assert set(found) == expected, (column, others)
