"""What the parts of the page have in common: a banner for what was done or went wrong, then the rest."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.ui.kit import (
    Banner,
    Button,
    ButtonKind,
    Card,
    Divider,
    Role,
    Text,
    Tone,
    clear,
    column,
    holder,
    row,
)


class PeoplePart(QWidget):
    """A part of the page. `lay_out` takes what stands under the banner; `news`: that says something new."""

    news = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.banner = Banner()
        self.banner.hide()
        self._body = column(self.banner, spacing=20)
        self.setLayout(self._body)
        self._said = ""

    def lay_out(self, *widgets: QWidget) -> None:
        """Puts widgets under the banner."""
        for widget in widgets:
            self._body.addWidget(widget)
        self._body.addStretch(1)

    def tell(self, problem: str, notice: str) -> bool:
        """Shows what went wrong, else what was done. Whether that is news."""
        said, before = problem or notice, self._said
        self._said = said
        self.banner.setVisible(bool(said))
        if not said or said == before:
            return False
        if problem:
            self.banner.render_state("circle-alert", Tone.BAD, problem)
        else:
            self.banner.render_state("circle-check", Tone.OK, notice)
        self.banner.announce()
        self.news.emit()
        return True


class Rows(Card):
    """Rows on one ground, with rules between; hidden while there are none."""

    def __init__(self) -> None:
        self._rows = column(spacing=0, margins=(1, 1, 1, 1))
        super().__init__(self._rows)

    def show_rows(self, rows: list[QWidget]) -> None:
        """Shows other rows."""
        clear(self._rows)
        for index, item in enumerate(rows):
            if index:
                self._rows.addWidget(Divider())
            self._rows.addWidget(item)
        self.setVisible(bool(rows))


def question(text: str, no: Button, *yes: QWidget) -> QWidget:
    """A question under a row, with its answers; the keyboard is put on the harmless one."""
    QTimer.singleShot(0, no, lambda: no.setFocus(Qt.FocusReason.OtherFocusReason))  # once it is in the window
    return holder(
        column(
            Text(text, Role.SMALL2, wrap=True),
            row(*yes, no, None, spacing=8),
            spacing=8,
            margins=(0, 4, 0, 0),
        )
    )


def keep_button(text: str) -> Button:
    """The harmless answer."""
    return Button(text, ButtonKind.SECONDARY, small=True)
