"""Adding an account by keyboard: a pasted link, or the beginning of a platform's name."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from handover_app.presentation.handover.targets import Stage
from handover_app.ui.handover.accounts import AccountsStage
from handover_app.ui.handover.page import HandoverPage
from handover_app.ui.kit import Text


def adding(page: HandoverPage) -> AccountsStage:
    page.show_stage(Stage.ACCOUNTS)
    stage = page.stage(Stage.ACCOUNTS)
    assert isinstance(stage, AccountsStage)
    stage.open_add()
    return stage


def test_a_few_letters_and_enter_add_a_platform(qtbot: QtBot, troubled: HandoverPage) -> None:
    stage = adding(troubled)
    qtbot.keyClicks(stage.add_panel.link.line, "snap")
    shown = [button for button in stage.add_panel.buttons.values() if not button.isHidden()]
    assert [button.accessibleName() for button in shown] == ["Snapchat"]
    qtbot.keyClick(stage.add_panel.link.line, Qt.Key.Key_Return)
    assert troubled.presenter.desk.case.accounts[-1].platform == "snapchat"


def test_what_is_no_platform_leaves_all_to_choose_from_and_says_so(
    qtbot: QtBot, troubled: HandoverPage
) -> None:
    stage = adding(troubled)
    before = troubled.presenter.desk.case
    qtbot.keyClicks(stage.add_panel.link.line, "zzz")
    assert all(not button.isHidden() for button in stage.add_panel.buttons.values())
    qtbot.keyClick(stage.add_panel.link.line, Qt.Key.Key_Return)
    said = [text.plain for text in stage.add_panel.link.findChildren(Text)]
    assert any("Not a link that we know: “zzz”" in text for text in said)
    assert troubled.presenter.desk.case == before


def test_links_in_lines_are_pasted_at_once_and_what_is_left_stays_in_the_field(
    qtbot: QtBot, troubled: HandoverPage
) -> None:
    stage = adding(troubled)
    before = len(troubled.presenter.desk.case.accounts)
    QGuiApplication.clipboard().setText(
        "https://t.me/ours\r\nhttps://vimeo.com/ours\nhttps://forum.example.org/x\n"
    )
    qtbot.keyClick(stage.add_panel.link.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(stage.add_panel.link.line, Qt.Key.Key_Return)
    added = troubled.presenter.desk.case.accounts[before:]
    assert [account.platform for account in added] == ["telegram-channel", "vimeo"]
    assert stage.add_panel.link.value == "https://forum.example.org/x"
    said = " ".join(text.plain for text in stage.add_panel.link.findChildren(Text))
    assert "2 accounts added. Not a link that we know: “https://forum.example.org/x”" in said
    stage.open_add()
    qtbot.keyClicks(stage.add_panel.link.line, "t.me/OURS")
    qtbot.keyClick(stage.add_panel.link.line, Qt.Key.Key_Return)
    assert len(troubled.presenter.desk.case.accounts) == before + 2
    assert any("Listed already" in text.plain for text in stage.add_panel.link.findChildren(Text))


def test_an_address_that_fits_two_platforms_is_put_right_with_one_press(
    qtbot: QtBot, troubled: HandoverPage
) -> None:
    stage = adding(troubled)
    qtbot.keyClicks(stage.add_panel.link.line, "https://t.me/gruppe42")
    qtbot.keyClick(stage.add_panel.link.line, Qt.Key.Key_Return)
    assert troubled.presenter.desk.case.accounts[-1].platform == "telegram-channel"
    qtbot.keyClick(stage.alike.buttons["telegram-group"], Qt.Key.Key_Space)
    assert troubled.presenter.desk.case.accounts[-1].platform == "telegram-group"
    troubled.render_state()
    assert list(stage.alike.buttons) == ["telegram-channel"]
    troubled.presenter.undo()
    assert troubled.presenter.desk.case.accounts[-1].platform == "telegram-channel"
