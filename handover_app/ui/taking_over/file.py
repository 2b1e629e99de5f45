"""The file itself: whether it is sound, from whom, and its pages."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from handover_app.application.ports.runner import Runner
from handover_app.application.services import Services
from handover_app.i18n.words import Words
from handover_app.presentation.taking_over.presenter import TakingOverPresenter
from handover_app.presentation.taking_over.standing import TakingOverStanding
from handover_app.presentation.taking_over.states import TakingOverView
from handover_app.ui.kit import (
    Button,
    ButtonKind,
    Card,
    Divider,
    Fold,
    Icon,
    Role,
    Text,
    Tone,
    clear,
    column,
    go_to,
    holder,
    row,
)
from handover_app.ui.pages.verdict import SignerEntry
from handover_app.ui.paper.preview import Preview
from handover_app.ui.people.pin_panel import pin_panel
from handover_app.ui.taking_over.stage import PAGES, TakingOverStagePanel


class FileStage(TakingOverStagePanel):
    """`gone_on`: the file was looked at. The pages are shown only of a file that can be relied on."""

    gone_on = Signal()

    def __init__(
        self, presenter: TakingOverPresenter, services: Services, words: Words, runner: Runner
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self._ = _ = words
        self._shown: object = None
        self._why_not = Text("", Role.BODY, wrap=True)
        self._why_card = Card(
            row(
                column(Icon("info", "text2", 20), None),
                (self._why_not, 1),
                spacing=12,
                margins=(20, 14, 20, 14),
            )
        )
        self._reasons = QVBoxLayout()
        self._reasons_card = Card(column(self._reasons, margins=(20, 14, 20, 14)))
        self._signers = QVBoxLayout()
        self._signers.setSpacing(0)
        self._signers_card = Card(column(self._signers, margins=(1, 1, 1, 1)))
        self.know = Button(_("Compare the check number …"), icon="shield-question-mark")
        self.know.clicked.connect(self._know)
        self.panel, self._pinning = pin_panel(services.trusted, _, runner)
        self._pinning.pinned.connect(presenter.open)
        self.panel.hide()
        self.go_on = Button(_("Go on"), ButtonKind.PRIMARY, icon="arrow-right", trailing=True)
        self.go_on.clicked.connect(self.gone_on)
        self.preview = Preview(runner, _, thumbs=3)
        self._pages = holder(column(Card(column(self.preview, None, margins=(20, 20, 20, 12))), None))
        told = column(
            self._why_card,
            self._reasons_card,
            self._signers_card,
            self.panel,
            row(self.go_on, self.know, None),
            None,
            spacing=16,
        )
        self.setLayout(column(Fold([(holder(told), 0), (self._pages, PAGES)], least=740)))

    def render_state(self, view: TakingOverView) -> None:
        verdict = view.verdict
        reliable = view.standing is not TakingOverStanding.NOT_RELIABLE
        self._pages.setVisible(reliable)
        self.preview.show_pdf(self._presenter.pdf if reliable else None)
        self._why_not.show_text(view.why_not)
        self._why_card.setVisible(bool(view.why_not))
        self.go_on.setVisible(view.standing in (TakingOverStanding.READY, TakingOverStanding.SIGNED))
        self.know.setVisible(bool(self._presenter.unknown))
        if verdict is None or verdict == self._shown:
            return
        self._shown = verdict
        clear(self._reasons)
        for warning in verdict.warnings:
            line = row(Icon("triangle-alert", Tone.WARN.text), (Text(warning, wrap=True), 1), spacing=10)
            self._reasons.addWidget(holder(line))
        for reason in verdict.reasons:
            self._reasons.addWidget(Text(reason, wrap=True, selectable=True))
        self._reasons_card.setVisible(bool(verdict.reasons or verdict.warnings))
        clear(self._signers)
        for index, signer in enumerate(verdict.signers):
            if index:
                self._signers.addWidget(Divider())
            self._signers.addWidget(SignerEntry(signer, self._))
        self._signers_card.setVisible(bool(verdict.signers))

    def _know(self) -> None:
        self._pinning.ask(self._presenter.unknown, self._presenter.verification)

    def enter(self) -> None:
        if self.go_on.isVisible():
            go_to(self.go_on)
