"""The third stage: transfer, close or freeze, with the rules' advice beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from handover_app.domain.vocabulary import Action
from handover_app.i18n.words import Words
from handover_app.presentation.handover.decision import DecisionPresenter, DecisionRow
from handover_app.presentation.handover.findings import FindingView
from handover_app.presentation.handover.targets import FieldTarget
from handover_app.ui.handover.lines import look_of, platform_icon
from handover_app.ui.handover.stage import Frame, HandoverStagePanel
from handover_app.ui.kit import (
    Banner,
    Button,
    ButtonKind,
    Card,
    EmptyState,
    Fold,
    Mark,
    Option,
    Role,
    RoomyAnswers,
    ScrollPage,
    Segmented,
    Text,
    TextField,
    Tile,
    Tone,
    clear,
    column,
    go_to,
    holder,
    row,
    theme,
)

SHOWN_AT_ONCE = 30
LEAST_HEIGHT = 300
"""How much room there is to be for the headline and the first account's answers."""


def _advice(view: FindingView) -> QWidget:
    icon, tone = look_of(view.weight, view.status)
    return holder(
        column(
            row(Mark(icon, view.state, tone), None),
            Text(view.sentence, Role.SMALL, wrap=True),
            Text(view.why, Role.SMALL2, wrap=True),
            Text(view.source, Role.CAPTION3, wrap=True),
            spacing=3,
        )
    )


class DecisionCard(Card):
    """One account to decide about."""

    def __init__(
        self, shown: DecisionRow, presenter: DecisionPresenter, options: list[Option], _: Words
    ) -> None:
        super().__init__()
        self._ = _
        self._advice: tuple[FindingView, ...] | None = None
        self._tile = Tile(platform_icon(shown.icon), 36, "text")
        self._platform = Text(shown.platform, Role.STRONG, wrap=True)
        self._name = Text("", Role.CAPTION3)
        self._state = Mark("info", "", Tone.NEUTRAL)
        self.answer = Segmented(options, _("What becomes of {platform}", platform=shown.platform))
        self.answer.chosen.connect(lambda key: presenter.decide(shown.id, Action(key)))
        self.reason = TextField(_("Reason"), placeholder=_("Why it was decided so"))
        self.reason.edited.connect(lambda text: presenter.give_reason(shown.id, text))
        self.reason.committed.connect(lambda _text: presenter.settle())
        self._proposal = Text("", Role.SMALL2, wrap=True)
        self._calm = Text(_("The rules leave it to you."), Role.SMALL2, wrap=True)
        self._others = Text("", Role.CAPTION3, wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        head = row(self._tile, (column(self._platform, self._name, spacing=1), 1), self._state, spacing=12)
        left = holder(column(head, RoomyAnswers(self.answer), self._proposal, self.reason, None, spacing=12))
        right = holder(
            column(
                Text(_("What the rules say"), Role.LABEL),
                self._calm,
                self._lines,
                self._others,
                None,
                spacing=8,
            )
        )
        self.setLayout(
            column(Fold([(left, 0), (right, 340)], least=720, spacing=24), margins=(20, 18, 20, 18))
        )
        self.render_row(shown)

    def render_row(self, shown: DecisionRow) -> None:
        """Shows what is decided, and what the rules say."""
        self._name.show_text(shown.name)
        self._state.render_state("hourglass", shown.state, Tone.NEUTRAL)
        self._state.setVisible(shown.ended)
        self.answer.show_value(shown.action.value if shown.action else None)
        self.reason.show_value(shown.reason)
        self.reason.setVisible(shown.action in (Action.CLOSE, Action.FREEZE) or bool(shown.reason))
        propose = shown.proposal is not None and shown.action is not shown.proposal
        self._proposal.show_text(shown.proposal_words)
        self._proposal.setVisible(propose and bool(shown.proposal_words))
        self._calm.setVisible(not shown.advice)
        self._others.show_text(shown.others)
        self._others.setVisible(bool(shown.others))
        if shown.advice != self._advice:
            self._advice = shown.advice
            clear(self._lines)
            for view in shown.advice:
                self._lines.addWidget(_advice(view))


class DecisionStage(HandoverStagePanel):
    """A card for each account, the undecided ones told of on top."""

    def __init__(self, presenter: DecisionPresenter, frame: Frame) -> None:
        super().__init__()
        self._presenter = presenter
        self._frame = frame
        self._ = _ = frame.words
        self.cards: dict[str, DecisionCard] = {}
        self._most = SHOWN_AT_ONCE
        self.banner = Banner()
        self.banner.acted.connect(presenter.take_offer)
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self._more = Button("", ButtonKind.LINK)
        self._more.clicked.connect(self._show_more)
        self._empty = EmptyState("at-sign", _("There are no accounts to decide about yet"))
        page = self._page = ScrollPage(margin=0)
        page.body.addWidget(self.banner)
        page.body.addWidget(self._empty)
        page.body.addLayout(self._column)
        page.body.addLayout(row(self._more, None))
        self.setLayout(column(page))

    def render_state(self) -> None:
        view, _ = self._presenter.view(), self._
        ids = [shown.id for shown in view.rows]
        if set(self.cards) - set(ids):
            clear(self._column)
            self.cards = {}
        options = [Option(action.value, word) for action, word in view.actions]
        for shown in view.rows[: self._most]:
            if shown.id in self.cards:
                self.cards[shown.id].render_row(shown)
            else:
                self.cards[shown.id] = DecisionCard(shown, self._presenter, options, _)
                self._column.addWidget(self.cards[shown.id])
        hidden = len(ids) - self._most
        self._more.setVisible(hidden > 0)
        self._more.setText(_.n("Show {count} more", "Show {count} more", max(hidden, 0)))
        self._empty.setVisible(not ids)
        self.banner.setVisible(bool(ids))
        icon, tone = ("circle-dashed", Tone.WARN) if view.undecided else ("circle-check", Tone.OK)
        self.banner.render_state(icon, tone, view.headline, view.body, view.offer)

    def show_field(self, target: FieldTarget) -> None:
        ids = [shown.id for shown in self._presenter.view().rows]
        if target.account in ids and target.account not in self.cards:
            self._most = ids.index(target.account) + 1
            self.render_state()
        card = self.cards.get(target.account or "")
        if card is not None:
            go_to(card.answer.segment(card.answer.value or Action.TRANSFER.value))

    def enter(self) -> None:
        if self._page.viewport().height() < theme().scaled(LEAST_HEIGHT):  # else the headline is out of sight
            self.banner.button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        waiting = [card for card in self.cards.values() if card.answer.value is None]
        for card in (waiting or list(self.cards.values()))[:1]:
            first = card.answer.segment(card.answer.value or Action.TRANSFER.value)
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_more(self) -> None:
        self._most += SHOWN_AT_ONCE
        self.render_state()
