"""What is being done with the inbox, what came of it, what to check again, and the watched folder."""

from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.reviewing.inbox import InboxPresenter, InboxState
from handover_app.ui.kit import Bar, Button, ButtonKind, Icon, Role, Text, Tone, column, holder, row


class InboxProgress(QWidget):
    """Reading and checking, with a way to end it."""

    def __init__(self, presenter: InboxPresenter, words: Words) -> None:
        super().__init__()
        self._doing = Text("", Role.SMALL2)
        self.bar = Bar(name=words("Progress"))
        self.cancel = Button(words("Cancel"), ButtonKind.GHOST, small=True)
        self.cancel.clicked.connect(presenter.stop)
        self.setLayout(row(self._doing, (self.bar, 1), self.cancel, spacing=12))

    def render_state(self, state: InboxState) -> None:
        """Shows how far it has come; nothing while nothing is being done."""
        progress = state.progress
        self.setVisible(progress is not None)
        if progress is not None:
            self._doing.show_text(progress.words)
            self.cancel.setEnabled(not progress.stopping)
            self.bar.show_progress(progress.done, progress.total, name=progress.words)


class InboxNews(QWidget):
    """A line for each thing to know; what does not apply is not there."""

    def __init__(self, presenter: InboxPresenter, words: Words) -> None:
        super().__init__()
        self._ = _ = words
        self._presenter = presenter
        self._notice = Text("", Role.SMALL2, wrap=True)
        self._problem = Text("", Role.SMALL, Tone.BAD, wrap=True)
        self._old = Text("", Role.SMALL2, wrap=True)
        self.again = Button(_("Check again"), icon="rotate-ccw", small=True)
        self.again.clicked.connect(self._check_again)
        self._again_row = holder(row((self._old, 1), self.again, spacing=12))
        self._watched = Text("", Role.SMALL2, wrap=True)
        self.unwatch = Button(_("Stop watching"), ButtonKind.GHOST, small=True)
        self.unwatch.clicked.connect(lambda: presenter.watch(None))
        self._watch_row = holder(row(Icon("folder-open"), (self._watched, 1), self.unwatch, spacing=8))
        self.setLayout(column(self._problem, self._notice, self._again_row, self._watch_row, spacing=6))

    def render_state(self, state: InboxState) -> None:
        """Shows what there is to know."""
        old = self._old_words(state)
        watched = self._("What comes into {folder} is taken in.", folder=state.folder) if state.folder else ""
        for words, text, part in (
            (state.problem, self._problem, self._problem),
            (state.notice, self._notice, self._notice),
            (old, self._old, self._again_row),
            (watched, self._watched, self._watch_row),
        ):
            text.show_text(words)
            part.setVisible(bool(words))
        self.setVisible(any((state.problem, state.notice, old, watched)))

    def _old_words(self, state: InboxState) -> str:
        _ = self._
        if state.unchecked:
            return _.n("{count} file is not checked.", "{count} files are not checked.", state.unchecked)
        if not state.stale:
            return ""
        return _.n(
            "{count} file was checked before whom you trust or the rules changed.",
            "{count} files were checked before whom you trust or the rules changed.",
            state.stale,
        )

    def _check_again(self) -> None:
        if self._presenter.state.unchecked:
            self._presenter.resume()
        else:
            self._presenter.recheck()
