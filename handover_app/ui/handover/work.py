"""The fourth stage: account by account, the platform's own steps."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer

from handover_app.domain.case import Account
from handover_app.domain.vocabulary import StepState
from handover_app.presentation.handover.reminders import RemindersPresenter
from handover_app.presentation.handover.targets import FieldTarget
from handover_app.presentation.handover.trouble import TroublePresenter
from handover_app.presentation.handover.work import WorkDetail, WorkPresenter
from handover_app.ui.handover.account_lines import work_line
from handover_app.ui.handover.evidence import png_of
from handover_app.ui.handover.lines import FindingList, platform_icon
from handover_app.ui.handover.reminders import Knowledge, Reminders
from handover_app.ui.handover.stage import Frame, HandoverStagePanel
from handover_app.ui.handover.steps import StepActions, StepList
from handover_app.ui.handover.trouble import TroubleActions, TroublePanel
from handover_app.ui.kit import (
    AccountList,
    Bar,
    Button,
    ButtonKind,
    Card,
    Count,
    EmptyState,
    Flow,
    Fold,
    Icon,
    Role,
    ScrollPage,
    Text,
    Tile,
    Tone,
    Width,
    bare,
    column,
    desktop,
    go_to,
    holder,
    row,
    sunken,
    top,
)


class WorkStage(HandoverStagePanel):
    """List, steps, and what the rules find on the account."""

    def __init__(
        self,
        presenter: WorkPresenter,
        trouble: TroublePresenter,
        reminders: RemindersPresenter,
        frame: Frame,
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self._trouble = trouble
        self._reminders = reminders
        self._frame = frame
        self._ = frame.words
        self._link = ""
        actions = StepActions(
            open=self._open,
            set=self._set,
            note=presenter.note,
            settle=presenter.settle,
            go_on=lambda: self._open(None),
            add_files=presenter.add_files,
            add_picture=lambda step, image: presenter.add_picture(step, png_of(image)),
            load_file=presenter.load_evidence,
            remove_file=presenter.remove_evidence,
        )
        self.steps = StepList(actions, self._)
        self.trouble = TroublePanel(
            TroubleActions(
                begin=lambda path: self._with_account(partial(self._trouble.begin, path=path)),
                leave=lambda: self._with_account(self._trouble.leave),
                find_out=lambda question, answer: self._with_account(
                    partial(self._trouble.find_out, question=question, answer=answer)
                ),
            ),
            replace(
                actions,
                open=lambda step: self._with_account(partial(self._trouble.open_step, step=step)),
                go_on=lambda: self._with_account(partial(self._trouble.open_step, step=None)),
                set=lambda step, state: self._with_account(
                    partial(self._trouble.set_step, step=step, state=state)
                ),
            ),
            self._,
        )
        page = ScrollPage(margin=0, fill=True)
        self._columns = Fold(
            [
                (self._list_card(), Width.ACCOUNT_LIST),
                (self._steps_card(), 0),
                (self._findings_panel(), Width.FINDINGS_PANEL),
            ],
            least=900,
            spacing=12,
            lengths={1: 420, 2: 260},
        )
        self._columns.turned.connect(self.list.show_whole)
        page.body.addWidget(self._columns)
        self.setLayout(column(page))

    def render_state(self) -> None:
        view, _ = self._presenter.view(), self._
        progress = [
            _("{done} of {total}", done=line.done, total=line.total) if line.total else "–"
            for line in view.rows
        ]
        lines = [work_line(line, words) for line, words in zip(view.rows, progress, strict=True)]
        self.list.show_lines(lines, view.selected)
        self._count.show_count(_.number(len(lines)) if lines else "")
        words = _("{done} of {total} steps done", done=view.done, total=view.total)
        self._total.show_text(words if view.total else "")
        self._total_bar.setVisible(bool(view.total))
        self._total_bar.show_progress(view.done, max(view.total, 1), name=words)
        detail = self._presenter.detail()
        for widget in (self._head, self.steps):
            widget.setVisible(detail is not None)
        if detail is None:
            self._empty.setVisible(True)
            self.trouble.hide()
            self._later.hide()
            self.wrong.hide()
            self.next.hide()
            self._over.hide()
            self._clock_card.hide()
            self._bar_row.hide()
            self.findings.show_findings(())
            self.reminders.hide()
            self.knowledge.hide()
            return
        self._render_detail(detail)

    def show_field(self, target: FieldTarget) -> None:
        step = self.steps.rows.get(target.field.removeprefix("step:"))
        current = self.steps.current()
        if step is not None and step is not current:
            go_to(step)
        elif current is not None:
            go_to(current.first)
        else:
            go_to(self.list)

    def enter(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._columns.folded:  # else the step is far below what says where one is
            self._lead_on()

    def _list_card(self) -> Card:
        _ = self._
        self.list = AccountList(_("Accounts"))
        self.list.chosen.connect(self._select)
        self._count = Count("", _("Accounts"))
        self._total = Text("", Role.CAPTION3)
        self._total_bar = Bar(name=_("Progress"))
        head = holder(row(Text(_("Accounts"), Role.H3), self._count, None, margins=(12, 0, 12, 0)))
        foot = holder(column(self._total, self._total_bar, spacing=6, margins=(12, 4, 12, 6)))
        return Card(column(head, (self.list, 1), foot, margins=(6, 14, 6, 10)))

    def _steps_card(self) -> Card:
        _ = self._
        self._tile = Tile("platform:globe", 40, "text")
        self._title = Text("", Role.TITLE, wrap=True)
        self._summary = Text("", Role.CAPTION3)
        self.open_button = Button(_("Open the page"), icon="external-link", trailing=True, small=True)
        self.open_button.clicked.connect(lambda: desktop().open_link(self._link))
        self.wrong = Button(
            _("Something is wrong …"),
            icon="triangle-alert",
            small=True,
            name=_("Something is wrong with this account …"),
        )
        self.wrong.clicked.connect(lambda: self.trouble.offer(self._trouble.troubles()))
        self.trouble.closed.connect(lambda: go_to(self.wrong))
        names = column(self._title, self._summary, spacing=1)
        self._head = holder(
            column(row(self._tile, (names, 1), spacing=12), Flow([self.open_button, self.wrong]), spacing=12)
        )
        self._bar = Bar(pieces=True)
        self._done = Text("", Role.CAPTION3)
        self._bar_row = holder(row((self._bar, 1), self._done, spacing=12))
        self._clock = Text("", Role.BODY, wrap=True)
        self._closed = Button(_("It is gone"), icon="check", small=True)
        self._closed.clicked.connect(self._presenter.declare_closed)
        self._clock_card = sunken(
            row(
                top(Icon("hourglass", "warn_text", 20)),
                (self._clock, 1),
                self._closed,
                margins=(14, 12, 14, 12),
            )
        )
        self._later = Text(_("The usual steps come when this is over."), Role.SMALL2, wrap=True)
        self._over = Text("", Role.STRONG, Tone.OK, wrap=True)
        self.next = Button("", ButtonKind.PRIMARY, icon="arrow-right", trailing=True)
        self.next.clicked.connect(self._go_on)
        self._next_account: str | None = None
        self._empty = EmptyState("list-checks", _("There is nothing to do yet"))
        self._why_empty = Text("", Role.BODY2, wrap=True)
        page = ScrollPage(margin=14, spacing=14)
        for widget in (
            self._head,
            self._bar_row,
            self._clock_card,
            self.trouble,
            self._later,
            self.steps,
            self._why_empty,
            self._empty,
        ):
            page.body.addWidget(widget)
        page.body.addWidget(self._over)
        page.body.addLayout(row(self.next, None))
        bare(page)
        return Card(column(page, margins=(1, 1, 1, 1)))

    def _findings_panel(self) -> ScrollPage:
        _ = self._
        self._findings_title = Text("", Role.H3, wrap=True)
        self._findings_count = Count("", _("Findings"))
        self.findings = FindingList(self._frame, compact=True)
        self._calm = Text(_("The rules have nothing against it."), Role.SMALL2, wrap=True)
        never = sunken(
            column(
                row(Icon("lock", "text2", 16), (Text(_("Never passwords here"), Role.STRONG, wrap=True), 1)),
                Text(_("And no codes, in notes or screenshots."), Role.SMALL2, wrap=True),
                spacing=4,
                margins=(14, 12, 14, 12),
            )
        )
        page = ScrollPage(margin=0, spacing=12)
        page.body.addLayout(row((self._findings_title, 1), self._findings_count))
        page.body.addWidget(self._calm)
        page.body.addWidget(self.findings)
        self.reminders = Reminders(_("Easily forgotten"), self._settle, _)
        self.knowledge = Knowledge(_)
        page.body.addWidget(self.reminders)
        page.body.addWidget(self.knowledge)
        page.body.addWidget(never)
        return page

    def _render_detail(self, detail: WorkDetail) -> None:
        _ = self._
        self._link = detail.link
        self._tile.show_icon(platform_icon(detail.icon))
        self._title.show_text(detail.platform)
        self._summary.show_text(detail.summary)
        self.open_button.setVisible(bool(detail.link))
        total = len(detail.steps)
        words = _("{done} of {total} steps", done=detail.done, total=total)
        self._bar_row.setVisible(bool(total))
        self._bar.show_progress(detail.done, max(total, 1), name=words)
        self._done.show_text(words)
        self._clock_card.setVisible(bool(detail.clock))
        self._clock.show_text(detail.clock)
        self._closed.setVisible(detail.can_declare_closed)
        self._empty.hide()
        self._why_empty.setVisible(bool(detail.empty))
        self._why_empty.show_text(detail.empty)
        self.steps.show_steps(detail.id, detail.steps)
        self._next_account = detail.next[0] if detail.next else None
        self.next.setVisible(detail.next is not None)
        if detail.next is not None:
            self.next.setText(_("Go on with {platform}", platform=detail.next[1]))
            self.next.updateGeometry()
        account = self._presenter.current()
        if account is not None:
            self.reminders.show_reminders(self._reminders.of_account(account))
            self.knowledge.show_known(self._reminders.known(account), self._reminders.whereabouts(account))
        way_out = self._trouble.view(account) if account else None
        self.trouble.render_state(way_out)
        self.wrong.setVisible(way_out is None)
        in_trouble = way_out is not None and way_out.end is None
        self._later.setVisible(in_trouble)
        for widget in (self.steps, self._bar_row):
            widget.setVisible(not in_trouble and bool(total))
        self.next.setVisible(detail.next is not None and not in_trouble)
        self._over.show_text(detail.over)
        self._over.setVisible(bool(detail.over) and not in_trouble)
        self._findings_title.show_text(_("Findings for {platform}", platform=detail.platform))
        self._findings_count.show_count(_.number(len(detail.findings)) if detail.findings else "")
        self.findings.show_findings(detail.findings)
        self._calm.setVisible(not detail.findings)

    def _select(self, account: str) -> None:
        self._presenter.select(account)
        self.trouble.withdraw()
        self.render_state()

    def _open(self, step: str | None) -> None:
        self._presenter.open_step(step)
        self.render_state()
        if step is None:
            self._lead_on()

    def _set(self, step: str, state: StepState) -> None:
        """Does it, and leads on to the step whose turn it is then."""
        self._presenter.set_step(step, state)
        self.render_state()
        self._lead_on()

    def _go_on(self) -> None:
        """To the next account on which something can be done."""
        if self._next_account is not None:
            self._select(self._next_account)
            self._lead_on()

    def _lead_on(self) -> None:
        in_trouble = self.trouble.path.isVisible() and not self.steps.isVisible()
        current = (self.trouble.path.steps if in_trouble else self.steps).current()
        if current is not None:
            first = current.first
        elif self.next.isVisible():
            first = self.next
        else:
            return
        QTimer.singleShot(0, first, lambda: go_to(first))

    def _with_account(self, act: Callable[[Account], None]) -> None:
        if (account := self._presenter.current()) is not None:
            act(account)
            self.render_state()
            self._lead_on()

    def _settle(self, key: str, settled: bool) -> None:
        self._reminders.settle(key, settled)
        self.render_state()
