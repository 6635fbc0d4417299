from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Generator
from functools import partial

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.domain.errors import Refusal
from desktop.ui.tasks import Tasks


def test_a_result_comes_home_on_the_main_thread(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[str] = []
    homes: list[int] = []

    def take(name: str) -> None:
        told.append(name)
        homes.append(threading.get_ident())

    tasks.run(lambda: threading.current_thread().name, take)

    qtbot.waitUntil(lambda: bool(told))
    assert told[0].startswith("guichet")
    assert homes == [threading.get_ident()]


def test_only_the_newest_question_of_a_kind_is_answered(qtbot: QtBot, tasks: Tasks) -> None:
    gate = threading.Event()
    answers: list[str] = []
    begun: list[str] = []

    def slow() -> str:
        gate.wait(5)
        return "vieille réponse"

    def middle() -> str:
        begun.append("milieu")
        return "milieu"

    tasks.run(slow, answers.append, kind="search")
    tasks.run(middle, answers.append, kind="search")
    tasks.run(lambda: "neuve", answers.append, kind="search")
    gate.set()

    qtbot.waitUntil(tasks.is_idle)
    assert answers == ["neuve"]
    assert begun == []


def test_jobs_of_different_kinds_all_answer_in_order(qtbot: QtBot, tasks: Tasks) -> None:
    answers: list[int] = []

    for number in range(5):
        tasks.run(partial(int, number), answers.append)

    qtbot.waitUntil(tasks.is_idle)
    assert answers == [0, 1, 2, 3, 4]


def test_a_refusal_reaches_the_one_who_asked_else_everyone(qtbot: QtBot, tasks: Tasks) -> None:
    def refuse() -> object:
        raise Refusal("Le disque est plein.")

    mine: list[object] = []
    common: list[str] = []
    tasks.refused.connect(common.append)

    tasks.run(refuse, mine.append, refused=mine.append)
    tasks.run(refuse, mine.append)

    qtbot.waitUntil(tasks.is_idle)
    assert mine == ["Le disque est plein."]
    assert common == ["Le disque est plein."]


def test_a_bug_is_told_and_the_worker_goes_on(qtbot: QtBot, tasks: Tasks) -> None:
    bugs: list[object] = []
    answers: list[int] = []
    tasks.broke.connect(bugs.append)

    tasks.run(lambda: 1 // 0, answers.append)
    tasks.run(lambda: 2, answers.append)

    qtbot.waitUntil(tasks.is_idle)
    assert isinstance(bugs[0], ZeroDivisionError)
    assert answers == [2]


def test_percents_are_told_once_each(qtbot: QtBot, tasks: Tasks) -> None:
    def work() -> Generator[int, None, str]:
        yield 0
        yield 0
        yield 50
        return "fini"

    percents: list[int] = []
    ends: list[str] = []
    tasks.run_long(work, ends.append, moved=percents.append)

    qtbot.waitUntil(tasks.is_idle)
    assert percents == [0, 50]
    assert ends == ["fini"]


def test_cancelling_closes_the_generator(qtbot: QtBot, tasks: Tasks) -> None:
    begun = threading.Event()
    undone: list[bool] = []
    stopped: list[bool] = []
    ends: list[object] = []

    def work() -> Generator[int, None, None]:
        try:
            for percent in range(10_000):
                begun.set()
                yield percent % 100
        except GeneratorExit:
            undone.append(True)
            raise

    stop = tasks.run_long(work, ends.append, stopped=lambda: stopped.append(True))
    assert begun.wait(5)
    stop()

    qtbot.waitUntil(tasks.is_idle)
    assert (undone, stopped, ends) == ([True], [True], [])


def test_an_answer_for_a_dead_widget_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    class Waiting(QObject):
        def take(self, answer: object) -> None:
            msg = f"called with {answer} after its death"
            raise AssertionError(msg)

    gate = threading.Event()
    waiting = Waiting()
    tasks.run(lambda: gate.wait(5), waiting.take)
    waiting.deleteLater()
    qtbot.waitUntil(lambda: not _is_alive(waiting))
    gate.set()

    qtbot.waitUntil(tasks.is_idle)


def _is_alive(thing: QObject) -> bool:
    from shiboken6 import isValid  # noqa: PLC0415 -- a helper of one test

    return isValid(thing)


def test_a_question_does_not_wait_for_what_loads(qtbot: QtBot, tasks: Tasks) -> None:
    gate = threading.Event()
    told: list[str] = []

    tasks.load(lambda: gate.wait(5), lambda _loaded: told.append("chargé"))
    tasks.run(lambda: "réponse", told.append)

    qtbot.waitUntil(lambda: told == ["réponse"])
    gate.set()
    qtbot.waitUntil(lambda: told == ["réponse", "chargé"])
    assert tasks.is_idle()


def test_old_garbage_waits_until_nobody_asks(qtbot: QtBot, tasks: Tasks) -> None:
    def ask() -> None:
        answers: list[int] = []
        tasks.run(lambda: 1, answers.append)
        qtbot.waitUntil(lambda: bool(answers))

    ask()
    tasks._collect()
    knot: list[object] = []
    thing = _Thing()
    knot += [knot, thing]
    gone = weakref.ref(thing)
    gc.collect(1)  # it is old now
    del knot, thing
    ask()
    tasks._collect()
    assert gone() is not None
    tasks._collect()
    assert gone() is None


class _Thing:
    """Be something that can be seen to go."""
