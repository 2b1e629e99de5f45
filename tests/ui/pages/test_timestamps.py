"""The time-stamp service among the settings, in real widgets and threads."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from handover_app.application.signing.sign import TIMESTAMP_SERVICE
from handover_app.i18n.words import words
from handover_app.presentation.timestamps import TimestampPresenter
from handover_app.ui.pages.timestamps import TimestampSection
from handover_app.ui.workers import Worker
from tests.fakes.desks import Desks
from tests.record.responder import responding


def test_an_address_is_typed_and_tried_in_one_go(qtbot: QtBot, tmp_path: Path) -> None:
    """Leaving the field chooses the address, and the very same click tries it."""
    desks = Desks(tmp_path)
    failures: list[Exception] = []
    worker = Worker(failures.append)
    presenter = TimestampPresenter(
        desks.services.timestamps_at, desks.services.trusted, desks.store, words("en"), worker
    )
    section = TimestampSection(words("en"), presenter)
    presenter.changed.connect(section.show_state)
    qtbot.addWidget(section)
    section.show()
    presenter.enter()
    qtbot.waitUntil(lambda: not worker.is_busy)
    assert not section.test.isEnabled()
    with responding(tmp_path / "keys") as responder:
        section.address.setFocus()
        qtbot.keyClicks(section.address.line, responder.address)
        section.test.setFocus()
        qtbot.mouseClick(section.test, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(section.trust.isVisible)
        assert desks.store.setting(TIMESTAMP_SERVICE) == responder.address
        qtbot.mouseClick(section.trust, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not worker.is_busy)
    assert not section.trust.isVisible()
    assert responder.stamping_der in desks.services.trust(()).certificates
    assert failures == []
