"""The help: what each key does, and what each stage is for."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.handover.guide import GuideLine
from handover_app.ui.kit import Card, Divider, Fold, Role, Text, column, holder
from handover_app.ui.pages.frame import FramedPage, section
from handover_app.ui.pages.guide import GuideSection
from handover_app.ui.shortcuts import KeyGroup, ShortcutLine

_MARGINS = (24, 20, 24, 20)
_GUIDE_WIDTH = 360


class ShortcutsPage(FramedPage):
    """The keys by where they work, beside them the guide in one look. `guide_asked`: see `GuideSection`."""

    guide_asked = Signal()

    def __init__(
        self,
        words: Words,
        guide: Sequence[GuideLine],
        groups: Sequence[KeyGroup],
        parent: QWidget | None = None,
    ) -> None:
        _ = words
        super().__init__(words, _("Help"), back=_("Back"), parent=parent)
        again = GuideSection(words)
        again.asked.connect(self.guide_asked)
        stages = column(*map(_stage, guide), Divider(), again, spacing=12, margins=_MARGINS)
        keys = column(*(section(group.title, Card(_table(group.lines))) for group in groups), spacing=20)
        guide_card = column(section(_("The stages of a handover"), Card(stages)), None)
        columns = [(holder(keys), 0), (holder(guide_card), _GUIDE_WIDTH)]
        self.body.addWidget(Fold(columns, spacing=24))


def _stage(line: GuideLine) -> QWidget:
    said = Text(line.text, Role.SMALL2, wrap=True)
    return holder(column(Text(line.name, Role.STRONG, wrap=True), said, spacing=2))


def _table(lines: Iterable[ShortcutLine]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(*_MARGINS)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(12)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(1, 2)
    for index, line in enumerate(lines):
        keys = " · ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in line.keys)
        grid.addWidget(Text(line.what, wrap=True), index, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(keys, Role.STRONG, wrap=True), index, 1, Qt.AlignmentFlag.AlignTop)
    return grid
