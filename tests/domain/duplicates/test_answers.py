from __future__ import annotations

from desktop.domain.duplicates.answers import Answer, PairAnswer, in_order, linked


def answer(a: str, b: str, said: Answer, *, published: bool = False) -> PairAnswer:
    return PairAnswer(a=a, b=b, answer=said, published=published)


def test_a_pair_is_kept_in_one_order() -> None:
    assert in_order("b", "a") == in_order("a", "b") == ("a", "b")


def test_what_is_one_with_one_is_one_with_all() -> None:
    groups = linked([answer("a", "b", Answer.DUPLICATE), answer("b", "c", Answer.DUPLICATE)])
    assert groups == dict.fromkeys("abc", frozenset("abc"))


def test_other_answers_link_nothing() -> None:
    assert linked([answer("a", "b", Answer.NOT), answer("a", "c", Answer.UNSURE)]) == {}


def test_the_answer_of_the_desk_stands_over_a_published_one() -> None:
    own = answer("a", "b", Answer.NOT)
    published = answer("a", "b", Answer.DUPLICATE, published=True)
    assert linked([own, published]) == linked([published, own]) == {}
