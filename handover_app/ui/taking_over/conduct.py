"""What one promises, page by page: what it is about, why, and the sentence."""

from collections import Counter

from PySide6.QtWidgets import QVBoxLayout

from handover_app.application.received.taking_over import TakingOverStage
from handover_app.i18n.words import Words
from handover_app.presentation.taking_over.presenter import TakingOverPresenter
from handover_app.presentation.taking_over.states import SectionDetail, TakingOverView
from handover_app.ui.kit import (
    AccountLine,
    AccountList,
    Button,
    ButtonKind,
    Card,
    Count,
    Divider,
    EmptyState,
    Fold,
    Role,
    Text,
    Tick,
    Width,
    clear,
    column,
    go_to,
    holder,
    row,
)
from handover_app.ui.taking_over.stage import TakingOverStagePanel


class ConductStage(TakingOverStagePanel):
    """Left the pages, right the one that is read."""

    def __init__(self, presenter: TakingOverPresenter, words: Words) -> None:
        super().__init__()
        self._presenter = presenter
        self._ = _ = words
        self._shape: object = None
        self.ticks: dict[str, Tick] = {}
        self.list = AccountList(_("Pages to read"))
        self.list.show_whole(True)  # noqa: FBT003 (a slot takes no keyword)
        self.list.chosen.connect(lambda key: presenter.select_section(int(key)))
        self._count = Count("", _("Pages to read"))
        head = holder(row(Text(_("Pages to read"), Role.H3), self._count, None, margins=(12, 0, 12, 0)))
        pages = Card(column(head, (self.list, 1), margins=(6, 14, 6, 10)))
        self._title = Text("", Role.TITLE, wrap=True)
        self._part = Text("", Role.CAPTION3)
        self._sentences = QVBoxLayout()
        self._sentences.setSpacing(14)
        self.promise = Button("", ButtonKind.PRIMARY, icon="check")
        self.promise.clicked.connect(self._promise)
        body = column(
            column(self._title, self._part, spacing=2),
            self._sentences,
            spacing=16,
            margins=(20, 18, 20, 14),
        )
        foot = row(None, self.promise, margins=(20, 12, 20, 14))
        self._body = Fold(
            [(pages, Width.ACCOUNT_LIST), (Card(column(body, None, Divider(), foot, spacing=0)), 0)],
            least=690,
        )
        self._nothing = EmptyState(
            "check", _("There is nothing to promise"), _("The record asks you for no promise. You can sign.")
        )
        self.setLayout(column(self._body, self._nothing))

    def render_state(self, view: TakingOverView) -> None:
        _ = self._
        self._nothing.setVisible(view.section is None)
        self._body.setVisible(view.section is not None)
        pages = Counter(item.document for item in view.sections)  # their names alone would be alike
        lines = [
            AccountLine(
                str(item.index),
                "file-check" if item.done == item.total else "file-text",
                *((item.part, item.document) if pages[item.document] > 1 else (item.document, item.part)),
                progress=_("{done} of {total}", done=item.done, total=item.total),
                done=item.done,
                total=item.total,
            )
            for item in view.sections
        ]
        self.list.show_lines(lines, str(view.section.index) if view.section else None)
        self._count.show_count(_.number(len(lines)) if lines else "")
        if view.section is not None:
            self._render_section(view.section)

    def enter(self) -> None:
        """To the first sentence that is not promised, for it is to be read."""
        waiting = [tick.box for tick in self.ticks.values() if not tick.box.isChecked()]
        if waiting or self.promise.isVisible():
            go_to(waiting[0] if waiting else self.promise)

    def _render_section(self, detail: SectionDetail) -> None:
        _ = self._
        self._title.show_text(detail.section.document)
        number, count = detail.section.number, detail.section.count
        self._part.show_text(_("Page {number} of {count}", number=number, count=count))
        if detail.section != self._shape:
            self._shape = detail.section
            clear(self._sentences)
            self.ticks = {}
            for sentence in detail.sentences:
                tick = Tick(sentence.text, sentence.source)
                tick.ticked.connect(lambda on, key=sentence.key: self._presenter.promise(key, on))
                self.ticks[sentence.key] = tick
                texts = column(spacing=3)
                if sentence.title:
                    texts.addWidget(Text(sentence.title, Role.H3, wrap=True))
                for paragraph in sentence.why.splitlines():
                    texts.addWidget(Text(paragraph, Role.BODY2, wrap=True))
                texts.addWidget(tick)
                self._sentences.addWidget(holder(texts))
        for key, tick in self.ticks.items():
            tick.show_ticked(key in detail.given)
        if detail.is_promised:
            self.promise.setText(_("Go on to sign") if detail.is_last else _("Read on"))
        else:
            self.promise.setText(_("I have read this page, and promise it"))
        self.promise.show_icon("arrow-right" if detail.is_promised else "check")
        self.promise.updateGeometry()

    def _promise(self) -> None:
        self._presenter.promise_section()
        view = self._presenter.view()
        if view.stage is TakingOverStage.CONDUCT:
            self.render_state(view)
            self.enter()
