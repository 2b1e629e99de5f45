"""Fields with their labels, hints and complaints. Each tells of a person's edits, never of its own.

`show_value` fills a field without a signal, and leaves alone what a person is typing in just now.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QCalendarWidget,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from handover_app.i18n.days import DayRead, Days
from handover_app.ui.kit.answers import RoomyAnswers
from handover_app.ui.kit.choice import Option, Segmented
from handover_app.ui.kit.desktop_services import desktop
from handover_app.ui.kit.icons import icon, pixmap
from handover_app.ui.kit.labels import Text
from handover_app.ui.kit.layout import column, row
from handover_app.ui.kit.theming import theme
from handover_app.ui.kit.tokens import Role, Tone

SHOW_LETTERS = "Ctrl+Shift+P"
"""The key that shows and hides the letters of a passphrase."""

_QUESTION = 180
"""The width at which a question beside its answers may go on in the next line."""


class Field(QWidget):
    """A control under its label. `hint` stands beneath it, a complaint in its place."""

    def __init__(self, label: str, control: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self._label = Text(label, Role.LABEL)
        self._label.setBuddy(control)
        self._hint_text = hint
        self._hint = Text(hint, Role.CAPTION3, wrap=True)
        if not hint:
            self._hint.hide()
        control.setAccessibleName(label)
        control.setAccessibleDescription(hint)
        self.setFocusProxy(control)
        self.setLayout(column(self._label, control, self._hint, None, spacing=6))

    def show_label(self, label: str) -> None:
        """Calls the field something else."""
        self._label.show_text(label)
        self.control.setAccessibleName(label)

    def show_complaint(self, complaint: str) -> None:
        """Says what is wrong with what stands in the field; an empty text takes it back."""
        self._hint.show_text(complaint or self._hint_text)
        self._hint.show_tone(Tone.BAD if complaint else None)
        self._hint.setVisible(bool(complaint or self._hint_text))
        self.control.setAccessibleDescription(complaint or self._hint_text)
        self.control.setProperty("wrong", bool(complaint))
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)

    def show_remark(self, remark: str) -> None:
        """Shows a quiet remark in place of the hint; an empty text brings the hint back."""
        self._hint.show_text(remark or self._hint_text)
        self.control.setAccessibleDescription(remark or self._hint_text)
        self._hint.setVisible(bool(remark or self._hint_text))


class TextField(Field):
    """One line. `edited` comes with every keystroke, `committed` when the field is left or Enter is hit."""

    edited = Signal(str)
    committed = Signal(str)

    def __init__(
        self,
        label: str,
        hint: str = "",
        *,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.line = QLineEdit()
        super().__init__(label, self.line, hint, parent)
        self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(self.edited)
        self.line.editingFinished.connect(lambda: self.committed.emit(self.line.text()))

    @property
    def value(self) -> str:
        """What stands in the field."""
        return self.line.text()

    def show_value(self, value: str) -> None:
        """Fills the field, unless it holds that already."""
        if value != self.line.text():
            self.line.setText(value)


class SecretField(TextField):
    """A passphrase or PIN. A button in it, or `SHOW_LETTERS`, shows the letters until the field is emptied.

    `names`: what the button is called while the letters are hidden, and while they are shown.
    """

    def __init__(self, label: str, names: tuple[str, str], hint: str = "") -> None:
        super().__init__(label, hint)
        self._names = names
        self.reveal = QAction(self.line)
        self.reveal.setCheckable(True)
        self.reveal.setShortcut(QKeySequence(SHOW_LETTERS))
        self.reveal.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.reveal.toggled.connect(self._show_letters)
        self.line.addAction(self.reveal, QLineEdit.ActionPosition.TrailingPosition)
        self.line.textChanged.connect(lambda text: None if text else self.reveal.setChecked(False))
        self._show_letters(shown=False)
        theme().changed.connect(self._tint)

    def _show_letters(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.line.setEchoMode(modes.Normal if shown else modes.Password)
        name = self._names[1] if shown else self._names[0]
        self.reveal.setText(name)
        self.reveal.setToolTip(name)
        self._tint()

    def _tint(self) -> None:
        self.reveal.setIcon(icon("eye-off" if self.reveal.isChecked() else "eye", "text3"))


class LinkField(TextField):
    """An address on the web, with a button that opens it in the browser."""

    def __init__(self, label: str, open_name: str, hint: str = "", *, placeholder: str = "") -> None:
        super().__init__(label, hint, placeholder=placeholder)
        self._open = QAction(open_name, self.line)
        self._open.triggered.connect(lambda: desktop().open_link(self.value))
        self.line.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._tint()
        theme().changed.connect(self._tint)

    def _tint(self) -> None:
        self._open.setIcon(icon("external-link", "text3"))


class MultiLineField(Field):
    """Some lines of text. `edited` comes with every keystroke, `committed` when the field is left."""

    edited = Signal(str)
    committed = Signal(str)

    def __init__(
        self,
        label: str,
        hint: str = "",
        *,
        placeholder: str = "",
        lines: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        self.box = QPlainTextEdit()
        super().__init__(label, self.box, hint, parent)
        self.box.setPlaceholderText(placeholder)
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(self.box.fontMetrics().lineSpacing() * lines + 26)
        self.box.textChanged.connect(lambda: self.edited.emit(self.value))
        self.box.installEventFilter(self)

    @property
    def value(self) -> str:
        """What stands in the field."""
        return self.box.toPlainText()

    def show_value(self, value: str) -> None:
        """Fills the field, unless it holds that already."""
        if value != self.value:
            self.box.blockSignals(True)  # noqa: FBT003 (Qt takes no keyword here)
            self.box.setPlainText(value)
            self.box.blockSignals(False)  # noqa: FBT003

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.FocusOut:
            self.committed.emit(self.value)
        return super().eventFilter(watched, event)


class ComboBox(QComboBox):
    """A combo box with our arrow, which the wheel changes only while the keyboard is on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        colour = "text2" if self.isEnabled() else "text3"
        size = theme().scaled(16)
        arrow = pixmap("chevron-down", colour, size, self.devicePixelRatioF())
        QPainter(self).drawPixmap(self.width() - size - 12, (self.height() - size) // 2, arrow)


class ComboField(Field):
    """One of some words. `chosen` carries the key; `empty` is the word while nothing is chosen."""

    chosen = Signal(str)

    def __init__(
        self,
        label: str,
        options: Sequence[Option],
        hint: str = "",
        *,
        empty: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.combo = ComboBox()
        super().__init__(label, self.combo, hint, parent)
        self.combo.setPlaceholderText(empty)
        self.show_options(options)
        self.combo.activated.connect(lambda: self.chosen.emit(self.value or ""))

    @property
    def value(self) -> str | None:
        """The chosen key, `None` while nothing is chosen."""
        key = self.combo.currentData()
        return key if isinstance(key, str) else None

    def show_options(self, options: Sequence[Option]) -> None:
        """Offers other words, and keeps the choice where it is still among them."""
        now = [
            (self.combo.itemData(index), self.combo.itemText(index)) for index in range(self.combo.count())
        ]
        if now == [(option.key, option.text) for option in options]:
            return
        value = self.value
        self.combo.clear()
        for option in options:
            self.combo.addItem(option.text, option.key)
        self.show_value(value)

    def show_value(self, key: str | None) -> None:
        """Shows a choice."""
        self.combo.setCurrentIndex(self.combo.findData(key) if key is not None else -1)


class DateEdit(QLineEdit):
    """A day as one writes it. `day` may be `None`; Up and Down change it, Alt+Down opens a calendar.

    `changed` carries a `date` or `None`; `misread` says why a text is not a day; `understood` says with
    every keystroke which day the text means, an empty text while it means none.
    """

    changed = Signal(object)
    misread = Signal(str)
    understood = Signal(str)

    def __init__(self, calendar_name: str, days: Days, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = days
        self._day: date | None = None
        self._popup: QCalendarWidget | None = None
        self._action = QAction(calendar_name, self)
        self._action.triggered.connect(self.open_calendar)
        self.addAction(self._action, QLineEdit.ActionPosition.TrailingPosition)
        self._tint()
        theme().changed.connect(self._tint)
        self.editingFinished.connect(self.take_text)
        self.textEdited.connect(self._think)

    @property
    def day(self) -> date | None:
        """The day that stands there."""
        return self._day

    @property
    def calendar(self) -> QCalendarWidget | None:
        """The month that is or was open."""
        return self._popup

    def show_day(self, day: date | None) -> None:
        """Fills the field without a signal."""
        self._day = day
        self.setText(self._days.show(day) if day else "")

    def open_calendar(self) -> None:
        """Shows a month to choose from."""
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setGridVisible(False)
        if self._day:
            calendar.setSelectedDate(QDate(self._day.year, self._day.month, self._day.day))
        calendar.activated.connect(self._choose)
        calendar.clicked.connect(self._choose)
        calendar.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        calendar.show()
        calendar.setFocus()
        if self._popup is not None:
            self._popup.deleteLater()
        self._popup = calendar

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key == Qt.Key.Key_Down and alt:
            self.open_calendar()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            start = self._day or self._days.today()
            step = 1 if key == Qt.Key.Key_Up else -1
            self._tell(date.fromordinal(start.toordinal() + step) if self._day else start)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def _choose(self, chosen: QDate) -> None:
        if self._popup is not None:
            self._popup.close()
        self._tell(date(chosen.year(), chosen.month(), chosen.day()))
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def read_text(self) -> DayRead:
        """What the text that stands there means."""
        return self._days.read(self.text())

    def _think(self, text: str) -> None:
        read = self._days.read(text)
        self.understood.emit(read.said if read.day else "")

    def take_text(self) -> None:
        """Reads the text that stands there, as leaving the field does."""
        text = self.text().strip()
        read = self._days.read(text)
        if text and read.day is None:
            self.misread.emit(read.said)
        elif read.day != self._day or (read.day and text != self._days.show(read.day)):
            self._tell(read.day)

    def _tell(self, day: date | None) -> None:
        changed = day != self._day
        self.show_day(day)
        if changed:
            self.changed.emit(day)

    def _tint(self) -> None:
        self._action.setIcon(icon("calendar", "text3"))


class DateField(Field):
    """A day under its label. `changed` carries a `date`, or `None` when the field was emptied."""

    changed = Signal(object)

    def __init__(
        self, label: str, calendar_name: str, days: Days, hint: str = "", *, placeholder: str = ""
    ) -> None:
        self.edit = DateEdit(calendar_name, days)
        super().__init__(label, self.edit, hint)
        self.edit.setPlaceholderText(placeholder)
        self.edit.changed.connect(self._changed)
        self.edit.misread.connect(self.show_complaint)
        self.edit.understood.connect(self._show_understood)
        self.edit.editingFinished.connect(self._settle)

    @property
    def value(self) -> date | None:
        """The day that stands there."""
        return self.edit.day

    def show_value(self, day: date | None) -> None:
        """Fills the field, unless it holds that already or is being typed in."""
        if day != self.edit.day and not (self.edit.hasFocus() and self.edit.isModified()):
            self.edit.show_day(day)

    def _changed(self, day: date | None) -> None:
        self.show_complaint("")
        self.changed.emit(day)

    def _show_understood(self, said: str) -> None:
        """The whole date stands under the field while one types; a complaint about what was typed goes."""
        self.show_complaint("")
        if said:
            self.show_remark(said)

    def _settle(self) -> None:
        """Once the field shows the date, or is empty, there is nothing to add."""
        read = self.edit.read_text()
        if read.day == self.edit.day and (read.day or not read.said):
            self.show_complaint("")


class AnswerField(QWidget):
    """A question with its answers beside or under it. `chosen` carries the key."""

    chosen = Signal(str)

    def __init__(
        self, label: str, options: Sequence[Option], hint: str = "", *, stacked: bool = False
    ) -> None:
        super().__init__()
        self.answers = Segmented(options, label)
        self.answers.chosen.connect(self.chosen)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(label, Role.LABEL if stacked else Role.BODY, wrap=True))
        if hint:
            words.addWidget(Text(hint, Role.CAPTION3, wrap=True))
        self._is_stacked = stacked
        self._roomy = RoomyAnswers(self.answers)
        self._parts = column(words, self._roomy, spacing=6) if stacked else row((words, 1), self._roomy)
        self.setLayout(self._parts)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The answers go under the question, and under one another."""
        return QSize(self._roomy.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self._is_stacked:
            return
        question = QFontMetrics(theme().font(Role.BODY)).horizontalAdvance(self.answers.accessibleName())
        words = min(question, theme().scaled(_QUESTION))
        beside = self.width() >= self._roomy.sizeHint().width() + words + 16
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(across if beside else down)
        self._parts.setSpacing(16 if beside else 6)

    @property
    def value(self) -> str | None:
        """The chosen key, `None` while there is none."""
        return self.answers.value

    def show_value(self, key: str | None) -> None:
        """Shows an answer."""
        self.answers.show_value(key)
