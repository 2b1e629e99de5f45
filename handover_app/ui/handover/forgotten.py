"""What handovers often forget, beside the list of accounts: each question in a line, answered under it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.handover.forgotten import ForgottenRow, ForgottenView
from handover_app.ui.handover.keyed_rows import KeyedRows
from handover_app.ui.handover.pressable import Pressable
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    Flow,
    Icon,
    Mark,
    Role,
    Text,
    Tone,
    column,
    go_to,
    holder,
    row,
    top,
)


@dataclass(frozen=True, slots=True)
class ForgottenActions:
    """What the card can ask for. `answer`: yes or no; `add`: an account on the platform of a question."""

    answer: Callable[[ForgottenRow, bool], None]
    add: Callable[[str], None]


class AskedLine(QWidget):
    """A question and its answer in a line; opened, why it is asked and the answers to choose from."""

    answered = Signal(bool)

    def __init__(self, shown: ForgottenRow) -> None:
        super().__init__()
        self._state = Mark(shown.state.icon, shown.state.text, Tone(shown.state.tone))
        question = Text(shown.question, Role.SMALL, wrap=True)
        self.head = Pressable(
            row(
                top(Icon(shown.icon, "text2", 16)),
                (question, 1),
                self._state,
                spacing=10,
                margins=(4, 4, 4, 4),
            )
        )
        self.yes = Button(shown.yes, icon="plus" if shown.adds else None, small=True)
        self.no = Button(shown.no, small=True)
        for button, answer in ((self.yes, True), (self.no, False)):
            button.setAccessibleDescription(shown.question)
            button.clicked.connect(partial(self.answered.emit, answer))
        self._answers = Flow([self.yes, self.no])
        self._words = Text("", Role.CAPTION3, wrap=True)
        self.body = holder(
            column(
                self._words,
                self._answers,
                spacing=8,
                margins=(28, 0, 4, 8),
            )
        )
        self.body.hide()
        self.setLayout(column(self.head, self.body, spacing=2))
        self.show_row(shown)

    def show_row(self, shown: ForgottenRow) -> None:
        """Shows how it was answered: why it is asked, and after a yes what to do about it."""
        self._words.show_text(shown.todo if shown.answer else shown.why)
        self._state.render_state(shown.state.icon, shown.state.text, Tone(shown.state.tone))
        self.head.setAccessibleName(f"{shown.question} {shown.state.text}")
        self._answers.setVisible(not shown.is_listed)


class Forgotten(Card):
    """The short list, and on demand the questions after it; one is open at a time."""

    def __init__(self, actions: ForgottenActions, _: Words) -> None:
        super().__init__()
        self._actions, self._ = actions, _
        self._rows: dict[str, ForgottenRow] = {}
        self._view = ForgottenView((), ())
        self._open = ""
        self._is_long = False
        self._missing = Text("", Role.CAPTION3, wrap=True)
        self.lines: KeyedRows[AskedLine] = KeyedRows(self._line, spacing=2)
        self.more = Button("", ButtonKind.LINK, icon="chevron-down", small=True)
        self.more.clicked.connect(self._lengthen)
        title = Text(_("Often forgotten"), Role.H3, wrap=True)
        self.setLayout(
            column(
                holder(column(title, self._missing, spacing=1, margins=(4, 0, 4, 2))),
                self.lines,
                row(4, self.more, None),
                spacing=6,
                margins=(14, 12, 10, 10),
            )
        )

    def show_view(self, view: ForgottenView) -> None:
        """Shows the questions and their answers."""
        self._view = view
        shown = (*view.first, *view.more) if self._is_long else view.first
        self._rows = {item.key: item for item in shown}
        self.lines.show_keys(list(self._rows))
        for key, line in self.lines.rows.items():
            line.show_row(self._rows[key])
            line.body.setVisible(key == self._open)
        missing = sum(item.answer is None for item in shown)
        self._missing.show_text(
            self._.n("{count} answer missing", "{count} answers missing", missing)
            if missing
            else self._("All answered")
        )
        self.more.setText(self._.n("{count} more to ask", "{count} more to ask", len(view.more)))
        self.more.setVisible(not self._is_long and bool(view.more))
        self.setVisible(bool(shown))

    def _line(self, key: str) -> AskedLine:
        line = AskedLine(self._rows[key])
        line.head.clicked.connect(lambda: self._turn(key))
        line.answered.connect(lambda yes: self._answer(key, yes=yes))
        return line

    def _turn(self, key: str) -> None:
        self._show_open("" if self._open == key else key)

    def _show_open(self, key: str) -> None:
        self._open = key
        for other, line in self.lines.rows.items():
            line.body.setVisible(other == key)
        if key:
            line = self.lines.rows[key]
            go_to(line.head if self._rows[key].is_listed else line.yes)

    def _answer(self, key: str, *, yes: bool) -> None:
        """Answers, and goes on to the next question without an answer, unless there is something to do."""
        answered = self._rows[key]
        keys = list(self._rows)
        place = keys.index(key)
        later = (*keys[place + 1 :], *keys[:place])
        following = next((other for other in later if self._rows[other].answer is None), "")
        self._actions.answer(answered, yes)
        if yes and answered.adds:
            self._open = following
            self._actions.add(answered.adds)
            return
        self._show_open(key if yes else following)
        if not self._open:
            go_to(self.lines.rows[key].head)

    def _lengthen(self) -> None:
        self._is_long = True
        self.show_view(self._view)
        self._show_open(next((item.key for item in self._view.more if item.answer is None), ""))
