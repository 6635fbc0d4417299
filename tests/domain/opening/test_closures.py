"""Dated exceptions in words, near days only."""

from __future__ import annotations

from datetime import date

from desktop.domain.opening.closures import near, short_words
from desktop.domain.records import Closure

SUMMER = Closure(starts=date(2026, 8, 3), ends=date(2026, 8, 14), reason="congés")
STRIKE = Closure(
    starts=date(2026, 7, 16), ends=date(2026, 7, 16), message="grève annoncée", notice=True
)
EARLY = Closure(
    starts=date(2026, 7, 1), ends=date(2026, 8, 31), replacement_osm="Mo-Fr 08:00-13:00"
)


def test_what_holds_or_is_near_is_told_and_what_is_over_or_far_is_not() -> None:
    closures = (SUMMER, STRIKE, EARLY)
    assert near(closures, date(2026, 7, 14)) == (EARLY, STRIKE)
    assert near(closures, date(2026, 7, 25)) == (EARLY, SUMMER)
    assert near(closures, date(2026, 11, 24)) == ()


def test_each_kind_has_its_words() -> None:
    nbsp = "\u00a0"
    assert short_words(SUMMER) == f"Fermeture du 3{nbsp}août 2026 au 14{nbsp}août 2026 (congés)"
    assert short_words(STRIKE) == f"À savoir le 16{nbsp}juil. 2026 (grève annoncée)"
    assert short_words(EARLY).startswith(f"Autres horaires du 1er{nbsp}juil. 2026 au 31")
    assert "lundi au vendredi" in short_words(EARLY)
