"""A record that was opened: the verdict first, then what to do, who signed, and what it says."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from handover_app.domain.check_number import spelled, spoken
from handover_app.i18n.words import Words
from handover_app.presentation.corrections import ChainLine
from handover_app.presentation.next_steps import Deed
from handover_app.presentation.verdict import DeedLine, FindingCount, SignerLine, UnmetLine, VerdictState
from handover_app.ui.kit import (
    Banner,
    Bar,
    Button,
    ButtonKind,
    Card,
    Divider,
    FindingLine,
    FindingRow,
    Flow,
    Icon,
    Mark,
    Role,
    Space,
    Text,
    Tile,
    Tone,
    clear,
    column,
    holder,
    row,
    theme,
    top,
)
from handover_app.ui.pages.frame import FramedPage, readable, section

_SIGN_WIDTH = 170
MOST_SHOWN = 8
"""So many unmet requirements stand at once; the pages of the record have them all."""


class VerdictPage(FramedPage):
    """Shows a `VerdictState`. `another`: somebody wants to open another record; `chosen` carries a `Deed`."""

    another = Signal()
    chosen = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words, "", back=words("Handovers"), parent=parent)
        _ = words
        self._next: Deed | None = None
        self.banner = Banner()
        self.banner.acted.connect(self._act)
        self._bar = Bar(name=_("Checking the file"))
        self._said = Text("", Role.STRONG, wrap=True)
        self._others = Flow()
        self._others.setContentsMargins(0, Space.S, 0, 0)
        self.banner.put_below(self._others)
        self._warnings = column(spacing=8, margins=(20, 14, 20, 14))
        self._warnings_card = Card(self._warnings)
        self._remarks = column(spacing=8, margins=(20, 14, 20, 14))
        self._remarks_card = Card(self._remarks)
        self._reasons = column(spacing=6, margins=(20, 14, 20, 14))
        self._reasons_card = Card(self._reasons)
        self._signers = column(spacing=0, margins=(1, 1, 1, 1))
        self._know = column(spacing=12)
        self._know_holder = holder(self._know)
        self._know_holder.hide()
        self._signers_part = section(_("Signers"), Card(self._signers))
        self._chain = column(spacing=8, margins=(20, 14, 20, 14))
        self._chain_part = section(_("Corrections"), readable(Card(self._chain)))
        self._unmet = column(spacing=0, margins=(0, 4, 0, 4))
        self._unmet_part = section(_("Requirements left"), Card(self._unmet))
        self._counts = column(spacing=8, margins=(20, 14, 20, 14))
        self._counts_part = section(_("What the record says of the rules"), readable(Card(self._counts)))
        self._sending = column(spacing=12)
        self._sending_part = section(_("Keep it or pass it on"), holder(self._sending))
        self._open = Button(_("Open another record …"), icon="file-text")
        self._open.clicked.connect(self.another)
        parts = (
            self.banner,
            self._bar,
            self._said,
            self._know_holder,
            self._warnings_card,
            self._remarks_card,
            self._reasons_card,
            self._signers_part,
            self._chain_part,
            self._unmet_part,
            self._counts_part,
            self._sending_part,
        )
        for item in parts:
            self.body.addWidget(item)
        self.body.addLayout(row(self._open, None))
        self.deeds: dict[Deed, Button] = {}
        self._sending_part.hide()

    def put_sending(self, panel: QWidget) -> None:
        """Takes in the panel that saves and sends the file."""
        self._sending.addWidget(panel)

    def put_knowing(self, panel: QWidget) -> None:
        """Takes in the panel by which one comes to know signers."""
        self._know.addWidget(panel)

    def show_knowing(self) -> None:
        """Shows that panel, until the file is checked again."""
        self._know_holder.show()
        self.banner.button.show_kind(ButtonKind.SECONDARY)  # what to do next stands in the panel now

    def render_state(self, state: VerdictState) -> None:
        """Shows what is known of the file."""
        title = state.title or state.file
        self.title.show_text(title)
        self.under.show_text(state.subtitle or (state.file if title != state.file else ""))
        self.under.setVisible(bool(self.under.plain))
        self._render_deeds(state)
        working = state.checking or state.busy
        self._bar.setVisible(working)
        if working:
            self._bar.show_progress(0, 0, name=state.sign.text)
        self._said.show_text(state.said)
        self._said.setVisible(bool(state.said))
        self._fill_texts(self._warnings_card, self._warnings, state.warnings, icon="triangle-alert")
        self._fill_texts(self._remarks_card, self._remarks, state.remarks, icon="megaphone")
        self._fill_texts(self._reasons_card, self._reasons, state.reasons)
        self._fill_signers(state.signers)
        if state.checking:
            self._know_holder.hide()
        self._fill_chain(state.chain)
        self._fill_unmet(state.unmet)
        self._fill_counts(state.counts)
        self._sending_part.setVisible(state.can_send)
        self._open.setVisible(not state.checking)
        if not working:
            self.banner.announce()

    def _render_deeds(self, state: VerdictState) -> None:
        first, others = (state.deeds[:1], state.deeds[1:])
        self._next = first[0].deed if first else None
        action = first[0].text if first and not state.checking else ""
        sign = state.sign
        self.banner.render_state(sign.icon, Tone(sign.tone), sign.text, state.body, action)
        self.banner.button.setEnabled(not state.busy)
        self.deeds = {line.deed: self._deed(line, enabled=not state.busy) for line in others}
        self._others.show_widgets(self.deeds.values())
        self._others.setVisible(bool(others))
        if first:
            self.deeds[first[0].deed] = self.banner.button

    def _deed(self, line: DeedLine, *, enabled: bool) -> Button:
        button = Button(line.text, ButtonKind.SECONDARY, icon=line.icon)
        button.setEnabled(enabled)
        button.clicked.connect(lambda: self.chosen.emit(line.deed))
        return button

    def _act(self) -> None:
        if self._next is not None:
            self.chosen.emit(self._next)

    @staticmethod
    def _fill_texts(card: Card, layout: QVBoxLayout, texts: Sequence[str], icon: str = "") -> None:
        clear(layout)
        for text in texts:
            line = row((Text(text, wrap=True, selectable=True), 1), spacing=10)
            if icon:
                line.insertLayout(0, top(Icon(icon, Tone.WARN.text)))
            layout.addWidget(holder(line))
        card.setVisible(bool(texts))

    def _fill_signers(self, signers: Sequence[SignerLine]) -> None:
        clear(self._signers)
        for index, line in enumerate(signers):
            if index:
                self._signers.addWidget(Divider())
            self._signers.addWidget(SignerEntry(line, self.words))
        self._signers_part.setVisible(bool(signers))

    def _fill_chain(self, chain: Sequence[ChainLine]) -> None:
        clear(self._chain)
        for item in chain:
            text = Text(item.text, Role.STRONG if item.is_this else Role.BODY, selectable=True)
            mark = Mark(item.sign.icon, item.sign.text, Tone(item.sign.tone))
            self._chain.addWidget(holder(row(text, None, mark, spacing=10)))
        self._chain_part.setVisible(bool(chain))

    def _fill_unmet(self, unmet: Sequence[UnmetLine]) -> None:
        _ = self.words
        clear(self._unmet)
        for index, item in enumerate(unmet[:MOST_SHOWN]):
            if index:
                self._unmet.addWidget(Divider())
            tone = Tone(item.sign.tone)
            line = FindingLine(str(index), item.sign.icon, item.sign.text, tone, item.text, item.source)
            self._unmet.addWidget(FindingRow(line))
        if (more := len(unmet) - MOST_SHOWN) > 0:
            text = _.n("{count} more stands in the record", "{count} more stand in the record", more)
            self._unmet.addWidget(holder(row(Text(text, Role.CAPTION3), margins=(16, 4, 16, 8))))
        self._unmet_part.setVisible(bool(unmet))

    def _fill_counts(self, counts: Sequence[FindingCount]) -> None:
        clear(self._counts)
        for item in counts:
            icon = Icon(item.sign.icon, Tone(item.sign.tone).text)
            line = row(icon, (Text(item.sign.text), 1), Text(item.count, Role.STRONG), spacing=10)
            self._counts.addWidget(holder(line))
        self._counts_part.setVisible(bool(counts))


class SignerEntry(QWidget):
    """One signature in a row: who, how it stands, and the check number of the key."""

    def __init__(self, line: SignerLine, words: Words) -> None:
        super().__init__()
        said = (line.part, line.name, line.sign.text, line.when, spoken(line.number))
        self.setAccessibleName(", ".join(filter(None, said)))
        names = column(Text(line.name, Role.STRONG, wrap=True), Text(line.part, Role.CAPTION3), spacing=2)
        if line.number:
            key = Text(spelled(line.number), Role.SMALL2, wrap=True, selectable=True)
            key.setToolTip(words("The check number of this key. Compare it with the signer."))
            names.addWidget(key)
        state = [row(Mark(line.sign.icon, line.sign.text, Tone(line.sign.tone)), None)]
        if line.when:
            state.append(row(Text(line.when, Role.CAPTION3), None))
        sign = holder(column(*state, None, spacing=2), width=theme().scaled(_SIGN_WIDTH))
        layout = row(top(Tile(line.icon)), (names, 1), sign, spacing=12, margins=(16, 12, 16, 12))
        self.setLayout(layout)
