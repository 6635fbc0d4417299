"""Say what would raise the quality score of a service.

The criteria are those that data·inclusion publishes for its v1 (module score_qualite of its
schema, version 1.0.10): each applies or not, and gives up to one point; the score is their mean,
and that of a structure the mean of its services'. The score itself is the producer's and is shown
as given: we only name the criteria that do not give their whole point.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desktop.domain.freshness import FRESH, state_of
from desktop.domain.records import Service

SHORTEST, LONGEST = 200, 2000
#: The sources whose dates data·inclusion does not weigh.
_UNDATED = frozenset({"agefiph", "france-travail"})
_ON_SITE = frozenset({"en-presentiel", "se-presenter"})
_BY_MAIL, _BY_PHONE = "envoyer-un-courriel", "telephoner"
_WAYS_IN = frozenset({"mobilisation", "rdv", "form", "page"})  # roles of links
_FREE = "gratuit"


def unmet(service: Service, on: date) -> tuple[str, ...]:
    """List the criteria that a service does not wholly meet on a day, in French."""
    places = service.places
    phones = (*service.phones, *(phone for place in places for phone in place.phones))
    emails = (*service.emails, *(email for place in places for email in place.emails))
    how = {mode.code for mode in service.mobilisation_modes}
    received = how | {mode.code for mode in service.reception_modes}
    has_address = any(place.location.address for place in places)
    has_link = any(link.role in _WAYS_IN for link in service.links)
    is_recent = service.source in _UNDATED or state_of(service.modified_on, on) == FRESH
    checks = (
        ("l’adresse", has_address or not received & _ON_SITE),
        ("comment en bénéficier", bool(how)),
        ("qui peut orienter", bool(service.mobilisable_by)),
        ("un public", bool(service.eligibility.publics)),
        ("un thème", bool(service.themes)),
        ("un contact", bool(phones or emails or has_link)),
        ("un courriel", bool(emails) or _BY_MAIL not in how),
        ("une mise à jour de moins de six mois", is_recent),
        *_fees(service),
        (
            "une description de 200 à 1\u00a0999 caractères",
            SHORTEST <= len(service.description) < LONGEST,
        ),
        ("un téléphone", bool(phones) or _BY_PHONE not in how),
    )
    return tuple(words for words, is_met in checks if not is_met)


def _fees(service: Service) -> Iterable[tuple[str, bool]]:
    """Judge the fee: whether there is one, and how much when there is."""
    codes = {cost.code for cost in service.costs if cost.code}
    is_told = _FREE in codes or any(cost.detail for cost in service.costs)
    return ("les frais", bool(codes)), ("le prix", is_told or not codes)
