"""Adding an account: paste a link, press a platform, or name another one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.handover.account_states import LinksAdded, PlatformTile
from handover_app.ui.handover.lines import platform_icon
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    Radius,
    Role,
    Text,
    TextField,
    Tile,
    column,
    row,
    theme,
)
from handover_app.ui.kit.speech import announce


class PlatformButton(QPushButton):
    """A platform's mark and name, to press."""

    def __init__(self, tile: PlatformTile) -> None:
        super().__init__()
        self.setAccessibleName(tile.name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name = Text(tile.name, Role.STRONG)
        name.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        mark = Tile(platform_icon(tile.icon), 28, "text")
        mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(row(mark, (name, 1), spacing=10, margins=(10, 8, 10, 8)))
        self.setMinimumHeight(theme().scaled(46))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("control"), 1))
        painter.setBrush(look.colour("hover" if self.underMouse() or self.isDown() else "surface"))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL
        )


class AddAccount(Card):
    """Adds accounts.

    `added` tells that all was added; `changed` that some was, and something is left to put right; `left` that
    nobody wants to any more.
    """

    added = Signal()
    changed = Signal()
    left = Signal()

    def __init__(
        self,
        tiles: Sequence[PlatformTile],
        *,
        add: Callable[[str], str],
        add_links: Callable[[str], LinksAdded],
        add_other: Callable[[str], str | None],
        search: Callable[[str], tuple[str, ...]],
        words: Words,
    ) -> None:
        super().__init__()
        _ = words
        self._ = _
        self._add, self._add_links, self._add_other, self._search = add, add_links, add_other, search
        self._found: tuple[str, ...] = ()
        self.link = TextField(
            _("Paste links, or type a platform's name"),
            _(
                "You can paste several links at once. The platform is recognised from the address; nothing is"
                " looked up on the network."
            ),
            placeholder=_("https://www.facebook.com/group42"),
        )
        self.other = TextField(_("Another platform"), placeholder=_("Name of the platform"))
        self._link_button = Button(_("Add"), icon="plus", name=_("Add the account of this link"))
        self._other_button = Button(_("Add"), icon="plus", name=_("Add this platform"))
        self.close_button = Button(icon="x", kind=ButtonKind.GHOST, small=True, name=_("Put this away"))
        self._link_button.clicked.connect(self._take_link)
        self._other_button.clicked.connect(self._take_other)
        self.link.edited.connect(self._find)
        self.link.line.returnPressed.connect(self._take_link)
        self.other.line.returnPressed.connect(self._take_other)
        self.close_button.clicked.connect(self.left)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self.buttons = {tile.id: self._button(tile) for tile in tiles}
        self._shown: tuple[tuple[str, ...], int] = (tuple(self.buttons), 3)
        self._columns = 3
        self._place(*self._shown)
        head = row(Text(_("Add an account"), Role.H3), None, self.close_button)
        self.setLayout(
            column(
                head,
                row((self.link, 1), column(23, self._link_button, None, spacing=0), spacing=12),
                Text(_("Or choose the platform"), Role.LABEL),
                self._grid,
                row((self.other, 1), column(23, self._other_button, None, spacing=0), spacing=12),
                None,
                spacing=14,
                margins=(20, 18, 20, 20),
            )
        )

    def open(self) -> None:
        """Puts the keyboard on the link."""
        self.link.show_value("")
        self.link.show_complaint("")
        self._find("")
        self.other.show_value("")
        self.link.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def platform(self, name: str) -> QWidget:
        """The button of a platform, by the name it shows."""
        return next(button for button in self.buttons.values() if button.accessibleName() == name)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        super().resizeEvent(event)
        self._columns = max(1, min(4, event.size().width() // theme().scaled(190)))
        self._arrange(self._shown[0], self._columns)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _button(self, tile: PlatformTile) -> PlatformButton:
        button = PlatformButton(tile)
        button.clicked.connect(lambda: self._take(tile.id))
        return button

    def _find(self, typed: str) -> None:
        """Leaves the platforms that are meant; what is no name, such as an address, leaves all of them."""
        self.link.show_complaint("")
        found = self._search(typed)
        self._found = found if typed.strip() else ()
        self._arrange(found or tuple(self.buttons), self._columns)

    def _arrange(self, platforms: tuple[str, ...], columns: int) -> None:
        if self._shown == (platforms, columns):
            return
        self._shown = (platforms, columns)
        for button in self.buttons.values():
            self._grid.removeWidget(button)
            button.hide()
        self._place(platforms, columns)
        for platform in platforms:
            self.buttons[platform].show()

    def _place(self, platforms: tuple[str, ...], columns: int) -> None:
        for index, platform in enumerate(platforms):
            self._grid.addWidget(self.buttons[platform], index // columns, index % columns)

    def _take(self, platform: str) -> None:
        self._add(platform)
        self.added.emit()

    def _take_link(self) -> None:
        if self._found:
            self._take(self._found[0])
            return
        if not self.link.value.strip():
            self.link.show_complaint(self._("Paste a link first, or choose a platform."))
            return
        result = self._add_links(self.link.value)
        if result.is_clean:
            self.added.emit()
            return
        if result.added:
            self.changed.emit()
        self.link.show_value(" ".join(result.unread))  # what is left to put right
        self.link.show_complaint(result.said)
        announce(self, result.said)

    def _take_other(self) -> None:
        if self._add_other(self.other.value):
            self.added.emit()
        else:
            self.other.show_complaint(self._("Name the platform."))
