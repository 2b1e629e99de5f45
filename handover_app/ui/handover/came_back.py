"""The card over the stages of a handover that corrects a record: what came back, stage by stage."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.handover.came_back import CameBackView, Said, StageLeft
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    Flow,
    Medal,
    Role,
    Text,
    Tone,
    announce,
    clear,
    column,
    holder,
    row,
    top,
)


class CameBackCard(Card):
    """Hidden while nothing came back. `go` carries a `FieldTarget`; `put_away`: it was read."""

    go = Signal(object)
    put_away = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        self._words = _ = words
        self._shown: CameBackView | None = None
        self._title = Text("", Role.H3, wrap=True)
        self._advice = Text("", Role.SMALL2, wrap=True)
        self._said = column(spacing=4)
        self._left = Flow()
        self.close_button = Button(
            "", ButtonKind.GHOST, icon="x", small=True, name=_("Put this away: I have read it")
        )
        words_column = column(self._title, self._said, self._advice, self._left, spacing=6)
        super().__init__(
            row(
                top(Medal("undo-2", Tone.WARN)),
                (words_column, 1),
                top(self.close_button),
                spacing=16,
                margins=(20, 12, 12, 12),
            ),
            parent=parent,
        )
        self.close_button.clicked.connect(self.put_away)
        self.links: dict[object, Button] = {}
        self.hide()

    def render_state(self, view: CameBackView | None) -> None:
        """Shows it; nothing is made anew while nothing changed."""
        if view == self._shown:
            return
        is_new = self._shown is None
        self._shown = view
        self.setVisible(view is not None)
        if view is None:
            return
        self._title.show_text(view.title)
        self._advice.show_text(view.advice)
        self.setAccessibleName(view.title)
        clear(self._said)
        for item in view.said:
            self._said.addWidget(self._line(item))
        self.links = {stage.stage: self._link(stage) for stage in view.left}
        self._left.show_widgets(self.links.values())
        self._left.setVisible(bool(view.left))
        self._keep_height()
        if is_new:
            announce(self, view.title, view.advice)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        super().resizeEvent(event)
        self._keep_height()

    def _keep_height(self) -> None:
        """Takes the room that its words need: the stage under it scrolls, this card does not."""
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def _line(self, item: Said) -> QWidget:
        text = Text(f"{item.about}: {item.text}", wrap=True, selectable=True)
        line = row((text, 1), spacing=8)
        if item.target is not None:
            _ = self._words
            go = Button(
                _("Go there"),
                ButtonKind.LINK,
                icon="arrow-right",
                trailing=True,
                small=True,
                name=_("Go to {account}", account=item.about),
            )
            go.clicked.connect(lambda: self.go.emit(item.target))
            line.addWidget(go)
        return holder(line)

    def _link(self, stage: StageLeft) -> Button:
        button = Button(stage.text, icon="arrow-right", trailing=True, small=True)
        button.clicked.connect(lambda: self.go.emit(stage.target))
        return button
