import threading

import pytest
from pytestqt.qtbot import QtBot

from handover_app.ui.workers import Worker


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
