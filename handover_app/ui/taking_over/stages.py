"""How it goes on: the stages under one another, each a button, with what is left there."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from handover_app.application.received.taking_over import TakingOverStage
from handover_app.i18n.words import Words
from handover_app.presentation.taking_over.states import StageLine
from handover_app.ui.kit import Card, Icon, ProgressState, Role, StepDot, Text, clear, column, row, sunken


class StageButton(QPushButton):
    """A stage in a line, to press."""

    def __init__(self, number: int, line: StageLine, state: ProgressState, spoken: str) -> None:
        super().__init__()
        self.setFlat(True)
        self.setProperty("kind", "step")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(spoken)
        words = column(Text(line.name, Role.STRONG, wrap=True), spacing=1)
        if line.left:
            words.addWidget(Text(line.left, Role.CAPTION3, wrap=True))
        self._row = row(column(StepDot(number, state), None), (words, 1), spacing=12, margins=(8, 7, 6, 7))
        self.setLayout(self._row)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(60, self._row.minimumSize().height())

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return self._row.totalHeightForWidth(width)


class StageRail(QWidget):
    """`chosen` carries the stage that was pressed."""

    chosen = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._ = _ = words
        self.buttons: dict[TakingOverStage, StageButton] = {}
        self._shown: object = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        card = Card(column(Text(_("How it goes on"), Role.H3), self._lines, margins=(16, 14, 12, 12)))
        head = row(Icon("lock", "text2", 16), (Text(_("What you confirm"), Role.STRONG, wrap=True), 1))
        aside = sunken(
            column(
                head,
                Text(
                    _("Only what you have seen for yourself. No password is kept in the record."),
                    Role.SMALL2,
                    wrap=True,
                ),
                spacing=4,
                margins=(14, 12, 14, 12),
            )
        )
        self.setLayout(column(card, aside, None, spacing=14))

    def show_stages(self, lines: tuple[StageLine, ...], current: TakingOverStage) -> None:
        """Shows the stages, and which one is open."""
        if self._shown == (lines, current):
            return
        focused = next((stage for stage, button in self.buttons.items() if button.hasFocus()), None)
        self._shown = (lines, current)
        clear(self._lines)
        self.buttons = {}
        for number, line in enumerate(lines, start=1):
            button = StageButton(number, line, _state(line, current), self._spoken(number, line, current))
            button.clicked.connect(lambda _checked=False, stage=line.stage: self.chosen.emit(stage))
            self.buttons[line.stage] = button
            self._lines.addWidget(button)
        if focused in self.buttons:
            self.buttons[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _spoken(self, number: int, line: StageLine, current: TakingOverStage) -> str:
        _ = self._
        state = _("Now") if line.stage is current else _("Done") if line.done else ""
        return ", ".join(filter(None, (f"{number}. {line.name}", line.left, state)))


def _state(line: StageLine, current: TakingOverStage) -> ProgressState:
    if line.stage is current:
        return ProgressState.NOW
    return ProgressState.DONE if line.done else ProgressState.LATER
