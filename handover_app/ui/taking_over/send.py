"""It is signed: keep it, and send it on."""

from pathlib import Path

from handover_app.application.ports.runner import Runner
from handover_app.i18n.words import Words
from handover_app.presentation.taking_over.presenter import TakingOverPresenter
from handover_app.presentation.taking_over.states import TakingOverView
from handover_app.ui.kit import Banner, Card, Fold, Role, Text, Tone, column, go_to, holder
from handover_app.ui.paper.preview import Preview
from handover_app.ui.sending.panel import SendPanel
from handover_app.ui.taking_over.stage import PAGES, TakingOverStagePanel


class SendStage(TakingOverStagePanel):
    """`profile`: the profile's folder, which remembers where files were saved last."""

    def __init__(self, presenter: TakingOverPresenter, words: Words, runner: Runner, profile: Path) -> None:
        super().__init__()
        self._presenter = presenter
        self.banner = Banner()
        self._said = Text("", Role.SMALL2, wrap=True, selectable=True)
        self.sending = SendPanel(profile, words, runner)
        card = Card(
            column(
                Text(words("Keep it or pass it on"), Role.H3),
                self.sending,
                spacing=12,
                margins=(20, 16, 20, 18),
            )
        )
        self.preview = Preview(runner, words, thumbs=3)
        pages = holder(column(Card(column(self.preview, None, margins=(20, 20, 20, 12))), None))
        told = holder(column(self.banner, self._said, card, None, spacing=12))
        self.setLayout(column(Fold([(told, 0), (pages, PAGES)], least=740)))

    def render_state(self, view: TakingOverView) -> None:
        self.banner.render_state("circle-check", Tone.OK, view.signed, view.following)
        self._said.show_text(view.said)
        self._said.setVisible(bool(view.said))
        self.sending.show_parcel(self._presenter.parcel)
        self.preview.show_pdf(self._presenter.pdf)

    def enter(self) -> None:
        self.banner.announce()
        go_to(self.sending.mail_button)
