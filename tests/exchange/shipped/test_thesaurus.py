from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.errors import ImportRefused
from desktop.domain.thesaurus import Thesaurus
from desktop.exchange.shipped import reference_data
from desktop.exchange.shipped.thesaurus import FILE, read_thesaurus
from tests.exchange.conftest import Write

RESOURCES = Path(__file__).parents[3] / "resources"
HEADER = "expressions;codes;mots;danger;raison\n"


def test_what_is_shipped_holds_four_hundred_expressions_each_with_its_reason() -> None:
    entries = read_thesaurus(RESOURCES / FILE)
    expressions = [said for entry in entries for said in entry.expressions]
    assert len(expressions) >= 400
    assert len(expressions) == len(set(expressions))
    assert all(entry.reason for entry in entries)


def test_every_code_that_is_shipped_is_known() -> None:
    known = {(term.vocabulary, term.code) for term in reference_data.vocabularies(RESOURCES)}
    of_places = {"types-de-lieux", "types-annuaire", "reseaux-porteurs"}
    kinds = {code for vocabulary, code in known if vocabulary in of_places}
    for entry in read_thesaurus(RESOURCES / FILE):
        assert {("thematiques", code) for code in entry.themes} <= known
        assert {("publics", code) for code in entry.publics} <= known
        assert set(entry.kinds) <= kinds


def test_words_of_violence_are_dangerous_and_the_others_are_not() -> None:
    thesaurus = Thesaurus(read_thesaurus(RESOURCES / FILE))
    for typed in ("il me frappe", "violences conjugales", "j'ai peur de mon mari", "me suicider"):
        assert thesaurus.hear(typed)[0].entry.danger, typed
    for typed in ("papiers", "cours de français", "RSA", "divorce"):
        assert not thesaurus.hear(typed)[0].entry.danger, typed


IN_DANGER = """
mon mari me bat; son mari la bat; il nous bat; il bat les enfants; je me fais battre
mon copain m’a frappée; mes parents me frappent; je me fais frapper; il m’a giflée; il m’étrangle
mon conjoint est violent; il menace de me tuer; il veut me tuer; menaces de mort; il me harcèle
il m’insulte; il m’humilie; il m’enferme; il me séquestre; il me force; il garde mon argent
je suis en danger; il a une arme; coup de couteau; on m’a agressé; agressée dans la rue
il m’a violée; abusée; attouchements; on veut me marier de force; excision
ma fille a fugué; mon fils a disparu; enfant maltraité; ma mère est maltraitée en ehpad
je vais me tuer; je veux mourir; envie d’en finir; plus envie de vivre; idées noires
il a pris mes papiers; on m’a confisqué mon passeport; exploitée; prostitution
mon ex publie des photos de moi; revenge porn; chantage; bracelet anti rapprochement
"""
NOT_IN_DANGER = """
l’assistante sociale qui me suit; permis de port d’arme; secours populaire; secours catholique
hébergement d’urgence; les batignolles; bâtiment; mes papiers; passeport; me marier; je dors dehors
exploitation agricole
"""


def said(texts: str) -> list[str]:
    return [text.strip() for line in texts.strip().splitlines() for text in line.split(";")]


def test_a_danger_is_heard_however_it_is_said() -> None:
    thesaurus = Thesaurus(read_thesaurus(RESOURCES / FILE))
    heard = {
        text: any(one.entry.danger for one in thesaurus.hear(text)) for text in said(IN_DANGER)
    }
    assert [text for text, is_heard in heard.items() if not is_heard] == []
    for text in said(NOT_IN_DANGER):
        assert not any(one.entry.danger for one in thesaurus.hear(text)), text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a;b\n", "ligne 1"),
        (HEADER + "x;y\n", "ligne 2"),
        (HEADER + "papiers;;;;séjour\n\n;;;;\n", None),
        (HEADER + "papiers;autre:x;;;séjour\n", "autre:x"),
        (HEADER + "papiers;;;;\n", "une raison"),
    ],
)
def test_a_line_that_is_wrong_is_told_with_its_number(
    write: Write, text: str, said: str | None
) -> None:
    path = write("thesaurus.csv", text)
    if said is None:
        assert len(read_thesaurus(path)) == 1
        return
    with pytest.raises(ImportRefused, match=said):
        read_thesaurus(path)
