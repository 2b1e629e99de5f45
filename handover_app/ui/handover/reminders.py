"""What is easily forgotten, to tick off, and what is worth knowing: folded until somebody wants it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.handover.reminders import Known, Reminder, Whereabouts
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    Role,
    Text,
    Tick,
    clear,
    column,
    desktop,
    holder,
    row,
)


class Disclosure(QWidget):
    """A heading that opens and closes what stands beneath it."""

    toggled = Signal(bool)

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self._body = body
        self.button = Button("", ButtonKind.LINK, icon="chevron-right", small=True)
        self.button.setCheckable(True)
        self.button.toggled.connect(self._show)
        body.hide()
        head = row(self.button, None, margins=(4, 4, 4, 0))  # room for the ring of the keyboard
        self.setLayout(column(head, body, spacing=8))

    def show_title(self, title: str, spoken: str = "") -> None:
        """Shows the heading; `spoken` is how it is read aloud, where that differs."""
        self.button.setText(title)
        self.button.setAccessibleName(spoken or title)

    def _show(self, opened: bool) -> None:
        self._body.setVisible(opened)
        self.button.show_icon("chevron-down" if opened else "chevron-right")
        self.toggled.emit(opened)


class Reminders(QWidget):
    """Questions to tick off once somebody has seen to them."""

    def __init__(self, title: str, settle: Callable[[str, bool], None], words: Words) -> None:
        super().__init__()
        self._title, self._settle, self._ = title, settle, words
        self._shown: tuple[Reminder, ...] | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.ticks: dict[str, Tick] = {}
        self.fold = Disclosure(holder(self._lines))
        self.setLayout(column(self.fold))

    def show_reminders(self, reminders: Sequence[Reminder]) -> None:
        """Shows what is asked, and what was seen to."""
        settled = sum(item.settled for item in reminders)
        said = self._("{done} of {total}", done=settled, total=len(reminders))
        self.fold.show_title(f"{self._title} · {settled}/{len(reminders)}", f"{self._title}, {said}")
        self.setVisible(bool(reminders))
        shown = tuple(reminders)
        if shown == self._shown:
            return
        if self._shown is not None and [item.key for item in shown] == [item.key for item in self._shown]:
            for item in shown:
                self.ticks[item.key].show_ticked(item.settled)
        else:
            self._build(shown)
        self._shown = shown

    def _build(self, reminders: Sequence[Reminder]) -> None:
        clear(self._lines)
        self.ticks = {}
        for item in reminders:
            tick = Tick(item.question, f"{item.why} {item.todo}")
            tick.show_ticked(item.settled)
            tick.ticked.connect(lambda settled, key=item.key: self._settle(key, settled))
            self.ticks[item.key] = tick
            self._lines.addWidget(tick)


class Knowledge(QWidget):
    """Facts about a platform and where things are found on it."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._ = words
        self._shown: object = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self.fold = Disclosure(holder(self._lines))
        self.setLayout(column(self.fold))

    def show_known(self, known: Sequence[Known], places: Sequence[Whereabouts]) -> None:
        """Shows what is known of one platform."""
        self.setVisible(bool(known or places))
        if self._shown == (shown := (tuple(known), tuple(places))):
            return
        self._shown = shown
        self.fold.show_title(f"{self._('Worth knowing')} · {self._.number(len(known) + len(places))}")
        clear(self._lines)
        for fact in known:
            lines = column(Text(fact.text, Role.SMALL, wrap=True), spacing=1)
            if fact.caution:
                lines.addWidget(Text(fact.caution, Role.CAPTION3))
            self._lines.addLayout(lines)
        for place in places:
            self._lines.addWidget(self._place(place))

    def _place(self, place: Whereabouts) -> QWidget:
        lines = column(
            Text(place.name, Role.LABEL, wrap=True), Text(place.menu, Role.CAPTION, wrap=True), spacing=1
        )
        if place.link:
            words = self._("Open the page")
            link = Button(
                words, ButtonKind.LINK, icon="external-link", small=True, name=f"{place.name}: {words}"
            )
            link.setToolTip(place.link)
            link.clicked.connect(lambda _=False, link=place.link: desktop().open_link(link))
            lines.addLayout(row(link, None))
        return Card(_margins(lines))


def _margins(layout: QVBoxLayout) -> QVBoxLayout:
    layout.setContentsMargins(12, 8, 12, 10)
    return layout
