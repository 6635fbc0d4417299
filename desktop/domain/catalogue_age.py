"""Say how old the catalogue of a publisher is; age is shown and never blocks (trust.md §1.3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from desktop.domain.freshness import AGEING, FRESH, OLD, Age
from desktop.domain.publishers import Publisher
from desktop.domain.wording import NBSP, age, short_date

#: A number is fresh for three months, ageing until its own day of review, old after it.
FRESH_DAYS = 92


def age_of_number(publisher: Publisher, on: date) -> Age:
    """Say which number is in place, of which day, and how long ago that was.

    A clock that is behind the day of publication is said to be wrong: nothing was published
    tomorrow.
    """
    said = f"{publisher.label}, n°{NBSP}{publisher.number} du {short_date(publisher.published_on)}"
    days = (on - publisher.published_on).days
    if days < 0:
        return Age(
            state=AGEING,
            text=f"{said} (l’horloge de ce poste est en retard{NBSP}: vérifiez sa date)",
            short=f"n°{NBSP}{publisher.number}",
        )
    state = FRESH if days < FRESH_DAYS else AGEING
    late = ""
    if on > publisher.review_by:
        state, late = OLD, f", à revoir depuis le {short_date(publisher.review_by)}"
    told = age(publisher.published_on, on)
    return Age(
        state=state, text=f"{said}, {told}{late}", short=f"n°{NBSP}{publisher.number} {told}"
    )


def foot_words(publishers: Iterable[Publisher], imported: Collection[date], on: date) -> str:
    """Word the catalogues that a sheet is drawn from, for its foot.

    `imported` are the days on which lists that nobody signed came here.
    """
    signed = [age_of_number(each, on).text for each in publishers]
    if not imported:
        return " ; ".join(signed)
    first, last = min(imported), max(imported)
    told = f"importé ici le {short_date(first)}, {age(first, on)}"
    if first != last:
        told = f"importé ici du {short_date(first)}, {age(first, on)}, au {short_date(last)}"
    return " ; ".join((*signed, told))


def written_words(written: Collection[date | None], on: date) -> str:
    """Say how old what a sheet tells is, without naming where it comes from."""
    known = [day for day in written if day is not None]
    if not known or len(known) < len(written):
        return "Informations d’âge inconnu"
    oldest = min(known)
    return f"Informations écrites le {short_date(oldest)}, {age(oldest, on)}"
