"""One record under review on the screen: what is offered, by keyboard, and that nothing is clipped away."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from handover_app.application.ports import Purpose, ReceivedRecord
from handover_app.domain.record import Decision
from handover_app.i18n.words import words
from handover_app.ui.kit import Button
from handover_app.ui.reviewing.parts import RequirementRow, SignerRow
from handover_app.ui.reviewing.review import ReviewPage, create
from tests.fakes.desks import NOW, Desks
from tests.papers import TROUBLED, Paper, paper

Open = Callable[..., ReviewPage]


@pytest.fixture
def open_review(qtbot: QtBot, desks: Desks) -> Open:
    def opened(item: Paper, language: str = "en", size: tuple[int, int] = (1064, 860)) -> ReviewPage:
        record = ReceivedRecord(item.sha256, "mail.pdf", NOW, Purpose.REVIEW)
        desks.store.received.add([(record, item.pdf)])
        page = create(desks.services, words(language), desks.runner, item.sha256)
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return opened


def test_what_waits_for_a_decision(open_review: Open, qtbot: QtBot) -> None:
    page = open_review(paper())
    assert page.banner.accessibleName() == "Whole and unchanged. It waits for your decision"
    assert page.preview.pages > 5
    assert page.accept.isEnabled()
    assert not page.decision.isVisible()
    page.decide(Decision.RETURN)
    assert page.decision.isVisible()
    assert not page.accept.isVisible()
    qtbot.keyClicks(page.decision.reason.control, "Too early.")
    assert page.presenter.state.draft.comment == "Too early."
    page.decision.back.click()
    assert not page.decision.isVisible()
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)


def test_requirements_are_waived_with_their_button(open_review: Open) -> None:
    page = open_review(paper(TROUBLED))
    assert not page.accept.isEnabled()
    row = next(item for item in page.findings.findChildren(RequirementRow) if item.findChildren(Button))
    (button,) = row.findChildren(Button)
    assert button.accessibleName().startswith("Waive: ")
    button.click()
    assert len(page.presenter.state.draft.waived) == 1
    page.findings.fold.click()
    assert page.findings.fold.text() == "Hide the advice"


def test_an_unknown_signer_is_compared_here(open_review: Open) -> None:
    page = open_review(paper(known=False))
    assert not page.accept.isVisible()
    first = page.signers.findChildren(SignerRow)[0]
    (button,) = first.findChildren(Button)
    button.click()
    assert page.pin.isVisible()
    page.pin.same.click()
    second = page.signers.findChildren(SignerRow)[-2]
    assert "Known since" in page.signers.findChildren(SignerRow)[-3].accessibleName()
    second.findChildren(Button)[0].click()
    page.pin.same.click()
    assert page.accept.isVisible()


def test_nothing_of_an_altered_file_is_drawn(open_review: Open) -> None:
    item = paper()
    page = open_review(Paper(item.data, item.pdf + b"% more"))
    assert not page.preview.isVisible()
    assert not page.findings.isVisible()
    assert not page.accept.isVisible()


@pytest.mark.parametrize("size", [(560, 600), (1400, 900)])
@pytest.mark.parametrize("language", ["nb", "en_XA"])
def test_it_fits(open_review: Open, language: str, size: tuple[int, int]) -> None:
    page = open_review(paper(TROUBLED), language, size)
    page.decide(Decision.CLOSURE)
    assert not page.grab().isNull()
    assert page.decision.signing.sign.isVisible()
