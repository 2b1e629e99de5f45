"""The send panel, and the mail program that is never told to send."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from handover_app.i18n.words import words
from handover_app.presentation.sending import Letter, Parcel
from handover_app.ui.preferences import Preferences
from handover_app.ui.sending import mail
from handover_app.ui.sending.panel import SendPanel
from handover_app.ui.sending.sticks import is_stick
from tests.fakes.runner import InlineRunner

LETTER = Letter("region@example.org", "Gruppe 42 & co", "Hei,\n\n100 % æøå\n")
PARCEL = Parcel(b"%PDF", "Gruppe 42.pdf", LETTER)


@pytest.fixture
def panel(qtbot: QtBot, tmp_path: Path) -> SendPanel:
    panel = SendPanel(tmp_path, words("en"), InlineRunner())
    qtbot.addWidget(panel)
    panel.show()
    return panel


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


def test_the_mail_program_is_given_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told: list[list[str]] = []

    def start(program: str, arguments: list[str]) -> bool:
        told.append([program, *arguments])
        return True

    monkeypatch.setattr(QStandardPaths, "findExecutable", lambda name: f"/usr/bin/{name}")
    assert mail.open_mail(LETTER, tmp_path / "a.pdf", start)
    (arguments,) = told
    assert arguments[0] == "/usr/bin/xdg-email"
    assert arguments[arguments.index("--attach") + 1] == str(tmp_path / "a.pdf")
    assert arguments[-1] == LETTER.to


@pytest.mark.parametrize(
    "written",
    [
        "--attach=/etc/passwd",
        "mailto:a@b.no?attach=/etc/passwd",
        "a@b.no?attach=/etc/passwd",
        "a@b.no,attachment=/etc/passwd",
        "a@b.no',attachment='/etc/passwd",
        "a@b.no&attach=/etc/passwd",
        "a%3Fattach=/etc/passwd@b.no",
        "a@b.no\n",
    ],
)
def test_an_address_is_nothing_else(tmp_path: Path, written: str) -> None:
    assert written not in mail.arguments(Letter(written, "s", "b"), tmp_path / "a.pdf")


@pytest.mark.parametrize("address", ["leder.42+some@example.org", "åse_ø-b@gruppe-42.example.no"])
def test_an_address_as_people_have_it_is_told(tmp_path: Path, address: str) -> None:
    assert mail.arguments(Letter(address, "s", "b"), tmp_path / "a.pdf")[-1] == address


def test_without_it_a_link_opens_and_the_folder_beside(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QStandardPaths, "findExecutable", lambda _name: "")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    assert not mail.open_mail(LETTER, tmp_path / "a.pdf")
    assert opened[0].startswith("mailto:region@example.org?subject=")
    assert opened[1] == f"file://{tmp_path}"


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
    panel: SendPanel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    written: list[Path] = []

    def write(_letter: Letter, path: Path) -> bool:
        written.append(path)
        return True

    panel.presenter.mail = write
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
