"""Find where the desk is: the record of the catalogue that has the desk's own address."""

from __future__ import annotations

from collections.abc import Callable

from desktop.db.catalogue import Catalogue
from desktop.domain.errors import Refusal
from desktop.domain.locator import words_of
from desktop.domain.preferences import Preferences
from desktop.domain.records import Location
from desktop.domain.search import Search
from desktop.domain.words import tokens
from desktop.operations.search.finding import Finding
from desktop.operations.sheet.locating import Locating

_AROUND_KM = 8.0  # further than the edge of nearly every commune from its centroid


class DeskPlace:
    """Propose a position for the desk; a person sees it and keeps it."""

    def __init__(
        self,
        catalogue: Catalogue,
        finding: Finding,
        locating: Locating,
        preferences: Callable[[], Preferences],
    ) -> None:
        """Take the catalogue and its search, what trusts a point, and what the desk says of itself.

        The catalogue is asked for what sources say: a desk corrects no position.
        """
        self._catalogue = catalogue
        self._finding = finding
        self._locating = locating
        self._preferences = preferences

    def position(self) -> str:
        """Give the « latitude ; longitude » of a record at the desk's address, else refuse."""
        own = self._preferences()
        if not own.desk_address or not own.commune_code:
            raise Refusal(
                "Pour trouver la position du lieu, écrivez d’abord son adresse et choisissez "
                "sa commune."
            )
        here = frozenset(tokens(own.desk_address))
        search = Search(commune_code=own.commune_code, radius_km=_AROUND_KM)
        for stored in self._catalogue.records(self._finding.every_id(search)):
            for place in stored.record.places:
                if _is_at(place.location, here):
                    spot = self._locating.spot_of(place.location)
                    if spot is not None:
                        return words_of(spot)
        raise Refusal(
            f"Aucune fiche du catalogue n’est au «\u00a0{own.desk_address}\u00a0» avec une "
            "position sûre\u00a0: écrivez la latitude et la longitude, ou laissez ce champ vide."
        )


def _is_at(location: Location, here: frozenset[str]) -> bool:
    """Tell whether a numbered address has only words of another."""
    words = tokens(location.address)
    return any(word.isdecimal() for word in words) and here.issuperset(words)
