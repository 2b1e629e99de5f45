"""Account by account: log in, see for oneself, say yes, or say what is not right."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from handover_app.application.received.taking_over import TakingOverStage
from handover_app.domain.record import REMARK_LENGTH
from handover_app.i18n.words import Words
from handover_app.presentation.taking_over.presenter import TakingOverPresenter
from handover_app.presentation.taking_over.states import (
    TakingOverAccountDetail,
    TakingOverAccountRow,
    TakingOverView,
)
from handover_app.ui.handover.lines import platform_icon
from handover_app.ui.kit import (
    AccountLine,
    AccountList,
    Bar,
    Button,
    ButtonKind,
    Card,
    Count,
    Divider,
    EmptyState,
    Fold,
    Icon,
    Mark,
    MultiLineField,
    Role,
    Text,
    Tile,
    Tone,
    Width,
    clear,
    column,
    desktop,
    go_to,
    holder,
    row,
    theme,
)
from handover_app.ui.taking_over.checks import CheckRow
from handover_app.ui.taking_over.stage import TakingOverStagePanel

LEAST = 440
"""Pixels at 100 %: beside an account with one check, the list still shows five."""


class TakingOverAccountsPanel(TakingOverStagePanel):
    """Left all accounts, right the one that is looked at."""

    def __init__(self, presenter: TakingOverPresenter, words: Words) -> None:
        super().__init__()
        self._presenter = presenter
        self._ = words
        self._link = ""
        self._view: TakingOverView | None = None
        self._shape: object = None
        self.checks: list[CheckRow] = []
        self._nothing = EmptyState(
            "list-checks", words("There is no account in this record"), words("There is nothing to confirm.")
        )
        self._panel = self._account_card()
        self._panel.setMinimumHeight(theme().scaled(LEAST))
        self._body = Fold(
            [(self._list_card(), Width.ACCOUNT_LIST), (self._panel, 0)],
            least=690,
        )
        self.setLayout(column(self._body, self._nothing))

    def render_state(self, view: TakingOverView) -> None:
        _ = self._
        self._view = view
        self._body.setVisible(bool(view.accounts))
        self._nothing.setVisible(not view.accounts)
        detail = view.account
        self.list.show_lines([_line(item, _) for item in view.accounts], detail.id if detail else None)
        self._count.show_count(_.number(len(view.accounts)) if view.accounts else "")
        if detail is not None:
            self._render_detail(detail)

    def enter(self) -> None:
        """To the first check that is not answered, else to the way on."""
        detail = self._view.account if self._view else None
        if detail is None:
            return
        waiting = [row for row, line in zip(self.checks, detail.checks, strict=True) if line.answer is None]
        if waiting and self.login.isVisible() and len(waiting) == len(self.checks):
            go_to(self.login)
        else:
            go_to(waiting[0].yes if waiting else self.next)

    def _list_card(self) -> Card:
        _ = self._
        self.list = AccountList(_("Accounts"))
        self.list.show_whole(True)  # noqa: FBT003 (a slot takes no keyword)
        self.list.chosen.connect(self._select)
        self._count = Count("", _("Accounts"))
        head = holder(row(Text(_("Accounts"), Role.H3), self._count, None, margins=(12, 0, 12, 0)))
        return Card(column(head, (self.list, 1), margins=(6, 14, 6, 10)))

    def _account_card(self) -> Card:
        _ = self._
        self._tile = Tile("platform:globe", 40, "text")
        self._title = Text("", Role.TITLE, wrap=True)
        self._summary = Text("", Role.CAPTION3, wrap=True)
        self._address = Text("", Role.CAPTION3, wrap=True, selectable=True)
        self.login = Button("", ButtonKind.PRIMARY, icon="external-link", trailing=True)
        self.login.clicked.connect(lambda: desktop().open_link(self._link))
        names = column(self._title, self._summary, self._address, spacing=1)
        self._caution = Text("", Role.SMALL2, wrap=True)
        self._caution_row = holder(row(Icon("triangle-alert", Tone.WARN.text), (self._caution, 1), spacing=8))
        self._bar = Bar(pieces=True)
        self._done = Text("", Role.CAPTION3)
        self._bar_row = holder(row((self._bar, 1), self._done, spacing=12))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._empty = Text("", Role.BODY2, wrap=True)
        body = column(
            row(column(self._tile, None), (names, 1), column(self.login, None), spacing=12),
            self._caution_row,
            self._bar_row,
            self._rows,
            self._empty,
            spacing=12,
            margins=(20, 18, 20, 8),
        )
        return Card(column(body, None, Divider(), self._foot(), margins=(0, 0, 0, 0), spacing=0))

    def _foot(self) -> QWidget:
        _ = self._
        self.report = Button(
            _("Is something not right? Report it, and go on"), ButtonKind.LINK, icon="triangle-alert"
        )
        self.report.clicked.connect(self._report)
        self.remark = MultiLineField(
            _("What is not right?"),
            _(
                "It goes into the record, and the account is not confirmed. At most {most} characters.",
                most=REMARK_LENGTH,
            ),
            lines=2,
        )
        self.remark.edited.connect(self._presenter.remark)
        self._reported = Mark("triangle-alert", "", Tone.WARN)
        self.clear = Button(_("Take it all back"), ButtonKind.GHOST, icon="undo-2", small=True)
        self.clear.setToolTip(_("Removes what you have said of this account"))
        self.clear.clicked.connect(self._clear)
        self.next = Button("", icon="arrow-right", trailing=True)
        self.next.clicked.connect(self._next)
        return holder(
            column(
                row(self.report, None),
                self.remark,
                row(self.clear, None, self.next),
                spacing=10,
                margins=(20, 12, 20, 14),
            )
        )

    def _render_detail(self, detail: TakingOverAccountDetail) -> None:
        _ = self._
        self._link = detail.link
        self._tile.show_icon(platform_icon(detail.icon))
        self._title.show_text(detail.platform)
        self._summary.show_text(detail.summary)
        self._summary.setVisible(bool(detail.summary))
        self._address.show_text(detail.link)
        for widget in (self.login, self._address):
            widget.setVisible(bool(detail.link))
        self.login.setText(detail.login)
        self.login.setAccessibleName(_("{login}: {platform}", login=detail.login, platform=detail.platform))
        self.login.setToolTip(detail.link)
        self.login.updateGeometry()
        self._caution.show_text(detail.caution)
        self._caution_row.setVisible(bool(detail.caution))
        self._render_checks(detail)
        self._empty.show_text(detail.empty)
        self._empty.setVisible(bool(detail.empty))
        self._render_foot(detail)

    def _render_checks(self, detail: TakingOverAccountDetail) -> None:
        _ = self._
        shape = (detail.id, tuple((line.check, line.hint) for line in detail.checks))
        if shape != self._shape:
            self._shape = shape
            clear(self._rows)
            self.checks = []
            for number, line in enumerate(detail.checks, start=1):
                entry = CheckRow(number, line, _)
                entry.answered.connect(lambda answer, check=line.check: self._answer(check, answer))
                self.checks.append(entry)
                self._rows.addWidget(entry)
        turn = next((index for index, line in enumerate(detail.checks) if line.answer is None), None)
        for index, (entry, line) in enumerate(zip(self.checks, detail.checks, strict=True)):
            entry.show_answer(line.answer, current=index == turn)
        total = len(detail.checks)
        words = _("{done} of {total} confirmed", done=detail.done, total=total)
        self._bar_row.setVisible(total > 1)
        self._bar.show_progress(detail.done, max(total, 1), name=words)
        self._done.show_text(words)

    def _render_foot(self, detail: TakingOverAccountDetail) -> None:
        _ = self._
        self.report.setVisible(not detail.reporting)
        self.remark.setVisible(detail.reporting)
        self.remark.show_value(detail.remark)
        self.remark.box.setPlaceholderText(detail.instead)
        self.remark.show_complaint(detail.complaint)
        self.clear.setVisible(detail.reporting or any(line.answer is not None for line in detail.checks))
        self.next.setText(_("Go on") if detail.is_last else _("Next account"))
        self.next.updateGeometry()
        finished = all(line.answer is not None for line in detail.checks) or detail.reporting
        self.next.show_kind(ButtonKind.PRIMARY if finished else ButtonKind.SECONDARY)
        begun = any(line.answer is not None for line in detail.checks)
        self.login.show_kind(ButtonKind.SECONDARY if begun or finished else ButtonKind.PRIMARY)

    def _select(self, account: str) -> None:
        self._presenter.select(account)

    def _answer(self, check: object, answer: bool) -> None:
        """Writes it down, and leads on: to the next check, to the words about a no, or to the way on."""
        self._presenter.answer(check, answer)  # type: ignore[arg-type]  # what the row was made for
        self.render_state(self._presenter.view())
        if not answer:
            go_to(self.remark.box)
        else:
            self.enter()

    def _report(self) -> None:
        self._presenter.report()
        self.render_state(self._presenter.view())
        go_to(self.remark.box)

    def _clear(self) -> None:
        self._presenter.clear()
        self.render_state(self._presenter.view())
        self.enter()

    def _next(self) -> None:
        self._presenter.select_next()
        view = self._presenter.view()
        if view.stage is TakingOverStage.ACCOUNTS:
            self.render_state(view)
            self.enter()


def _line(item: TakingOverAccountRow, _: Words) -> AccountLine:
    return AccountLine(
        key=item.id,
        icon=platform_icon(item.icon),
        name=item.platform,
        sub=item.name,
        action=item.sign.text,
        action_icon=item.sign.icon,
        progress=_("{done} of {total}", done=item.done, total=item.total) if item.total else "",
        done=item.done,
        total=item.total,
    )
