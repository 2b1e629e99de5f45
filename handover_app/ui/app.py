"""Starts the window, tells of what nobody foresaw, and makes the window anew in another language."""

import sys
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTranslator, qVersion
from PySide6.QtWidgets import QApplication

from handover_app.application.services import Services
from handover_app.i18n.words import Words, words
from handover_app.ui import kit
from handover_app.ui.main_window import FIRST_SIZE
from handover_app.ui.no_display import ending_without_display
from handover_app.ui.preferences import Preferences
from handover_app.ui.shell import Shell
from handover_app.ui.signals import EndingSignals, exit_code
from handover_app.ui.workers import Worker

_LOCALES = {"nb": "nb_NO", "sv": "sv_SE", "en": "en_GB"}


def run(services: Services, language: str | None = None) -> int:
    """Opens the window and stays until it is closed. Gives the exit code.

    `language`: for this time; without it the one chosen before, else that of the system.
    """
    with ending_without_display(language):
        application = QApplication(sys.argv[:1])
    application.setApplicationName("Handover")
    application.setDesktopFileName("handover")
    window = App(services, language)
    sys.excepthook = window.unforeseen
    signals = EndingSignals(window.close, window)
    window.open()
    try:
        return application.exec()
    finally:
        signals.stop()


class App(QObject):
    """Holds what outlives one shell: services, preferences, the background runner."""

    def __init__(self, services: Services, language: str | None = None) -> None:
        super().__init__(QApplication.instance())
        self._services = services
        self._preferences = Preferences(services.profile)
        self._language = language or self._preferences.language
        self.worker = Worker(self.tell, self)
        self._translator = QTranslator(self)
        self.shell: Shell | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            kit.install(application, self._preferences.theme, self._preferences.letters)

    def open(self) -> None:
        """Shows the window; the database is opened after it has been painted."""
        shell = self._make_shell(words(self._language))
        geometry = self._preferences.geometry
        if geometry is None or not shell.window.restoreGeometry(geometry):
            shell.window.resize(FIRST_SIZE)
        shell.window.fit_screen()
        shell.window.painted.connect(self._finish)
        shell.window.show()

    def close(self, number: int) -> None:
        """Closes the window as its user would, because of a signal, and ends the program."""
        if self.shell is not None:
            self.shell.window.close()
        QApplication.exit(exit_code(number))

    def _finish(self) -> None:
        """What the first paint did without."""
        kit.theme().finish()
        self._speak(self._language)
        if self.shell is not None:
            self._offer_to_go_on(self.shell)
            self.shell.open_store()

    def _offer_to_go_on(self, shell: Shell) -> None:
        """Where the program ended without leaving a page, offers to open that page again."""
        if not (remembered := self._preferences.page):
            return
        from handover_app.presentation.addresses import address_of  # noqa: PLC0415 (only after a crash)
        from handover_app.ui.notice_panel import Notice  # noqa: PLC0415

        address = address_of(remembered)
        self._preferences.remember_page("")
        if address is None:
            return
        _ = words(self._language)
        text = _("The app did not end in order last time. What you had typed is saved.")
        notice = Notice("rotate-ccw", text, _("Go on where you were"), lambda: shell.go(address), passes=True)
        shell.ready.connect(lambda: shell.notify(notice))

    def tell(self, error: BaseException) -> None:
        """Shows what went wrong above the page."""
        if self.shell is None:
            return
        from handover_app.presentation.problem import problem_of  # noqa: PLC0415 (after the first paint)

        system = f"Qt {qVersion()}, Python {sys.version.split()[0]}, {sys.platform}"
        self.shell.show_problem(problem_of(error, words(self._language), system))

    def unforeseen(
        self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        """Stands in for Python's own hook: nothing that fails may pass in silence, nor end the window."""
        if self.shell is None:  # no window yet to tell it in
            sys.__excepthook__(kind, error, traceback)
            return
        self.tell(error)

    def change_language(self, language: str) -> None:
        """Makes the window anew in another language, where it stood."""
        self._preferences.choose_language(language)
        self._language = language
        old = self.shell
        if old is not None:
            old.finish()
        self._speak(language)
        shell = self._make_shell(words(language))
        if old is not None:
            shell.window.setGeometry(old.window.geometry())
            shell.window.show()
            came_from = old.address
            shell.ready.connect(lambda: shell.go(came_from))
            old.window.close()
            old.window.deleteLater()
            old.deleteLater()
        shell.open_store()

    def _make_shell(self, spoken: Words) -> Shell:
        shell = Shell(self._services, spoken, self._preferences, self.worker, self.tell)
        shell.language_chosen.connect(self.change_language, Qt.ConnectionType.QueuedConnection)
        self.shell = shell
        return shell

    def _speak(self, language: str) -> None:
        """Days and Qt's own buttons follow the language."""
        from PySide6.QtCore import QLibraryInfo, QLocale  # noqa: PLC0415 (slow; after the first paint)

        locale = QLocale(_LOCALES.get(language, "en_GB"))
        QLocale.setDefault(locale)
        application = QApplication.instance()
        if application is None:
            return
        application.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(locale, "qtbase", "_", folder):
            application.installTranslator(self._translator)
