from __future__ import annotations

from desktop.exchange.shipped.commune_codes import only_commune


def test_a_postal_code_of_one_commune_names_it() -> None:
    assert only_commune("91200") == ("91027", "Athis-Mons")
    assert only_commune("75012") == ("75112", "Paris")


def test_a_postal_code_of_several_communes_names_none() -> None:
    assert only_commune("42720") == ("", "")
    assert only_commune("99999") == ("", "")
