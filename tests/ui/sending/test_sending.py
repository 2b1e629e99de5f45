"""The send panel, and the mail program that is never told to send."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from handover_app.i18n.words import words
from handover_app.presentation.sending import Letter, Mailed, Parcel, Told
from handover_app.ui.preferences import Preferences
from handover_app.ui.sending import mail
from handover_app.ui.sending.panel import SendPanel
from handover_app.ui.sending.sticks import is_stick
from tests.fakes.desktop_programs import DesktopPrograms
from tests.fakes.runner import InlineRunner

LETTER = Letter("region@example.org", "Gruppe 42 & co", "Hei,\n\n100 % æøå\n")
PARCEL = Parcel(b"%PDF", "Gruppe 42.pdf", LETTER)


@pytest.fixture
def panel(qtbot: QtBot, tmp_path: Path) -> SendPanel:
    panel = SendPanel(tmp_path, words("en"), InlineRunner())
    qtbot.addWidget(panel)
    panel.show()
    return panel


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DesktopPrograms:
    return DesktopPrograms(tmp_path, monkeypatch)


@given(letter=st.builds(Letter, st.just("a@b.no"), st.text(), st.text()))
def test_a_letter_survives_the_link(letter: Letter) -> None:
    letter = Letter(
        letter.to, *(text.encode("utf-8", "replace").decode() for text in (letter.subject, letter.body))
    )
    parts = urlsplit(mail.mailto(letter))
    query = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert parts.path == "a@b.no"
    assert query["subject"] == [letter.subject]
    assert query["body"] == [letter.body.replace("\n", "\r\n")]


def mailed(qtbot: QtBot, letter: Letter, file: Path) -> Mailed:
    told: list[Mailed] = []
    mail.open_mail(letter, file, told.append)
    qtbot.waitUntil(lambda: bool(told))
    return told[0]


def test_the_mail_program_is_given_the_file(qtbot: QtBot, programs: DesktopPrograms, tmp_path: Path) -> None:
    programs.add("xdg-email")
    assert mailed(qtbot, LETTER, tmp_path / "a.pdf") is Mailed.WITH_FILE
    ((program, arguments),) = programs.started
    assert program == "xdg-email"
    assert arguments[arguments.index("--attach") + 1] == str(tmp_path / "a.pdf")
    assert arguments[-1] == LETTER.to


def test_without_it_a_link_opens_and_the_folder_beside(
    qtbot: QtBot, programs: DesktopPrograms, tmp_path: Path
) -> None:
    programs.add("xdg-open")
    assert mailed(qtbot, LETTER, tmp_path / "a.pdf") is Mailed.WITHOUT_FILE
    qtbot.waitUntil(lambda: len(programs.started) == 2)
    (_, (link,)), (_, (folder,)) = programs.started
    assert link == mail.mailto(LETTER)
    assert folder == f"file://{tmp_path}"


@pytest.mark.parametrize("present", [(), ("xdg-email",), ("xdg-open",), ("xdg-email", "xdg-open")])
def test_no_mail_program_is_told(
    qtbot: QtBot, programs: DesktopPrograms, tmp_path: Path, present: tuple[str, ...]
) -> None:
    for name in present:
        programs.add(name, 3)
    assert mailed(qtbot, LETTER, tmp_path / "a.pdf") is Mailed.NOT_OPENED
    assert [name for name, _ in programs.started] == list(present)


@pytest.mark.parametrize("address", ["leder.42+some@example.org", "åse_ø-b@gruppe-42.example.no"])
def test_an_address_as_people_have_it_goes_with_the_file(
    qtbot: QtBot, programs: DesktopPrograms, tmp_path: Path, address: str
) -> None:
    programs.add("xdg-email")
    mailed(qtbot, replace(LETTER, to=address), tmp_path / "a.pdf")
    assert programs.started[0][1][-1] == address


@pytest.mark.parametrize("address", ["o'brien@example.org", "a%b@example.org", "a&attach=b@example.org"])
def test_an_address_that_could_end_early_goes_encoded_into_a_link(
    qtbot: QtBot, programs: DesktopPrograms, tmp_path: Path, address: str
) -> None:
    for name in ("xdg-email", "xdg-open"):
        programs.add(name)
    assert mailed(qtbot, replace(LETTER, to=address), tmp_path / "a.pdf") is Mailed.WITHOUT_FILE
    name, (link,) = programs.started[0]
    assert name == "xdg-open"
    assert unquote(urlsplit(link).path) == address
    assert urlsplit(link).path.count("&") == urlsplit(link).path.count("'") == 0


def test_what_no_program_took_is_there_to_copy_and_to_drag(
    panel: SendPanel, qtbot: QtBot, programs: DesktopPrograms, tmp_path: Path
) -> None:
    assert programs.started == []
    file = tmp_path / "there.pdf"
    panel.show_parcel(PARCEL, file)
    assert not panel.by_hand.isVisible()
    panel.mail_button.click()
    qtbot.waitUntil(panel.by_hand.isVisible)
    assert "No mail program opened" in panel.presenter.state.said
    clipboard = QGuiApplication.clipboard()
    for button, copied in (
        (panel.by_hand.copy_address, LETTER.to),
        (panel.by_hand.copy_subject, LETTER.subject),
        (panel.by_hand.copy_text, LETTER.body),
    ):
        button.click()
        assert clipboard.text() == copied
    panel.by_hand.copy_file.click()
    assert clipboard.mimeData().urls() == [QUrl.fromLocalFile(str(file))]
    assert panel.by_hand.file.drag().mimeData().urls() == [QUrl.fromLocalFile(str(file))]
    programs.add("xdg-email")
    panel.mail_button.click()
    qtbot.waitUntil(lambda: "See that it is attached" in panel.presenter.state.said)
    assert not panel.by_hand.isVisible()


def test_it_is_saved_and_the_folder_remembered(panel: SendPanel, qtbot: QtBot, tmp_path: Path) -> None:
    assert not panel.save_button.isEnabled()
    panel.show_parcel(PARCEL)
    assert panel.save_button.isEnabled()
    assert not panel.folder_button.isVisible()
    target = tmp_path / "deep"
    target.mkdir()
    with qtbot.waitSignal(panel.saved):
        panel.save_to(target / "record")
    assert (target / "record.pdf").read_bytes() == b"%PDF"
    assert panel.folder_button.isVisible()
    assert Preferences(tmp_path).folder == target


def test_the_dialog_proposes_the_name(panel: SendPanel, qtbot: QtBot) -> None:
    panel.show_parcel(PARCEL)
    panel.save_button.click()
    dialog = panel.findChild(QFileDialog)
    assert dialog
    assert [Path(name).name for name in dialog.selectedFiles()] == ["Gruppe 42.pdf"]
    dialog.reject()


def test_a_letter_is_written_once_the_file_lies_somewhere(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    written: list[Path] = []

    def write(_letter: Letter, path: Path, _told: Told) -> None:
        written.append(path)

    monkeypatch.setattr("handover_app.ui.sending.panel.open_mail", write)
    panel = SendPanel(tmp_path, words("en"), InlineRunner())
    qtbot.addWidget(panel)
    panel.show_parcel(PARCEL, tmp_path / "there.pdf")
    panel.mail_button.click()
    assert written == [tmp_path / "there.pdf"]


@pytest.mark.parametrize(
    ("root", "stick"),
    [
        ("/media/me/STICK", True),
        ("/run/media/me/STICK", True),
        ("/Volumes/STICK", True),
        ("/Volumes/Macintosh HD", False),
        ("/", False),
        ("/home", False),
    ],
)
def test_a_stick_is_what_was_plugged_in(root: str, stick: bool) -> None:
    assert is_stick(root) is stick
