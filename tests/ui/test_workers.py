import gc
import threading
import weakref
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from handover_app.ui.workers import BackgroundTasks, Worker
from tests.fakes.runner import LateRunner


@pytest.fixture
def told() -> list[Exception]:
    return []


@pytest.fixture
def worker(qtbot: QtBot, told: list[Exception]) -> Worker:
    return Worker(told.append)


def test_work_is_done_elsewhere_and_its_result_comes_back_here(worker: Worker, qtbot: QtBot) -> None:
    places: list[threading.Thread] = []
    results: list[object] = []

    def done(result: object) -> None:
        places.append(threading.current_thread())
        results.append(result)

    worker.run(lambda: (places.append(threading.current_thread()), 42)[1], done)
    assert worker.is_busy
    qtbot.waitUntil(lambda: results == [42])
    assert places[0] is not threading.main_thread()
    assert places[1] is threading.main_thread()
    assert not worker.is_busy


def test_a_failure_goes_to_whoever_asked_for_it(worker: Worker, qtbot: QtBot, told: list[Exception]) -> None:
    failures: list[Exception] = []
    worker.run(lambda: 1 // 0, pytest.fail, failures.append)
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert isinstance(failures[0], ZeroDivisionError)
    assert told == []


def test_a_failure_that_nobody_asked_for_is_told(worker: Worker, qtbot: QtBot, told: list[Exception]) -> None:
    worker.run(lambda: 1 // 0, pytest.fail)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert isinstance(told[0], ZeroDivisionError)


def test_work_is_done_in_order(worker: Worker, qtbot: QtBot) -> None:
    order: list[object] = []
    for number in range(50):
        worker.run(lambda number=number: order.append(number), lambda _done: None)
    worker.finish()
    assert order == list(range(50))
    qtbot.waitUntil(lambda: not worker.is_busy)


def test_what_is_done_at_the_end_is_delivered_with_what_follows_from_it(worker: Worker) -> None:
    kept: list[object] = []
    worker.run(lambda: "signed", lambda pdf: worker.run(lambda: kept.append(pdf), lambda _done: None))
    worker.finish()
    assert kept == ["signed"]
    assert not worker.is_busy


def test_a_place_stays_until_its_tasks_are_done_and_what_follows_from_them(told: list[Exception]) -> None:
    runner, happened = LateRunner(), list[object]()
    tasks = BackgroundTasks(runner, told.append)
    tasks.run(lambda: "signed", lambda pdf: tasks.run(lambda: pdf, happened.append))
    tasks.end(lambda: happened.append("let go"))
    runner.step()
    assert (happened, tasks.is_busy) == ([], True)
    runner.step()
    assert (happened, tasks.is_busy) == (["signed", "let go"], False)


def test_a_place_without_tasks_is_let_go_of_at_once(told: list[Exception]) -> None:
    happened: list[str] = []
    BackgroundTasks(LateRunner(), told.append).end(lambda: happened.append("let go"))
    assert happened == ["let go"]


def test_whoever_comes_back_in_time_finds_the_place(told: list[Exception]) -> None:
    runner, happened = LateRunner(), list[object]()
    tasks = BackgroundTasks(runner, told.append)
    tasks.run(lambda: "here", happened.append)
    tasks.end(lambda: happened.append("let go"))
    tasks.go_on()
    runner.step()
    assert happened == ["here"]
    assert not tasks.is_over


@pytest.mark.parametrize("asked", [True, False])
@pytest.mark.parametrize("over", [True, False])
def test_what_fails_is_told_where_nobody_asked_or_nobody_looks(
    told: list[Exception], asked: bool, over: bool
) -> None:
    runner, failures = LateRunner(), list[Exception]()
    tasks = BackgroundTasks(runner, told.append)
    tasks.run(lambda: 1 // 0, pytest.fail, failures.append if asked else None)
    if over:
        tasks.end(lambda: None)
    runner.step()
    assert len(failures) == asked
    assert len(told) == (over or not asked)


def test_what_is_begun_too_late_is_done_and_told_where_it_fails(told: list[Exception]) -> None:
    runner, done = LateRunner(), list[str]()
    tasks = BackgroundTasks(runner, told.append)
    tasks.end(lambda: None)
    tasks.run(lambda: done.append("kept"), pytest.fail)
    tasks.run(lambda: 1 // 0, pytest.fail, pytest.fail)
    runner.step()
    runner.step()
    assert done == ["kept"]
    assert [type(error) for error in told] == [ZeroDivisionError]


def test_a_delivery_that_fails_counts_as_done(told: list[Exception]) -> None:
    runner, happened = LateRunner(), list[str]()
    tasks = BackgroundTasks(runner, told.append)
    tasks.run(lambda: 0, lambda zero: 1 // zero)  # type: ignore[operator]  # that is what fails
    tasks.end(lambda: happened.append("let go"))
    with pytest.raises(ZeroDivisionError):
        runner.step()
    assert happened == ["let go"]


class Held:
    """What a piece of work holds on to, such as a page."""


def test_nothing_is_held_once_it_is_delivered(worker: Worker, qtbot: QtBot) -> None:
    held = [Held() for _ in range(50)]
    released = [weakref.ref(each) for each in held]
    while held:
        worker.run(partial(id, held[0]), partial(_ignore, held.pop(0)))
        qtbot.waitUntil(lambda: not worker.is_busy)
    gc.collect()
    assert [each for each in released if each() is not None] == []


def _ignore(_held: Held, _result: int) -> None:
    pass
