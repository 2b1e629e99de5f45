"""What outlives a visit to the inbox: its presenter, the background work, and the watch over a folder."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QObject, QTimer

from handover_app.application.ports.runner import Runner
from handover_app.application.services import Services
from handover_app.i18n.words import Words
from handover_app.presentation.reviewing.countersigning import CountersignPresenter
from handover_app.presentation.reviewing.inbox import InboxPresenter
from handover_app.ui.workers import Worker

_SETTLES = 400
_SOON = 1_000
_NOW_AND_THEN = 30_000
"""Milliseconds: after a change, after half a file was seen, and for folders that tell nothing themselves."""


class InboxRoom(QObject):
    """Goes on checking while somebody reads a record; ends with the program.

    `checks`: what runs the checks, else a worker of its own.
    """

    def __init__(
        self,
        services: Services,
        words: Words,
        runner: Runner,
        parent: QObject | None,
        *,
        checks: Runner | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._words, self._runner = services, words, runner
        self._checks: Runner = checks or Worker(_raise, self)
        self.presenter = InboxPresenter(services, words, runner, self._checks)
        self.watch = FolderWatch(self.presenter, self)
        self._countersigning: CountersignPresenter | None = None
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.end)

    def fits(self, services: Services, words: Words) -> bool:
        """Whether it is for these services in this language."""
        return self._services is services and self._words is words

    def countersigning(self) -> CountersignPresenter:
        """A presenter for one list to countersign; it checks where the inbox does."""
        presenter = CountersignPresenter(self._services, self._words, self._runner, self._checks)
        self._countersigning = presenter
        return presenter

    def end(self) -> None:
        """Stops what is being done, and waits until it is."""
        self.watch.end()
        self.presenter.stop()
        if self._countersigning is not None:
            self._countersigning.leave()
        if isinstance(self._checks, Worker):
            self._checks.finish()
        self.presenter.end()
        if self._countersigning is not None:
            self._countersigning.end()


class FolderWatch(QObject):
    """Has the presenter look into its folder whenever something may have come."""

    def __init__(self, presenter: InboxPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._folder = ""
        self._timer = timer = QTimer(self, singleShot=True)
        timer.timeout.connect(self._look)
        self._poll = QTimer(self, interval=_NOW_AND_THEN)
        self._poll.timeout.connect(self._look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda: timer.start(_SETTLES))
        presenter.look_soon.connect(lambda: timer.start(_SOON))

    def follow(self, folder: str) -> None:
        """Watches this folder and no other; none where it is empty."""
        if folder == self._folder:
            return
        self._folder = folder
        if watched := self._watcher.directories():
            self._watcher.removePaths(watched)
        self._catch()
        if folder:
            self._poll.start()
        else:
            self._poll.stop()

    def end(self) -> None:
        """Watches nothing."""
        self.follow("")
        self._timer.stop()

    def _catch(self) -> None:
        """Asks the system to tell of changes; a folder that was away and is back is asked for anew."""
        if self._folder and not self._watcher.directories() and Path(self._folder).is_dir():
            self._watcher.addPath(self._folder)

    def _look(self) -> None:
        self._catch()
        self._presenter.look()


def room_of(services: Services, words: Words, runner: Runner) -> InboxRoom:
    """The room that goes with a runner, which keeps it; a new one in another language."""
    keeper = runner if isinstance(runner, QObject) else None
    for child in keeper.children() if keeper else ():
        if isinstance(child, InboxRoom):
            if child.fits(services, words):
                return child
            child.end()
            child.deleteLater()
    return InboxRoom(services, words, runner, keeper)


def _raise(error: Exception) -> None:
    raise error
