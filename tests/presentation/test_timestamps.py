"""Choosing, trying and trusting a time-stamp service, with a real one on this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from handover_app.application.signing.sign import TIMESTAMP_SERVICE
from handover_app.i18n.words import words
from handover_app.presentation.timestamps import TimestampPresenter, TimestampState
from tests.fakes.desks import Desks
from tests.record.misbehaving import answering, reply
from tests.record.responder import Responder, responding


@pytest.fixture(scope="module")
def responder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Responder]:
    with responding(tmp_path_factory.mktemp("keys")) as running:
        yield running


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    return Desks(tmp_path)


@pytest.fixture
def presenter(desks: Desks) -> TimestampPresenter:
    made = TimestampPresenter(
        desks.services.timestamps_at, desks.services.trusted, desks.store, words("en"), desks.runner
    )
    made.enter()
    return made


def test_there_is_none_until_somebody_names_one(presenter: TimestampPresenter) -> None:
    assert presenter.state == TimestampState()


def test_what_is_chosen_is_remembered(presenter: TimestampPresenter, desks: Desks) -> None:
    presenter.choose(" https://time.example/stamp ")
    assert desks.store.setting(TIMESTAMP_SERVICE) == "https://time.example/stamp"
    again = TimestampPresenter(
        desks.services.timestamps_at, desks.services.trusted, desks.store, words("en"), desks.runner
    )
    again.enter()
    assert again.state.address == "https://time.example/stamp"


def test_an_empty_address_chooses_none_again(presenter: TimestampPresenter, desks: Desks) -> None:
    presenter.choose("https://time.example/")
    presenter.choose("")
    assert not desks.store.setting(TIMESTAMP_SERVICE)
    assert presenter.state == TimestampState()


def test_what_is_no_address_is_not_chosen(presenter: TimestampPresenter, desks: Desks) -> None:
    presenter.choose("time.example")
    assert desks.store.setting(TIMESTAMP_SERVICE) is None
    assert "“time.example” is not the address" in presenter.state.problem
    presenter.choose("https://time.example/")
    assert presenter.state.problem == ""


def test_a_service_is_tried_and_trusted(
    presenter: TimestampPresenter, desks: Desks, responder: Responder
) -> None:
    presenter.choose(responder.address)
    presenter.try_it()
    assert "“Time stamps”" in presenter.state.said
    assert presenter.state.may_trust
    presenter.trust()
    assert not presenter.state.may_trust
    assert responder.stamping_der in desks.services.trust(()).certificates
    presenter.try_it()
    assert presenter.state.said.startswith("It answers. You trust")
    assert not presenter.state.may_trust


def test_a_service_that_answers_rubbish(presenter: TimestampPresenter) -> None:
    with answering(reply(b"rubbish")) as address:
        presenter.choose(address)
        presenter.try_it()
    assert presenter.state.problem.startswith("What the time-stamp service answered is no time stamp.")
    assert not presenter.state.may_trust
    assert not presenter.state.busy
