from __future__ import annotations

import json
from pathlib import Path

from desktop.domain.records import Coded, Origin
from desktop.domain.vocabularies import (
    CATEGORIES,
    LABELS_V0,
    NETWORKS,
    PUBLICS,
    PUBLICS_V0,
    SERVICE_TYPES,
    SERVICE_TYPES_V0,
    STRUCTURE_KINDS_V0,
    THEMES,
    THEMES_V0,
)
from desktop.exchange.data_inclusion import v0_codes as v0

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "vocabularies"

_PERSONAL = "accompagnement-social-et-professionnel-personnalise"


def codes(vocabulary: str) -> list[str]:
    terms = json.loads((FOLDER / f"{vocabulary}.json").read_text(encoding="utf-8"))["terms"]
    return [term["code"] for term in terms if not term.get("replaced_by")]


def lost(found: dict[str, tuple[Coded, ...]], current: set[str]) -> set[str]:
    """List the codes that have no heir in v1."""
    return {
        code for code, made in found.items() if not any(one.vocabulary in current for one in made)
    }


def test_every_heir_exists_in_v1() -> None:
    makers = (
        (v0.themes, THEMES_V0),
        (v0.publics, PUBLICS_V0),
        (v0.service_types, SERVICE_TYPES_V0),
        (v0.labels, LABELS_V0),
        (v0.structure_kinds, STRUCTURE_KINDS_V0),
    )
    known = {
        name: set(codes(name)) for name in (THEMES, CATEGORIES, PUBLICS, NETWORKS, SERVICE_TYPES)
    }
    for make, vocabulary in makers:
        for code in codes(vocabulary):
            for made in make((code,)):
                if made.vocabulary != vocabulary:
                    assert made.code in known[made.vocabulary], (code, made)


def test_the_codes_without_an_heir_are_the_official_ones() -> None:
    themes = {code: v0.themes((code,)) for code in codes(THEMES_V0)}
    assert lost(themes, {THEMES, CATEGORIES}) == {
        "acces-aux-droits-et-citoyennete--aide-aux-victimes",
        "acces-aux-droits-et-citoyennete--developpement-durable",
        _PERSONAL,
        f"{_PERSONAL}--parcours-d-insertion-socioprofessionnel",
        "handicap",
        "handicap--accompagnement-par-une-structure-specialisee",
    }
    publics = {code: v0.publics((code,)) for code in codes(PUBLICS_V0)}
    assert lost(publics, {PUBLICS}) == {"adultes"}
    labels = {code: v0.labels((code,)) for code in codes(LABELS_V0)}
    assert len(lost(labels, {NETWORKS})) == 16
    kinds = {code: v0.structure_kinds((code,)) for code in codes(STRUCTURE_KINDS_V0)}
    assert {"ASSO", "BIB", "PAD", "TIERS_LIEUX", "MDH", "RELAIS_LECTURE"} <= lost(kinds, {NETWORKS})


def test_the_three_known_defects_of_the_official_tables_are_mended() -> None:
    (_, residence) = v0.structure_kinds(("RS_FJT",))
    assert residence.code == "residences-fjt"
    (singa,) = v0.labels(("sinca",))
    assert (singa.vocabulary, singa.code) == (NETWORKS, "singa")
    code = "logement-hebergement--etre-accompagne-en cas-de-difficultes-financieres"
    (kept, heir) = v0.themes((code,))
    assert kept.code == code
    assert heir.code == "logement-hebergement--reduire-les-impayes-de-loyer"


def test_a_code_that_did_not_change_is_written_once_as_the_source_wrote_it() -> None:
    (kept,) = v0.publics(("femmes",))
    assert (kept.vocabulary, kept.origin) == (PUBLICS, Origin.SOURCE)
    (theme,) = v0.themes(("famille--garde-denfants",))
    assert (theme.vocabulary, theme.origin) == (THEMES, Origin.SOURCE)


def test_a_bare_category_stays_a_category_and_claims_no_theme() -> None:
    (mobility,) = v0.themes(("mobilite",))
    assert (mobility.vocabulary, mobility.code) == (CATEGORIES, "mobilite")
    (kept, renamed) = v0.themes(("creation-activite",))
    assert (kept.vocabulary, kept.code) == (THEMES_V0, "creation-activite")
    assert (renamed.vocabulary, renamed.code) == (CATEGORIES, "creer-une-entreprise")
    assert renamed.origin is Origin.DERIVED


def test_an_unknown_code_is_kept_among_those_of_v0() -> None:
    (kept,) = v0.themes(("jardinage--tailler-les-rosiers",))
    assert (kept.vocabulary, kept.origin) == (THEMES_V0, Origin.SOURCE)
