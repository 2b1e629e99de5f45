"""A record that was opened: the verdict first, then who signed, then what it says."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.verdict import FindingCount, SignerLine, VerdictState
from handover_app.ui.kit import (
    Banner,
    Bar,
    Button,
    Card,
    Icon,
    Mark,
    Role,
    Rule,
    Text,
    Tile,
    Tone,
    clear,
    column,
    holder,
    row,
    theme,
)
from handover_app.ui.pages.frame import FramedPage, readable, section


class VerdictPage(FramedPage):
    """Shows a `VerdictState`. `another`: somebody wants to open another record."""

    another = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words, "", back=words("Handovers"), parent=parent)
        self.banner = Banner()
        self.banner.acted.connect(self.another)
        self._bar = Bar(name=words("Checking the file"))
        self._reasons = column(spacing=6, margins=(20, 14, 20, 14))
        self._reasons_card = Card(self._reasons)
        self._signers = column(spacing=0, margins=(1, 1, 1, 1))
        self._signers_part = section(words("Signers"), Card(self._signers))
        self._counts = column(spacing=8, margins=(20, 14, 20, 14))
        self._counts_part = section(words("What the record says of the rules"), readable(Card(self._counts)))
        self._open = Button(words("Open another record …"), icon="file-text")
        self._open.clicked.connect(self.another)
        parts = (self.banner, self._bar, self._reasons_card, self._signers_part, self._counts_part)
        for item in parts:
            self.body.addWidget(item)
        self.body.addLayout(row(self._open, None))

    def render_state(self, state: VerdictState) -> None:
        """Shows what is known of the file."""
        self.title.show_text(state.title or state.file)
        self.under.show_text(state.subtitle or (state.file if state.title != state.file else ""))
        self.under.setVisible(bool(self.under.plain))
        self.banner.render_state(state.sign.icon, Tone(state.sign.tone), state.sign.text, state.body)
        self._bar.setVisible(state.checking)
        if state.checking:
            self._bar.setRange(0, 0)
        self._fill_reasons(state.reasons)
        self._fill_signers(state.signers)
        self._fill_counts(state.counts)
        self._open.setVisible(not state.checking)
        if not state.checking:
            self.banner.announce()

    def _fill_reasons(self, reasons: Sequence[str]) -> None:
        clear(self._reasons)
        for reason in reasons:
            self._reasons.addWidget(Text(reason, wrap=True, selectable=True))
        self._reasons_card.setVisible(bool(reasons))

    def _fill_signers(self, signers: Sequence[SignerLine]) -> None:
        clear(self._signers)
        for index, line in enumerate(signers):
            if index:
                self._signers.addWidget(Rule())
            self._signers.addWidget(_Signer(line, self.words))
        self._signers_part.setVisible(bool(signers))

    def _fill_counts(self, counts: Sequence[FindingCount]) -> None:
        clear(self._counts)
        for item in counts:
            icon = Icon(item.sign.icon, Tone(item.sign.tone).text)
            line = row(icon, (Text(item.sign.text), 1), Text(item.count, Role.STRONG), spacing=10)
            self._counts.addWidget(holder(line))
        self._counts_part.setVisible(bool(counts))


class _Signer(QWidget):
    def __init__(self, line: SignerLine, words: Words) -> None:
        super().__init__()
        six = " ".join(line.words)
        spoken = (line.part, line.name, line.sign.text, line.when, six)
        self.setAccessibleName(", ".join(filter(None, spoken)))
        names = column(Text(line.name, Role.STRONG, wrap=True), Text(line.part, Role.CAPTION3), spacing=2)
        state = [row(Mark(line.sign.icon, line.sign.text, Tone(line.sign.tone)), None)]
        if line.when:
            state.append(row(Text(line.when, Role.CAPTION3), None))
        sign = holder(column(*state, spacing=2), width=theme().scaled(150))
        layout = row(Tile(line.icon), (names, 2), sign, spacing=12, margins=(16, 12, 16, 12))
        key = Text(six, Role.SMALL2, wrap=True, selectable=True)
        key.setToolTip(words("The six words of this key. Compare them with the signer."))
        layout.addWidget(key, 2)
        self.setLayout(layout)
