"""One record under review on the screen: what is offered, by keyboard, and that nothing is clipped away."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from handover_app.application.ports.received_records import ReceivedPurpose, ReceivedRecord
from handover_app.domain.record import Decision
from handover_app.i18n.words import words
from handover_app.ui.kit import Button, Text
from handover_app.ui.reviewing.parts import RequirementRow, ReviewSignatureRow
from handover_app.ui.reviewing.review import ReviewPage, create
from tests.fakes.desks import NOW, Desks
from tests.papers import TROUBLED, Paper, paper

Open = Callable[..., ReviewPage]


@pytest.fixture
def open_review(qtbot: QtBot, desks: Desks) -> Open:
    def opened(item: Paper, language: str = "en", size: tuple[int, int] = (1064, 860)) -> ReviewPage:
        record = ReceivedRecord(item.sha256, "mail.pdf", NOW, ReceivedPurpose.REVIEW)
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


def test_what_is_missing_elsewhere_leaves_the_passphrases(open_review: Open) -> None:
    page = open_review(paper())
    page.decide(Decision.RETURN)
    panel = page.decision.signing
    panel.show_source(panel.new.key)
    for field in (panel.new.passphrase, panel.new.again):
        field.line.setText("a passphrase")
    panel.sign.click()
    assert page.presenter.signing.state.fault == "review.no-reason"
    assert (panel.new.passphrase.value, panel.new.again.value) == ("a passphrase", "a passphrase")


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
    for button in (page.accept, page.send_back, page.close_accounts):
        assert button.isVisible()
        assert not button.isEnabled()
    assert page.accept.toolTip().startswith("Before you decide anything")
    assert page.banner.button.text() == "Compare the check number"
    page.banner.button.click()
    assert page.pin.isVisible()
    page.pin.same.click()
    second = page.signers.findChildren(ReviewSignatureRow)[-2]
    assert "Known since" in page.signers.findChildren(ReviewSignatureRow)[-3].accessibleName()
    second.findChildren(Button)[0].click()
    page.pin.same.click()
    assert page.accept.isEnabled()
    assert not page.banner.button.isVisible()


def test_what_is_reported_stands_over_the_findings_and_by_the_signature(open_review: Open) -> None:
    page = open_review(paper(remark="Ingen kommer inn her."))
    assert page.reported.isVisible()
    assert page.reported.y() < page.findings.y()
    page.decide(Decision.ACCEPT)
    assert any(
        "Reported not right" in text.plain for text in page.decision.findChildren(Text) if text.isVisible()
    )
    page.decision.back.click()
    page.decide(Decision.RETURN)
    assert "Ingen kommer inn her." in page.decision.reason.control.toPlainText()


def test_the_keyboard_stays_with_what_was_waived(open_review: Open) -> None:
    page = open_review(paper(TROUBLED))
    row = next(item for item in page.findings.findChildren(RequirementRow) if item.button)
    assert row.button
    row.button.setFocus()
    row.button.click()
    focused = page.focusWidget()
    assert isinstance(focused, Button)
    assert focused.text() == "Take the waiver back"
    page.findings.rest.click()
    assert page.focusWidget() is page.accept


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
