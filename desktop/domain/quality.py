"""Say what would raise the quality score of a service.

The criteria are those that data·inclusion publishes for its v1 (module score_qualite of its
schema): an address where people are received, a way in, a public, a theme, a contact, a date
below six months, a fee, a description of 200 to 1,999 characters, a telephone. The score itself
is the producer's and is shown as given: we only say which criteria the record does not meet.
"""

from __future__ import annotations

from datetime import date

from desktop.domain.freshness import FRESH, state_of
from desktop.domain.records import Service

SHORTEST, LONGEST = 200, 2000
_ON_SITE = "en-presentiel"
_BY_MAIL = "envoyer-un-courriel"


def unmet(service: Service, on: date) -> tuple[str, ...]:
    """List the criteria that a service does not meet on a day, in French."""
    places = service.places
    phones = [*service.phones, *(phone for place in places for phone in place.phones)]
    emails = [*service.emails, *(email for place in places for email in place.emails)]
    is_on_site = any(mode.code == _ON_SITE for mode in service.reception_modes)
    wants_mail = any(mode.code == _BY_MAIL for mode in service.mobilisation_modes)
    length = len(service.description)
    checks = (
        ("l’adresse", not is_on_site or any(place.location.address for place in places)),
        ("comment en bénéficier", bool(service.mobilisation_modes)),
        ("un public", bool(service.eligibility.publics)),
        ("un thème", bool(service.themes)),
        ("un contact", bool(phones or emails or service.contacts)),
        ("un courriel", bool(emails) or not wants_mail),
        ("un téléphone", bool(phones)),
        ("une mise à jour de moins de six mois", state_of(service.modified_on, on) == FRESH),
        ("les frais", bool(service.costs)),
        ("une description de 200 à 1\u00a0999 caractères", SHORTEST <= length < LONGEST),
    )
    return tuple(words for words, is_met in checks if not is_met)
