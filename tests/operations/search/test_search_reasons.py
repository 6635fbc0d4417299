"""Why a record is there is said with the words that the index would have found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.records import Service
from desktop.domain.thesaurus import Entry, Heard
from desktop.domain.vocabularies import Vocabularies
from desktop.domain.words import STOP_WORDS, singular
from desktop.operations.search.search_reasons import Reasons, Texts

LABELS = Vocabularies(())
ENDINGS = ("", "s", "x", "l", "al", "aux", "eau", "eaux", "ss")
words = st.builds(
    str.__add__, st.text("abelsux", min_size=1, max_size=6), st.sampled_from(ENDINGS)
).filter(lambda word: word not in STOP_WORDS and singular(word) not in STOP_WORDS)


def service(name: str, description: str = "") -> Service:
    return Service(id="a--1", source="a", source_id="1", name=name, description=description)


@given(words, words)
def test_an_expression_is_explained_only_where_no_word_of_its_singular_stands(
    said: str, written: str
) -> None:
    heard = Heard(
        expression=said, entry=Entry(expressions=(said,), phrases=("zzz",)), words=(said,)
    )
    why = Reasons("", (heard,), LABELS).of(Texts.of(service(f"zzz {written}"), LABELS))
    assert bool(why) == (singular(said) != singular(written))


def test_each_word_is_named_once_however_often_it_is_written() -> None:
    record = service("Emploi", "L'emploi, l’Emploi et les EMPLOIS : un travail, des travaux.")
    why = Reasons("emploi travaux", (), LABELS).of(Texts.of(record, LABELS))
    assert why == ("nom\u00a0: emploi", "description\u00a0: L'emploi, emplois, travaux")
