"""What the rules want to know of an account: yes or no, and for approvals by whom and when."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from handover_app.i18n.days import Days
from handover_app.i18n.reading_days import Lean
from handover_app.i18n.words import Words
from handover_app.presentation.handover.account_states import AccountQuestion
from handover_app.presentation.handover.questions import QuestionsPresenter
from handover_app.ui.kit import AnswerField, ComboField, DateField, Option, clear, column, holder, row

YES, NO = "yes", "no"


class QuestionRow(QWidget):
    """One question; who said yes, and when, can be stated once there is a yes."""

    def __init__(self, question: AccountQuestion, presenter: QuestionsPresenter, _: Words) -> None:
        super().__init__()
        self._question = question
        self.field = AnswerField(question.text, [Option(YES, _("Yes")), Option(NO, _("No"))])
        self.field.chosen.connect(lambda key: presenter.answer(self._question, key == YES))
        self.by = ComboField(_("Given by"), [], empty=_("Not stated"))
        self.on = DateField(_("Day"), _("Calendar"), Days(_, Lean.PAST))
        self.by.chosen.connect(lambda person: presenter.approve(self._question, person, self.on.value))
        self.on.changed.connect(lambda day: presenter.approve(self._question, self.by.value, day))
        self._approval = holder(row((self.by, 1), (self.on, 1), spacing=12))
        self.setLayout(column(self.field, self._approval, spacing=6))

    def render_question(self, question: AccountQuestion, names: Sequence[tuple[str, str]]) -> None:
        """Shows what is answered."""
        self._question = question
        self.field.show_value(None if question.answer is None else YES if question.answer else NO)
        self.by.show_options([Option(*name) for name in names])
        self.by.show_value(question.by)
        self.on.show_value(question.on)
        self._approval.setVisible(question.kind == "approval" and bool(question.answer))


class QuestionList(QWidget):
    """All questions of an account, built anew when others are asked: the keyboard stays where one answers."""

    def __init__(self, presenter: QuestionsPresenter, _: Words) -> None:
        super().__init__()
        self._presenter = presenter
        self._ = _
        self._shown: tuple[str, ...] = ()
        self.rows: dict[str, QuestionRow] = {}
        self._column = column(spacing=10)
        self.setLayout(self._column)

    def show_questions(
        self, account: str, questions: Sequence[AccountQuestion], names: Sequence[tuple[str, str]]
    ) -> None:
        """Shows the questions of an account."""
        shown = (account, *(question.field for question in questions))
        if self._shown != shown:
            self._shown = shown
            clear(self._column)
            self.rows = {one.field: QuestionRow(one, self._presenter, self._) for one in questions}
            for row_of_one in self.rows.values():
                self._column.addWidget(row_of_one)
        for question in questions:
            self.rows[question.field].render_question(question, names)
        self.setVisible(bool(questions))
