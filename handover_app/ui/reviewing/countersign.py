"""The list of what is about to be countersigned, the one key that signs it, and how each of them went."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.reviewing.countersigning import (
    Candidate,
    CountersignPresenter,
    CountersignState,
    Fate,
)
from handover_app.ui.kit import (
    Banner,
    Bar,
    Button,
    ButtonKind,
    Card,
    Mark,
    Role,
    ScrollPage,
    Space,
    Text,
    Tone,
    column,
    holder,
    row,
    theme,
    top,
)
from handover_app.ui.reviewing.parts import ReviewSection
from handover_app.ui.signing.panel import SigningPanel

_SIGN_WIDTH = 150


class CandidateRow(QWidget):
    """One record of the list; `left_out` carries its key."""

    left_out = Signal(str)

    def __init__(self, line: Candidate, _: Words) -> None:
        super().__init__()
        mark = holder(row(Mark(line.sign.icon, line.sign.text, Tone(line.sign.tone)), None))
        mark.setFixedWidth(theme().scaled(_SIGN_WIDTH))
        head = " · ".join(filter(None, (line.unit, line.day)))
        words = column(Text(head, Role.STRONG, wrap=True), spacing=3)
        if line.signers:
            words.addWidget(Text(_("Signed by {names}", names=line.signers), Role.CAPTION3, wrap=True))
        if line.comment:
            words.addWidget(Text(_("“{comment}”", comment=line.comment), Role.SMALL2, wrap=True))
        if line.why:
            tone = Tone.BAD if line.fate is Fate.FAILED else None
            words.addWidget(Text(line.why, Role.SMALL, tone, wrap=True))
        self.setAccessibleName(", ".join(filter(None, (head, line.sign.text, line.why))))
        layout = row(top(mark), (words, 1), spacing=8, margins=(16, 10, 12, 10))
        if line.fate is Fate.READY:
            button = Button(_("Leave out"), ButtonKind.GHOST, small=True, name=f"{_('Leave out')}: {head}")
            button.clicked.connect(lambda: self.left_out.emit(line.key))
            layout.addWidget(button)
        self.setLayout(layout)


class CountersignPage(QWidget):
    """`closed`: back to the inbox. `done`: something was signed."""

    closed = Signal()
    done = Signal()

    def __init__(self, presenter: CountersignPresenter, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _ = words
        self.presenter = presenter
        self.back = Button(_("Inbox"), ButtonKind.GHOST, icon="arrow-left", small=True)
        self.back.clicked.connect(self._go_back)
        self.banner = Banner()
        self._bar = Bar(name=_("Progress"))
        self._problem = Text("", Role.BODY, Tone.BAD, wrap=True)
        self.ready = ReviewSection(_("Will be signed"))
        self.ended = ReviewSection(_("Done"))
        self.excluded = ReviewSection(_("Left out"))
        self.signing = SigningPanel(_)
        self.signing.asked.connect(presenter.sign)
        self.signing.cancelled.connect(presenter.signing.cancel)
        self._folder = Text("", Role.SMALL2, wrap=True)
        self.folder_button = Button(_("Save copies in …"), icon="folder-open", small=True)
        self.folder_button.clicked.connect(self._ask_folder)
        folder = row((self._folder, 1), self.folder_button, spacing=12)
        self._sign_card = Card(column(folder, self.signing, spacing=14, margins=(20, 18, 20, 18)))
        page = ScrollPage(margin=Space.XXL, spacing=Space.L)
        head = row(self.back, None)
        page.body.addLayout(column(head, Text(_("Countersign"), Role.DISPLAY), spacing=4))
        for part in (
            self.banner,
            self._bar,
            self._problem,
            self.ended,
            self.ready,
            self._sign_card,
            self.excluded,
        ):
            page.body.addWidget(part)
        self.setLayout(column(page))
        presenter.changed.connect(self.render_state)  # the inbox's checks may end after this page
        self.destroyed.connect(partial(presenter.changed.disconnect, self.render_state))
        self._signed = 0

    def open(self, keys: list[str]) -> None:
        """Looks at these records."""
        self._signed = 0
        self.presenter.open(keys)

    def save_copies_in(self, folder: Path) -> None:
        """Where copies go; also what the dialog does."""
        self.presenter.choose_folder(folder)

    def render_state(self, state: CountersignState) -> None:
        """Shows the list, and how it goes."""
        _ = self._
        ready, excluded = state.of(Fate.READY), state.of(Fate.EXCLUDED)
        ended = (*state.of(Fate.SIGNED), *state.of(Fate.FAILED))
        self._show_banner(len(ready), len(ended))
        self._bar.setVisible(state.checking)
        if state.checking:
            self._bar.show_progress(state.checked, state.total, name=_("Checking"))
        self._problem.show_text(state.problem)
        self._problem.setVisible(bool(state.problem))
        self.ready.show_lines(ready, self._row)
        self.ended.show_lines(ended, self._row)
        self.excluded.show_lines(excluded, self._row)
        self._sign_card.setVisible(bool(ready) and not state.checking)
        button = _.n("Countersign {count} record", "Countersign {count} records", len(ready))
        self.signing.render_state(self.presenter.signing.state, button, ready=bool(ready))
        self._folder.show_text(
            _("Copies go into {folder}.", folder=state.folder)
            if state.folder
            else _("Signed records are kept in the inbox. Choose a folder for copies to send back.")
        )
        signed = len(state.of(Fate.SIGNED))
        if signed > self._signed:
            self._signed = signed
            self.done.emit()

    def _show_banner(self, ready: int, ended: int) -> None:
        _, state = self._, self.presenter.state
        if state.checking:
            title = _("Checking: {done} of {total}", done=state.checked, total=state.total)
            self.banner.render_state("hourglass", Tone.INFO, title)
        elif ended and not ready:
            icon, tone = ("circle-x", Tone.BAD) if state.of(Fate.FAILED) else ("circle-check", Tone.OK)
            self.banner.render_state(icon, tone, state.said)
        elif ready:
            title = _.n(
                "You are about to countersign {count} record",
                "You are about to countersign {count} records",
                ready,
            )
            out = len(state.of(Fate.EXCLUDED))
            body = (
                state.said,
                _("Each is accepted with your key. Look through the list first."),
                _.n("{count} is left out; why stands below.", "{count} are left out; why stands below.", out)
                if out
                else "",
            )
            self.banner.render_state("pen-line", Tone.INFO, title, " ".join(filter(None, body)))
        else:
            self.banner.render_state("info", Tone.INFO, _("There is nothing to countersign here"))

    def _row(self, line: Candidate) -> QWidget:
        made = CandidateRow(line, self._)
        made.left_out.connect(self.presenter.drop, Qt.ConnectionType.QueuedConnection)
        return made

    def _ask_folder(self) -> None:
        start = str(self.presenter.state.folder or Path.home())
        dialog = QFileDialog(self, self._("Save copies in a folder"), start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.save_copies_in(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def leave(self) -> None:
        """Nobody looks at the list any more: what is not signed yet stays unsigned."""
        self.signing.forget()
        self.presenter.leave()

    def _go_back(self) -> None:
        self.leave()
        self.closed.emit()
