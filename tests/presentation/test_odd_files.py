"""Whatever lies where a file is expected: a sentence at once, wherever the window takes one."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from handover_app.application.errors import HandoverError
from handover_app.application.signing.keys import NOBODY, KeyFile
from handover_app.i18n.words import words
from handover_app.presentation.home.presenter import HomePresenter
from handover_app.presentation.meeting.key_along import KeyAlong
from handover_app.presentation.people.authority import AuthorityPresenter
from handover_app.presentation.people.my_keys import KeyPorts, MyKeysPresenter
from handover_app.presentation.people.pinning import PinPresenter
from handover_app.presentation.people.trust import TrustPresenter
from handover_app.presentation.problem import told
from handover_app.presentation.reviewing.inbox import InboxPresenter
from handover_app.presentation.succession import SuccessionPresenter
from handover_app.presentation.verdict_presenter import VerdictPresenter
from tests.fakes.desks import Desks
from tests.odd_files import ODD

EN = words("en")


def verdict(desks: Desks, odd: Path) -> str:
    presenter = VerdictPresenter(desks.services, desks.store, EN, desks.runner)
    presenter.check(odd)
    assert not presenter.state.deeds
    assert presenter.parcel is None
    return presenter.state.body if presenter.state.sign.tone == "bad" else ""


def inbox(desks: Desks, odd: Path) -> str:
    presenter = InboxPresenter(desks.services, EN, desks.runner, desks.runner)
    presenter.enter()
    presenter.take([odd])
    assert presenter.state.empty
    return presenter.state.notice


def watched(desks: Desks, odd: Path) -> str:
    presenter = InboxPresenter(desks.services, EN, desks.runner, desks.runner)
    presenter.enter()
    presenter.watch(odd)
    assert presenter.state.empty
    return presenter.state.problem


def succession(desks: Desks, odd: Path) -> str:
    presenter = SuccessionPresenter(desks.services, desks.store, EN, desks.runner)
    presenter.begin(f"file {odd}")
    assert desks.store.list() == []
    assert odd.name in presenter.state.problem
    return presenter.state.advice


def case(desks: Desks, odd: Path) -> str:
    HomePresenter(desks.services, desks.store, EN, desks.runner).import_case(odd)
    return ""


def evidence(desks: Desks, odd: Path) -> str:
    work = desks.open(desks.sample("troubled-annual-meeting")).work
    detail = work.detail()
    assert detail
    work.add_files(detail.steps[0].id, [odd])
    return ""


def trust(desks: Desks, odd: Path) -> str:
    pinning = PinPresenter(desks.services.trusted, EN, desks.runner)
    presenter = TrustPresenter(desks.services.trusted, desks.clock, EN, desks.runner, pinning)
    presenter.take_in(odd)
    return presenter.state.problem


def request(desks: Desks, odd: Path) -> str:
    presenter = AuthorityPresenter(desks.services.authority, desks.clock, EN, desks.runner)
    presenter.open_request(odd)
    return presenter.state.problem


def backup(desks: Desks, odd: Path) -> str:
    presenter = AuthorityPresenter(desks.services.authority, desks.clock, EN, desks.runner)
    presenter.restore(odd, "a long evening")
    return presenter.state.problem


def answer(desks: Desks, odd: Path) -> str:
    presenter = MyKeysPresenter(KeyPorts.of(desks.services), desks.store, EN, desks.runner)
    presenter.take_answer(odd)
    return presenter.state.problem


def key_to_ask_for(desks: Desks, odd: Path) -> str:
    presenter = MyKeysPresenter(KeyPorts.of(desks.services), desks.store, EN, desks.runner)
    presenter.choose_file(odd)
    presenter.open_file("a long evening")
    return presenter.state.problem


def key_to_sign_with(desks: Desks, odd: Path) -> str:
    KeyFile(odd, "a long evening").open(desks.services, NOBODY)
    return ""


def key_to_take_along(desks: Desks, odd: Path) -> str:
    along = KeyAlong(EN, desks.runner, carried=lambda _path: False)
    along.show(odd)
    along.copy(desks.services.profile / "copy.p12")
    return along.state.problem


DOORS: Mapping[str, Callable[[Desks, Path], str]] = {
    door.__name__: door
    for door in (
        *(verdict, inbox, watched, succession, case, evidence, trust, request, backup, answer),
        *(key_to_ask_for, key_to_sign_with, key_to_take_along),
    )
}
FOLDERS = {"a folder", "a link to a folder"}
"""They are what the inbox takes and watches."""


@pytest.mark.timeout(60)  # a pipe or an endless device would hang for good
@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("door", DOORS)
def test_what_is_no_file_is_told_in_a_sentence(desks: Desks, tmp_path: Path, door: str, kind: str) -> None:
    if kind in FOLDERS and door in {"inbox", "watched"}:
        pytest.skip("a folder is welcome here")
    odd = ODD[kind].make(tmp_path)
    try:
        said = DOORS[door](desks, odd)
    except HandoverError as error:  # the window tells it above the page
        said = told(error, EN)
    assert said.endswith(".")
    if kind != "40 GB":
        assert "is not a PDF" not in said, "it is no fault of its sender"
