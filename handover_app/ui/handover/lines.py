"""Findings of the presenters as lines of the kit: each status with its icon, its word and its tone."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from handover_app.domain.vocabulary import Status, Weight
from handover_app.i18n.words import Words
from handover_app.presentation.handover.findings import FindingView
from handover_app.presentation.looks import Sign
from handover_app.ui.handover.stage import Frame
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    CompactFinding,
    Divider,
    FindingLine,
    FindingRow,
    Icon,
    Role,
    Text,
    Tone,
    announce,
    clear,
    row,
    top,
)

_LOOKS = {
    Status.FAIL: ("circle-x", Tone.BAD),
    Status.OPEN: ("circle-question-mark", Tone.WARN),
    Status.WAIVED: ("file-check", Tone.NEUTRAL),
    Status.PASS: ("circle-check", Tone.OK),
}


def look_of(weight: Weight, status: Status) -> tuple[str, Tone]:
    """Icon and tone of a finding; unmet advice looks like advice, not like a breach."""
    if weight is not Weight.MUST and status.blocks:
        return "lightbulb", Tone.INFO
    return _LOOKS[status]


def platform_icon(icon: str) -> str:
    """The kit's name of a platform's icon."""
    return f"platform:{icon or 'globe'}"


def finding_line(view: FindingView, *, mend: bool = False, links: bool = True) -> FindingLine:
    """A finding as a line; `mend` adds the way to mend it, `links` the way to its field."""
    icon, tone = look_of(view.weight, view.status)
    return FindingLine(
        key="|".join(view.key),
        icon=icon,
        word=view.state,
        tone=tone,
        text=view.sentence,
        source=view.source,
        mend=view.mend if mend and view.unmet else "",
        action=view.go if links and view.unmet else "",
    )


SHOWN_AT_ONCE = 40


class FindingList(QWidget):
    """Findings under one another, built anew only when they change; many are shown a part at a time."""

    def __init__(
        self,
        frame: Frame,
        *,
        compact: bool = False,
        mend: bool = False,
        links: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._go_to = frame.go_to
        self._words = frame.words
        self._compact = compact
        self._mend = mend
        self._links = links
        self._shown: tuple[FindingView, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10 if compact else 0)

    def show_findings(self, findings: Sequence[FindingView]) -> None:
        """Shows these findings, in this order."""
        if self._shown == tuple(findings):
            return
        self._shown = tuple(findings)
        clear(self._column)
        self._add(0)

    def _add(self, start: int) -> None:
        """Adds the next ones, and the way to those after them."""
        end = start + SHOWN_AT_ONCE
        for view in (self._shown or ())[start:end]:
            if self._column.count() and not self._compact:
                self._column.addWidget(Divider())
            line = finding_line(view, mend=self._mend, links=self._links)
            entry = CompactFinding(line) if self._compact else FindingRow(line)
            entry.activated.connect(lambda _key, target=view.target: self._go_to(target))
            self._column.addWidget(entry)
        left = len(self._shown or ()) - end
        if left > 0:
            more = more_button(left, self._words)
            more.clicked.connect(lambda: self._more(more, end))
            self._column.addWidget(more)

    def _more(self, button: Button, start: int) -> None:
        button.hide()
        self._column.removeWidget(button)
        button.deleteLater()
        self._add(start)


def more_button(left: int, _: Words) -> Button:
    """The way to what is not shown yet."""
    return Button(_.n("Show {count} more", "Show {count} more", left), ButtonKind.LINK, icon="chevron-down")


class Remark(QWidget):
    """What came of something just done, under it: an icon and as many words as it takes. Hidden at first."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("check", "text3", 16)
        self._words = Text("", Role.SMALL, wrap=True)
        self.setLayout(row(top(self._icon), (self._words, 1), spacing=8))
        self.hide()

    @property
    def plain(self) -> str:
        """The words as given."""
        return self._words.plain

    def show_sign(self, sign: Sign | None) -> None:
        """Says it, aloud too where a screen reader listens; `None` takes it back."""
        self._words.show_text(sign.text if sign else "")
        if sign is not None:
            tone = Tone(sign.tone)
            self._icon.show_icon(sign.icon, tone.text)
            self._words.show_tone(tone)
            announce(self, sign.text)
        self.setVisible(sign is not None)
