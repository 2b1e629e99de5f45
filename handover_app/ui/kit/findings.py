"""A rule's finding: how it stands, why, where the rule comes from, and the way to mend it."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from handover_app.ui.kit.buttons import Button, ButtonKind
from handover_app.ui.kit.cards import Card
from handover_app.ui.kit.labels import Text
from handover_app.ui.kit.layout import column, holder, row, top
from handover_app.ui.kit.marks import Mark
from handover_app.ui.kit.theming import theme
from handover_app.ui.kit.tokens import Role, Tone, Width


@dataclass(frozen=True, slots=True)
class FindingLine:
    """What a finding row shows.

    `word`: the status, e.g. "Not met". `where`: what it is about, in the compact form. `mend`: the
    way to mend it, in a sentence. `action`: the link's word, empty for none. `key`: given back.
    """

    key: str
    icon: str
    word: str
    tone: Tone
    text: str
    source: str
    mend: str = ""
    action: str = ""
    where: str = ""


class FindingRow(QWidget):
    """One finding over the full width. `activated` carries the line's key when its link is pressed."""

    activated = Signal(str)

    def __init__(self, line: FindingLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{line.word}: {line.text}")
        mark = holder(row(Mark(line.icon, line.word, line.tone), None))
        mark.setFixedWidth(theme().scaled(Width.STATUS_COLUMN))
        words = column(Text(line.text, wrap=True), spacing=3)
        if line.mend:
            words.addWidget(Text(line.mend, Role.SMALL2, wrap=True))
        words.addWidget(Text(line.source, Role.CAPTION3, wrap=True))
        layout = row(top(mark), (words, 1), spacing=8, margins=(16, 10, 12, 10))
        if line.action:
            layout.addWidget(_link(line, self.activated))
        self.setLayout(layout)


class CompactFinding(Card):
    """One finding in a narrow panel. `activated` carries the line's key when its link is pressed."""

    activated = Signal(str)

    def __init__(self, line: FindingLine, parent: QWidget | None = None) -> None:
        super().__init__(tight=True, parent=parent)
        self.setAccessibleName(f"{line.word}: {line.text}")
        head = row(Mark(line.icon, line.word, line.tone), spacing=6)
        if line.where:
            head.addWidget(Text(f"·  {line.where}", Role.CAPTION3))
        head.addStretch(1)
        layout = column(head, Text(line.text, Role.SMALL, wrap=True), spacing=4, margins=(14, 12, 14, 10))
        if line.mend:
            layout.addWidget(Text(line.mend, Role.SMALL2, wrap=True))
        layout.addWidget(Text(line.source, Role.CAPTION3, wrap=True))
        if line.action:
            layout.addLayout(row(_link(line, self.activated), None))
        self.setLayout(layout)


def _link(line: FindingLine, activated: object) -> Button:
    link = Button(
        line.action,
        ButtonKind.LINK,
        icon="arrow-right",
        trailing=True,
        small=True,
        name=f"{line.action}: {line.text}",
    )
    link.clicked.connect(lambda: activated.emit(line.key))  # type: ignore[attr-defined]
    return link
