"""What the signature will say, in words; the pages; and the key."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from handover_app.application.ports.runner import Runner
from handover_app.i18n.words import Words
from handover_app.presentation.taking_over.presenter import TakingOverPresenter
from handover_app.presentation.taking_over.states import SummaryLine, TakingOverView
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    Fold,
    Mark,
    MultiLineField,
    Role,
    Text,
    Tone,
    clear,
    column,
    go_to,
    holder,
    row,
)
from handover_app.ui.paper.preview import Preview
from handover_app.ui.signing.panel import SigningPanel
from handover_app.ui.taking_over.stage import PAGES, TakingOverStagePanel


class SignStage(TakingOverStagePanel):
    """`asked_for` carries the stage where something of it is changed."""

    asked_for = Signal(object)

    def __init__(
        self, presenter: TakingOverPresenter, words: Words, runner: Runner, keys: Path | None = None
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self._ = _ = words
        self._shown: tuple[SummaryLine, ...] | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        summary = Card(
            column(
                Text(_("By signing you say"), Role.H3),
                self._lines,
                spacing=12,
                margins=(20, 16, 20, 18),
            )
        )
        self.comment = MultiLineField(_("Anything to add?"), _("It goes into the record."), lines=2)
        self.comment.edited.connect(presenter.comment)
        comment = Card(column(self.comment, margins=(20, 16, 20, 18)))
        self.keys = SigningPanel(_, keys)
        self.keys.asked.connect(presenter.signing.sign)
        signing = Card(column(self.keys, margins=(20, 16, 20, 18)))
        self.preview = Preview(runner, _, thumbs=3)
        pages = holder(column(Card(column(self.preview, None, margins=(20, 20, 20, 12))), None))
        self.setLayout(
            column(
                Fold(
                    [
                        (holder(column(summary, comment, signing, None, spacing=12)), 0),
                        (pages, PAGES),
                    ],
                    least=740,
                )
            )
        )

    def render_state(self, view: TakingOverView) -> None:
        self.preview.show_pdf(self._presenter.pdf)
        self.comment.show_value(view.comment)
        self.keys.render_state(
            self._presenter.signing.state, self._("Take over and sign"), ready=bool(view.person)
        )
        if view.summary != self._shown:
            self._shown = view.summary
            clear(self._lines)
            for line in view.summary:
                self._lines.addWidget(holder(self._line(line)))

    def enter(self) -> None:
        go_to(self.comment.box)

    def _line(self, line: SummaryLine) -> "QVBoxLayout":
        _ = self._
        change = Button(
            _("Change"), ButtonKind.LINK, small=True, name=_("Change: {line}", line=line.sign.text)
        )
        change.clicked.connect(lambda: self.asked_for.emit(line.goes_to))
        mark = Mark(line.sign.icon, line.sign.text, Tone(line.sign.tone))
        return column(row(mark, None, change), Text(line.body, wrap=True), spacing=2)
