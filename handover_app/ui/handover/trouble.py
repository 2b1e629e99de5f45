"""What to do when an account cannot be handed over as usual: which trouble, and the way out of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.handover.trouble import PathAnswer, PathView, TroubleOption
from handover_app.ui.handover.steps import StepActions, StepList
from handover_app.ui.kit import (
    AnswerField,
    Button,
    ButtonKind,
    Card,
    Icon,
    Mark,
    Option,
    Role,
    Text,
    Tile,
    Tone,
    clear,
    column,
    go_to,
    holder,
    row,
    sunken,
    top,
)

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class TroubleActions:
    """What the panel can ask for."""

    begin: Callable[[str], None]
    leave: Callable[[], None]
    find_out: Callable[[str, bool], None]


class TroubleChoice(Card):
    """The kinds of trouble, each by the sentence in which people recognise it."""

    def __init__(self, troubles: Sequence[TroubleOption], begin: Callable[[str], None], _: Words) -> None:
        super().__init__(tight=True)
        self.close_button = Button(icon="x", kind=ButtonKind.GHOST, small=True, name=_("Put this away"))
        head = row((Text(_("What is wrong?"), Role.H3), 1), self.close_button)
        lines = column(head, spacing=12, margins=(16, 12, 12, 14))
        self.buttons: dict[str, Button] = {}
        for trouble in troubles:
            button = Button(
                _("Show the way out"), small=True, name=f"{trouble.title}: {_('Show the way out')}"
            )
            button.clicked.connect(partial(begin, trouble.id))
            self.buttons[trouble.id] = button
            words = column(
                Text(trouble.title, Role.STRONG, wrap=True),
                Text(trouble.sentence, Role.SMALL2, wrap=True),
                spacing=2,
            )
            lines.addLayout(row(top(Icon(trouble.icon, "text2", 20)), (words, 1), button, spacing=12))
        self.setLayout(lines)


class TroublePath(Card):
    """The way out that was begun: what to find out, the steps, and how it ended."""

    def __init__(self, actions: TroubleActions, steps: StepActions, _: Words) -> None:
        super().__init__(tight=True)
        self._actions, self._ = actions, _
        self._asked: tuple[PathAnswer, ...] | None = None
        self.fields: dict[str, AnswerField] = {}
        self._tile = Tile("triangle-alert", 32)
        self._title = Text("", Role.H3, wrap=True)
        self._sentence = Text("", Role.SMALL2, wrap=True)
        self.leave = Button(_("Not so after all"), ButtonKind.GHOST, icon="x", small=True)
        self.leave.clicked.connect(actions.leave)
        self._questions = QVBoxLayout()
        self._questions.setSpacing(10)
        self.steps = StepList(steps, _)
        self._end = Mark("circle-check", "", Tone.OK)
        self._after = Text("", Role.SMALL2, wrap=True)
        self._over = sunken(column(self._end, self._after, spacing=4, margins=(14, 10, 14, 12)))
        words = column(self._title, self._sentence, spacing=1)
        self.setLayout(
            column(
                row(top(self._tile), (words, 1), top(self.leave), spacing=12),
                holder(self._questions),
                self.steps,
                self._over,
                spacing=12,
                margins=(14, 12, 12, 14),
            )
        )

    def render_state(self, view: PathView) -> None:
        """Shows where one stands."""
        self._tile.show_icon(view.trouble.icon)
        self._title.show_text(view.trouble.title)
        self._sentence.show_text(view.trouble.sentence)
        self._ask(view.questions)
        self.steps.show_steps(f"{view.account}/{view.trouble.id}", view.steps)
        self._over.setVisible(view.end is not None)
        if view.end is not None:
            self._end.render_state(view.end.icon, view.end.text, Tone(view.end.tone))
            self._after.show_text(view.after)

    def _ask(self, questions: tuple[PathAnswer, ...]) -> None:
        if questions == self._asked:
            return
        _, self._asked = self._, questions
        focused = next(
            (key for key, field in self.fields.items() if field.isAncestorOf(self.focusWidget())), ""
        )
        clear(self._questions)
        self.fields = {}
        for question in questions:
            field = AnswerField(question.text, [Option(YES, _("Yes")), Option(NO, _("No"))])
            field.show_value(None if question.answer is None else YES if question.answer else NO)
            field.chosen.connect(partial(self._answered, question.id))
            self.fields[question.id] = field
            self._questions.addWidget(field)
        if focused in self.fields:
            field = self.fields[focused]
            go_to(field.answers.segment(field.value or YES))

    def _answered(self, question: str, key: str) -> None:
        self._actions.find_out(question, key == YES)


class TroublePanel(QWidget):
    """Nothing where all is well; else the kinds of trouble to choose from, or the way out of one.

    `closed`: nothing is wrong after all, before anything was chosen.
    """

    closed = Signal()

    def __init__(self, actions: TroubleActions, steps: StepActions, _: Words) -> None:
        super().__init__()
        self._begin, self._ = actions.begin, _
        self.choice: TroubleChoice | None = None
        self.path = TroublePath(actions, steps, _)
        self.path.hide()
        self._column = column(self.path)
        self.setLayout(self._column)
        self.hide()

    def offer(self, troubles: Sequence[TroubleOption]) -> None:
        """Shows what to choose from, and leads the keyboard there."""
        self._drop_choice()
        self.choice = TroubleChoice(troubles, self._begin, self._)
        self.choice.close_button.clicked.connect(self._close)
        self._column.addWidget(self.choice)
        self.show()
        self.choice.show()
        go_to(next(iter(self.choice.buttons.values())))

    def render_state(self, view: PathView | None) -> None:
        """Shows the way out that was begun, if one was."""
        if view is not None:
            self._drop_choice()
            self.path.render_state(view)
        self.path.setVisible(view is not None)
        self.setVisible(view is not None or self.choice is not None)

    def withdraw(self) -> None:
        """Puts the choice away, e.g. when another account is shown."""
        self._drop_choice()
        self.setVisible(not self.path.isHidden())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        if self.choice is not None and event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self.withdraw()
        self.closed.emit()

    def _drop_choice(self) -> None:
        if self.choice is not None:
            self.choice.hide()
            self.choice.deleteLater()
            self.choice = None
