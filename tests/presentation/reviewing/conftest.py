"""A reviewer at a desk: real records, keys in memory, files verified in this process."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from handover_app.i18n.words import words
from handover_app.presentation.reviewing.inbox import InboxPresenter
from tests.fakes.checker import InlineChecker
from tests.fakes.desks import Desks
from tests.fakes.identities import MemoryIdentities
from tests.papers import trust_in

EN = words("en")


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    desks = Desks(tmp_path / "profile")
    identities, checker = MemoryIdentities(), InlineChecker(desks.services.workshop)
    desks.services = replace(desks.services, identities=lambda: identities, checker=checker)
    trust_in(desks.services.profile)
    return desks


@pytest.fixture
def open_inbox(desks: Desks) -> Callable[[], InboxPresenter]:
    def opened() -> InboxPresenter:
        presenter = InboxPresenter(desks.services, EN, desks.runner, desks.runner)
        presenter.enter()
        return presenter

    return opened


@pytest.fixture
def inbox(open_inbox: Callable[[], InboxPresenter]) -> InboxPresenter:
    return open_inbox()
