"""The second stage: the accounts, and for each what it is and who is in."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from handover_app.domain.vocabulary import Access, AccountState, Visibility
from handover_app.i18n.days import Days
from handover_app.i18n.reading_days import Lean
from handover_app.presentation.handover.account_states import AccountDetail, AccountsView, PastePreview
from handover_app.presentation.handover.accounts import AccountsPresenter
from handover_app.presentation.handover.forgotten import ForgottenPresenter, ForgottenRow
from handover_app.presentation.handover.targets import FieldTarget
from handover_app.ui.handover.access_grid import FIELDS, AccessGrid
from handover_app.ui.handover.account_facts import Belonging, Clearances
from handover_app.ui.handover.account_lines import account_line
from handover_app.ui.handover.add_account import AddAccount
from handover_app.ui.handover.alike import Alike
from handover_app.ui.handover.forgotten import Forgotten, ForgottenActions
from handover_app.ui.handover.lines import FindingList, Remark, platform_icon
from handover_app.ui.handover.paste_panel import PastePanel
from handover_app.ui.handover.questions import QuestionList
from handover_app.ui.handover.stage import Frame, HandoverStagePanel
from handover_app.ui.kit import (
    AccountList,
    Button,
    ButtonKind,
    Card,
    ComboField,
    Count,
    DateField,
    EmptyState,
    Fold,
    LinkField,
    Option,
    Role,
    ScrollPage,
    Text,
    TextField,
    Tick,
    Tile,
    Width,
    column,
    desktop,
    go_to,
    holder,
    row,
    theme,
)
from handover_app.ui.kit.reading_order import set_aside

ADD = "Ctrl+Shift+N"
"""The key that adds an account."""
LEAST_LIST = 220
"""How high the list of accounts is at least, whatever stands under it."""


class AccountsStage(HandoverStagePanel):
    """List and detail; adding takes the detail's place."""

    def __init__(self, presenter: AccountsPresenter, forgotten: ForgottenPresenter, frame: Frame) -> None:
        super().__init__()
        self._presenter = presenter
        self._forgotten = forgotten
        self._frame = frame
        self._link, self._shown = "", ""
        self._ = _ = frame.words
        view = presenter.view()
        self.list = AccountList(_("Accounts"))
        self.list.chosen.connect(self._select)
        self._count = Count("", _("Accounts"))
        self.add_button = Button(_("Add"), ButtonKind.LINK, icon="plus", small=True, name=_("Add an account"))
        self.add_button.clicked.connect(self.open_add)
        QShortcut(QKeySequence(ADD), self).activated.connect(self.open_add)
        head = row(Text(_("Accounts"), Role.H3), self._count, None, self.add_button)
        listed = Card(column(holder(row(head, margins=(12, 0, 8, 0))), (self.list, 1), margins=(6, 12, 6, 8)))
        listed.setMinimumHeight(theme().scaled(LEAST_LIST))
        self.forgotten = Forgotten(ForgottenActions(self._answer, self._add_forgotten), _)
        set_aside(self.forgotten)
        left = holder(column((listed, 1), self.forgotten, spacing=12))
        self.add_panel = AddAccount(
            presenter.tiles(),
            add=presenter.add,
            add_links=presenter.add_links,
            add_other=presenter.add_other,
            search=presenter.search,
            words=_,
        )
        self.add_panel.added.connect(self._added)
        self.add_panel.changed.connect(self.render_state)
        self.add_panel.left.connect(self._close_add)
        add_page = ScrollPage(margin=0)
        add_page.body.addWidget(self.add_panel)
        self._build_fields(view)
        self._right = QStackedWidget()
        self._empty = EmptyState(
            "at-sign",
            _("Which accounts does the unit have?"),
            _("Also the ones nobody has used for years. Paste a link, or choose a platform."),
            _("Add an account"),
        )
        self._empty.acted.connect(self.open_add)
        self._detail = self._detail_page()
        for page in (self._empty, self._detail, add_page):
            self._right.addWidget(page)
        whole = ScrollPage(margin=0, fill=True)
        columns = Fold([(left, Width.ACCOUNT_LIST), (self._right, 0)], least=760, lengths={1: 480})
        columns.turned.connect(self.list.show_whole)
        whole.body.addWidget(columns)
        self.setLayout(column(whole))

    def render_state(self) -> None:
        view = self._presenter.view()
        self._count.show_count(self._.number(len(view.rows)) if view.rows else "")
        self.list.show_lines([account_line(row) for row in view.rows], view.selected)
        self.forgotten.show_view(self._forgotten.view())
        detail = self._presenter.detail()
        if detail is not None:
            self._render_detail(detail, view)
        if self._right.currentIndex() != 2:
            self._right.setCurrentIndex(1 if detail else 0)

    def show_field(self, target: FieldTarget) -> None:
        self._close_add()
        detail = self._presenter.detail()
        if detail is None:
            return
        field = target.field
        if field in self.questions.rows:
            go_to(self.questions.rows[field].field.answers.segment("yes"))
            return
        if field in ("people", "level", "second_factor", "since", "until"):
            rows = [index for index, grant in enumerate(detail.grants) if grant.person == target.person]
            go_to(self.grid)
            self.grid.show_person(rows[-1] if rows and field != "people" else None, field)
            return
        if field == "locked":
            go_to(self.locked.box)
            return
        if field in self.belonging.controls:
            go_to(self.belonging.controls[field])
            return
        if field == "cleared":
            go_to(self.clearances.control(target.person) or self.grid)
            return
        fields = {
            "visibility": self.visibility,
            "access": self.access,
            "last_post": self.last_post,
            "name": self.name,
        }
        go_to(fields.get(field, self.name).control)

    def enter(self) -> None:
        if self._presenter.view().rows:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.open_add()

    @property
    def said(self) -> str:
        """What came of the last paste, in words."""
        return self._said.plain

    def open_add(self) -> None:
        """Shows the platforms to add an account on."""
        self._right.setCurrentIndex(2)
        self.add_panel.open()

    def _build_fields(self, view: AccountsView) -> None:
        presenter, _ = self._presenter, self._
        self._tile = Tile("platform:globe", 40, "text")
        self._title = Text("", Role.TITLE, wrap=True)
        self._summary = Text("", Role.CAPTION3, wrap=True)
        self.open_button = Button(_("Open the page"), icon="external-link", trailing=True, small=True)
        self.open_button.clicked.connect(lambda: desktop().open_link(self._link))
        self.remove_button = Button(
            icon="trash-2", kind=ButtonKind.GHOST, small=True, name=_("Remove this account")
        )
        self.remove_button.clicked.connect(lambda: presenter.remove(self._shown))
        self.alike = Alike(presenter.move, _)
        self.name = TextField(_("Name"))
        self.handle = TextField(_("Handle"))
        self.link = LinkField(_("Link"), _("Open in the browser"))
        self.state = ComboField(_("State"), [Option(state.value, word) for state, word in view.states])
        self.access = ComboField(
            _("Login"), [Option(kind.value, word) for kind, word in view.accesses], empty=_("Not stated")
        )
        self.visibility = ComboField(
            _("Visibility"),
            [Option(kind.value, word) for kind, word in view.visibilities],
            empty=_("Not stated"),
        )
        self.last_post = DateField(
            _("Last post"),
            _("Calendar"),
            Days(_, Lean.PAST),
            placeholder=_("Not stated"),
        )
        self.locked = Tick(_("Nobody can get into this account at present"))
        self.locked.ticked.connect(lambda is_locked: None if is_locked else presenter.unlock())
        self._said = Remark()
        self.grid = AccessGrid(presenter.grants, self._said.show_sign, _)
        self.paste = PastePanel(_)
        self.grid.pasted.connect(self._preview)
        self.paste.taken.connect(self._take_rows)
        self.paste.dropped.connect(lambda: self.grid.setFocus(Qt.FocusReason.OtherFocusReason))
        self.add_person = Button(_("Add a person"), icon="plus", small=True)
        self.add_person.clicked.connect(self.grid.add)
        self.add_many = Button("", icon="users-round", small=True)
        self.add_many.clicked.connect(self._add_many)
        self.clearances = Clearances(presenter.facts, _)
        self.belonging = Belonging(presenter.facts, _)
        self.questions = QuestionList(presenter.questions, _)
        self.findings = FindingList(self._frame, mend=False)
        self._passed = Text("", Role.CAPTION3)
        self.name.edited.connect(presenter.name_account)
        self.handle.edited.connect(presenter.set_handle)
        self.link.edited.connect(presenter.set_link)
        for field in (self.name, self.handle, self.link):
            field.committed.connect(lambda _text: presenter.settle())
        self.state.chosen.connect(lambda key: presenter.set_state(AccountState(key)))
        self.access.chosen.connect(lambda key: presenter.set_access(Access(key)))
        self.visibility.chosen.connect(lambda key: presenter.set_visibility(Visibility(key)))
        self.last_post.changed.connect(presenter.set_last_post)

    def _detail_page(self) -> ScrollPage:
        _ = self._
        page = ScrollPage(margin=0, spacing=12)
        names = column(self._title, self._summary, spacing=1)
        self._findings_card = Card(column(self.findings, margins=(0, 2, 0, 2)))
        self._findings_title = Text(_("What the rules say"), Role.H3)
        self._calm = Text(_("The rules have nothing against it."), Role.SMALL2, wrap=True)
        self._questions_title = Text(_("What these rules ask about the account"), Role.H3)
        self._questions_card = Card(
            column(self.belonging, self.questions, spacing=14, margins=(16, 12, 16, 12))
        )
        self._hint = Text(_("One row a person. Everything is saved as you type."), Role.CAPTION3, wrap=True)
        who = column(Text(_("Who is in?"), Role.H3), self._hint, spacing=1)
        for part in (
            row(self._tile, (names, 1), self.remove_button, self.open_button, spacing=12),
            self.alike,
            self.locked,
            row((self.name, 4), (self.link, 6), (self.state, 2), spacing=12),
            row((self.handle, 4), (self.access, 3), (self.last_post, 3), (self.visibility, 2), spacing=12),
            row((who, 1), self.add_many, self.add_person, spacing=10),
            self._said,
            self.paste,
            self.grid,
            self.clearances,
            self._questions_title,
            self._questions_card,
            row(self._findings_title, self._passed, None, spacing=10),
            self._calm,
            self._findings_card,
        ):
            if isinstance(part, QWidget):
                page.body.addWidget(part)
            else:
                page.body.addLayout(part)
        return page

    def _render_detail(self, detail: AccountDetail, view: AccountsView) -> None:
        _ = self._
        if detail.id != self._shown:
            self._said.show_sign(None)
        self._shown, self._link = detail.id, detail.link
        self._tile.show_icon(platform_icon(detail.icon))
        self._title.show_text(detail.platform)
        self._summary.show_text(detail.summary)
        self.open_button.setVisible(bool(detail.link))
        self.alike.show_platforms(detail.alternatives)
        self.name.show_value(detail.name)
        self.handle.show_value(detail.handle)
        self.link.show_value(detail.url)
        self.state.show_value(detail.state.value)
        self.access.show_value(detail.access.value if detail.access else None)
        self.visibility.setVisible(detail.has_visibility)
        self.visibility.show_value(detail.visibility.value if detail.visibility else None)
        self.last_post.show_value(detail.last_post)
        self.locked.show_ticked(detail.is_locked)
        self.locked.setVisible(detail.is_locked)
        self.paste.show_account(detail.id)
        self.grid.render_rows(detail.grants, view)
        self._hint.setVisible(bool(detail.grants))
        self.add_many.setVisible(not detail.grants)
        self.add_many.setText(
            _("Same people as in {platform}", platform=detail.like)
            if detail.like
            else _("All in this handover")
        )
        self.questions.show_questions(detail.id, detail.questions, view.names)
        facts = self._presenter.facts.view()
        if facts is not None:
            self.belonging.render_facts(facts, view.names)
            self.clearances.render_facts(facts, view.names)
        asked = bool(detail.questions) or not self.belonging.isHidden()
        self._questions_title.setVisible(asked)
        self._questions_card.setVisible(asked)
        self.findings.show_findings(detail.findings)
        self._findings_card.setVisible(bool(detail.findings))
        self._calm.setVisible(not detail.findings)
        self._passed.show_text(
            _.n("{count} requirement met", "{count} requirements met", detail.passed) if detail.passed else ""
        )

    def _select(self, account: str) -> None:
        self._presenter.select(account)
        self._close_add()
        self.render_state()

    def _add_forgotten(self, platform: str) -> None:
        self._presenter.add(platform)
        self._added()

    def _added(self) -> None:
        self._close_add()
        self.render_state()
        self.name.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_many(self) -> None:
        """Fills the grid, and leads to what is left to state in it."""
        self._presenter.grants.add_many()
        self.render_state()
        self.grid.focus_cell("0", FIELDS["second_factor"])

    def _preview(self, preview: PastePreview) -> None:
        detail = self._presenter.detail()
        self._said.show_sign(None)
        self.paste.show_preview(preview, detail.id if detail else "")

    def _take_rows(self, preview: PastePreview) -> None:
        self._said.show_sign(self._presenter.grants.take(preview))
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_add(self) -> None:
        if self._right.currentIndex() == 2:
            self._right.setCurrentIndex(1 if self._presenter.detail() else 0)

    def _answer(self, row: ForgottenRow, yes: bool) -> None:
        self._forgotten.answer(row, yes=yes)
        self.render_state()
