"""The steps of the work: one open, the others folded to a line that opens them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from handover_app.domain.vocabulary import StepState
from handover_app.i18n.words import Words
from handover_app.presentation.handover.steps import StepLook, StepView
from handover_app.ui.handover.evidence import SUFFIXES, EvidenceRow, Load
from handover_app.ui.handover.pressable import Pressable
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    DropArea,
    Mark,
    Option,
    ProgressState,
    Role,
    RoomyAnswers,
    Segmented,
    StepDot,
    Text,
    TextField,
    Tone,
    clear,
    column,
    desktop,
    holder,
    row,
)

DOTS = {
    StepLook.DONE: ProgressState.DONE,
    StepLook.NOW: ProgressState.NOW,
    StepLook.LATER: ProgressState.LATER,
    StepLook.WAITING: ProgressState.WAIT,
    StepLook.LEFT_OUT: ProgressState.SKIPPED,
}
MARKS = {
    StepLook.DONE: ("check", Tone.OK),
    StepLook.WAITING: ("hourglass", Tone.WARN),
    StepLook.NOW: ("circle-dot", Tone.INFO),
    StepLook.LEFT_OUT: ("minus", Tone.NEUTRAL),
}


@dataclass(frozen=True, slots=True)
class StepActions:
    """What a step can ask for."""

    open: Callable[[str], None]
    set: Callable[[str, StepState], None]
    note: Callable[[str, str], None]
    settle: Callable[[], None]
    go_on: Callable[[], None]
    add_files: Callable[[str, list[Path]], None]
    add_picture: Callable[[str, QImage], None]
    load_file: Load
    remove_file: Callable[[str, str], None]


class FoldedStep(Pressable):
    """A step in a line, to press."""

    def __init__(self, view: StepView, actions: StepActions) -> None:
        dot_state = ProgressState.BLOCKED if view.state is StepState.BLOCKED else DOTS[view.look]
        words = column(Text(view.title, Role.STRONG, wrap=True), spacing=2)
        if below := view.meta or (view.detail if view.look is StepLook.LATER else ""):
            words.addWidget(Text(below, Role.SMALL2, wrap=True))
        line = row(
            column(StepDot(view.number, dot_state), None), (words, 1), spacing=10, margins=(12, 10, 10, 10)
        )
        if view.look in MARKS and view.look is not StepLook.NOW:
            icon, tone = ("x", Tone.BAD) if view.state is StepState.BLOCKED else MARKS[view.look]
            line.addLayout(column(Mark(icon, view.state_word, tone), None))
        super().__init__(line, f"{view.number}. {view.title}, {view.state_word}")
        self.clicked.connect(lambda: actions.open(view.id))


class OpenStepCard(Card):
    """The step whose turn it is: what to do, where, how it went, and the proof."""

    def __init__(self, view: StepView, actions: StepActions, _: Words) -> None:
        super().__init__(tight=True, current=True)
        self._view = view
        self.proof: DropArea | None = None
        self.answer = Segmented(
            [
                Option(StepState.DONE.value, _("Done")),
                Option(StepState.BLOCKED.value, _("Cannot be done")),
                Option(StepState.SKIPPED.value, _("Not needed")),
            ],
            view.title,
        )
        self.answer.show_value(None if view.state is StepState.OPEN else view.state.value)
        self.answer.chosen.connect(lambda key: actions.set(view.id, StepState(key)))
        self.note = TextField(_("Why not, or what else is worth knowing"), placeholder=_("In a sentence"))
        self.note.show_value(view.note)
        self.note.edited.connect(lambda text: actions.note(view.id, text))
        self.note.committed.connect(lambda _text: actions.settle())
        self.note.line.returnPressed.connect(actions.go_on)
        words = column(Text(view.title, Role.STRONG, wrap=True), spacing=2)
        words.addWidget(Text(view.detail, Role.SMALL2, wrap=True))
        if view.menu:
            words.addWidget(Text(view.menu, Role.CAPTION, wrap=True))
        if view.clock:
            words.addWidget(Text(view.clock, Role.CAPTION, wrap=True))
        if view.caution:
            words.addWidget(Text(view.caution, Role.CAPTION3, wrap=True))
        now = Mark("circle-dot", _("Now"), Tone.INFO)
        inner = column(row((words, 1), column(now, None), spacing=12), spacing=12)
        if view.link:
            self.link = Button(
                _("Open the right page"), ButtonKind.PRIMARY, icon="external-link", trailing=True
            )
            self.link.setToolTip(view.link)
            self.link.clicked.connect(lambda: desktop().open_link(view.link))
            inner.addLayout(row(self.link, None))
        if view.wants_evidence or view.evidence:
            inner.addWidget(self._evidence(view, actions, _))
        inner.addWidget(RoomyAnswers(self.answer))
        if view.not_before:
            self.answer.segment(StepState.DONE.value).setEnabled(False)
            inner.addWidget(Mark("hourglass", view.not_before, Tone.WARN))
        inner.addWidget(self.note)
        if view.state not in (StepState.BLOCKED, StepState.SKIPPED) and not view.note:
            self.note.hide()
        if view.state is not StepState.OPEN:
            again = Button(_("Open it again"), ButtonKind.LINK, icon="rotate-ccw", small=True)
            again.clicked.connect(lambda: actions.set(view.id, StepState.OPEN))
            inner.addLayout(row(again, None))
        dot = StepDot(view.number, ProgressState.NOW)
        self.setLayout(row(column(dot, None), (inner, 1), spacing=10, margins=(12, 12, 10, 14)))

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes: to why it was not done, else to the answer, given or usual."""
        state = self._view.state
        if state in (StepState.BLOCKED, StepState.SKIPPED):
            return self.note.line
        usual = StepState.BLOCKED if self._view.not_before else StepState.DONE
        return self.answer.segment((usual if state is StepState.OPEN else state).value)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        if self.proof is not None and event.matches(QKeySequence.StandardKey.Paste):
            self.proof.paste()  # wherever in the step the keyboard is
        else:
            super().keyPressEvent(event)

    def _evidence(self, view: StepView, actions: StepActions, _: Words) -> QWidget:
        drop = DropArea(
            _("Drop or paste a screenshot or file as evidence"),
            _(
                "The file stays on this machine; its name and checksum go into the record."
                " Never attach codes or passwords."
            ),
            _("Choose a file …"),
            _("Drop it here"),
            SUFFIXES,
            icon="image-plus",
            images=True,
            wide=True,
        )
        drop.image.connect(lambda image: actions.add_picture(view.id, image))
        drop.files.connect(lambda paths: actions.add_files(view.id, paths))
        self.proof = drop
        listed = column(drop, spacing=6)
        for name, sha256 in view.evidence:
            listed.addWidget(
                EvidenceRow(name, sha256, actions.load_file, partial(actions.remove_file, view.id), _)
            )
        return holder(listed)


class StepList(QWidget):
    """All steps of an account, built anew when they change; a note being typed stays."""

    def __init__(self, actions: StepActions, _: Words) -> None:
        super().__init__()
        self._actions = actions
        self._ = _
        self._shown: tuple[str, tuple[StepView, ...]] | None = None
        self.rows: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_steps(self, account: str, steps: Sequence[StepView]) -> None:
        """Shows the steps of an account."""
        shown = (account, tuple(steps))
        if shown == self._shown:
            return
        typing = any(
            isinstance(item, OpenStepCard) and item.note.line.hasFocus() for item in self.rows.values()
        )
        same = self._shown is not None and _but_notes(self._shown) == _but_notes(shown)
        self._shown = shown
        if typing and same:
            return
        open_before = self.current()
        was_inside = open_before is not None and open_before.isAncestorOf(self.window().focusWidget())
        clear(self._column)
        self.rows = {}
        for view in steps:
            widget = (
                OpenStepCard(view, self._actions, self._)
                if view.look is StepLook.NOW
                else FoldedStep(view, self._actions)
            )
            self.rows[view.id] = widget
            self._column.addWidget(widget)
            widget.show()  # at once, or the page may be laid out without it
        if was_inside:  # or the keyboard would be anywhere
            QTimer.singleShot(0, self, self._focus_current)

    def _focus_current(self) -> None:
        """Once all is built: by then it may have been built anew again."""
        if (now := self.current()) is not None:
            now.first.setFocus()

    def current(self) -> OpenStepCard | None:
        """The open step, if there is one."""
        return next((item for item in self.rows.values() if isinstance(item, OpenStepCard)), None)


def _but_notes(shown: tuple[str, tuple[StepView, ...]]) -> object:
    return shown[0], tuple(replace(view, note="", meta="") for view in shown[1])
