"""The fifth stage: how it stands by the rules, with confirmations and waivers."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from handover_app.i18n.days import Days
from handover_app.i18n.reading_days import Lean
from handover_app.presentation.handover.check import (
    CheckPresenter,
    CheckView,
    FindingGroup,
    PromiseGroup,
    WaiverRow,
)
from handover_app.presentation.handover.findings import FindingView
from handover_app.presentation.handover.targets import FieldTarget
from handover_app.ui.handover.lines import FindingList, more_button, platform_icon
from handover_app.ui.handover.stage import Frame, HandoverStagePanel
from handover_app.ui.kit import (
    Banner,
    Button,
    ButtonKind,
    Card,
    ComboField,
    Count,
    DateField,
    Divider,
    Fold,
    Icon,
    MultiLineField,
    Option,
    Role,
    ScrollPage,
    Text,
    Tick,
    Tile,
    Tone,
    Width,
    clear,
    column,
    go_to,
    holder,
    row,
)

GROUPS_AT_ONCE = 12


class Folded(Card):
    """A card whose content opens under its line; made only when it is opened."""

    def __init__(self, title: str, sub: str, build: Callable[[], QWidget], *, is_open: bool = False) -> None:
        super().__init__()
        self._build = build
        self._body: QWidget | None = None
        self.button = Button(icon="chevron-right", kind=ButtonKind.GHOST, small=True, name=title)
        self.button.clicked.connect(self.toggle)
        self._sub = Text(sub, Role.CAPTION3)
        self._column = column(
            row(self.button, Text(title, Role.STRONG), self._sub, None, spacing=8),
            margins=(8, 6, 16, 6),
        )
        self.setLayout(self._column)
        if is_open:
            self.toggle()

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self._body is not None and not self._body.isHidden()

    def show_sub(self, sub: str) -> None:
        """Changes the words beside the title."""
        self._sub.show_text(sub)

    def toggle(self) -> None:
        """Opens or closes."""
        if self._body is None:
            self._body = self._build()
            self._column.addWidget(self._body)
            self._body.show()  # at once, for the arrow to turn
        else:
            self._body.setVisible(self._body.isHidden())
        self.button.show_icon("chevron-down" if self.is_open else "chevron-right")


class GroupCards(QWidget):
    """Findings by account, in one card with a line between accounts."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._shown: tuple[FindingGroup, ...] | None = None
        self._card = Card()
        self._column = QVBoxLayout(self._card)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(0)
        self.setLayout(column(self._card))

    def show_groups(self, groups: Sequence[FindingGroup]) -> None:
        """Shows these groups, in this order."""
        if self._shown == tuple(groups):
            return
        self._shown = tuple(groups)
        clear(self._column)
        self._add(0)
        self.setVisible(bool(groups))

    def _add(self, start: int) -> None:
        """Adds the next groups, and the way to those after them."""
        shown = self._shown or ()
        end = start + GROUPS_AT_ONCE
        for group in shown[start:end]:
            if self._column.count():
                self._column.addWidget(Divider())
            icon = platform_icon(group.icon) if group.account else "users-round"
            self._column.addLayout(
                row(
                    Tile(icon, 28, "text"),
                    Text(group.title, Role.STRONG),
                    Count(self._frame.words.number(len(group.findings)), group.title),
                    None,
                    spacing=10,
                    margins=(16, 12, 16, 2),
                )
            )
            findings = FindingList(self._frame, mend=True)
            findings.show_findings(group.findings)
            self._column.addWidget(findings)
        if len(shown) > end:
            more = more_button(len(shown) - end, self._frame.words)
            more.clicked.connect(lambda: self._more(more, end))
            self._column.addWidget(more)

    def _more(self, button: Button, start: int) -> None:
        button.hide()
        self._column.removeWidget(button)
        button.deleteLater()
        self._add(start)


class CheckStage(HandoverStagePanel):
    """Headline, what hinders, what is advice, what is confirmed, and the waivers beside them."""

    def __init__(self, presenter: CheckPresenter, frame: Frame) -> None:
        super().__init__()
        self._presenter = presenter
        self._frame = frame
        self._ = _ = frame.words
        self._first: FieldTarget | None = None
        self.banner = Banner()
        self.banner.acted.connect(self._go)
        self.hinders = GroupCards(frame)
        self.advice = GroupCards(frame)
        self._hinders_title, self._hinders_count = Text(_("Prevents acceptance"), Role.H3), Count("")
        self._advice_title, self._advice_count = Text(_("Advice"), Role.H3), Count("")
        self._promises_title, self._promises_count = Text(_("To read and confirm"), Role.H3), Count("")
        self._promises = QVBoxLayout()
        self._promises.setSpacing(10)
        self.promises: dict[str, Folded] = {}
        self.here: dict[str, Tick] = {}
        self._present: set[str] = set()
        self.ticks: dict[tuple[str, str, str | None], Tick] = {}
        self._promises_shown: object = None
        self._settled = QVBoxLayout()
        self._settled_shown: object = None
        main = holder(
            column(
                self.banner,
                row(self._hinders_title, self._hinders_count, None),
                self.hinders,
                row(self._promises_title, self._promises_count, None),
                self._promises,
                row(self._advice_title, self._advice_count, None),
                self.advice,
                self._settled,
                None,
                spacing=12,
            )
        )
        side = holder(column(self._counts_card(), self._waivers_card(), None, spacing=16))
        page = ScrollPage(margin=0)
        page.body.addWidget(Fold([(main, 0), (side, Width.WAIVER_COLUMN)], spacing=20))
        self.setLayout(column(page))

    def render_state(self) -> None:
        view, _ = self._presenter.view(), self._
        self._first = view.go
        icon, tone = ("circle-x", Tone.BAD) if view.is_breach else ("circle-question-mark", Tone.WARN)
        if view.waits_for_others:
            icon, tone = "hourglass", Tone.INFO
        if view.ready:
            icon, tone = "circle-check", Tone.OK
        self.banner.render_state(icon, tone, view.headline, view.body, view.go_words)
        hindering = sum(len(group.findings) for group in view.groups)
        advising = sum(len(group.findings) for group in view.advice)
        left = sum(group.left for group in view.promises)
        self._title(self._hinders_title, self._hinders_count, hindering)
        self._title(self._advice_title, self._advice_count, advising)
        self._promises_title.setVisible(bool(view.promises))
        self._promises_count.show_count(_.number(left) if left else "")
        self._promises_count.setVisible(left > 0)
        self.hinders.show_groups(view.groups)
        self.advice.show_groups(view.advice)
        self._render_promises(view.promises)
        self._render_settled(view)
        for line, number in zip(
            self._numbers,
            (view.mine, view.theirs, view.should, len(view.waived), len(view.passed)),
            strict=True,
        ):
            line.show_text(_.number(number))
        self._render_waivers(view)

    def show_field(self, target: FieldTarget) -> None:
        folded = self.promises.get(target.person or "")
        if folded is None:
            go_to(self.banner.button)
            return
        if not folded.is_open:
            folded.toggle()
        go_to(folded.button)

    def enter(self) -> None:
        self.banner.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self) -> None:
        if self._first is not None:
            self._frame.go_to(self._first)

    def _title(self, title: Text, count: Count, number: int) -> None:
        title.setVisible(number > 0)
        count.show_count(self._.number(number) if number else "")
        count.setVisible(number > 0)

    def _counts_card(self) -> Card:
        _ = self._
        layout = column(Text(_("How it stands"), Role.H3), spacing=10, margins=(16, 16, 16, 16))
        self._numbers: list[Text] = []
        for icon, colour, word in (
            ("list-checks", "text2", _("Left for you")),
            ("hourglass", "text2", _("For the incoming")),
            ("lightbulb", "accent_text", _("Advice")),
            ("file-check", "text2", _("Waived")),
            ("circle-check", "ok_text", _("Met")),
        ):
            number = Text("", Role.STRONG)
            self._numbers.append(number)
            layout.addLayout(row(Icon(icon, colour, 16), Text(word), None, number, spacing=10))
        return Card(layout)

    def _waivers_card(self) -> Card:
        _ = self._
        presenter = self._presenter
        self._given = QVBoxLayout()
        self._given.setSpacing(10)
        self._given_shown: object = None
        self.waiver_choice = ComboField(_("About"), [], empty=_("Choose a requirement"))
        self.waiver_reason = MultiLineField(_("Reason"), lines=2)
        self.waiver_until = DateField(_("Until and including"), _("Calendar"), Days(_, Lean.FUTURE))
        self.waiver_button = Button(_("Ask for the waiver"), icon="file-check")
        self._complaint = Text("", Role.SMALL, Tone.BAD, wrap=True)
        self._giver = Text("", Role.CAPTION3, wrap=True)
        self.waiver_choice.chosen.connect(lambda key: presenter.draft_waiver(choice=_key(key)))
        self.waiver_reason.edited.connect(lambda text: presenter.draft_waiver(reason=text))
        self.waiver_until.changed.connect(lambda day: presenter.draft_waiver(until=day))
        self.waiver_button.clicked.connect(self._ask)
        self._form = holder(
            column(
                Text(_("Ask for a waiver"), Role.STRONG),
                self.waiver_choice,
                self.waiver_reason,
                self.waiver_until,
                self._giver,
                self._complaint,
                row(self.waiver_button, None),
                spacing=12,
            )
        )
        return Card(
            column(Text(_("Waivers"), Role.H3), self._given, self._form, spacing=12, margins=(16, 16, 16, 18))
        )

    def _ask(self) -> None:
        if self._presenter.ask_for_waiver():
            self.waiver_reason.show_value("")
            self.waiver_until.show_value(None)
        self.render_state()

    def _render_waivers(self, view: CheckView) -> None:
        _ = self._
        choices = [Option("|".join(key), text) for key, text in view.waiver_choices]
        self.waiver_choice.show_options(choices)
        draft = view.draft
        self.waiver_choice.show_value("|".join(draft.choice) if draft.choice else None)
        self._complaint.show_text(view.draft_complaint)
        self._complaint.setVisible(bool(view.draft_complaint))
        self._giver.show_text(
            _("It counts once {name} gives it, when reviewing the record.", name=view.giver)
            if view.giver
            else view.nobody_gives
        )
        self._form.setVisible(bool(choices))
        if self._given_shown == view.waivers:
            return
        self._given_shown = view.waivers
        clear(self._given)
        for waiver in view.waivers:
            self._given.addWidget(self._waiver(waiver))
        if not view.waivers:
            self._given.addWidget(
                Text(
                    _("A requirement can wait for a while, with a reason and an end."), Role.SMALL2, wrap=True
                )
            )

    def _waiver(self, waiver: WaiverRow) -> QWidget:
        _ = self._
        remove = Button(icon="x", kind=ButtonKind.GHOST, small=True, name=_("Take the waiver back"))
        remove.clicked.connect(lambda: self._presenter.take_back(waiver))
        day = _.day(waiver.until)
        until = (
            _("Waived until {day}", day=day)
            if waiver.is_given
            else _("Asked for, until {day}; not given", day=day)
        )
        icon = Icon("file-check", "text2", 16)
        head = row(icon, (Text(until, Role.CAPTION, wrap=True), 1), remove)
        words = column(head, Text(waiver.title, Role.SMALL, wrap=True), spacing=4)
        words.addWidget(Text(f"{waiver.reason} ({waiver.by})", Role.CAPTION3, wrap=True))
        if waiver.idle:
            words.addWidget(Text(waiver.idle, Role.CAPTION, Tone.WARN, wrap=True))
        words.addWidget(Divider())
        return holder(words)

    def _render_promises(self, groups: tuple[PromiseGroup, ...]) -> None:
        shape = tuple((group.person, group.name, tuple(row.text for row in group.rows)) for group in groups)
        if shape != self._promises_shown:
            self._promises_shown = shape
            clear(self._promises)
            self.ticks, self.promises, self.here = {}, {}, {}
            for group in groups:
                folded = Folded(group.name, group.summary, partial(self._promise_list, group))
                self.promises[group.person] = folded
                self._promises.addWidget(folded)
        for group in groups:
            self.promises[group.person].show_sub(group.summary)
            for row_ in group.rows:
                if tick := self.ticks.get((group.person, row_.rule, row_.platform)):
                    tick.show_ticked(row_.given)

    def _promise_list(self, group: PromiseGroup) -> QWidget:
        """What somebody promises; on this machine only where they are at it themselves."""
        _, layout = self._, column(spacing=0)
        current = next(item for item in self._presenter.view().promises if item.person == group.person)
        for row_ in current.rows:
            tick = Tick(row_.text, row_.source)
            tick.show_ticked(row_.given)
            tick.ticked.connect(
                lambda given, row_=row_: self._presenter.acknowledge(group.person, row_, given)
            )
            self.ticks[(group.person, row_.rule, row_.platform)] = tick
            layout.addWidget(tick)
        sentences = holder(layout)
        sentences.setVisible(group.person in self._present)
        here = Tick(
            _("{name} is here and promises it", name=group.name),
            _("Else they read and confirm it themselves, when they take over."),
        )
        here.show_ticked(group.person in self._present)
        here.ticked.connect(partial(self._come, group.person, sentences))
        self.here[group.person] = here
        return holder(column(here, sentences, spacing=4, margins=(38, 0, 0, 6)))

    def _come(self, person: str, sentences: QWidget, is_here: bool) -> None:
        (self._present.add if is_here else self._present.discard)(person)
        sentences.setVisible(is_here)

    def _render_settled(self, view: CheckView) -> None:
        if self._settled_shown == (view.waived, view.passed):
            return
        self._settled_shown = (view.waived, view.passed)
        _ = self._
        clear(self._settled)
        self._settled.setSpacing(10)
        for title, findings in (
            (_.n("{count} waived", "{count} waived", len(view.waived)), view.waived),
            (_.n("{count} requirement met", "{count} requirements met", len(view.passed)), view.passed),
        ):
            if findings:
                self._settled.addWidget(Folded(title, "", partial(self._finding_list, findings)))

    def _finding_list(self, findings: tuple[FindingView, ...]) -> QWidget:
        shown = FindingList(self._frame)
        shown.show_findings(findings)
        return shown


def _key(text: str) -> tuple[str, str]:
    rule, _, subject = text.partition("|")
    return rule, subject
